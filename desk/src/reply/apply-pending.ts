import type { Revisions } from '../action/index.ts';
import { appendEntry, lockChain } from '../ledger/index.ts';
import { instrumentsAfter, instrumentsById, type FleetInstrument } from '../obligation/index.ts';
import type { Database, Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { applyToInstruments } from './apply-reply.ts';
import {
  deletePending,
  selectPending,
  selectPendingForUpdate,
  selectReply,
  updatePending,
  type StoredReply,
} from './reply-store.ts';

/** Instruments a chunk: a thousand obligations of the founding case. */
const INSTRUMENTS_A_CHUNK = 250;
const REPLIES_A_TURN = 20;

/**
 * Applies waiting replies in the order in which they came, a chunk and a ledger entry at a time. What is not done when
 * the desk stops is done after; a reply that fails holds up its own consignee and nobody else.
 *
 * @returns how many chunks were applied
 */
export async function applyPendingReplies(
  database: Database,
  revisions: Revisions,
  clock: Clock,
  stopping?: AbortSignal,
): Promise<number> {
  const failures: unknown[] = [];
  let chunks = 0;
  for (const ofConsignee of await waitingByConsignee(database)) {
    try {
      for (const replyId of ofConsignee) {
        for (;;) {
          if (stopping?.aborted || !(await applyChunk(database, revisions, clock, replyId))) break;
          chunks += 1;
        }
      }
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some waiting replies could not be applied');
  return chunks;
}

async function waitingByConsignee(database: Database): Promise<readonly (readonly number[])[]> {
  const waiting = await selectPending(database.kysely, REPLIES_A_TURN);
  const groups = Map.groupBy(waiting, (one) => `${one.actionId}/${one.consigneeId}`);
  return [...groups.values()].map((of) => of.map((one) => one.replyId));
}

/** Returns whether there may be more. */
async function applyChunk(database: Database, revisions: Revisions, clock: Clock, replyId: number): Promise<boolean> {
  return database.kysely.transaction().execute(async (tx) => {
    const pending = await selectPendingForUpdate(tx, replyId);
    const reply = pending ? await selectReply(tx, replyId) : undefined;
    if (!pending || !reply) return false;
    const revision = await revisions.load(tx, reply.actionId, reply.revision);
    const head = await lockChain(tx, reply.actionId, clock);
    const chunk = await chunkAfter(tx, reply, pending.appliedUntil);
    if (!chunk) {
      await deletePending(tx, replyId);
      return false;
    }
    const applied = await applyToInstruments(tx, head, { ...reply, replyId }, revision, chunk.instruments);
    await appendEntry(tx, head, {
      actor: 'house',
      kind: 'reply.applied',
      subject: `reply:${replyId}`,
      payload: {
        obligations: applied.obligations,
        questions: applied.questions,
        until: chunk.until,
        digests: applied.digests,
      },
      tallies: applied.tallies,
    });
    await updatePending(tx, replyId, chunk.until);
    return true;
  });
}

type Chunk = { readonly until: number; readonly instruments: readonly FleetInstrument[] };

/** The next instruments that the reply speaks of, as they stand under the lock of the chain. */
async function chunkAfter(tx: Tx, reply: StoredReply, after: number): Promise<Chunk | undefined> {
  const { actionId, consigneeId, body } = reply;
  if (body.all) {
    const instruments = await instrumentsAfter(tx, { actionId, consigneeId, after, limit: INSTRUMENTS_A_CHUNK });
    const last = instruments.at(-1);
    return last && { until: last.instrumentId, instruments };
  }
  const ids = body.instruments
    .map((entry) => entry.instrument)
    .filter((id) => id > after)
    .toSorted((a, b) => a - b)
    .slice(0, INSTRUMENTS_A_CHUNK);
  const until = ids.at(-1);
  if (until === undefined) return undefined;
  const found = await instrumentsById(tx, actionId, ids);
  return { until, instruments: found.filter((instrument) => instrument.consigneeId === consigneeId) };
}
