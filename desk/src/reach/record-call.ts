import { digestOf, newSalt } from '@fieldproof/trust';

import type { Action } from '../action/index.ts';
import { findContact } from '../consignee/index.ts';
import { appendEntry, lockChain, type ChainHead } from '../ledger/index.ts';
import { transact, type Database, type Reader, type Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { dayOf } from '../platform/pure/dates.ts';
import { reachAt } from './advance-reach.ts';
import {
  whyNotCorrect,
  whyNotRecordCall,
  type CallInput,
  type CallRefusal,
  type CorrectedOutcome,
} from './call-rules.ts';
import { insertCall, selectCall, selectCallsById, type RecordedCall } from './call-store.ts';

export type CallRecorded =
  | { readonly kind: 'recorded'; readonly call: number; readonly seq: number }
  | { readonly kind: 'refused'; readonly refusal: CallRefusal };

type By = { readonly actor: string; readonly clock: Clock };

/** Records a telephone call with a consignee of an action. */
export async function recordCall(
  database: Database,
  given: { readonly action: Action; readonly consigneeId: number; readonly input: CallInput },
  by: By,
): Promise<CallRecorded> {
  const { action, consigneeId, input } = given;
  const now = by.clock();
  const refusal = whyNotRecordCall(input, { now, today: dayOf(now), openedAt: action.openedAt });
  if (refusal) return { kind: 'refused', refusal };
  return transact(database, async (tx): Promise<CallRecorded> => {
    // Under the lock: who came to the action by mistake may be leaving it.
    const head = await lockChain(tx, action.id, by.clock);
    if ((await reachAt(tx, action.id, consigneeId)) === undefined) {
      return { kind: 'refused', refusal: { code: 'consignee-not-found' } };
    }
    if (!(await isContactOf(tx, consigneeId, input.contact))) {
      return { kind: 'refused', refusal: { code: 'contact-not-found' } };
    }
    return writeCall(tx, head, { ...given, actor: by.actor, corrects: null, reason: null });
  });
}

/**
 * Puts a call right that was recorded wrongly, by a new one that names it; both stay.
 *
 * @param given.input undefined where there was no such call with this consignee
 */
export async function correctCall(
  database: Database,
  given: {
    readonly action: Action;
    readonly consigneeId: number;
    readonly call: number;
    readonly input: CallInput | undefined;
    readonly reason: string;
    readonly isCurrent: (version: string) => boolean;
  },
  by: By,
): Promise<CallRecorded> {
  const { action, consigneeId, input } = given;
  return transact(database, async (tx): Promise<CallRecorded> => {
    const head = await lockChain(tx, action.id, by.clock);
    const former = await selectCall(tx, { actionId: action.id, consigneeId, id: given.call });
    const refusal = whyNotCorrect(former, given);
    if (refusal) return { kind: 'refused', refusal };
    const now = by.clock();
    const world = { now, today: dayOf(now), openedAt: action.openedAt, promisedOn: former?.callbackOn };
    const wrong = input && whyNotRecordCall(input, world);
    if (wrong) return { kind: 'refused', refusal: wrong };
    if (!(await isContactOf(tx, consigneeId, input?.contact ?? null))) {
      return { kind: 'refused', refusal: { code: 'contact-not-found' } };
    }
    const none = { outcome: 'none', spokeWith: '', contact: null, note: '', callbackOn: null } as const;
    return writeCall(tx, head, {
      action,
      consigneeId,
      input: input ?? { ...none, at: former?.calledAt ?? now },
      actor: by.actor,
      corrects: given.call,
      reason: given.reason.trim(),
    });
  });
}

async function isContactOf(tx: Tx, consigneeId: number, contact: number | null): Promise<boolean> {
  return contact === null || (await findContact(tx, contact))?.consigneeId === consigneeId;
}

async function writeCall(
  tx: Tx,
  head: ChainHead,
  call: {
    readonly action: Action;
    readonly consigneeId: number;
    readonly input: Omit<CallInput, 'outcome'> & { readonly outcome: CorrectedOutcome };
    readonly actor: string;
    readonly corrects: number | null;
    readonly reason: string | null;
  },
): Promise<CallRecorded> {
  const { action, consigneeId, input, actor, corrects, reason } = call;
  const recorded = {
    actionId: action.id,
    consigneeId,
    contactId: input.contact,
    outcome: input.outcome,
    spokeWith: input.spokeWith.trim(),
    note: input.note.trim(),
    calledAt: input.at,
    callbackOn: input.callbackOn,
    corrects,
    reason,
    salt: newSalt(),
    recordedBy: actor,
    recordedAt: head.at,
    seq: head.seq + 1,
  };
  const id = await insertCall(tx, recorded);
  await appendEntry(tx, head, {
    actor,
    kind: corrects === null ? 'call.recorded' : 'call.corrected',
    subject: `call:${id}`,
    payload: {
      consignee: consigneeId,
      outcome: input.outcome,
      calledAt: input.at.toISOString(),
      ...(corrects === null ? {} : { corrects }),
      ...(input.callbackOn === null ? {} : { callbackOn: input.callbackOn }),
      digests: { [`call:${id}`]: digestOfCall(recorded) },
    },
  });
  return { kind: 'recorded', call: id, seq: recorded.seq };
}

function digestOfCall(call: RecordedCall): string {
  return digestOf([
    call.salt.toString('hex'),
    call.actionId,
    call.consigneeId,
    call.contactId,
    call.outcome,
    call.spokeWith,
    call.note,
    call.calledAt.toISOString(),
    call.callbackOn,
    call.recordedBy,
    call.recordedAt.toISOString(),
    call.seq,
    ...(call.corrects === null ? [] : [call.corrects, call.reason]),
  ]);
}

/** Recomputes digests of calls for the check of the ledger: ids are calls. */
export async function digestCalls(
  db: Reader,
  _actionId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await selectCallsById(db, ids.map(Number));
  return new Map(rows.map((row) => [String(row.id), digestOfCall(row)]));
}
