import type { ActionRevision } from '../action/index.ts';
import type { ChainHead, Tally } from '../ledger/index.ts';
import { changeLevels, type FleetInstrument } from '../obligation/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { openQuestions, type NewQuestion } from '../question/index.ts';
import { advanceReach } from '../reach/index.ts';
import { judgeOnInstruments, judgeOnOrganisation, newQuestions, type ReplyToJudge } from './judge-reply.ts';
import type { OpenedQuestion } from './reply-rules.ts';

export type ReplyToApply = ReplyToJudge & { readonly replyId: number };

export type AppliedReply = {
  readonly tallies: readonly Tally[];
  readonly digests: Readonly<Record<string, string>>;
  readonly obligations: number;
  readonly questions: readonly number[];
  /** What it names and something newer has changed: of an entered reply. */
  readonly overtaken: number;
};

/** What the reply says of some of the consignee's instruments, written under the lock of the chain. */
export async function applyToInstruments(
  tx: Tx,
  head: ChainHead,
  reply: ReplyToApply,
  revision: ActionRevision,
  instruments: readonly FleetInstrument[],
): Promise<AppliedReply> {
  const judged = await judgeOnInstruments(tx, reply, revision.definition, instruments);
  const cause = { actionId: reply.actionId, cause: 'reply', causeId: reply.replyId } as const;
  const written = await changeLevels(tx, head, cause, judged.changes);
  const opened = await openNew(tx, head, reply, judged.questions);
  return {
    tallies: [...written.tallies, ...opened.tallies],
    digests: { ...written.digests, ...opened.digests },
    obligations: written.changed,
    questions: opened.ids,
    overtaken: judged.overtaken,
  };
}

/** What the reply says of the organisation: reach, follow-ups, unknown serials, questions to us. */
export async function applyToOrganisation(
  tx: Tx,
  head: ChainHead,
  reply: ReplyToApply,
  revision: ActionRevision,
  known: {
    readonly earlierAnswers: Readonly<Record<string, string>>;
    readonly instrumentIds: readonly number[] | 'all';
    readonly notHeld: readonly number[];
  },
): Promise<AppliedReply> {
  const { questions, reach } = await judgeOnOrganisation(tx, reply, revision.definition, known);
  const advanced = reach
    ? await advanceReach(tx, head, {
        actionId: reply.actionId,
        consigneeIds: [reply.consigneeId],
        to: reach,
        cause: 'reply',
        causeId: reply.replyId,
      })
    : undefined;
  const opened = await openNew(tx, head, reply, questions);
  return {
    tallies: [...(advanced?.tallies ?? []), ...opened.tallies],
    digests: { ...advanced?.digests, ...opened.digests },
    obligations: 0,
    questions: opened.ids,
    overtaken: 0,
  };
}

/** Opens the questions that this consignee has not open already: saying the same thing again asks nothing new. */
async function openNew(
  tx: Tx,
  head: ChainHead,
  reply: ReplyToApply,
  questions: readonly OpenedQuestion[],
): Promise<Awaited<ReturnType<typeof openQuestions>>> {
  if (questions.length === 0) return { ids: [], tallies: [], digests: {} };
  const fresh = await newQuestions(tx, reply, questions);
  return openQuestions(
    tx,
    head,
    fresh.map((question): NewQuestion => ({
      ...question,
      actionId: reply.actionId,
      consigneeId: reply.consigneeId,
      replyId: reply.replyId,
    })),
  );
}
