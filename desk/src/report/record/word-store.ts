/* Whose word the newest change of an obligation is. */
import { sql } from 'kysely';

import type { LatestChange } from '../../obligation/index.ts';
import type { Reader } from '../../platform/database/database.ts';
import type { NamedConsignee } from '../list/delivery-list-store.ts';

export type WordsBehind = {
  /** Who wrote the entry, by its number. */
  readonly actors: ReadonlyMap<number, string>;
  readonly replies: ReadonlyMap<number, { readonly receipt: string; readonly name: string }>;
  readonly holders: ReadonlyMap<number, NamedConsignee>;
};

/** What stands behind some changes: entries, replies, and who held the instruments then. */
export async function selectWordsBehind(
  db: Reader,
  actionId: number,
  changes: readonly LatestChange[],
): Promise<WordsBehind> {
  const unique = (ids: readonly number[]): number[] => [...new Set(ids)];
  const seqs = unique(changes.map(({ seq }) => seq));
  const told = unique(
    changes.flatMap(({ cause, causeId }) => (cause === 'reply' && causeId !== null ? [causeId] : [])),
  );
  const held = unique(changes.map(({ holderId }) => holderId));
  const entries = await sql<{ seq: number; actor: string }>`
    select seq, actor from ledger_entry where chain = ${actionId} and seq = any(${seqs}::bigint[])`.execute(db);
  const replies = await sql<{ id: number; receipt: string; name: string }>`
    select id, receipt, answered_by as name from reply where id = any(${told}::bigint[])`.execute(db);
  const holders = await sql<NamedConsignee>`
    select id, number, name, country from consignee where id = any(${held}::bigint[])`.execute(db);
  return {
    actors: new Map(entries.rows.map(({ seq, actor }) => [seq, actor])),
    replies: new Map(replies.rows.map(({ id, receipt, name }) => [id, { receipt, name }])),
    holders: new Map(holders.rows.map((one) => [one.id, one])),
  };
}
