import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';

export type FleetChange = {
  readonly actionId: number;
  readonly instrumentId: number;
  /** As the fleet has them; the digest holds them too. */
  readonly product: string;
  readonly serial: string;
  readonly change: 'added' | 'moved' | 'removed';
  /** Who held it before; null for an instrument that was added. */
  readonly fromConsignee: number | null;
  /** In which country it counted until then; null for an instrument that was added, and where it was not recorded yet. */
  readonly fromCountry: string | null;
  /** null for an instrument that was taken back. */
  readonly toConsignee: number | null;
  /** desk: a person by themselves; decision: the answer to a question; reversal: undoes the fleet change of this id. */
  readonly cause: 'desk' | 'decision' | 'reversal';
  readonly causeId: number | null;
  readonly reason: string;
  readonly changedBy: string;
};

export type RecordedFleetChange = FleetChange & { readonly at: Date; readonly seq: number; readonly salt: Buffer };
export type StoredFleetChange = RecordedFleetChange & { readonly id: number };

export async function insertFleetChange(tx: Tx, change: RecordedFleetChange): Promise<number> {
  const row = await tx
    .insertInto('obligation_fleet_change')
    .values({
      action_id: change.actionId,
      instrument_id: change.instrumentId,
      change: change.change,
      from_consignee: change.fromConsignee,
      from_country: change.fromCountry,
      to_consignee: change.toConsignee,
      cause: change.cause,
      cause_id: change.causeId,
      reason: change.reason,
      salt: change.salt,
      changed_by: change.changedBy,
      at: change.at,
      seq: change.seq,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

const SELECT = sql`
  select f.id, f.action_id as "actionId", f.instrument_id as "instrumentId", i.product, i.serial, f.change,
    f.from_consignee as "fromConsignee", f.from_country as "fromCountry", f.to_consignee as "toConsignee", f.cause, f.cause_id as "causeId",
    f.reason, f.salt, f.changed_by as "changedBy", f.at, f.seq
  from obligation_fleet_change f
  join instrument i on i.id = f.instrument_id`;

export async function selectFleetChanges(db: Reader, ids: readonly number[]): Promise<readonly StoredFleetChange[]> {
  const found = await sql<StoredFleetChange>`${SELECT} where f.id = any(${[...ids]}::bigint[])`.execute(db);
  return found.rows;
}

/** What happened to an instrument of a fleet, the oldest first. */
export async function selectFleetChangesOf(
  db: Reader,
  of: { readonly actionId: number; readonly instrumentId: number },
): Promise<readonly StoredFleetChange[]> {
  const found = await sql<StoredFleetChange>`
    ${SELECT} where f.action_id = ${of.actionId} and f.instrument_id = ${of.instrumentId} order by f.id`.execute(db);
  return found.rows;
}

/** The fleet changes that an answer or a reversal brought about, the oldest first. */
export async function selectFleetChangesBecause(
  db: Reader,
  of: { readonly actionId: number } & Pick<FleetChange, 'cause' | 'causeId'>,
): Promise<readonly StoredFleetChange[]> {
  const found = await sql<StoredFleetChange>`
    ${SELECT} where f.action_id = ${of.actionId} and f.cause = ${of.cause} and f.cause_id = ${of.causeId} order by f.id`.execute(
    db,
  );
  return found.rows;
}
