import type { ReactNode } from 'react';
import { light } from '../colours.ts';
import { layoutTable, mailSmall, mailText } from './mail-style.ts';

export interface MailDocumentProps {
  readonly lang: string;
  /** The subject again; some programs show it. */
  readonly title: string;
  readonly header: { readonly reference: string; readonly manufacturer: string };
  readonly children: ReactNode;
  /** Contacts, and how to check that the mail is genuine. */
  readonly footer?: ReactNode;
}

/**
 * A mail as a whole document, without the doctype. Nothing is fetched: no picture, no font, no pixel.
 * The only thing in the head that a program may drop without loss is the colour scheme.
 */
export function MailDocument({ lang, title, header, children, footer }: MailDocumentProps): ReactNode {
  return (
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <meta name="format-detection" content="telephone=no, date=no, address=no" />
        <title>{title}</title>
      </head>
      <body style={{ margin: 0, padding: 0, backgroundColor: light.paper }}>
        <table {...layoutTable} width="100%" style={{ backgroundColor: light.paper }}>
          <tbody>
            <tr>
              <td align="center" style={{ padding: '24px 16px 40px' }}>
                <Column {...{ header, children, footer }} />
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  );
}

type ColumnProps = Pick<MailDocumentProps, 'header' | 'children' | 'footer'>;

function Column({ header, children, footer }: ColumnProps): ReactNode {
  const rule = `1px solid ${light.line}`;
  return (
    <table {...layoutTable} width="100%" style={{ maxWidth: '600px', textAlign: 'left' }}>
      <tbody>
        <tr>
          <td style={{ ...mailText, paddingBottom: '14px', borderBottom: rule }}>
            <span style={{ color: light.accent, fontWeight: 600, fontSize: '19px' }}>{header.manufacturer}</span>
            <br />
            <span style={mailSmall}>
              <b style={{ color: light.ink }}>{header.reference}</b> · Fieldproof
            </span>
          </td>
        </tr>
        <tr>
          <td style={{ ...mailText, paddingTop: '28px', paddingBottom: '28px' }}>{children}</td>
        </tr>
        {footer !== undefined && (
          <tr>
            <td style={{ ...mailSmall, paddingTop: '20px', borderTop: rule }}>{footer}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
