import { appendEntry, lockChain, type ChainHead } from '../ledger/index.ts';
import { transact, type Database, type Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { advanceReach, type Reach } from '../reach/index.ts';
import { attemptsDigest } from './dispatch-digests.ts';
import { afterAttempt, type AttemptEnd } from './dispatch.ts';
import {
  finishAttempts,
  selectRoundStarts,
  selectUndeliverable,
  type ClaimedDispatch,
  type FinishedRow,
} from './queue-store.ts';

export type EndedAttempt = {
  readonly dispatch: ClaimedDispatch;
  /** Whose part of the action the mail held: not those of the dispatch whose link had ended. */
  readonly consigneeIds: readonly number[];
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly end: AttemptEnd;
};

/**
 * Makes a group of ended attempts durable in one transaction: each attempt, the state that follows, how far the notice got at each
 * consignee, and per action one ledger entry with the digest of the attempts (a second one for consignees whom no notice can reach).
 *
 * @param pace factor on waits before a retry
 */
export async function recordAttempts(
  database: Database,
  ended: readonly EndedAttempt[],
  { clock, pace }: { readonly clock: Clock; readonly pace: number },
): Promise<void> {
  if (ended.length === 0) return;
  await transact(database, async (tx) => {
    await writeAttempts(tx, ended, { clock, pace });
  });
}

export async function writeAttempts(
  tx: Tx,
  ended: readonly EndedAttempt[],
  { clock, pace }: { readonly clock: Clock; readonly pace: number },
): Promise<void> {
  const starts = await selectStartsOfFailed(tx, ended);
  const rows = ended.map((one) => finishedRow(one, starts.get(one.dispatch.id) ?? 0, pace));
  const { written, recorded } = await finishAttempts(tx, rows);
  const actions = Map.groupBy(ended, ({ dispatch }) => dispatch.actionId);
  // Chains are locked in one order, so that two dispatchers never wait for each other.
  for (const actionId of [...actions.keys()].toSorted((a, b) => a - b)) {
    const of = actions.get(actionId) ?? [];
    const ids = new Set(of.map(({ dispatch }) => dispatch.id));
    await writeEntries(tx, actionId, {
      ended: of.filter(({ dispatch }) => written.has(dispatch.id)),
      finished: rows.filter((row) => ids.has(row.dispatchId)),
      recorded: recorded.filter((row) => ids.has(row.dispatchId)),
      clock,
    });
  }
}

async function selectStartsOfFailed(tx: Tx, ended: readonly EndedAttempt[]): Promise<ReadonlyMap<number, number>> {
  const again = ended
    .filter(({ dispatch, end }) => end.kind !== 'sent' && dispatch.attempts > 1)
    .map(({ dispatch }) => dispatch.id);
  return again.length === 0 ? new Map() : selectRoundStarts(tx, again);
}

function finishedRow(
  { dispatch, startedAt, endedAt, end }: EndedAttempt,
  roundStart: number,
  pace: number,
): FinishedRow {
  const attempt = Math.max(1, dispatch.attempts - roundStart);
  const after = afterAttempt(end, { id: dispatch.id, attempt, pace });
  return {
    dispatchId: dispatch.id,
    attempt: dispatch.attempts,
    startedAt,
    endedAt,
    outcome: end.kind,
    failure: end.kind === 'sent' ? null : end.failure,
    response: end.response,
    state: after.state,
    nextAt: new Date(endedAt.getTime() + after.afterMs),
  };
}

async function writeEntries(
  tx: Tx,
  actionId: number,
  of: {
    readonly ended: readonly EndedAttempt[];
    readonly finished: readonly FinishedRow[];
    readonly recorded: readonly FinishedRow[];
    readonly clock: Clock;
  },
): Promise<void> {
  const notices = of.ended.filter(({ dispatch }) => dispatch.kind === 'notice');
  const sentTo = unique(notices.filter(({ end }) => end.kind === 'sent').flatMap((one) => one.consigneeIds));
  const failed = new Set(of.finished.filter((row) => row.state === 'failed').map((row) => row.dispatchId));
  const failedTo = unique(
    notices.filter(({ dispatch }) => failed.has(dispatch.id)).flatMap(({ dispatch }) => dispatch.consigneeIds),
  );
  const lost = failedTo.length === 0 ? [] : await selectUndeliverable(tx, actionId, failedTo);
  const head = await lockChain(tx, actionId, of.clock);
  const count = (outcome: string): number => of.finished.filter((row) => row.outcome === outcome).length;
  const next = await advance(tx, head, {
    kind: 'dispatch.attempted',
    to: 'sent',
    consigneeIds: sentTo,
    facts: {
      sent: count('sent'),
      temporary: count('temporary'),
      permanent: count('permanent'),
      unknown: count('unknown'),
    },
    digests: attemptsDigest(of.recorded),
  });
  if (lost.length === 0) return;
  await advance(tx, next, {
    kind: 'dispatch.undeliverable',
    to: 'undeliverable',
    consigneeIds: lost,
    facts: { consignees: lost.length },
    digests: {},
  });
}

async function advance(
  tx: Tx,
  head: ChainHead,
  entry: {
    readonly kind: string;
    readonly to: Reach;
    readonly consigneeIds: readonly number[];
    readonly facts: Readonly<Record<string, number>>;
    readonly digests: Readonly<Record<string, string>>;
  },
): Promise<ChainHead> {
  const { to, consigneeIds } = entry;
  const nobody = { tallies: [], digests: {} };
  const reached =
    consigneeIds.length === 0
      ? nobody
      : await advanceReach(tx, head, { actionId: head.chain, consigneeIds, to, cause: 'dispatch', causeId: null });
  return appendEntry(tx, head, {
    actor: 'house',
    kind: entry.kind,
    subject: `action:${head.chain}`,
    payload: { ...entry.facts, digests: { ...entry.digests, ...reached.digests } },
    tallies: reached.tallies,
  });
}

function unique(ids: readonly number[]): readonly number[] {
  return [...new Set(ids)];
}
