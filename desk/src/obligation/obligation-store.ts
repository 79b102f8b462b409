import { packLevels, unpackLevels, type Level } from '@fieldproof/contract';
import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';

/** An instrument of an action's fleet with its obligations. */
export type FleetInstrument = {
  readonly instrumentId: number;
  readonly product: string;
  readonly serial: string;
  readonly consigneeId: number;
  readonly country: string;
  /** 1: the fleet as frozen; 2: added later. */
  readonly cohort: number;
  /** Whether it reaches the internet; null when nobody has said. */
  readonly internet: boolean | null;
  /** One level a cell, in the order of `cellsOf`. */
  readonly levels: readonly Level[];
};

type FleetRow = Omit<FleetInstrument, 'levels'> & { readonly levels: string };

const COLUMNS = sql`instrument_id as "instrumentId", product, serial, consignee_id as "consigneeId", country, cohort, internet, levels`;

function unpacked(rows: readonly FleetRow[]): readonly FleetInstrument[] {
  return rows.map((row) => ({ ...row, levels: unpackLevels(row.levels) }));
}

export async function selectInstruments(
  db: Reader,
  page: { readonly actionId: number; readonly consigneeId: number; readonly offset: number; readonly limit: number },
): Promise<readonly FleetInstrument[]> {
  const found = await sql<FleetRow>`
    select ${COLUMNS} from obligation_instrument
    where action_id = ${page.actionId} and consignee_id = ${page.consigneeId}
    order by serial, instrument_id offset ${page.offset} limit ${page.limit}`.execute(db);
  return unpacked(found.rows);
}

/** A consignee's instruments by id, for work that goes through all of them in pieces. */
export async function selectInstrumentsAfter(
  db: Reader,
  page: { readonly actionId: number; readonly consigneeId: number; readonly after: number; readonly limit: number },
): Promise<readonly FleetInstrument[]> {
  const found = await sql<FleetRow>`
    select ${COLUMNS} from obligation_instrument
    where action_id = ${page.actionId} and consignee_id = ${page.consigneeId} and instrument_id > ${page.after}
    order by instrument_id limit ${page.limit}`.execute(db);
  return unpacked(found.rows);
}

export async function selectInstrumentsById(
  db: Reader,
  actionId: number,
  instrumentIds: readonly number[],
): Promise<readonly FleetInstrument[]> {
  const found = await sql<FleetRow>`
    select ${COLUMNS} from obligation_instrument
    where action_id = ${actionId} and instrument_id = any(${[...instrumentIds]}::bigint[])
    order by serial, instrument_id`.execute(db);
  return unpacked(found.rows);
}

/** Of which products instruments are, in a fleet or not. */
export async function selectProducts(
  db: Reader,
  instrumentIds: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const found = await sql<{ id: number; product: string }>`
    select id, product from instrument where id = any(${[...instrumentIds]}::bigint[])`.execute(db);
  return new Map(found.rows.map(({ id, product }) => [id, product]));
}

/** Instruments of the whole fleet with this serial, whoever holds them: for the desk only. */
export async function selectInstrumentsBySerial(
  db: Reader,
  actionId: number,
  serials: readonly string[],
): Promise<readonly FleetInstrument[]> {
  const found = await sql<FleetRow>`
    select o.instrument_id as "instrumentId", o.product, o.serial, o.consignee_id as "consigneeId", o.country, o.cohort, o.internet, o.levels
    from instrument i join obligation_instrument o on o.instrument_id = i.id and o.action_id = ${actionId}
    where i.serial = any(${[...serials]}::text[]) limit 1000`.execute(db);
  return unpacked(found.rows);
}

export type LevelGroup = { readonly product: string; readonly levels: string; readonly count: number };

