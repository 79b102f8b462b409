/* Points of progress: short sums by subject, cohort and level, dense enough that sixty moments are answered at once. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';

/** Chains with more than so many tallies after their newest point. */
export async function selectChainsToMark(db: Reader, least: number): Promise<readonly number[]> {
  const found = await sql<{ chain: number }>`
    select c.id as chain from ledger_chain c
    where ${least} < (
      select count(*) from (
        select 1 from ledger_tally t
        where t.chain = c.id and t.seq > coalesce((select max(p.seq) from ledger_tally_point p where p.chain = c.id), 0)
        limit ${least + 1}
      ) as since
    )`.execute(db);
  return found.rows.map((row) => row.chain);
}

/**
 * Stores a point after every `stride` tallies that have none yet; what is left over waits for the next turn. Needs a
 * transaction that sees one moment.
 */
export async function insertPoints(tx: Tx, chain: number, stride: number): Promise<void> {
  await sql`
    with last as (select coalesce(max(seq), 0) as seq from ledger_tally_point where chain = ${chain}),
    head as (select seq from ledger_head where chain = ${chain}),
    entry as (
      select t.seq, count(*) as tallies from ledger_tally t, last, head
      where t.chain = ${chain} and t.seq > last.seq and t.seq <= head.seq group by t.seq
    ),
    placed as (select seq, ((sum(tallies) over (order by seq) - 1) / ${stride}::integer)::bigint as stretch from entry),
    point as (
      select stretch, max(seq) as seq from placed where stretch < (select max(stretch) from placed) group by stretch
    ),
    change as (
      select p.stretch, t.subject, t.cohort, t.level, sum(t.count) as count
      from placed p join ledger_tally t on t.chain = ${chain} and t.seq = p.seq
      where p.stretch in (select stretch from point) group by 1, 2, 3, 4
    ),
    base as (select p.subject, p.cohort, p.level, p.count from ledger_tally_point p, last where p.chain = ${chain} and p.seq = last.seq),
    counted as (select subject, cohort, level from base union select subject, cohort, level from change)
    insert into ledger_tally_point (chain, seq, subject, cohort, level, count)
    select ${chain}, seq, subject, cohort, level, total from (
      select seq, subject, cohort, level, sum(sum(count)) over (partition by subject, cohort, level order by seq) as total from (
        select p.seq, k.*, 0 as count from point p cross join counted k
        union all select p.seq, c.subject, c.cohort, c.level, c.count from change c join point p using (stretch)
        union all select (select min(seq) from point), b.* from base b where exists (select from point)
      ) as one group by 1, 2, 3, 4
    ) as summed
    where total <> 0
    on conflict do nothing`.execute(tx);
}

/** How one count of the whole action stood; the sums of all countries, products and reasons. */
export type ProgressSum = {
  /** Which of the moments that were asked for. */
  readonly moment: number;
  readonly subject: string;
  readonly cohort: number;
  readonly level: string;
  readonly count: number;
};

/** The newest entry at each of some moments in a row; 0 before the first one. */
export async function selectSeqsAsOf(db: Reader, chain: number, moments: readonly Date[]): Promise<readonly number[]> {
  const found = await sql<{ seq: number }>`
    select coalesce((
      select e.seq from ledger_entry e where e.chain = ${chain} and e.at <= m.at order by e.at desc, e.seq desc limit 1), 0) as seq
    from unnest(${[...moments]}::timestamptz[]) with ordinality as m(at, place) order by m.place`.execute(db);
  return found.rows.map((row) => row.seq);
}

/**
 * For each of some entries, in their order, what is to be counted: everything up to it where `isWhole`, else what changed
 * since the entry before it in the list. No tally is read twice.
 */
export async function selectProgress(
  db: Reader,
  chain: number,
  seqs: readonly number[],
): Promise<readonly (ProgressSum & { readonly isWhole: boolean })[]> {
  const found = await sql<ProgressSum & { readonly isWhole: boolean }>`
    with asked as (
      select m.place, m.seq, coalesce(lag(m.seq) over (order by m.place), 0) as before,
        coalesce((select max(p.seq) from ledger_tally_point p where p.chain = ${chain} and p.seq <= m.seq), 0) as point
      from unnest(${[...seqs]}::bigint[]) with ordinality as m(seq, place)
    )
    select (a.place - 1)::integer as moment, a.point > a.before as "isWhole", c.subject, c.cohort, c.level, sum(c.count)::integer as count
    from asked a cross join lateral (
      select p.subject, p.cohort, p.level, p.count from ledger_tally_point p
      where a.point > a.before and p.chain = ${chain} and p.seq = a.point
      union all
      select t.subject, t.cohort, t.level, t.count from ledger_tally t
      where t.chain = ${chain} and t.seq > greatest(a.point, a.before) and t.seq <= a.seq
    ) c
    group by 1, 2, 3, 4, 5`.execute(db);
  return found.rows;
}

/** The first point that is not the sum of the tallies up to it, at most up to an entry. */
export async function selectWrongPoint(db: Reader, chain: number, seq: number): Promise<number | undefined> {
  const found = await sql<{ seq: number }>`
    with point as (select seq, lag(seq, 1, 0::bigint) over (order by seq) as before
      from (select distinct seq from ledger_tally_point where chain = ${chain} and seq <= ${seq}) p),
    counted as (
      select distinct subject, cohort, level from ledger_tally where chain = ${chain} and seq <= ${seq}
      union select distinct subject, cohort, level from ledger_tally_point where chain = ${chain} and seq <= ${seq}
    ),
    change as (
      select p.seq, t.subject, t.cohort, t.level, sum(t.count) as count from point p
      join ledger_tally t on t.chain = ${chain} and t.seq > p.before and t.seq <= p.seq group by 1, 2, 3, 4
    ),
    summed as (
      select seq, subject, cohort, level, sum(sum(count)) over (partition by subject, cohort, level order by seq) as count from (
        select p.seq, k.*, 0 as count from point p cross join counted k
        union all select seq, subject, cohort, level, count from change
      ) as one group by 1, 2, 3, 4
    )
    select s.seq from summed s
    left join ledger_tally_point p on p.chain = ${chain} and p.seq = s.seq
      and (p.subject, p.cohort, p.level) = (s.subject, s.cohort, s.level)
    where coalesce(p.count, 0) <> s.count order by s.seq limit 1`.execute(db);
  return found.rows[0]?.seq;
}
