import { digestOf, newSalt, type Json } from '@fieldproof/trust';

import type { ChainHead, Tally } from '../ledger/index.ts';
import type { Reader, Tx } from '../platform/database/database.ts';
import { insertQuestions, selectQuestionsById, type NewQuestion, type Salted } from './question-store.ts';
import type { Question } from './question.ts';

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
  const opened = salted.map((question, index) => ({
    ...question,
    id: ids[index] ?? 0,
    openedAt,
    reopens: question.reopens ?? null,
  }));
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
    ...(question.reopens === null ? [] : [question.reopens]),
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
