import type { ReactNode } from 'react';
import { light } from '../colours.ts';
import { layoutTable, mailText } from './mail-style.ts';

interface TextProps {
  readonly children: ReactNode;
}

/** The mail's one first-level heading, or a heading within it. */
export function MailHeading({ children, level = 2 }: TextProps & { readonly level?: 1 | 2 }): ReactNode {
  const Tag = level === 1 ? 'h1' : 'h2';
  const size = level === 1 ? { fontSize: '25px', lineHeight: '31px' } : { fontSize: '19px', lineHeight: '26px' };
  const margin = level === 1 ? '0 0 16px' : '30px 0 8px';
  return <Tag style={{ ...mailText, ...size, margin, fontWeight: 600 }}>{children}</Tag>;
}

export function MailParagraph({ children }: TextProps): ReactNode {
  return <p style={{ ...mailText, margin: '0 0 16px' }}>{children}</p>;
}

export function MailList({
  items,
  isOrdered = false,
}: {
  readonly items: readonly ReactNode[];
  readonly isOrdered?: boolean;
}): ReactNode {
  const Tag = isOrdered ? 'ol' : 'ul';
  return (
    <Tag style={{ ...mailText, margin: '0 0 16px', paddingLeft: '24px' }}>
      {items.map((item, index) => (
        <li key={index} style={{ marginBottom: '6px' }}>
          {item}
        </li>
      ))}
    </Tag>
  );
}

export interface MailButtonProps {
  readonly href: string;
  readonly label: string;
}

/** The one step the mail asks for. The address follows in full for programs that show no links. */
export function MailButton({ href, label }: MailButtonProps): ReactNode {
  const look = { ...mailText, color: light.onAccent, fontWeight: 600, textDecoration: 'none' };
  return (
    <>
      <table {...layoutTable} style={{ margin: '8px 0 10px' }}>
        <tbody>
          <tr>
            <td style={{ backgroundColor: light.accent, borderRadius: '4px' }}>
              <a
                href={href}
                style={{
                  ...look,
                  display: 'inline-block',
                  padding: '12px 22px',
                  border: `1px solid ${light.accent}`,
                  borderRadius: '4px',
                }}
              >
                {label}
              </a>
            </td>
          </tr>
        </tbody>
      </table>
      <p style={{ ...mailText, margin: '0 0 20px', fontSize: '14px', lineHeight: '20px', wordBreak: 'break-all' }}>
        <a href={href} style={{ color: light.accent }}>
          {href}
        </a>
      </p>
    </>
  );
}

export interface MailNoticeProps {
  /** "Warning", "Please note". */
  readonly word: string;
  /** `danger` for suspected unauthorised access. */
  readonly kind: 'info' | 'warning' | 'danger';
  readonly children: ReactNode;
}

/** A passage that stands out by a bar at its side and its word, wherever backgrounds are dropped. */
export function MailNotice({ word, kind, children }: MailNoticeProps): ReactNode {
  const colours = {
    info: { bar: light.accent, ground: light.tint },
    warning: { bar: light.warning, ground: light.warningTint },
    danger: { bar: light.danger, ground: light.dangerTint },
  }[kind];
  return (
    <table {...layoutTable} width="100%" style={{ margin: '0 0 20px' }}>
      <tbody>
        <tr>
          <td
            style={{
              ...mailText,
              borderLeft: `4px solid ${colours.bar}`,
              backgroundColor: colours.ground,
              padding: '12px 16px',
            }}
          >
            <b style={{ color: colours.bar }}>{word}</b>
            <br />
            {children}
          </td>
        </tr>
      </tbody>
    </table>
  );
}
