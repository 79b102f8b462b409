/* What an answer does is the affair of the feature that opened the question: it registers an answerer for each kind. */
import type { SecondPersonFor } from '@fieldproof/contract';
import type { Json } from '@fieldproof/trust';

import type { NewReader } from '../approval/index.ts';
import type { ChainHead, Tally } from '../ledger/index.ts';
import type { UnchangedCell } from '../obligation/index.ts';
import type { Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import type { AnswerFacts, AnswerRefusal, Question, QuestionKind } from './question.ts';

/** What an answer did besides ending the question. */
export type AnswerEffect = {
  readonly tallies?: readonly Tally[];
  readonly digests?: Readonly<Record<string, string>>;
  readonly facts?: Readonly<Record<string, Json>>;
  /** For what of it the action may want a second person. */
  readonly happens?: readonly SecondPersonFor[];
  readonly newReaders?: readonly NewReader[];
};

/** What an answer brought about and reopening the question does not undo. */
export const STAYS = ['contact', 'holder'] as const;

/** What was undone of an answer. */
export type UndoneEffect = AnswerEffect & {
  readonly obligations?: number;
  readonly unchanged?: readonly UnchangedCell[];
  readonly stays?: readonly (typeof STAYS)[number][];
  /** The contact who stays. */
  readonly contact?: number;
};

/** The locks that an answer is carried out under. */
export type Locked = {
  /** Of the question's action. */
  readonly head: ChainHead;
  /** Of that and of every other chain that the answerer asked for. */
  readonly heads: ReadonlyMap<number, ChainHead>;
};

export type GivenAnswer = {
  readonly answer: string;
  readonly reason: string;
  readonly facts: AnswerFacts;
  readonly actor: string;
  readonly clock: Clock;
};

/** An answer to be undone, and why. */
export type FormerAnswer = {
  readonly answer: string;
  /** Of its entry. */
  readonly seq: number;
  readonly reason: string;
  readonly actor: string;
};

export type Answerer = {
  /** Chains that are needed locked besides that of the question's action. Rows that it changes are locked here, before. */
  readonly chains?: (tx: Tx, question: Question, given: GivenAnswer) => Promise<readonly number[]>;
  /** Carries an answer out, under the locks. Throws a `Refused` when it cannot be carried out. */
  readonly answer: (tx: Tx, locked: Locked, question: Question, given: GivenAnswer) => Promise<AnswerEffect>;
  readonly chainsToUndo?: (tx: Tx, question: Question) => Promise<readonly number[]>;
  /** Undoes what an answer did, where nothing has changed since. Left out: it did nothing that could be undone. */
  readonly undo?: (tx: Tx, locked: Locked, question: Question, former: FormerAnswer) => Promise<UndoneEffect>;
};

export type Answerers = Readonly<Partial<Record<QuestionKind, Answerer>>>;

/** Thrown by an answerer to refuse within its transaction, which is rolled back. */
export class Refused extends Error {
  readonly refusal: AnswerRefusal;

  constructor(refusal: AnswerRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** What is refused within a transaction, as an answer. */
export async function refusedOr<Outcome>(
  use: () => Promise<Outcome>,
): Promise<Outcome | { readonly kind: 'refused'; readonly refusal: AnswerRefusal }> {
  try {
    return await use();
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', refusal: error.refusal };
    throw error;
  }
}
