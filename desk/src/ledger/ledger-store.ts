import { GENESIS_HASH, type LedgerEntry, type LedgerEntryBody } from '@fieldproof/trust';
import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';
import type { TallySubject, TallySum } from './ledger.ts';

export type HeadRow = {
  readonly name: string;
  readonly seq: number;
  readonly at: Date | number;
  readonly hash: Buffer;
};

export async function insertChain(tx: Tx, chain: number, name: string): Promise<void> {
  await tx.insertInto('ledger_chain').values({ id: chain, name }).execute();
  await sql`insert into ledger_head (chain, seq, at, hash) values (${chain}, 0, '-infinity', ${Buffer.from(GENESIS_HASH)})`.execute(
    tx,
  );
}

export async function selectHeadForUpdate(tx: Tx, chain: number): Promise<HeadRow | undefined> {
  const found = await sql<HeadRow>`
    select c.name, h.seq, h.at, h.hash from ledger_head h join ledger_chain c on c.id = h.chain
    where h.chain = ${chain} for update of h`.execute(tx);
  return found.rows[0];
}

/** Entry, head and tallies in one statement: they stand or fall together and cost one round trip under the lock. */
export async function insertEntry(
  tx: Tx,
  chain: number,
  body: LedgerEntryBody,
  hashes: { readonly previousHash: Uint8Array; readonly hash: Uint8Array },
  tallies: readonly TallySum[],
): Promise<void> {
  const hash = Buffer.from(hashes.hash);
  await sql`
    with entry as (
      insert into ledger_entry (chain, seq, at, actor, kind, subject, payload, previous_hash, hash)
      values (${chain}, ${body.seq}, ${body.at}::timestamptz, ${body.actor}, ${body.kind}, ${body.subject},
              ${JSON.stringify(body.payload)}::jsonb, ${Buffer.from(hashes.previousHash)}, ${hash})
    ), head as (
      update ledger_head set seq = ${body.seq}, at = ${body.at}::timestamptz, hash = ${hash} where chain = ${chain}
    )
    insert into ledger_tally (chain, seq, subject, cohort, country, product, cell, level, reason, count)
    select ${chain}, ${body.seq}, t.* from unnest(
      ${tallies.map((t) => t.subject)}::text[], ${tallies.map((t) => t.cohort)}::smallint[], ${tallies.map((t) => t.country)}::text[],
      ${tallies.map((t) => t.product)}::text[], ${tallies.map((t) => t.cell)}::smallint[], ${tallies.map((t) => t.level)}::text[],
      ${tallies.map((t) => t.reason)}::text[], ${tallies.map((t) => t.count)}::integer[]) as t`.execute(tx);
}

export async function selectSeqAsOf(db: Reader, chain: number, at: Date): Promise<number> {
  const found = await db
    .selectFrom('ledger_entry')
    .select('seq')
    .where('chain', '=', chain)
    .where('at', '<=', at)
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return found?.seq ?? 0;
}

export async function selectHeadSeq(db: Reader, chain: number): Promise<number> {
  const found = await db.selectFrom('ledger_head').select('seq').where('chain', '=', chain).executeTakeFirst();
  return found?.seq ?? 0;
}

/**
 * The newest stored sums at or before an entry; 0 where there are none. Asked for by itself, so that the statement that reads
 * on from there knows how little that is: with a guess the database would start workers for it.
 */
export async function selectSnapshotSeq(db: Reader, chain: number, seq = Number.MAX_SAFE_INTEGER): Promise<number> {
  const found = await sql<{ seq: number }>`
    select coalesce(max(seq), 0) as seq from ledger_tally_snapshot where chain = ${chain} and seq <= ${seq}`.execute(
    db,
  );
  return found.rows[0]?.seq ?? 0;
}

/** The counts as of an entry: the newest sums at or before it, and what the entries since then changed. */
export async function selectTallySums(
  db: Reader,
  chain: number,
  seq: number,
  subjects: readonly TallySubject[],
): Promise<readonly TallySum[]> {
  const base = await selectSnapshotSeq(db, chain, seq);
  const found = await sql<TallySum>`
    select subject, cohort, country, product, cell, level, reason, sum(count)::integer as count
    from (
      select s.subject, s.cohort, s.country, s.product, s.cell, s.level, s.reason, s.count
      from ledger_tally_snapshot s where s.chain = ${chain} and s.seq = ${base}
      union all
      select t.subject, t.cohort, t.country, t.product, t.cell, t.level, t.reason, t.count
      from ledger_tally t where t.chain = ${chain} and t.seq > ${base} and t.seq <= ${seq}
    ) as counted
    where subject = any(${subjects}::text[])
    group by subject, cohort, country, product, cell, level, reason
    having sum(count) <> 0`.execute(db);
  return found.rows;
}