/** A consignee's instruments counted by product and packed levels: a few rows however many instruments there are. */
export async function selectLevelGroups(
  db: Reader,
  of: { readonly actionId: number; readonly consigneeId: number },
): Promise<readonly LevelGroup[]> {
  const found = await sql<LevelGroup>`
    select product, levels, count(*)::integer as count from obligation_instrument
    where action_id = ${of.actionId} and consignee_id = ${of.consigneeId} group by product, levels`.execute(db);
  return found.rows;
}

export type ChangeRow = {
  readonly instrumentId: number;
  readonly cell: number;
  readonly from: Level;
  readonly to: Level;
  readonly reason: string;
  readonly doneOn: string | null;
  readonly untilOn: string | null;
  readonly holderId: number;
};

export type ChangeCause = {
  /** decision: the answer to a question; desk: a decision of the desk by itself; reversal: what stood before an entry. */
  readonly cause: 'reply' | 'decision' | 'desk' | 'reversal' | 'schedule' | 'evidence';
  readonly causeId: number | null;
};

/** Changes, packed levels and deferrals in one statement. */
export async function insertChanges(
  tx: Tx,
  entry: { readonly actionId: number; readonly seq: number; readonly at: Date } & ChangeCause,
  changes: readonly ChangeRow[],
  instruments: readonly { readonly instrumentId: number; readonly levels: readonly Level[] }[],
): Promise<void> {
  await sql`
    with change as (
      select * from unnest(
        ${changes.map((c) => c.instrumentId)}::bigint[], ${changes.map((c) => c.cell)}::smallint[], ${changes.map((c) => c.from)}::text[],
        ${changes.map((c) => c.to)}::text[], ${changes.map((c) => c.reason)}::text[], ${changes.map((c) => c.doneOn)}::date[],
        ${changes.map((c) => c.untilOn)}::date[], ${changes.map((c) => c.holderId)}::bigint[]
      ) as t(instrument_id, cell, from_level, to_level, reason, done_on, until_on, holder_id)
    ), history as (
      insert into obligation_change (action_id, instrument_id, cell, seq, from_level, to_level, reason, done_on, until_on, cause, cause_id, holder_id, at)
      select ${entry.actionId}, instrument_id, cell, ${entry.seq}, from_level, to_level, reason, done_on, until_on, ${entry.cause}, ${entry.causeId}, holder_id, ${entry.at}
      from change
    ), ended as (
      delete from obligation_deferral d using change c
      where d.action_id = ${entry.actionId} and d.instrument_id = c.instrument_id and d.cell = c.cell and c.to_level <> 'deferred'
    ), deferred as (
      insert into obligation_deferral (action_id, instrument_id, cell, until_on)
      select ${entry.actionId}, instrument_id, cell, until_on from change where to_level = 'deferred'
      on conflict (action_id, instrument_id, cell) do update set until_on = excluded.until_on
    )
    update obligation_instrument i set levels = t.levels
    from unnest(${instruments.map((i) => i.instrumentId)}::bigint[], ${instruments.map((i) => packLevels(i.levels))}::text[]) as t(instrument_id, levels)
    where i.action_id = ${entry.actionId} and i.instrument_id = t.instrument_id`.execute(tx);
}

export async function selectChangesOfEntries(
  db: Reader,
  actionId: number,
  seqs: readonly number[],
): Promise<readonly (ChangeRow & ChangeCause & { readonly seq: number; readonly at: Date })[]> {
  const found = await sql<ChangeRow & ChangeCause & { readonly seq: number; readonly at: Date }>`
    select instrument_id as "instrumentId", cell, seq, from_level as "from", to_level as "to", reason,
      to_char(done_on, 'YYYY-MM-DD') as "doneOn", to_char(until_on, 'YYYY-MM-DD') as "untilOn",
      cause, cause_id as "causeId", holder_id as "holderId", at
    from obligation_change where action_id = ${actionId} and seq = any(${[...seqs]}::bigint[])
    order by seq, instrument_id, cell`.execute(db);
  return found.rows;
}

