import type { ReactNode } from 'react';

export interface SummaryRow {
  readonly label: ReactNode;
  readonly value: ReactNode;
  readonly change?:
    | {
        readonly href: string;
        /** "Change". */
        readonly text: string;
        /** What is changed, for those who hear the links one by one: "the date of installation". */
        readonly what: string;
      }
    | undefined;
}

/** Facts, or answers to check before they are sent, each with the way back to its question. */
export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }): ReactNode {
  return (
    <dl className="summary">
      {rows.map((row, index) => (
        <div key={index}>
          <dt>{row.label}</dt>
          <dd>{row.value}</dd>
          {row.change !== undefined && (
            <dd>
              <a href={row.change.href}>
                {row.change.text}
                <span className="hear"> {row.change.what}</span>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
