/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role -- browsers drop a table's own roles when its display changes */
import type { ReactNode } from 'react';

export interface TableColumn {
  readonly label: string;
  /** Figures stand at the right, under each other. */
  readonly isFigure?: boolean | undefined;
}

export interface TableProps {
  readonly caption: ReactNode;
  /** The first column names the row. */
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly ReactNode[])[];
}

/**
 * A table that becomes a list of entries on a phone. The roles are spelt out because browsers drop a
 * table's meaning when its display changes.
 */
export function Table({ caption, columns, rows }: TableProps): ReactNode {
  return (
    <table role="table">
      <caption>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <th key={column.label} role="columnheader" scope="col" className={figureClass(column)}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((cells, index) => (
          <tr key={index} role="row">
            <th role="rowheader" scope="row">
              {cells[0]}
            </th>
            {columns.slice(1).map((column, place) => (
              <td key={column.label} role="cell" className={figureClass(column)} data-label={column.label}>
                {cells[place + 1]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function figureClass(column: TableColumn): string | undefined {
  return column.isFigure === true ? 'figure' : undefined;
}
