import type { Selectable } from 'kysely';

import type { Reader, Schema, Tx } from '../platform/database/database.ts';
import type { Holding, Instrument } from './instrument.ts';

export async function findInstrument(
  db: Reader,
  { product, serial }: { readonly product: string; readonly serial: string },
): Promise<Instrument | undefined> {
  return db
    .selectFrom('instrument')
    .selectAll()
    .where('product', '=', product)
    .where('serial', '=', serial)
    .executeTakeFirst();
}

/** Adds an instrument to the installed base, held by a consignee from now on. */
export async function addInstrument(
  tx: Tx,
  added: {
    readonly product: string;
    readonly serial: string;
    readonly consigneeId: number;
    readonly suppliedBy: number | null;
    readonly internet: boolean | null;
    readonly now: Date;
  },
): Promise<number> {
  const { product, serial } = added;
  const { id } = await tx
    .insertInto('instrument')
    .values({ product, serial })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('instrument_holding')
    .values({
      instrument_id: id,
      consignee_id: added.consigneeId,
      supplied_by: added.suppliedBy,
      internet: added.internet,
      held_from: added.now,
      reason: 'added',
    })
    .execute();
  return id;
}

/** Who holds an instrument now; undefined where nobody does. */
export async function findHolding(db: Reader, instrumentId: number): Promise<Holding | undefined> {
  const row = await holdings(db, instrumentId).where('h.held_until', 'is', null).executeTakeFirst();
  return row && readHolding(row);
}

/** Everybody who held an instrument, the first one first. */
export async function holdingsOf(db: Reader, instrumentId: number): Promise<readonly Holding[]> {
  // Two halves, since each has an index of its own.
  const rows = await holdings(db, instrumentId)
    .where('h.held_until', 'is not', null)
    .unionAll(holdings(db, instrumentId).where('h.held_until', 'is', null))
    .orderBy('id')
    .execute();
  return rows.map(readHolding);
}

/**
 * Moves an instrument to another consignee: the holding ends and a new one begins at the same moment. Who
 * supplied it there, and whether it is on the internet at its new place, is not known unless it is said. False, and nothing is written, where that consignee holds it already.
 */
export async function moveInstrument(
  tx: Tx,
  move: {
    readonly instrumentId: number;
    readonly toConsigneeId: number;
    readonly reason: string;
    readonly now: Date;
    readonly suppliedBy?: number | null;
    readonly internet?: boolean | null;
  },
): Promise<boolean> {
  const { instrumentId, toConsigneeId, reason, now, suppliedBy = null, internet = null } = move;
  const current = await tx
    .selectFrom('instrument_holding')
    .select(['id', 'consignee_id'])
    .where('instrument_id', '=', instrumentId)
    .where('held_until', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  if (current?.consignee_id === toConsigneeId) return false;
  if (current !== undefined) {
    await tx.updateTable('instrument_holding').set({ held_until: now }).where('id', '=', current.id).execute();
  }
  await tx
    .insertInto('instrument_holding')
    .values({
      instrument_id: instrumentId,
      consignee_id: toConsigneeId,
      supplied_by: suppliedBy,
      internet,
      held_from: now,
      reason,
    })
    .execute();
  return true;
}

/** Nobody holds an instrument any more, as far as we know. */
export async function endHolding(tx: Tx, instrumentId: number, now: Date): Promise<void> {
  await tx
    .updateTable('instrument_holding')
    .set({ held_until: now })
    .where('instrument_id', '=', instrumentId)
    .where('held_until', 'is', null)
    .execute();
}

function holdings(db: Reader, instrumentId: number) {
  return db
    .selectFrom('instrument_holding as h')
    .innerJoin('instrument as i', 'i.id', 'h.instrument_id')
    .selectAll('h')
    .select(['i.product', 'i.serial'])
    .where('h.instrument_id', '=', instrumentId);
}

type HoldingRow = Selectable<Schema['instrument_holding']> & { readonly product: string; readonly serial: string };

function readHolding(row: HoldingRow): Holding {
  return {
    instrument: { id: row.instrument_id, product: row.product, serial: row.serial },
    consigneeId: row.consignee_id,
    suppliedBy: row.supplied_by ?? undefined,
    internet: row.internet ?? undefined,
    heldFrom: row.held_from,
    heldUntil: row.held_until ?? undefined,
    reason: row.reason,
  };
}
