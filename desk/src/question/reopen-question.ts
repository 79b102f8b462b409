import type { SecondPersonFor } from '@fieldproof/contract';
import { digestOf, newSalt } from '@fieldproof/trust';

import { loadNewest, secondPersonIn } from '../action/index.ts';
import {
  actOrAsk,
  approvalFacts,
  demandsOf,
  proposalOf,
  type Acted,
  type NewReader,
  type Person,
} from '../approval/index.ts';
import { appendEntry, lockChain, lockChains } from '../ledger/index.ts';
import type { UnchangedCell } from '../obligation/index.ts';
import type { Database, Reader, Tx } from '../platform/database/database.ts';
import type { AnswerContext, AnsweredBy, RanAnswer } from './answer-question.ts';
import { Refused, refusedOr, type UndoneEffect } from './answerer.ts';
import { openQuestions } from './open-questions.ts';
import {
  insertReopening,
  selectAnswers,
  selectQuestion,
  selectQuestionForUpdate,
  selectReopenings,
  type RecordedReopening,
} from './question-store.ts';
import { whyNotByRole, whyNotReason, type AnswerRefusal, type Question } from './question.ts';

export type DoneReopening = {
  /** The new question. */
  readonly opened: number;
  readonly seq: number;
  /** How many went back to what stood before the answer. */
  readonly obligations: number;
  readonly unchanged: readonly UnchangedCell[];
  /** What the answer brought about and this does not undo. */
  readonly stays: NonNullable<UndoneEffect['stays']>;
  /** Of whom `stays` says that they stay; null where nobody knows. */
  readonly contact: number | null;
  readonly newReaders: readonly NewReader[];
};

export type Reopened = Acted<DoneReopening> | { readonly kind: 'refused'; readonly refusal: AnswerRefusal };

type Wanted = readonly SecondPersonFor[];

type ReopeningInput = { readonly questionId: number; readonly reason: string };

/**
 * An answer was wrong: what it changed goes back where nothing has changed since, and the question is asked anew. The first
 * question stays answered as it was; the new one refers to it.
 */
export async function reopenQuestion(
  database: Database,
  given: ReopeningInput & { readonly person: Person },
  context: AnswerContext,
): Promise<Reopened> {
  const { person, ...input } = given;
  const question = await selectQuestion(database.kysely, given.questionId);
  if (!question) return { kind: 'refused', refusal: { code: 'question-not-found' } };
  const { definition } = await loadNewest(database.kysely, context.revisions, question.actionId);
  const reopened = await refusedOr(() =>
    actOrAsk(
      database,
      {
        kind: 'reopening',
        chain: question.actionId,
        subject: `question:${question.id}`,
        proposal: proposalOf(input),
        reason: given.reason.trim(),
        person,
        wanted: definition.secondPerson,
        run: (tx) => tryReopening(tx, { ...input, person, wanted: definition.secondPerson }, context),
      },
      context.clock,
    ),
  );
  if (reopened.kind === 'done') await context.onNewReaders(reopened.done.newReaders);
  return reopened;
}

/** Opens it anew, where this person may; and for what of that a second one is wanted. */
export async function tryReopening(
  tx: Tx,
  given: ReopeningInput & { readonly person: Person; readonly wanted: Wanted | undefined },
  context: AnswerContext,
): Promise<RanAnswer<DoneReopening> & { readonly wantedElsewhere: Wanted; readonly demands: Wanted }> {
  const { person, wanted: here = [], ...input } = given;
  const ran = await reopenWithin(tx, input, { ...context, actor: person.actor });
  const wantedElsewhere = await secondPersonIn(tx, context.revisions, ran.actions);
  const wanted = [...here, ...wantedElsewhere];
  const refusal = whyNotByRole(ran.happens, { role: person.role, wanted });
  if (refusal) throw new Refused(refusal);
  return { ...ran, wantedElsewhere, demands: demandsOf(ran.happens, wanted) };
}

export async function reopenWithin(
  tx: Tx,
  { questionId, reason: words }: ReopeningInput,
  by: AnsweredBy,
): Promise<RanAnswer<DoneReopening>> {
  const refusal = whyNotReason(words);
  if (refusal) throw new Refused(refusal);
  const question = await selectQuestionForUpdate(tx, questionId);
  if (!question) throw new Refused({ code: 'question-not-found' });
  if (question.reopenedAs !== null) throw new Refused({ code: 'question-reopened', as: question.reopenedAs });
  const [answer] = await selectAnswers(tx, [questionId]);
  if (!answer) throw new Refused({ code: 'question-open' });
  const { actor, clock } = by;
  const reason = words.trim();
  const answerer = by.answerers[question.kind];
  const others = (await answerer?.chainsToUndo?.(tx, question)) ?? [];
  const heads = await lockChains(tx, [question.actionId, ...others], clock);
  const head = heads.get(question.actionId) ?? (await lockChain(tx, question.actionId, clock));
  const former = { answer: answer.answer, seq: answer.seq, reason, actor };
  const undone: UndoneEffect = (await answerer?.undo?.(tx, { head, heads }, question, former)) ?? {};
  const opened = await openQuestions(tx, head, [{ ...askedAgain(question), reopens: questionId }]);
  const openedId = opened.ids[0] ?? 0;
  const seq = head.seq + 1;
  const recorded = { questionId, openedId, reason, reopenedBy: actor, reopenedAt: head.at, seq, salt: newSalt() };
  await insertReopening(tx, recorded);
  const { obligations = 0, unchanged = [], stays = [], contact = null } = undone;
  await appendEntry(tx, head, {
    actor,
    kind: 'question.reopened',
    subject: `question:${questionId}`,
    payload: {
      kind: question.kind,
      opened: openedId,
      obligations,
      unchanged: unchanged.length,
      ...undone.facts,
      ...approvalFacts(by.approval),
      digests: { [`reopening:${questionId}`]: digestOfReopening(recorded), ...opened.digests, ...undone.digests },
    },
    tallies: [...opened.tallies, ...(undone.tallies ?? [])],
  });
  const newReaders = undone.newReaders ?? [];
  const done = { opened: openedId, seq, obligations, unchanged, stays, contact, newReaders };
  return { done, happens: undone.happens ?? [], actions: [...heads.keys()] };
}

/** The same question, as it was asked. */
function askedAgain({ actionId, kind, consigneeId, instrumentId, cells, replyId, facts }: Question) {
  return { actionId, kind, consigneeId, instrumentId, cells, replyId, facts };
}

function digestOfReopening(reopening: RecordedReopening): string {
  return digestOf([
    reopening.salt.toString('hex'),
    reopening.questionId,
    reopening.openedId,
    reopening.reason,
    reopening.reopenedBy,
    reopening.reopenedAt.toISOString(),
    reopening.seq,
  ]);
}

/** Recomputes digests of reopenings for the check of the ledger: ids are the questions that were answered. */
export async function digestReopenings(
  db: Reader,
  _actionId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await selectReopenings(db, ids.map(Number));
  return new Map(rows.map((row) => [String(row.questionId), digestOfReopening(row)]));
}