/** How many tallies stand after the newest snapshot of each chain that has more than `least` of them. */
export async function selectChainsToSum(db: Reader, least: number): Promise<readonly number[]> {
  const found = await sql<{ chain: number }>`
    select c.id as chain from ledger_chain c
    where ${least} < (
      select count(*) from (
        select 1 from ledger_tally t
        where t.chain = c.id and t.seq > coalesce((select max(s.seq) from ledger_tally_snapshot s where s.chain = c.id), 0)
        limit ${least + 1}
      ) as since
    )`.execute(db);
  return found.rows.map((row) => row.chain);
}

/** Needs a transaction that sees one moment: a head that is seen means that every entry before it is seen. */
export async function insertSnapshot(tx: Tx, chain: number): Promise<void> {
  await sql`
    with head as (select seq from ledger_head where chain = ${chain}),
    base as (select coalesce(max(s.seq), 0) as seq from ledger_tally_snapshot s, head where s.chain = ${chain} and s.seq <= head.seq)
    insert into ledger_tally_snapshot (chain, seq, subject, cohort, country, product, cell, level, reason, count)
    select ${chain}, head.seq, c.subject, c.cohort, c.country, c.product, c.cell, c.level, c.reason, sum(c.count)
    from head, (
      select s.subject, s.cohort, s.country, s.product, s.cell, s.level, s.reason, s.count
      from ledger_tally_snapshot s, base where s.chain = ${chain} and s.seq = base.seq
      union all
      select t.subject, t.cohort, t.country, t.product, t.cell, t.level, t.reason, t.count
      from ledger_tally t, base, head where t.chain = ${chain} and t.seq > base.seq and t.seq <= head.seq
    ) as c
    group by head.seq, c.subject, c.cohort, c.country, c.product, c.cell, c.level, c.reason
    having sum(c.count) <> 0
    on conflict do nothing`.execute(tx);
}

export async function selectEntriesAfter(
  db: Reader,
  chain: number,
  after: number,
  limit: number,
): Promise<readonly LedgerEntry[]> {
  const rows = await db
    .selectFrom('ledger_entry as e')
    .innerJoin('ledger_chain as c', 'c.id', 'e.chain')
    .select(['c.name', 'e.seq', 'e.at', 'e.actor', 'e.kind', 'e.subject', 'e.payload', 'e.previous_hash', 'e.hash'])
    .where('e.chain', '=', chain)
    .where('e.seq', '>', after)
    .orderBy('e.seq')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    chain: row.name,
    seq: row.seq,
    at: row.at.toISOString(),
    actor: row.actor,
    kind: row.kind,
    subject: row.subject,
    payload: row.payload as LedgerEntry['payload'], // jsonb holds what canonicalJson accepted when it was written
    previousHash: row.previous_hash,
    hash: row.hash,
  }));
}

/** What some entries in a row changed of the counts. */
export async function selectTalliesOfEntries(
  db: Reader,
  chain: number,
  seqs: { readonly first: number; readonly last: number },
): Promise<readonly (TallySum & { readonly seq: number })[]> {
  const found = await sql<TallySum & { readonly seq: number }>`
    select seq, subject, cohort, country, product, cell, level, reason, count from ledger_tally
    where chain = ${chain} and seq between ${seqs.first} and ${seqs.last}`.execute(db);
  return found.rows;
}

/** The newest snapshot of the counts that is not the sum of the tallies up to it, at most up to an entry. */
export async function selectWrongSnapshot(db: Reader, chain: number, seq: number): Promise<number | undefined> {
  const found = await sql<{ seq: number }>`
    with newest as (select max(seq) as seq from ledger_tally_snapshot where chain = ${chain} and seq <= ${seq}),
    summed as (
      select t.subject, t.cohort, t.country, t.product, t.cell, t.level, t.reason, sum(t.count) as count
      from ledger_tally t, newest where t.chain = ${chain} and t.seq <= newest.seq
      group by 1, 2, 3, 4, 5, 6, 7 having sum(t.count) <> 0
    ), stored as (
      select s.subject, s.cohort, s.country, s.product, s.cell, s.level, s.reason, s.count::bigint
      from ledger_tally_snapshot s, newest where s.chain = ${chain} and s.seq = newest.seq
    )
    select newest.seq from newest where newest.seq is not null and (
      exists (select * from summed except select * from stored) or exists (select * from stored except select * from summed))`.execute(
    db,
  );
  return found.rows[0]?.seq;
}

/** How far every chain has come, by its name. */
export async function selectHeads(
  db: Reader,
): Promise<readonly { readonly chain: number; readonly name: string; readonly seq: number }[]> {
  return db
    .selectFrom('ledger_head as h')
    .innerJoin('ledger_chain as c', 'c.id', 'h.chain')
    .select(['h.chain', 'c.name', 'h.seq'])
    .orderBy('h.chain')
    .execute();
}

export async function selectHead(db: Reader, chain: number): Promise<{ seq: number; hash: Buffer } | undefined> {
  return db.selectFrom('ledger_head').select(['seq', 'hash']).where('chain', '=', chain).executeTakeFirst();
}
