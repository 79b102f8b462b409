import { useState } from 'react';

import type { Selection } from '../list/data-table.tsx';
import type { ListedDelivery } from './delivery.ts';

/**
 * The rows of a list that are selected, over its pages, as long as its filters stay.
 *
 * @param shown the rows of the page as they are now: what has changed meanwhile is decided as it is
 */
export function useSelection(
  filters: string,
  shown: readonly ListedDelivery[],
): {
  readonly rows: readonly ListedDelivery[];
  readonly clear: () => void;
  readonly selection: Pick<Selection<ListedDelivery>, 'isSelected' | 'select'>;
} {
  const [kept, setKept] = useState({ filters, rows: new Map<number, ListedDelivery>() });
  const chosen = kept.filters === filters ? kept.rows : new Map<number, ListedDelivery>();
  const now = new Map(shown.map((row) => [row.id, row]));
  return {
    rows: [...chosen.values()].map((row) => now.get(row.id) ?? row),
    clear: () => setKept({ filters, rows: new Map() }),
    selection: {
      isSelected: ({ id }) => chosen.has(id),
      select: (rows, isSelected) => {
        const after = new Map(chosen);
        for (const row of rows) {
          if (isSelected) after.set(row.id, row);
          else after.delete(row.id);
        }
        setKept({ filters, rows: after });
      },
    },
  };
}
