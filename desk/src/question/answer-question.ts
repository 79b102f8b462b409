import { digestOf, newSalt, type Json } from '@fieldproof/trust';

import { appendEntry, lockChain, type ChainHead, type Tally } from '../ledger/index.ts';
import type { Database, Reader, Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import {
  insertAnswer,
  insertQuestions,
  selectAnswers,
  selectQuestion,
  selectQuestionForUpdate,
  selectQuestionsById,
  type NewQuestion,
  type RecordedAnswer,
  type Salted,
} from './question-store.ts';
import { whyNotAnswer, type AnswerFacts, type AnswerRefusal, type Question, type QuestionKind } from './question.ts';

export type OpenedQuestions = {
  readonly ids: readonly number[];
  readonly tallies: readonly Tally[];
  /** For the entry's payload: `{ "question:12": … }`. */
  readonly digests: Readonly<Record<string, string>>;
};

/** Opens questions under the lock of the chain; the caller appends the entry with these tallies and digests. */
export async function openQuestions(
  tx: Tx,
  head: ChainHead,
  questions: readonly NewQuestion[],
): Promise<OpenedQuestions> {
  if (questions.length === 0) return { ids: [], tallies: [], digests: {} };
  const openedAt = head.at;
  const salted = questions.map((question) => ({ ...question, salt: newSalt() }));
  const ids = await insertQuestions(tx, salted, { at: openedAt, seq: head.seq + 1 });
  const opened = salted.map((question, index) => ({ ...question, id: ids[index] ?? 0, openedAt }));
  return {
    ids,
    digests: Object.fromEntries(opened.map((question) => [`question:${question.id}`, digestOfQuestion(question)])),
    tallies: questions.map((question): Tally => ({
      subject: 'question',
      level: 'open',
      reason: question.kind,
      count: 1,
    })),
  };
}

/** What an answer did besides ending the question. */
export type AnswerEffect = {
  readonly tallies?: readonly Tally[];
  readonly digests?: Readonly<Record<string, string>>;
  readonly facts?: Readonly<Record<string, Json>>;
};

/** Carries an answer out, under the lock of the chain. Throws a `Refused` when the answer cannot be carried out. */
export type Answerer = (
  tx: Tx,
  head: ChainHead,
  question: Question,
  given: {
    readonly answer: string;
    readonly reason: string;
    readonly facts: AnswerFacts;
    readonly actor: string;
    readonly clock: Clock;
  },
) => Promise<AnswerEffect>;

export type Answerers = Readonly<Partial<Record<QuestionKind, Answerer>>>;

/** Thrown by an answerer to refuse within its transaction, which is rolled back. */
export class Refused extends Error {
  readonly refusal: AnswerRefusal;

  constructor(refusal: AnswerRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

export type AnswerOutcome =
  | { readonly kind: 'answered'; readonly questionId: number; readonly actionId: number; readonly seq: number }
  | { readonly kind: 'refused'; readonly refusal: AnswerRefusal };

export type AnswerContext = {
  readonly clock: Clock;
  readonly answerers: Answerers;
  /** After the commit: an answer may have brought a new holder or contact, who is to be written to. */
  readonly onAnswered: (actionId: number) => Promise<void>;
};

/** A person answers a question with a reason: the answer, what it changes and its entry in one transaction. */
export async function answerQuestion(
  database: Database,
  given: {
    readonly questionId: number;
    readonly answer: string;
    readonly reason: string;
    readonly facts?: AnswerFacts | undefined;
    readonly actor: string;
  },
  context: AnswerContext,
): Promise<AnswerOutcome> {
  try {
    const outcome = await database.kysely.transaction().execute((tx) => answerWithin(tx, given, context));
    if (outcome.kind === 'answered') await context.onAnswered(outcome.actionId);
    return outcome;
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', refusal: error.refusal };
    throw error;
  }
}

async function answerWithin(
  tx: Tx,
  given: Parameters<typeof answerQuestion>[1],
  context: Parameters<typeof answerQuestion>[2],
): Promise<AnswerOutcome> {
  const question = await selectQuestionForUpdate(tx, given.questionId);
  if (!question) throw new Refused({ code: 'question-not-found' });
  if (question.answered) {
    throw new Refused({
      code: 'question-answered',
      answer: question.answered.answer,
      answeredAt: question.answered.answeredAt,
    });
  }
  const refusal = whyNotAnswer(question.kind, given.answer, given.reason);
  if (refusal) throw new Refused(refusal);
  const reason = given.reason.trim();
  const facts = given.facts ?? {};
  const head = await lockChain(tx, question.actionId, context.clock);
  const answerer = context.answerers[question.kind];
  const effect = answerer
    ? await answerer(tx, head, question, {
        answer: given.answer,
        reason,
        facts,
        actor: given.actor,
        clock: context.clock,
      })
    : {};
  const seq = head.seq + 1;
  const recorded = {
    answer: given.answer,
    reason,
    answeredBy: given.actor,
    answeredAt: head.at,
    facts,
    seq,
    salt: newSalt(),
  };
  await insertAnswer(tx, question.id, recorded);
  await appendEntry(tx, head, {
    actor: given.actor,
    kind: 'question.answered',
    subject: `question:${question.id}`,
    payload: {
      kind: question.kind,
      answer: given.answer,
      ...effect.facts,
      digests: { [`answer:${question.id}`]: digestOfAnswer(recorded), ...effect.digests },
    },
    tallies: [
      { subject: 'question', level: 'open', reason: question.kind, count: -1 },
      { subject: 'question', level: 'answered', reason: question.kind, count: 1 },
      ...(effect.tallies ?? []),
    ],
  });
  return { kind: 'answered', questionId: question.id, actionId: question.actionId, seq };
}

function digestOfAnswer({ salt, answer, reason, facts, answeredBy, answeredAt, seq }: RecordedAnswer): string {
  return digestOf([salt.toString('hex'), answer, reason, facts, answeredBy, answeredAt.toISOString(), seq]);
}

function digestOfQuestion(question: Salted<Question>): string {
  return digestOf([
    question.salt.toString('hex'),
    question.actionId,
    question.kind,
    question.consigneeId,
    question.instrumentId,
    question.cells,
    question.replyId,
    question.facts as Json, // as it is stored: facts are JSON
    question.openedAt.toISOString(),
  ]);
}

/** Recomputes digests of questions for the check of the ledger: ids are questions. */
export async function digestQuestions(
  db: Reader,
  _actionId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await selectQuestionsById(db, ids.map(Number));
  return new Map(rows.map((row) => [String(row.id), digestOfQuestion(row)]));
}

/** Recomputes digests of answers for the check of the ledger: ids are questions. */
export async function digestAnswers(
  db: Reader,
  _actionId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await selectAnswers(db, ids.map(Number));
  return new Map(rows.map((row) => [String(row.questionId), digestOfAnswer(row)]));
}

export async function findQuestion(db: Reader, questionId: number): ReturnType<typeof selectQuestion> {
  return selectQuestion(db, questionId);
}
