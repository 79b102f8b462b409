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

/** SHA-256 over one line an instrument of the first cohort: product, serial and frozen entry, in their order. */
export async function selectFleetDigest(db: Reader, actionId: number, seq: number): Promise<string> {
  const found = await sql<{ digest: string }>`
    select encode(sha256(convert_to(coalesce(string_agg(product || ' ' || serial, E'\n' order by product collate "C", serial collate "C"), ''), 'UTF8')), 'hex') as digest
    from obligation_instrument where action_id = ${actionId} and added_seq = ${seq}`.execute(db);
  return found.rows[0]?.digest ?? '';
}

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
    update obligation_instrument set consignee_id = ${move.consigneeId}, country = ${move.country}
    where action_id = ${move.actionId} and instrument_id = ${move.instrumentId}`.execute(tx);
}
