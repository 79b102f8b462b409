import { digestOf, newSalt } from '@fieldproof/trust';

import { appendEntry, lockChain } from '../ledger/index.ts';
import { transact, type Database, type Reader } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import type { PauseRefusal } from './dispatch.ts';
import {
  insertPause,
  insertResumption,
  selectPause,
  selectPauses,
  selectResumptions,
  type PauseRecord,
} from './pause-store.ts';

export type PauseDispatch = {
  readonly actionId: number;
  readonly actor: string;
  readonly reason: string;
  readonly clock: Clock;
};

export type Paused =
  | { readonly kind: 'paused' | 'resumed'; readonly ledgerEntry: number }
  | { readonly kind: 'refused'; readonly refusal: PauseRefusal };

/**
 * Holds back the notices of an action: none is begun any more until it is resumed, what is being sent at this moment goes.
 * Alerts, receipts and test mails go on.
 */
export async function pauseDispatch(database: Database, of: PauseDispatch): Promise<Paused> {
  return transact(database, async (tx) => {
    // Two people who pause at once do so one after the other.
    const head = await lockChain(tx, of.actionId, of.clock);
    const known = await selectPause(tx, of.actionId);
    if (known) return { kind: 'refused', refusal: { code: 'dispatch-paused', since: known.pausedAt.toISOString() } };
    const row = { reason: of.reason, by: of.actor, at: head.at, salt: newSalt() };
    const id = await insertPause(tx, { ...row, actionId: of.actionId });
    const { seq } = await appendEntry(tx, head, {
      actor: of.actor,
      kind: 'dispatch.paused',
      subject: `action:${of.actionId}`,
      payload: { digests: { [`dispatch-pause:${id}`]: digestOfPause(row) } },
    });
    return { kind: 'paused', ledgerEntry: seq };
  });
}

/** Ends the pause: what waits goes. Wake the dispatcher after it. */
export async function resumeDispatch(database: Database, of: PauseDispatch): Promise<Paused> {
  return transact(database, async (tx) => {
    const head = await lockChain(tx, of.actionId, of.clock);
    const known = await selectPause(tx, of.actionId);
    if (!known) return { kind: 'refused', refusal: { code: 'dispatch-not-paused' } };
    const row = { reason: of.reason, by: of.actor, at: head.at, salt: newSalt() };
    await insertResumption(tx, { ...row, pauseId: known.id });
    const { seq } = await appendEntry(tx, head, {
      actor: of.actor,
      kind: 'dispatch.resumed',
      subject: `action:${of.actionId}`,
      payload: { digests: { [`dispatch-resumption:${known.id}`]: digestOfPause(row) } },
    });
    return { kind: 'resumed', ledgerEntry: seq };
  });
}

function digestOfPause({ reason, by, at, salt }: Omit<PauseRecord, 'pauseId'>): string {
  return digestOf({ salt: salt.toString('hex'), reason, by, at: at.toISOString() });
}

/** Recomputes `dispatch-pause:…` for the check of the ledger. */
export async function digestPauses(
  db: Reader,
  _chain: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await selectPauses(db, ids.map(Number));
  return new Map(rows.map((row) => [String(row.pauseId), digestOfPause(row)]));
}

/** Recomputes `dispatch-resumption:…`: the id is that of the pause. */
export async function digestResumptions(
  db: Reader,
  _chain: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await selectResumptions(db, ids.map(Number));
  return new Map(rows.map((row) => [String(row.pauseId), digestOfPause(row)]));
}
