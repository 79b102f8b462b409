import type { ReactNode } from 'react';

export interface WriteInTableProps {
  /** The mode in which all of this is done: "1. Start in Dx mode". */
  readonly caption: ReactNode;
  /** The steps' heading, then one for each blank: "Step", "Time", "Initials". */
  readonly columns: readonly [string, ...string[]];
  /** In the order in which they are done; what is filled in already stands in `entries`, the rest stays blank. */
  readonly rows: readonly { readonly step: ReactNode; readonly entries?: readonly ReactNode[] | undefined }[];
}

/** Steps to tick and sign by hand: a box before each, and blanks wide enough for a pen. */
export function WriteInTable({ caption, columns, rows }: WriteInTableProps): ReactNode {
  return (
    <table className="write">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ step, entries = [] }, index) => (
          <tr key={index}>
            <th scope="row">
              <svg aria-hidden="true" width="18" height="18">
                <path d={entries.length === 0 ? 'M1 1h16v16H1z' : 'M1 1h16v16H1zM4 9l4 4 6-9'} strokeWidth="1.5" />
              </svg>
              {step}
            </th>
            {columns.slice(1).map((column, place) => (
              <td key={column}>{entries[place]}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
