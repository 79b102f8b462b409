import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';

export type FleetGroup = { readonly country: string; readonly product: string; readonly count: number };

/**
 * Freezes the instruments whose ids stand in a staging table as the fleet of an action.
 *
 * @param staging name of a table with a column `instrument_id`, made by the import of this transaction
 */
export async function insertFleet(
  tx: Tx,
  fleet: {
    readonly actionId: number;
    readonly staging: string;
    readonly seq: number;
    /** Packed open levels by product. */
    readonly openLevels: ReadonlyMap<string, string>;
  },
): Promise<void> {
  const products = [...fleet.openLevels.keys()];
  await sql`
    insert into obligation_instrument (action_id, instrument_id, consignee_id, product, serial, country, cohort, internet, levels, added_seq)
    select ${fleet.actionId}, i.id, h.consignee_id, i.product, i.serial, c.country, 1, h.internet, p.levels, ${fleet.seq}
    from ${sql.table(fleet.staging)} s
    join instrument i on i.id = s.instrument_id
    join instrument_holding h on h.instrument_id = i.id and h.held_until is null
    join consignee c on c.id = h.consignee_id
    join unnest(${products}::text[], ${[...fleet.openLevels.values()]}::text[]) as p(product, levels) on p.product = i.product`.execute(
    tx,
  );
}

export async function selectFleetGroups(db: Reader, actionId: number): Promise<readonly FleetGroup[]> {
  const found = await sql<FleetGroup>`
    select country, product, count(*)::integer as count from obligation_instrument
    where action_id = ${actionId} group by country, product order by country, product`.execute(db);
  return found.rows;
}

/** SHA-256 over one line for each instrument that an entry froze: product and serial, in their order. */
export async function selectFleetDigest(db: Reader, actionId: number, seq: number): Promise<string> {
  const found = await sql<{ digest: string }>`
    select encode(sha256(convert_to(coalesce(string_agg(product || ' ' || serial, E'\n' order by product collate "C", serial collate "C"), ''), 'UTF8')), 'hex') as digest
    from obligation_instrument where action_id = ${actionId} and added_seq = ${seq}`.execute(db);
  return found.rows[0]?.digest ?? '';
}

/** Moves an instrument's row of the fleet. Whether it reaches the internet at its new place is not known. */
export async function updateHolder(
  tx: Tx,
  move: {
    readonly actionId: number;
    readonly instrumentId: number;
    readonly consigneeId: number;
    readonly country: string;
  },
): Promise<void> {
  await sql`
    update obligation_instrument set consignee_id = ${move.consigneeId}, country = ${move.country}, internet = null
    where action_id = ${move.actionId} and instrument_id = ${move.instrumentId}`.execute(tx);
}

/** Adds an instrument to a fleet after it was frozen: to the second cohort. */
export async function insertAdded(
  tx: Tx,
  added: {
    readonly actionId: number;
    readonly instrumentId: number;
    readonly consigneeId: number;
    readonly product: string;
    readonly serial: string;
    readonly country: string;
    readonly internet: boolean | null;
    /** Packed open levels. */
    readonly levels: string;
    readonly seq: number;
  },
): Promise<void> {
  await tx
    .insertInto('obligation_instrument')
    .values({
      action_id: added.actionId,
      instrument_id: added.instrumentId,
      consignee_id: added.consigneeId,
      product: added.product,
      serial: added.serial,
      country: added.country,
      cohort: 2,
      internet: added.internet,
      levels: added.levels,
      added_seq: added.seq,
    })
    .execute();
}

/** Takes an instrument that was added out of the fleet again. */
export async function deleteAdded(
  tx: Tx,
  { actionId, instrumentId }: { readonly actionId: number; readonly instrumentId: number },
): Promise<void> {
  await sql`
    delete from obligation_instrument
    where action_id = ${actionId} and instrument_id = ${instrumentId} and cohort = 2`.execute(tx);
}

/** The actions that have an instrument in their fleet, in ascending order. */
export async function selectActionsWith(db: Reader, instrumentId: number): Promise<readonly number[]> {
  const found = await sql<{ id: number }>`
    select a.id from action a
    where exists (select from obligation_instrument where action_id = a.id and instrument_id = ${instrumentId})
    order by a.id`.execute(db);
  return found.rows.map(({ id }) => id);
}
