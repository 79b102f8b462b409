import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';
import { QUESTION_RISKS, type AnswerFacts, type Answered, type Question, type QuestionKind } from './question.ts';

export type NewQuestion = Omit<Question, 'id' | 'openedAt' | 'reopens'> & { readonly reopens?: number | undefined };

/** A row with what its digest is made with. */
export type Salted<Row> = Row & { readonly salt: Buffer };

export type QuestionWithAnswer = Question & {
  readonly consigneeName: string | null;
  readonly consigneeNumber: string | null;
  readonly country: string | null;
  readonly serial: string | null;
  readonly product: string | null;
  readonly answered: Answered | null;
  /** The question that asks it anew. */
  readonly reopenedAs: number | null;
};

export async function insertQuestions(
  tx: Tx,
  questions: readonly Salted<NewQuestion>[],
  opened: { readonly at: Date; readonly seq: number },
): Promise<readonly number[]> {
  const rows = await tx
    .insertInto('question')
    .values(
      questions.map((question) => ({
        action_id: question.actionId,
        kind: question.kind,
        risk: QUESTION_RISKS[question.kind],
        consignee_id: question.consigneeId,
        instrument_id: question.instrumentId,
        cells: [...question.cells],
        reply_id: question.replyId,
        facts: JSON.stringify(question.facts),
        salt: question.salt,
        reopens: question.reopens ?? null,
        opened_at: opened.at,
        opened_seq: opened.seq,
      })),
    )
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}

const SELECT = sql`
  select q.id, q.action_id as "actionId", q.kind, q.consignee_id as "consigneeId", q.instrument_id as "instrumentId", q.cells,
    q.reply_id as "replyId", q.facts, q.opened_at as "openedAt", q.reopens, c.name as "consigneeName", c.number as "consigneeNumber", c.country,
    i.serial, i.product, a.answer, a.reason, a.answered_by as "answeredBy", a.answered_at as "answeredAt",
    (select n.id from question n where n.reopens = q.id) as "reopenedAs"
  from question q
  left join question_answer a on a.question_id = q.id
  left join consignee c on c.id = q.consignee_id
  left join instrument i on i.id = q.instrument_id`;

type SelectedRow = Omit<QuestionWithAnswer, 'answered'> & {
  readonly answer: string | null;
  readonly reason: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
};

function withAnswer(row: SelectedRow): QuestionWithAnswer {
  const { answer, reason, answeredBy, answeredAt, ...question } = row;
  const isAnswered = answer !== null && reason !== null && answeredBy !== null && answeredAt !== null;
  return { ...question, answered: isAnswered ? { answer, reason, answeredBy, answeredAt } : null };
}

export async function selectQuestion(db: Reader, questionId: number): Promise<QuestionWithAnswer | undefined> {
  const found = await sql<SelectedRow>`${SELECT} where q.id = ${questionId}`.execute(db);
  return found.rows.map(withAnswer)[0];
}

export async function selectQuestionForUpdate(tx: Tx, questionId: number): Promise<QuestionWithAnswer | undefined> {
  await sql`select 1 from question where id = ${questionId} for update`.execute(tx);
  return selectQuestion(tx, questionId);
}

export async function selectQuestionsById(
  db: Reader,
  questionIds: readonly number[],
): Promise<readonly Salted<Question>[]> {
  const found = await sql<Salted<Question>>`
    select id, action_id as "actionId", kind, consignee_id as "consigneeId", instrument_id as "instrumentId", cells,
      reply_id as "replyId", facts, opened_at as "openedAt", reopens, salt
    from question where id = any(${[...questionIds]}::bigint[])`.execute(db);
  return found.rows;
}

export type QuestionFilter = {
  readonly actionId: number;
  readonly state: 'open' | 'answered' | 'all';
  readonly kind?: QuestionKind | undefined;
  readonly consigneeId?: number | undefined;
  /** Questions after this one, in the order in which they were opened. */
  readonly after?: number | undefined;
  readonly limit: number;
};

export async function selectQuestions(db: Reader, filter: QuestionFilter): Promise<readonly QuestionWithAnswer[]> {
  const found = await sql<SelectedRow>`${SELECT}
    where q.action_id = ${filter.actionId}
      and q.id > ${filter.after ?? 0}
      and (${filter.kind ?? null}::text is null or q.kind = ${filter.kind ?? null})
      and (${filter.consigneeId ?? null}::bigint is null or q.consignee_id = ${filter.consigneeId ?? null})
      and (${filter.state} = 'all' or q.is_open = (${filter.state} = 'open'))
    order by q.id limit ${filter.limit}`.execute(db);
  return found.rows.map(withAnswer);
}

