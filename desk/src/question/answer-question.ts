import type { SecondPersonFor } from '@fieldproof/contract';
import { digestOf, newSalt } from '@fieldproof/trust';

import { loadNewest, secondPersonIn, type Revisions } from '../action/index.ts';
import {
  actOrAsk,
  approvalFacts,
  proposalOf,
  type Acted,
  type Approval,
  type NewReader,
  type Person,
} from '../approval/index.ts';
import { appendEntry, lockChain, lockChains } from '../ledger/index.ts';
import type { Database, Reader, Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { Refused, refusedOr, type Answerers, type GivenAnswer } from './answerer.ts';
import {
  insertAnswer,
  selectAnswers,
  selectQuestion,
  selectQuestionForUpdate,
  type RecordedAnswer,
} from './question-store.ts';
import { whyNotAnswer, whyNotByRole, type AnswerFacts, type AnswerRefusal } from './question.ts';

export type AnswerOutcome =
  | { readonly kind: 'answered'; readonly questionId: number; readonly actionId: number; readonly seq: number }
  /** A second person must approve it first. */
  | {
      readonly kind: 'asked';
      readonly questionId: number;
      readonly actionId: number;
      readonly approval: number;
      readonly seq: number;
    }
  | { readonly kind: 'refused'; readonly refusal: AnswerRefusal };

export type AnswerContext = {
  readonly clock: Clock;
  readonly revisions: Revisions;
  readonly answerers: Answerers;
  /** After the commit: an answer may have brought a new holder or contact, who is to be written to. */
  readonly onNewReaders: (readers: readonly NewReader[]) => Promise<void>;
};

export type AnswerInput = {
  readonly questionId: number;
  readonly answer: string;
  readonly reason: string;
  readonly facts?: AnswerFacts | undefined;
};

/**
 * A person answers a question with a reason: the answer, what it changes and its entry in one transaction, or, where the
 * action wants a second person for what would change, once that person has approved it.
 */
export async function answerQuestion(
  database: Database,
  given: AnswerInput & { readonly person: Person },
  context: AnswerContext,
): Promise<AnswerOutcome> {
  const { person, ...input } = given;
  const question = await selectQuestion(database.kysely, given.questionId);
  if (!question) return { kind: 'refused', refusal: { code: 'question-not-found' } };
  const { definition } = await loadNewest(database.kysely, context.revisions, question.actionId);
  const acted = await refusedOr(() =>
    actOrAsk(
      database,
      {
        kind: 'answer',
        chain: question.actionId,
        subject: `question:${question.id}`,
        proposal: proposalOf(input),
        reason: given.reason.trim(),
        person,
        wanted: definition.secondPerson,
        run: async (tx) => {
          const ran = await answerWithin(tx, input, { ...context, actor: person.actor });
          const wantedElsewhere = await secondPersonIn(tx, context.revisions, ran.actions);
          const wanted = [...(definition.secondPerson ?? []), ...wantedElsewhere];
          const refusal = whyNotByRole(ran.happens, { role: person.role, wanted });
          if (refusal) throw new Refused(refusal);
          return { ...ran, wantedElsewhere };
        },
      },
      context.clock,
    ),
  );
  const outcome = outcomeOf(acted, question);
  if (acted.kind === 'done') await context.onNewReaders(acted.done.newReaders);
  return outcome;
}

function outcomeOf(
  acted: Acted<DoneAnswer> | { readonly kind: 'refused'; readonly refusal: AnswerRefusal },
  { id: questionId, actionId }: { readonly id: number; readonly actionId: number },
): AnswerOutcome {
  switch (acted.kind) {
    case 'refused':
      return acted;
    case 'waiting':
      return { kind: 'refused', refusal: { code: 'approval-waiting', approval: acted.approval } };
    case 'nobody':
      return { kind: 'refused', refusal: { code: 'person-missing' } };
    case 'asked':
      return { ...acted, questionId, actionId };
    case 'done':
      return { kind: 'answered', questionId, actionId, seq: acted.done.seq };
  }
}

export type DoneAnswer = {
  readonly actionId: number;
  readonly seq: number;
  readonly newReaders: readonly NewReader[];
};

/** By whom an answer counts as given, and the approval that it rests on. */
export type AnsweredBy = {
  readonly actor: string;
  readonly approval?: Approval | undefined;
  readonly clock: Clock;
  readonly answerers: Answerers;
};

/** What an answer or its undoing did, and for what of it a second person may be wanted. */
export type RanAnswer<Done> = {
  readonly done: Done;
  readonly happens: readonly SecondPersonFor[];
  /** Every action that it may have changed: a move is one of them all. */
  readonly actions: readonly number[];
};

export async function answerWithin(tx: Tx, input: AnswerInput, by: AnsweredBy): Promise<RanAnswer<DoneAnswer>> {
  const question = await selectQuestionForUpdate(tx, input.questionId);
  if (!question) throw new Refused({ code: 'question-not-found' });
  if (question.answered) {
    throw new Refused({
      code: 'question-answered',
      answer: question.answered.answer,
      answeredAt: question.answered.answeredAt,
    });
  }
  const refusal = whyNotAnswer(question.kind, input.answer, input.reason);
  if (refusal) throw new Refused(refusal);
  const { actor, clock } = by;
  const given: GivenAnswer = {
    answer: input.answer,
    reason: input.reason.trim(),
    facts: input.facts ?? {},
    actor,
    clock,
  };
  const answerer = by.answerers[question.kind];
  const others = (await answerer?.chains?.(tx, question, given)) ?? [];
  const heads = await lockChains(tx, [question.actionId, ...others], clock);
  const head = heads.get(question.actionId) ?? (await lockChain(tx, question.actionId, clock));
  const effect = answerer ? await answerer.answer(tx, { head, heads }, question, given) : {};
  const seq = head.seq + 1;
  const { answer, reason, facts } = given;
  const recorded = { answer, reason, answeredBy: actor, answeredAt: head.at, facts, seq, salt: newSalt() };
  await insertAnswer(tx, question.id, recorded);
  await appendEntry(tx, head, {
    actor,
    kind: 'question.answered',
    subject: `question:${question.id}`,
    payload: {
      kind: question.kind,
      answer,
      ...effect.facts,
      ...approvalFacts(by.approval),
      digests: { [`answer:${question.id}`]: digestOfAnswer(recorded), ...effect.digests },
    },
    tallies: [
      { subject: 'question', level: 'open', reason: question.kind, count: -1 },
      { subject: 'question', level: 'answered', reason: question.kind, count: 1 },
      ...(effect.tallies ?? []),
    ],
  });
  return {
    done: { actionId: question.actionId, seq, newReaders: effect.newReaders ?? [] },
    happens: effect.happens ?? [],
    actions: [...heads.keys()],
  };
}

function digestOfAnswer({ salt, answer, reason, facts, answeredBy, answeredAt, seq }: RecordedAnswer): string {
  return digestOf([salt.toString('hex'), answer, reason, facts, answeredBy, answeredAt.toISOString(), seq]);
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
