/* The past moment of which a list is, as the address says it. Pure. */
import type { Column } from './data-table.tsx';

/** How a moment is told: a day to its end, the day that is still going on, or an instant. */
export function kindOfMoment(asOf: string, today: string): 'day' | 'soFar' | 'instant' {
  if (asOf.length > 'YYYY-MM-DD'.length) return 'instant';
  return asOf === today ? 'soFar' : 'day';
}

/** The moment of which a page that came is; undefined where it is of now, or of a list that has no past. */
export function momentOfPage(page: unknown): string | undefined {
  if (typeof page !== 'object' || page === null || !('asOf' in page)) return undefined;
  return typeof page.asOf === 'string' ? page.asOf : undefined;
}

/** The query of the same list as it stands now: from its first page, since other rows are on the others. */
export function queryOfNow(query: URLSearchParams): URLSearchParams {
  const now = new URLSearchParams(query);
  for (const name of ['asOf', 'cursor', 'trail']) now.delete(name);
  return now;
}

/** Columns of a list of the past: sorted by what has a history alone. */
export function columnsOfPast<Row>(columns: readonly Column<Row>[], sorts: readonly string[]): readonly Column<Row>[] {
  return columns.map((column) => ({ ...column, sort: sorts.includes(column.sort ?? '') ? column.sort : undefined }));
}
