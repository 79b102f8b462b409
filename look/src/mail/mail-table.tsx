import type { CSSProperties, ReactNode } from 'react';
import { light } from '../colours.ts';
import type { GlyphLevel } from '../level.ts';
import { mailText } from './mail-style.ts';

/** Text that every mail program has in its font, and none draws as a picture. */
const textMarks = {
  proven: '◆',
  claimed: '✓',
  excused: '/',
  deferred: '◐',
  open: '○',
  disproved: '▬',
} as const satisfies Record<GlyphLevel, string>;

const cell: CSSProperties = {
  ...mailText,
  fontSize: '16px',
  lineHeight: '22px',
  padding: '8px 12px 8px 0',
  borderBottom: `1px solid ${light.line}`,
  textAlign: 'left',
  verticalAlign: 'top',
};

export interface MailTableProps {
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell names the row. */
  readonly rows: readonly (readonly ReactNode[])[];
}

/** Facts in rows: the consignee's instruments, the products. */
export function MailTable({ caption, columns, rows }: MailTableProps): ReactNode {
  return (
    <table cellPadding={0} cellSpacing={0} width="100%" style={{ margin: '0 0 20px' }}>
      <caption style={{ ...cell, border: 0, fontWeight: 600 }}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col" style={{ ...cell, color: light.muted, fontWeight: 400 }}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            <th scope="row" style={{ ...cell, fontWeight: 600 }}>
              {row[0]}
            </th>
            {row.slice(1).map((content, place) => (
              <td key={place} style={cell}>
                {content}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export interface MailGlyphTableProps {
  /** The instrument: "MiSeqDx, serial number M70452". */
  readonly caption: string;
  /** What the rows are: "Mode". */
  readonly corner: string;
  readonly rows: readonly string[];
  readonly columns: readonly string[];
  readonly levels: readonly (readonly GlyphLevel[])[];
  /** The levels in the reader's words. */
  readonly labels: Readonly<Record<GlyphLevel, string>>;
}

/** The glyph for mail, where drawings are dropped: the same grid in marks and words. */
export function MailGlyphTable(props: MailGlyphTableProps): ReactNode {
  const { caption, corner, rows, columns, levels, labels } = props;
  const cells = rows.map((row, y) => {
    const states: ReactNode[] = (levels[y] ?? []).map((level, x) => (
      <MailLevel key={columns[x]} level={level} label={labels[level]} />
    ));
    states.unshift(row);
    return states;
  });
  return <MailTable caption={caption} columns={[corner, ...columns]} rows={cells} />;
}

function MailLevel({ level, label }: { readonly level: GlyphLevel; readonly label: string }): ReactNode {
  const { fill, edge, mark } = light.levels[level];
  return (
    <>
      <span
        aria-hidden="true"
        style={{
          display: 'inline-block',
          width: '20px',
          lineHeight: '20px',
          textAlign: 'center',
          fontSize: '13px',
          color: mark,
          backgroundColor: fill,
          border: `1px solid ${edge}`,
        }}
      >
        {textMarks[level]}
      </span>{' '}
      {label}
    </>
  );
}
