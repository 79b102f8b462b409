/*
 * What a reply would change and ask, as things stand. Nothing is written here: who applies a reply does it under the lock of
 * the chain, who previews one does without.
 */
import type { ActionDefinition } from '@fieldproof/contract';
import { digestOf, type Json } from '@fieldproof/trust';

import {
  instrumentsBySerial,
  latestChangesOf,
  type FleetInstrument,
  type InstrumentChanges,
  type LatestChange,
  type LevelChange,
} from '../obligation/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { dayOf } from '../platform/pure/dates.ts';
import { listQuestions } from '../question/index.ts';
import { askDespiteBreakIn } from './ask-despite-break-in.ts';
import { judgeOrganisation, reachOfReply } from './organisation-rules.ts';
import { judgeInstruments, type Judgement, type OpenedQuestion, type ReplyContext } from './reply-rules.ts';
import { selectReceivedAt, type StoredReply } from './reply-store.ts';

/** A consignee with more open questions than this is a case for the telephone; further duplicates are then possible. */
const OPEN_QUESTIONS_COMPARED_MAX = 1000;

export type ReplyToJudge = Pick<StoredReply, 'actionId' | 'consigneeId' | 'body' | 'receivedAt' | 'enteredBy'>;

/** What the reply says of some of the consignee's instruments: what is new in it, and what only a person can decide. */
export async function judgeOnInstruments(
  db: Reader,
  reply: ReplyToJudge,
  definition: ActionDefinition,
  instruments: readonly FleetInstrument[],
): Promise<Judgement & { /** What it names and something newer has changed. */ readonly overtaken: number }> {
  const judgement = judgeInstruments(contextOf(reply, definition), instruments);
  const standing = await withoutOvertaken(db, reply, judgement.changes);
  const { actionId } = reply;
  // Said again it is a question too: it may be that the break-in was told between the two.
  const despite = await askDespiteBreakIn(db, reply, standing.changes);
  const changes = await withoutRepetitions(db, actionId, standing.changes);
  return { changes, questions: [...judgement.questions, ...despite], overtaken: standing.overtaken };
}

/** What the reply says of the organisation: follow-ups, unknown serials, questions to us; and how far the notice has got. */
export async function judgeOnOrganisation(
  db: Reader,
  reply: ReplyToJudge,
  definition: ActionDefinition,
  known: Parameters<typeof judgeOrganisation>[1],
): Promise<{ readonly questions: readonly OpenedQuestion[]; readonly reach: ReturnType<typeof reachOfReply> }> {
  const context = contextOf(reply, definition);
  const questions = await withHolders(db, reply, judgeOrganisation(context, known));
  return { questions, reach: reachOfReply(context) };
}

/** Those that this consignee has not open already: saying the same thing again asks nothing new. */
export async function newQuestions(
  db: Reader,
  { actionId, consigneeId }: Pick<ReplyToJudge, 'actionId' | 'consigneeId'>,
  questions: readonly OpenedQuestion[],
): Promise<readonly OpenedQuestion[]> {
  if (questions.length === 0) return [];
  const which = { actionId, consigneeId, state: 'open', limit: OPEN_QUESTIONS_COMPARED_MAX } as const;
  const known = new Set((await listQuestions(db, which)).map(keyOfQuestion));
  return questions.filter((question) => !known.has(keyOfQuestion(question)));
}

function contextOf({ body, receivedAt }: ReplyToJudge, definition: ActionDefinition): ReplyContext {
  return { definition, body, today: dayOf(receivedAt) };
}

/**
 * What is entered days after it was told is no newer for that: an obligation that something newer has changed meanwhile
 * stays as it is. A reply that came by itself is recorded as it comes.
 */
async function withoutOvertaken(
  db: Reader,
  { actionId, enteredBy, receivedAt }: ReplyToJudge,
  all: readonly InstrumentChanges[],
): Promise<{ readonly changes: readonly InstrumentChanges[]; readonly overtaken: number }> {
  if (enteredBy === null || all.length === 0) return { changes: all, overtaken: 0 };
  const latest = await latestChangesOf(db, {
    actionId,
    instrumentIds: all.map(({ instrument }) => instrument.instrumentId),
  });
  const replies = latest.flatMap(({ cause, causeId }) => (cause === 'reply' && causeId !== null ? [causeId] : []));
  const told = await selectReceivedAt(db, replies);
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
  db: Reader,
  actionId: number,
  all: readonly InstrumentChanges[],
): Promise<readonly InstrumentChanges[]> {
  const again = all.filter(({ instrument, changes }) =>
    changes.some((change) => instrument.levels[change.cell] === change.to),
  );
  if (again.length === 0) return all;
  const latest = await latestChangesOf(db, {
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

/** To the desk, and to nobody else, an unknown serial says whether another consignee holds an instrument of that serial. */
async function withHolders(
  db: Reader,
  reply: ReplyToJudge,
  questions: readonly OpenedQuestion[],
): Promise<readonly OpenedQuestion[]> {
  const serials = questions.flatMap((question) =>
    question.kind === 'unknown-serial' ? [String(question.facts['serial'])] : [],
  );
  if (serials.length === 0) return questions;
  const found = await instrumentsBySerial(db, reply.actionId, serials);
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

function keyOfQuestion(question: Pick<OpenedQuestion, 'kind' | 'instrumentId' | 'cells' | 'facts'>): string {
  return digestOf([question.kind, question.instrumentId, question.cells, question.facts as Json]); // facts are made of reply statements: JSON
}