/** The questions of a kind that a consignee's replies opened about some instruments, or about no instrument: what they name, and when they were answered. */
export async function selectAskedBefore(
  db: Reader,
  of: {
    readonly actionId: number;
    readonly consigneeId: number;
    readonly kind: QuestionKind;
    readonly instrumentIds: readonly number[];
  },
): Promise<readonly (Pick<Question, 'instrumentId' | 'facts'> & { readonly answeredSeq: number | null })[]> {
  const found = await sql<Pick<Question, 'instrumentId' | 'facts'> & { readonly answeredSeq: number | null }>`
    select q.instrument_id as "instrumentId", q.facts, a.answered_seq as "answeredSeq"
    from question q left join question_answer a on a.question_id = q.id
    where q.action_id = ${of.actionId} and q.consignee_id = ${of.consigneeId} and q.kind = ${of.kind}
      and (q.instrument_id is null or q.instrument_id = any(${[...of.instrumentIds]}::bigint[]))`.execute(db);
  return found.rows;
}

export type RecordedAnswer = Salted<Answered & { readonly facts: AnswerFacts; readonly seq: number }>;

/** The answer, and that the question is open no more, in one statement. */
export async function insertAnswer(tx: Tx, questionId: number, answer: RecordedAnswer): Promise<void> {
  await sql`
    with answer as (
      insert into question_answer (question_id, answer, reason, facts, salt, answered_by, answered_at, answered_seq)
      values (${questionId}, ${answer.answer}, ${answer.reason}, ${JSON.stringify(answer.facts)}::jsonb, ${answer.salt},
        ${answer.answeredBy}, ${answer.answeredAt}, ${answer.seq})
    )
    update question set is_open = false where id = ${questionId}`.execute(tx);
}

/** When a question was asked for the first time, however often it was opened anew. */
export async function selectFirstOpenedAt(db: Reader, questionId: number): Promise<Date | undefined> {
  const found = await sql<{ at: Date }>`
    with recursive line as (
      select id, reopens, opened_at from question where id = ${questionId}
      union all
      select q.id, q.reopens, q.opened_at from question q join line on q.id = line.reopens
    ) select min(opened_at) as at from line`.execute(db);
  return found.rows[0]?.at;
}

export type RecordedReopening = Salted<{
  readonly questionId: number;
  readonly openedId: number;
  readonly reason: string;
  readonly reopenedBy: string;
  readonly reopenedAt: Date;
  readonly seq: number;
}>;

export async function insertReopening(tx: Tx, reopening: RecordedReopening): Promise<void> {
  await tx
    .insertInto('question_reopening')
    .values({
      question_id: reopening.questionId,
      opened_id: reopening.openedId,
      reason: reopening.reason,
      salt: reopening.salt,
      reopened_by: reopening.reopenedBy,
      reopened_at: reopening.reopenedAt,
      reopened_seq: reopening.seq,
    })
    .execute();
}

export async function selectReopenings(
  db: Reader,
  questionIds: readonly number[],
): Promise<readonly RecordedReopening[]> {
  const found = await sql<RecordedReopening>`
    select question_id as "questionId", opened_id as "openedId", reason, salt, reopened_by as "reopenedBy",
      reopened_at as "reopenedAt", reopened_seq as seq
    from question_reopening where question_id = any(${[...questionIds]}::bigint[])`.execute(db);
  return found.rows;
}

/** The oldest question that was open after an entry. */
export async function selectOldestOpen(
  db: Reader,
  actionId: number,
  seq: number,
): Promise<{ readonly id: number; readonly kind: QuestionKind; readonly openedAt: Date } | undefined> {
  const found = await sql<{ id: number; kind: QuestionKind; openedAt: Date }>`
    select q.id, q.kind, q.opened_at as "openedAt" from question q
    where q.action_id = ${actionId} and q.opened_seq <= ${seq}
      and not exists (select 1 from question_answer a where a.question_id = q.id and a.answered_seq <= ${seq})
    order by q.opened_at, q.id limit 1`.execute(db);
  return found.rows[0];
}

export async function selectAnswers(
  db: Reader,
  questionIds: readonly number[],
): Promise<readonly (RecordedAnswer & { readonly questionId: number })[]> {
  const found = await sql<RecordedAnswer & { readonly questionId: number }>`
    select question_id as "questionId", answer, reason, facts, salt, answered_by as "answeredBy", answered_at as "answeredAt",
      answered_seq as seq
    from question_answer where question_id = any(${[...questionIds]}::bigint[])`.execute(db);
  return found.rows;
}