/** What was changed of some instruments after an entry, the oldest first. */
export async function selectChangesSince(
  db: Reader,
  of: { readonly actionId: number; readonly seq: number; readonly instrumentIds: readonly number[] },
): Promise<readonly Pick<ChangeRow, 'instrumentId' | 'cell' | 'from' | 'to'>[]> {
  const found = await sql<Pick<ChangeRow, 'instrumentId' | 'cell' | 'from' | 'to'>>`
    select instrument_id as "instrumentId", cell, from_level as "from", to_level as "to" from obligation_change
    where action_id = ${of.actionId} and instrument_id = any(${[...of.instrumentIds]}::bigint[]) and seq > ${of.seq}
    order by seq, instrument_id, cell`.execute(db);
  return found.rows;
}

export type LatestChange = {
  readonly instrumentId: number;
  readonly cell: number;
  readonly level: Level;
  readonly reason: string;
  readonly doneOn: string | null;
  readonly untilOn: string | null;
  readonly at: Date;
  readonly seq: number;
  readonly holderId: number;
} & ChangeCause;

/** The newest change of each cell that was ever changed. */
export async function selectLatestChanges(
  db: Reader,
  of: { readonly actionId: number; readonly instrumentIds: readonly number[] },
): Promise<readonly LatestChange[]> {
  const found = await sql<LatestChange>`
    select distinct on (instrument_id, cell) instrument_id as "instrumentId", cell, to_level as level, reason,
      to_char(done_on, 'YYYY-MM-DD') as "doneOn", to_char(until_on, 'YYYY-MM-DD') as "untilOn", at, seq, cause, cause_id as "causeId",
      holder_id as "holderId"
    from obligation_change where action_id = ${of.actionId} and instrument_id = any(${[...of.instrumentIds]}::bigint[])
    order by instrument_id, cell, seq desc`.execute(db);
  return found.rows;
}

/** What stood before each change of an entry: null where nothing had ever been changed. */
export async function selectChangesBefore(
  db: Reader,
  of: { readonly actionId: number; readonly seq: number },
): Promise<ReadonlyMap<string, LatestChange>> {
  const found = await sql<LatestChange>`
    select b.instrument_id as "instrumentId", b.cell, b.to_level as level, b.reason,
      to_char(b.done_on, 'YYYY-MM-DD') as "doneOn", to_char(b.until_on, 'YYYY-MM-DD') as "untilOn", b.at, b.seq, b.cause,
      b.cause_id as "causeId", b.holder_id as "holderId"
    from obligation_change c cross join lateral (
      select * from obligation_change
      where action_id = c.action_id and instrument_id = c.instrument_id and cell = c.cell and seq < c.seq
      order by seq desc limit 1
    ) b
    where c.action_id = ${of.actionId} and c.seq = ${of.seq}`.execute(db);
  return new Map(found.rows.map((row) => [cellKey(row), row]));
}

/** A cell of an instrument, as a key. */
export function cellKey(of: { readonly instrumentId: number; readonly cell: number }): string {
  return `${of.instrumentId}/${of.cell}`;
}

export type DueDeferral = { readonly instrumentId: number; readonly cell: number; readonly untilOn: string };

/** Actions that have a deferral whose day has passed. */
export async function selectActionsWithDueDeferrals(db: Reader, today: string): Promise<readonly number[]> {
  const found = await sql<{ actionId: number }>`
    select distinct action_id as "actionId" from obligation_deferral where until_on < ${today}::date order by 1`.execute(
    db,
  );
  return found.rows.map((row) => row.actionId);
}

export async function selectDueDeferrals(
  db: Reader,
  of: { readonly actionId: number; readonly today: string; readonly limit: number },
): Promise<readonly DueDeferral[]> {
  const found = await sql<DueDeferral>`
    select instrument_id as "instrumentId", cell, to_char(until_on, 'YYYY-MM-DD') as "untilOn" from obligation_deferral
    where action_id = ${of.actionId} and until_on < ${of.today}::date
    order by until_on, instrument_id, cell limit ${of.limit}`.execute(db);
  return found.rows;
}
