import { useState } from 'react';

import type { Selection } from './data-table.tsx';

/**
 * The rows of a list that are selected, over its pages, as long as its filters stay.
 *
 * @param filters what the rows are filtered by, as one text
 * @param shown the rows of the page as they are now: what has changed meanwhile is decided as it is
 */
export function useSelected<Row extends { readonly id: number }>(
  filters: string,
  shown: readonly Row[] = [],
): {
  readonly rows: readonly Row[];
  readonly clear: () => void;
  readonly selection: Pick<Selection<Row>, 'isSelected' | 'select'>;
} {
  const [kept, setKept] = useState({ filters, rows: new Map<number, Row>() });
  const selected = kept.filters === filters ? kept.rows : new Map<number, Row>();
  const now = new Map(shown.map((row) => [row.id, row]));
  return {
    rows: [...selected.values()].map((row) => now.get(row.id) ?? row),
    clear: () => setKept({ filters, rows: new Map() }),
    selection: {
      isSelected: ({ id }) => selected.has(id),
      select: (rows, isSelected) => {
        const after = new Map(selected);
        for (const row of rows) {
          if (isSelected) after.set(row.id, row);
          else after.delete(row.id);
        }
        setKept({ filters, rows: after });
      },
    },
  };
}
