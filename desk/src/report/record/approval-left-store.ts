/* What of approvals that wait is still to be decided: counted by the database, however many instruments they name. */
import { unpackLevels, type Level } from '@fieldproof/contract';
import { sql } from 'kysely';

import type { Reader } from '../../platform/database/database.ts';

export type NamedGroup = {
  readonly approval: number;
  readonly product: string;
  readonly cells: readonly number[] | 'all';
  /** null: in the fleet no more. */
  readonly levels: readonly Level[] | null;
  readonly count: number;
};

/** The instruments that decisions name, counted by product, by the cells that are named, and by their levels now. */
export async function selectNamedGroups(db: Reader, approvals: readonly number[]): Promise<readonly NamedGroup[]> {
  if (approvals.length === 0) return [];
  const found = await sql<Omit<NamedGroup, 'levels'> & { readonly levels: string | null }>`
    select p.id as approval, i.product, e -> 'cells' as cells, o.levels, count(*)::integer as count
    from approval p cross join lateral jsonb_array_elements(p.proposal -> 'instruments') e
    join instrument i on i.id = (e -> 'instrument')::bigint
    left join obligation_instrument o on o.action_id = p.chain and o.instrument_id = i.id
    where p.id = any(${[...approvals]}::bigint[]) and p.kind = 'decision'
    group by p.id, i.product, e -> 'cells', o.levels`.execute(db);
  return found.rows.map((row) => ({ ...row, levels: row.levels === null ? null : unpackLevels(row.levels) }));
}

/** How many obligations each of some entries changed. */
export async function countChanged(
  db: Reader,
  of: { readonly actionId: number; readonly seqs: readonly number[] },
): Promise<ReadonlyMap<number, number>> {
  if (of.seqs.length === 0) return new Map();
  const found = await sql<{ seq: number; count: number }>`
    select seq, count(*)::integer as count from obligation_change
    where action_id = ${of.actionId} and seq = any(${[...of.seqs]}::bigint[]) group by seq`.execute(db);
  return new Map(found.rows.map(({ seq, count }) => [seq, count]));
}

/** How many obligations the decision changed that would be undone, and how many of them nothing has changed since. */
export async function countUndone(
  db: Reader,
  of: { readonly actionId: number; readonly seq: number },
): Promise<{ readonly meant: number; readonly left: number }> {
  const found = await sql<{ meant: number; left: number }>`
    select count(*)::integer as meant, count(*) filter (where not exists (
      select from obligation_change l where l.action_id = c.action_id and l.instrument_id = c.instrument_id
        and l.cell = c.cell and l.seq > c.seq))::integer as "left"
    from obligation_change c where c.action_id = ${of.actionId} and c.seq = ${of.seq}`.execute(db);
  return found.rows[0] ?? { meant: 0, left: 0 };
}
