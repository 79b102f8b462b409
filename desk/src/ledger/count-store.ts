/* One count out of the tallies, as it stands now or stood after an entry. */
import { sql } from 'kysely';

import type { Reader } from '../platform/database/database.ts';
import { selectSnapshotSeq } from './ledger-store.ts';
import type { TallySubject } from './ledger.ts';

export type TallyFilter = {
  readonly subject: TallySubject;
  readonly cohort?: number | undefined;
  readonly country?: string | undefined;
  readonly product?: string | undefined;
  /** Any of these. */
  readonly levels?: readonly string[] | undefined;
  readonly reason?: string | undefined;
  /** Only these cells of these products; products that are not named have none. */
  readonly cells?: readonly { readonly product: string; readonly cells: readonly number[] }[] | undefined;
  /** As they stood after this entry; left out: now. */
  readonly seq?: number | undefined;
};

/** How many there are: the newest stored sums, and every tally from there on. */
export async function selectCount(db: Reader, chain: number, filter: TallyFilter): Promise<number> {
  const cells = filter.cells?.flatMap((one) => one.cells.map((cell) => ({ product: one.product, cell })));
  const which = sql.join(
    [
      sql`subject = ${filter.subject}`,
      ...(filter.cohort === undefined ? [] : [sql`cohort = ${filter.cohort}`]),
      ...(filter.country === undefined ? [] : [sql`country = ${filter.country}`]),
      ...(filter.product === undefined ? [] : [sql`product = ${filter.product}`]),
      ...(filter.levels === undefined ? [] : [sql`level = any(${[...filter.levels]}::text[])`]),
      ...(filter.reason === undefined ? [] : [sql`reason = ${filter.reason}`]),
      ...(cells === undefined
        ? []
        : [
            sql`(product, cell) in (select * from unnest(${cells.map((one) => one.product)}::text[], ${cells.map((one) => one.cell)}::smallint[]))`,
          ]),
    ],
    sql` and `,
  );
  const base = await selectSnapshotSeq(db, chain, filter.seq);
  const found = await sql<{ count: number }>`
    select coalesce(sum(count), 0)::integer as count from (
      select count from ledger_tally_snapshot where chain = ${chain} and seq = ${base} and ${which}
      union all
      select count from ledger_tally where chain = ${chain} and seq > ${base} ${filter.seq === undefined ? sql`` : sql`and seq <= ${filter.seq}`} and ${which}
    ) as counted`.execute(db);
  return found.rows[0]?.count ?? 0;
}
