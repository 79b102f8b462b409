/*
 * Of which moment the pages of a list are. "Today" is another moment with every page: the first one answers with the moment at which it was
 * read, and each cursor carries that moment and the newest entry that was known by then, so that all pages are of one fleet. The
 * entry stands beside the moment because another one may be committed within the same millisecond.
 */
import { keyTypesOf, type Sorts } from '../../platform/database/keyset.ts';
import { readCursor, type KeyType } from '../../platform/pure/cursor.ts';
import { momentOf } from '../moment.ts';

export type PageMoment = { readonly asOf: Date; readonly seq: number };

/** What stands in a cursor behind the values by which the last row was sorted. */
export const MOMENT_TYPES: readonly KeyType[] = ['instant', 'number'];

export function writeMoment({ asOf, seq }: PageMoment): readonly string[] {
  return [asOf.toISOString().replace('Z', '+00:00'), String(seq)];
}

/**
 * The moment that a cursor carries; undefined where it carries none, or another one than is asked for: a cursor goes with the filters of
 * its list.
 *
 * @param asked a day or an instant, as it was asked for with every page
 */
export function readMoment(
  cursor: string,
  { asked, sort, sorts }: { readonly asked: string; readonly sort: string; readonly sorts: Sorts },
): PageMoment | undefined {
  const types = keyTypesOf(sorts)[sort.replace(/^-/, '')] ?? [];
  const [instant, seq] = readCursor(cursor, sort, [...types, ...MOMENT_TYPES])?.slice(types.length) ?? [];
  const asOf = new Date(instant ?? '');
  if (seq === undefined || Number.isNaN(asOf.getTime())) return undefined;
  const then = momentOf(asked, asOf);
  return typeof then !== 'string' && then.getTime() === asOf.getTime() ? { asOf, seq: Number(seq) } : undefined;
}
