/*
 * The tables of an import, which end with its transaction:
 * - `instrument_staged`: the lines of the file. Facts of a consignee and contact stand only on the first line that has
 *   them (`facts_line` names it), which makes the table of a large fleet small.
 * - `instrument_fleet`: the instruments of the file, each once, with what the house calls them. Whoever opens an action
 *   in the same transaction freezes its fleet from it.
 */
import { sql } from 'kysely';

import { clientOf, type Tx } from '../platform/database/database.ts';
import { copyRows, type CopyRow } from '../platform/database/copy.ts';
import { fold } from '../platform/pure/fold.ts';
import type { FleetLine } from './fleet-row.ts';

export const stagedTable = 'instrument_staged';
/** `instrument_id, product, serial, consignee_id, country, internet, supplied_by, is_new`. */
export const fleetTable = 'instrument_fleet';

/** Any constant of ours: imports happen one after the other. */
const importKey = 4_617_381_341;

/** Sorting and hashing a million lines in memory; the default of 4 MB would go to disk several times. */
const workMemory = '128MB';

const columns =
  'line, serial, product, consignee, supplied_by, internet, facts_line, name, name_folded, kind, country, city, address, contact_name, contact_email, contact_role, languages, channel, contact_telephone';

/** Until the end of the transaction no other import begins. */
export async function lockImports(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${importKey})`.execute(tx);
}

/** Streams the lines into the staging table; returns how many. */
export async function stageLines(tx: Tx, batches: AsyncIterable<readonly FleetLine[]>): Promise<number> {
  await sql`select set_config('work_mem', ${workMemory}, true)`.execute(tx);
  await sql`
    create temporary table ${sql.table(stagedTable)} (
      line integer not null, serial text, product text, consignee text not null, supplied_by text, internet boolean,
      facts_line integer not null, name text, name_folded text, kind text, country text, city text, address text,
      contact_name text, contact_email text, contact_role text, languages text[], channel text,
      contact_telephone text
    ) on commit drop`.execute(tx);
  const copied = await copyRows(clientOf(tx), `copy ${stagedTable} (${columns}) from stdin`, toRows(batches));
  await sql`analyze ${sql.table(stagedTable)}`.execute(tx);
  return copied;
}

/** Makes the table of the fleet. Consignees must have been merged. Returns the number of instruments. */
export async function stageFleet(tx: Tx): Promise<number> {
  await sql`
    create temporary table ${sql.table(fleetTable)} on commit drop as
    select coalesce(i.id, nextval('instrument_id_seq')) as instrument_id, s.product, s.serial, c.id as consignee_id,
      c.country, s.internet, d.id as supplied_by, i.id is null as is_new
    from ${sql.table(stagedTable)} s
    join consignee c on c.number = s.consignee
    left join consignee d on d.number = s.supplied_by
    left join instrument i on i.product = s.product and i.serial = s.serial
    where s.serial is not null and not s.is_repeated`.execute(tx);
  await sql`analyze ${sql.table(fleetTable)}`.execute(tx);
  const { rows } = await sql<{
    count: number;
  }>`select count(*)::integer as count from ${sql.table(fleetTable)}`.execute(tx);
  return rows[0]?.count ?? 0;
}

export interface MergedInstruments {
  readonly instruments: number;
  /** Of those that were known: where it is on the internet, or who supplied it, is known anew. */
  readonly holdingsChanged: number;
}

/** Writes the instruments of the fleet that are new, with their holdings. An empty cell does not unsay what was known. */
export async function mergeFleet(tx: Tx, now: Date): Promise<MergedInstruments> {
  const added = await sql`
    insert into instrument (id, product, serial) overriding system value
    select instrument_id, product, serial from ${sql.table(fleetTable)} where is_new`.execute(tx);
  await sql`
    insert into instrument_holding (instrument_id, consignee_id, supplied_by, internet, held_from)
    select instrument_id, consignee_id, supplied_by, internet, ${now} from ${sql.table(fleetTable)} where is_new`.execute(
    tx,
  );
  const changed = await sql`
    update instrument_holding h
    set internet = coalesce(f.internet, h.internet), supplied_by = coalesce(f.supplied_by, h.supplied_by)
    from ${sql.table(fleetTable)} f
    where not f.is_new and h.instrument_id = f.instrument_id and h.held_until is null
      and (f.internet <> h.internet or f.supplied_by <> h.supplied_by
        or (f.internet is not null and h.internet is null) or (f.supplied_by is not null and h.supplied_by is null))`.execute(
    tx,
  );
  return { instruments: Number(added.numAffectedRows ?? 0n), holdingsChanged: Number(changed.numAffectedRows ?? 0n) };
}

/**
 * SHA-256 over the fleet as `product TAB serial TAB consignee number LF`, sorted by bytes: the list that an entry of the
 * ledger speaks of, computable again from the records.
 */
export async function digestFleet(tx: Tx): Promise<string> {
  const { rows } = await sql<{ digest: string }>`
    select encode(sha256(convert_to(coalesce(string_agg(line, '' order by line collate "C"), ''), 'UTF8')), 'hex') as digest
    from (
      select f.product || E'\t' || f.serial || E'\t' || c.number || E'\n' as line
      from ${sql.table(fleetTable)} f join consignee c on c.id = f.consignee_id
    ) lines`.execute(tx);
  return rows[0]?.digest ?? '';
}

async function* toRows(batches: AsyncIterable<readonly FleetLine[]>): AsyncGenerator<CopyRow> {
  for await (const batch of batches) yield* batch.map(toRow);
}

const noFacts = Array.from({ length: 12 }, () => null);
const flag = (is: boolean | undefined) => (is === undefined ? null : is ? 't' : 'f');

function toRow({ line, serial, product, number, suppliedBy, internet, factsLine, facts }: FleetLine): CopyRow {
  const own = [
    String(line),
    serial ?? null,
    product ?? null,
    number,
    suppliedBy ?? null,
    flag(internet),
    String(factsLine),
  ];
  if (facts === undefined) return [...own, ...noFacts];
  const { name, kind, country, city, address, contactName, contactEmail, contactRole, languages, channel } = facts;
  const { contactTelephone } = facts;
  const languageArray = `{${languages.join(',')}}`;
  return [
    ...own,
    name,
    fold(name),
    kind,
    country,
    city,
    address,
    contactName,
    contactEmail ?? null,
    contactRole,
    languageArray,
    channel,
    contactTelephone ?? null,
  ];
}
