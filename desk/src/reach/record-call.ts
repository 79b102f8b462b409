import { digestOf, newSalt } from '@fieldproof/trust';

import type { Action } from '../action/index.ts';
import { findContact } from '../consignee/index.ts';
import { appendEntry, lockChain } from '../ledger/index.ts';
import { transact, type Database, type Reader } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { dayOf } from '../platform/pure/dates.ts';
import { reachAt } from './advance-reach.ts';
import { whyNotRecordCall, type CallInput, type CallRefusal } from './call-rules.ts';
import { insertCall, selectCallsById, type RecordedCall } from './call-store.ts';

export type CallRecorded =
  | { readonly kind: 'recorded'; readonly call: number; readonly seq: number }
  | { readonly kind: 'refused'; readonly refusal: CallRefusal };

/** Records a telephone call with a consignee of an action. */
export async function recordCall(
  database: Database,
  given: { readonly action: Action; readonly consigneeId: number; readonly input: CallInput },
  by: { readonly actor: string; readonly clock: Clock },
): Promise<CallRecorded> {
  const { action, consigneeId, input } = given;
  const now = by.clock();
  const refusal = whyNotRecordCall(input, { now, today: dayOf(now), openedAt: action.openedAt });
  if (refusal) return { kind: 'refused', refusal };
  return transact(database, async (tx): Promise<CallRecorded> => {
    if ((await reachAt(tx, action.id, consigneeId)) === undefined) {
      return { kind: 'refused', refusal: { code: 'consignee-not-found' } };
    }
    const contact = input.contact === null ? undefined : await findContact(tx, input.contact);
    if (input.contact !== null && contact?.consigneeId !== consigneeId) {
      return { kind: 'refused', refusal: { code: 'contact-not-found' } };
    }
    const head = await lockChain(tx, action.id, by.clock);
    const recorded = {
      actionId: action.id,
      consigneeId,
      contactId: input.contact,
      outcome: input.outcome,
      spokeWith: input.spokeWith.trim(),
      note: input.note.trim(),
      calledAt: input.at,
      callbackOn: input.callbackOn,
      salt: newSalt(),
      recordedBy: by.actor,
      recordedAt: head.at,
      seq: head.seq + 1,
    };
    const call = await insertCall(tx, recorded);
    await appendEntry(tx, head, {
      actor: by.actor,
      kind: 'call.recorded',
      subject: `call:${call}`,
      payload: {
        consignee: consigneeId,
        outcome: input.outcome,
        calledAt: input.at.toISOString(),
        ...(input.callbackOn === null ? {} : { callbackOn: input.callbackOn }),
        digests: { [`call:${call}`]: digestOfCall(recorded) },
      },
    });
    return { kind: 'recorded', call, seq: recorded.seq };
  });
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
