import { useState } from 'react';

/** The rows of a list that are selected, over its pages, as long as its filters stay. */
export function useSelected<Row extends { readonly id: number }>(
  filters: string,
): {
  readonly selected: ReadonlyMap<number, Row>;
  readonly select: (rows: readonly Row[], isSelected: boolean) => void;
  readonly clear: () => void;
} {
  const [kept, setKept] = useState({ filters, rows: new Map<number, Row>() });
  const selected = kept.filters === filters ? kept.rows : new Map<number, Row>();
  return {
    selected,
    select: (rows, isSelected) => {
      const after = new Map(selected);
      for (const row of rows) {
        if (isSelected) after.set(row.id, row);
        else after.delete(row.id);
      }
      setKept({ filters, rows: after });
    },
    clear: () => setKept({ filters, rows: new Map() }),
  };
}
