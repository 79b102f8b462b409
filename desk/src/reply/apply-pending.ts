import type { Revisions } from '../action/index.ts';
import { appendEntry, lockChain } from '../ledger/index.ts';
import { instrumentsAfter } from '../obligation/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { applyToInstruments } from './apply-reply.ts';
import { deletePending, selectPending, selectPendingForUpdate, selectReply, updatePending } from './reply-store.ts';

/** Instruments a chunk: a thousand obligations of the founding case. */
const INSTRUMENTS_A_CHUNK = 250;
const REPLIES_A_TURN = 20;

/** Applies large replies, a chunk and a ledger entry at a time; what is not done when the desk stops is done after. */
export async function applyPendingReplies(database: Database, revisions: Revisions, clock: Clock): Promise<number> {
  const pending = await selectPending(database.kysely, REPLIES_A_TURN);
  let chunks = 0;
  for (const { replyId } of pending) {
    while (await applyChunk(database, revisions, clock, replyId)) chunks += 1;
  }
  return chunks;
}

/** Returns whether there may be more. */
async function applyChunk(database: Database, revisions: Revisions, clock: Clock, replyId: number): Promise<boolean> {
  return database.kysely.transaction().execute(async (tx) => {
    const pending = await selectPendingForUpdate(tx, replyId);
    const reply = pending ? await selectReply(tx, replyId) : undefined;
    if (!pending || !reply) return false;
    const revision = await revisions.load(tx, reply.actionId, reply.revision);
    const page = await instrumentsAfter(tx, {
      actionId: reply.actionId,
      consigneeId: reply.consigneeId,
      after: pending.appliedUntil,
      limit: INSTRUMENTS_A_CHUNK,
    });
    const last = page.at(-1);
    if (!last) {
      await deletePending(tx, replyId);
      return false;
    }
    const head = await lockChain(tx, reply.actionId, clock);
    const applied = await applyToInstruments(tx, head, { ...reply, replyId }, revision, page);
    await appendEntry(tx, head, {
      actor: 'house',
      kind: 'reply.applied',
      subject: `reply:${replyId}`,
      payload: {
        obligations: applied.obligations,
        questions: applied.questions,
        until: last.instrumentId,
        digests: applied.digests,
      },
      tallies: applied.tallies,
    });
    await updatePending(tx, replyId, last.instrumentId);
    return true;
  });
}
