import { digestOf, type Json } from '@fieldproof/trust';

import type { ActionRevision } from '../action/index.ts';
import type { ChainHead, Tally } from '../ledger/index.ts';
import {
  changeLevels,
  instrumentsBySerial,
  latestChangesOf,
  type FleetInstrument,
  type InstrumentChanges,
  type LatestChange,
  type LevelChange,
} from '../obligation/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { dayOf } from '../platform/pure/dates.ts';
import { listQuestions, openQuestions, type NewQuestion } from '../question/index.ts';
import { advanceReach } from '../reach/index.ts';
import { judgeOrganisation, reachOfReply } from './organisation-rules.ts';
import { judgeInstruments, type OpenedQuestion, type ReplyContext } from './reply-rules.ts';
import { selectReceivedAt, type StoredReply } from './reply-store.ts';

/** A consignee with more open questions than this is a case for the telephone; further duplicates are then possible. */
const OPEN_QUESTIONS_COMPARED_MAX = 1000;

export type ReplyToApply = Pick<StoredReply, 'actionId' | 'consigneeId' | 'body' | 'receivedAt' | 'enteredBy'> & {
  readonly replyId: number;
};

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
  const judgement = judgeInstruments(contextOf(reply, revision), instruments);
  const standing = await withoutOvertaken(tx, reply, judgement.changes);
  const written = await changeLevels(
    tx,
    head,
    { actionId: reply.actionId, cause: 'reply', causeId: reply.replyId },
    await withoutRepetitions(tx, reply.actionId, standing.changes),
  );
  const opened = await openNew(tx, head, reply, judgement.questions);
  return {
    tallies: [...written.tallies, ...opened.tallies],
    digests: { ...written.digests, ...opened.digests },
    obligations: written.changed,
    questions: opened.ids,
    overtaken: standing.overtaken,
  };
}

/**
 * What is entered days after it was told is no newer for that: an obligation that something newer has changed meanwhile
 * stays as it is. A reply that came by itself is recorded as it comes.
 */
async function withoutOvertaken(
  tx: Tx,
  { actionId, enteredBy, receivedAt }: ReplyToApply,
  all: readonly InstrumentChanges[],
): Promise<{ readonly changes: readonly InstrumentChanges[]; readonly overtaken: number }> {
  if (enteredBy === null || all.length === 0) return { changes: all, overtaken: 0 };
  const latest = await latestChangesOf(tx, {
    actionId,
    instrumentIds: all.map(({ instrument }) => instrument.instrumentId),
  });
  const replies = latest.flatMap(({ cause, causeId }) => (cause === 'reply' && causeId !== null ? [causeId] : []));
  const told = await selectReceivedAt(tx, replies);
  const newer = new Set(
    latest
      .filter(({ cause, causeId, at }) => ((cause === 'reply' ? told.get(causeId ?? 0) : undefined) ?? at) > receivedAt)
      .map((change) => `${change.instrumentId}/${change.cell}`),
  );
  const changes = all.map(({ instrument, changes: own }) => ({
    instrument,
    changes: own.filter(({ cell }) => !newer.has(`${instrument.instrumentId}/${cell}`)),
  }));
  const count = (of: readonly InstrumentChanges[]): number => of.reduce((sum, one) => sum + one.changes.length, 0);
  return { changes, overtaken: count(all) - count(changes) };
}

/**
 * Leaves out what was told before in the same words by the same holder. Another day is news, and so is the word of a new
 * holder: from then on the claim is the new holder's own.
 */
async function withoutRepetitions(
  tx: Tx,
  actionId: number,
  all: readonly InstrumentChanges[],
): Promise<readonly InstrumentChanges[]> {
  const again = all.filter(({ instrument, changes }) =>
    changes.some((change) => instrument.levels[change.cell] === change.to),
  );
  if (again.length === 0) return all;
  const latest = await latestChangesOf(tx, {
    actionId,
    instrumentIds: again.map(({ instrument }) => instrument.instrumentId),
  });
  const known = new Map(latest.map((change) => [`${change.instrumentId}/${change.cell}`, change]));
  return all.map(({ instrument, changes }) => ({
    instrument,
    changes: changes.filter((change) => {
      const before = known.get(`${instrument.instrumentId}/${change.cell}`);
      return before?.level !== change.to || before.holderId !== instrument.consigneeId || !isSameWord(change, before);
    }),
  }));
}

/** A report without a day says nothing against the day that is known. */
function isSameWord(change: LevelChange, before: LatestChange): boolean {
  if (change.to === 'claimed') return change.doneOn === undefined || change.doneOn === before.doneOn;
  return change.untilOn === before.untilOn && change.reason === before.reason;
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
  const context = contextOf(reply, revision);
  const reach = reachOfReply(context);
  const advanced = reach
    ? await advanceReach(tx, head, {
        actionId: reply.actionId,
        consigneeIds: [reply.consigneeId],
        to: reach,
        cause: 'reply',
        causeId: reply.replyId,
      })
    : undefined;
  const questions = await withHolders(tx, reply, judgeOrganisation(context, known));
  const opened = await openNew(tx, head, reply, questions);
  return {
    tallies: [...(advanced?.tallies ?? []), ...opened.tallies],
    digests: { ...advanced?.digests, ...opened.digests },
    obligations: 0,
    questions: opened.ids,
    overtaken: 0,
  };
}

function contextOf(reply: ReplyToApply, revision: ActionRevision): ReplyContext {
  return { definition: revision.definition, body: reply.body, today: dayOf(reply.receivedAt) };
}

/** To the desk, and to nobody else, an unknown serial says whether another consignee holds an instrument of that serial. */
async function withHolders(
  tx: Tx,
  reply: ReplyToApply,
  questions: readonly OpenedQuestion[],
): Promise<readonly OpenedQuestion[]> {
  const serials = questions.flatMap((question) =>
    question.kind === 'unknown-serial' ? [String(question.facts['serial'])] : [],
  );
  if (serials.length === 0) return questions;
  const found = await instrumentsBySerial(tx, reply.actionId, serials);
  return questions.map((question) => {
    const held = found.filter((instrument) => instrument.serial === question.facts['serial']);
    if (question.kind !== 'unknown-serial' || held.length === 0) return question;
    const heldElsewhere = held.map((instrument) => ({
      instrument: instrument.instrumentId,
      product: instrument.product,
      consignee: instrument.consigneeId,
    }));
    return { ...question, facts: { ...question.facts, heldElsewhere } };
  });
}

/** Opens the questions that this consignee has not open already: saying the same thing again asks nothing new. */
async function openNew(
  tx: Tx,
  head: ChainHead,
  reply: ReplyToApply,
  questions: readonly OpenedQuestion[],
): Promise<Awaited<ReturnType<typeof openQuestions>>> {
  if (questions.length === 0) return { ids: [], tallies: [], digests: {} };
  const open = await listQuestions(tx, {
    actionId: reply.actionId,
    consigneeId: reply.consigneeId,
    state: 'open',
    limit: OPEN_QUESTIONS_COMPARED_MAX,
  });
  const known = new Set(open.map(keyOfQuestion));
  const fresh = questions.filter((question) => !known.has(keyOfQuestion(question)));
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

function keyOfQuestion(question: Pick<OpenedQuestion, 'kind' | 'instrumentId' | 'cells' | 'facts'>): string {
  return digestOf([question.kind, question.instrumentId, question.cells, question.facts as Json]); // facts are made of reply statements: JSON
}
