/* Questions of an action with whom and what they concern. */
import { sql, type RawBuilder } from 'kysely';

import { countTallies } from '../../ledger/index.ts';
import {
  COUNTED_MAX,
  COUNTED_OF_MANY_MAX,
  countRows,
  isFew,
  isValue,
  keysetOf,
  pageOf,
  type PageOf,
  withoutUndefined,
  type Keyed,
  type OpenedList,
  type SortKey,
  type Sorts,
  type Total,
  type Way,
} from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/database.ts';
import type { QuestionKind, QuestionRisk } from '../../question/index.ts';
import { IDS_MAX, matchingConsignees, patternOf, type Matching } from './matching-store.ts';

export type QuestionRow = {
  readonly id: number;
  readonly kind: QuestionKind;
  readonly risk: QuestionRisk;
  readonly consigneeId: number | null;
  readonly consigneeNumber: string | null;
  readonly consigneeName: string | null;
  readonly country: string | null;
  readonly instrumentId: number | null;
  readonly serial: string | null;
  readonly product: string | null;
  readonly cells: readonly number[];
  readonly replyId: number | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly openedAt: Date;
  readonly answer: string | null;
  readonly reason: string | null;
  readonly answerFacts: Readonly<Record<string, unknown>> | null;
  readonly answeredBy: string | null;
  /** Who asked for it, where a second person approved it. */
  readonly askedBy: string | null;
  readonly answeredAt: Date | null;
};

export type QuestionFilter = {
  readonly actionId: number;
  readonly state: 'open' | 'answered' | 'all';
  readonly kind?: QuestionKind | undefined;
  readonly risk?: number | undefined;
  readonly consigneeId?: number | undefined;
  readonly instrumentId?: number | undefined;
  readonly country?: string | undefined;
  /** A part of the consignee's name or number, or of the serial number. */
  readonly q?: string | undefined;
};

const key = (column: string, type: SortKey['type']): SortKey => ({ by: sql.raw(`q.${column}`), type });
const age = [key('opened_at', 'instant'), key('id', 'number')] as const;

export const QUESTION_SORTS = { age, risk: [key('risk', 'number'), ...age] } as const satisfies Sorts;

/** Counts the list and makes it ready to be read page by page. */
export async function openQuestionList(db: Reader, filter: QuestionFilter): Promise<OpenedList<QuestionRow>> {
  const matching = filter.q === undefined ? undefined : await matchingQuestions(db, filter.q);
  const joins = matching?.isOfMany === true ? NAMED : sql``;
  const fromOf = (way?: Way): RawBuilder<unknown> => {
    const conditions = [...conditionsOf(filter, way), ...(matching === undefined ? [] : [matching.isMatch])];
    return sql`from question q ${joins} where ${sql.join(conditions, sql` and `)}`;
  };
  const max = matching?.isOfMany === true ? COUNTED_OF_MANY_MAX : COUNTED_MAX;
  const total = (await countByTallies(db, filter)) ?? (await countRows(db, fromOf(), max));
  const isSorted = Object.keys(withoutUndefined(filter)).length > 2 && isFew(total);
  return {
    total,
    read: async (page) => {
      const walked = filter.kind === undefined ? page : withinKind(page);
      const way = isSorted ? 'few' : wayOf(filter, walked.sort);
      const keyset = keysetOf(QUESTION_SORTS, walked, way);
      const { keys } = keysetOf(QUESTION_SORTS, page);
      const found = await sql<Keyed<QuestionRow>>`
        select ${COLUMNS}, ${ANSWER}, ${keys} from ${pageOf(sql`q.id`, fromOf(way), keyset, page.limit)}
        join question q on q.id = page.id ${NAMED} left join question_answer a on a.question_id = q.id
        order by page.place`.execute(db);
      return found.rows;
    },
  };
}

/** A kind has one risk: within it the order by risk is the order by age, for which it has an index. */
function withinKind(page: PageOf): PageOf {
  if (!/^-?risk$/.test(page.sort)) return page;
  return { ...page, sort: page.sort.replace('risk', 'age'), after: page.after?.slice(1) };
}

const NAMED = sql`left join consignee c on c.id = q.consignee_id left join instrument i on i.id = q.instrument_id`;

const WITHIN = { state: sql`q.is_open`, kind: sql`q.kind` } as const;

/** The indexes that begin with what is filtered by. */
function wayOf({ state, kind }: QuestionFilter, sort: string): Way {
  if (kind !== undefined && /^-?age$/.test(sort)) return { by: WITHIN.kind, type: 'text', value: kind };
  return state === 'all' ? undefined : { by: WITHIN.state, type: 'text', value: state === 'open' };
}

const COLUMNS = sql`q.id, q.kind, q.risk, q.consignee_id as "consigneeId", c.number as "consigneeNumber", c.name as "consigneeName", c.country,
  q.instrument_id as "instrumentId", i.serial, i.product, q.cells, q.reply_id as "replyId", q.facts, q.opened_at as "openedAt"`;

const ANSWER = sql`a.answer, a.reason, a.facts as "answerFacts", a.answered_by as "answeredBy", a.answered_at as "answeredAt",
  case when a.question_id is not null then (${askerOf('answer', sql`a.answered_seq`)}) end as "askedBy"`;

/** Who asked for what an entry did with a question, where a second person approved it. */
function askerOf(kind: 'answer' | 'reopening', seq: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select p.asked_by from approval p join approval_outcome e on e.approval_id = p.id
    where p.chain = q.action_id and p.subject = 'question:' || q.id and p.kind = ${kind} and e.effect_seq = ${seq}`;
}

/** A question with how it is tied to another one. */
export type SingleQuestionRow = QuestionRow & {
  /** The answered question that is asked anew by this one. */
  readonly reopens: number | null;
  readonly reopenedAs: number | null;
  readonly reopenedReason: string | null;
  readonly reopenedBy: string | null;
  /** Who asked for it, where a second person approved it. */
  readonly reopeningAskedBy: string | null;
  readonly reopenedAt: Date | null;
};

export async function selectListedQuestion(
  db: Reader,
  actionId: number,
  id: number,
): Promise<SingleQuestionRow | undefined> {
  const found = await sql<SingleQuestionRow>`
    select ${COLUMNS}, ${ANSWER}, q.reopens, o.opened_id as "reopenedAs", o.reason as "reopenedReason", o.reopened_by as "reopenedBy",
      o.reopened_at as "reopenedAt", (${askerOf('reopening', sql`o.reopened_seq`)}) as "reopeningAskedBy"
    from question q ${NAMED} left join question_answer a on a.question_id = q.id left join question_reopening o on o.question_id = q.id
    where q.action_id = ${actionId} and q.id = ${id}`.execute(db);
  return found.rows[0];
}

/**
 * Some questions, the oldest first.
 *
 * @param actionId left out: of whatever action
 */
export async function selectListedQuestions(
  db: Reader,
  ids: readonly number[],
  actionId?: number,
): Promise<readonly QuestionRow[]> {
  if (ids.length === 0) return [];
  const found = await sql<QuestionRow>`
    select ${COLUMNS}, ${ANSWER} from question q ${NAMED} left join question_answer a on a.question_id = q.id
    where q.id = any(${[...ids]}::bigint[]) ${actionId === undefined ? sql`` : sql`and q.action_id = ${actionId}`} order by q.id`.execute(
    db,
  );
  return found.rows;
}

function conditionsOf(filter: QuestionFilter, way?: Way): readonly RawBuilder<unknown>[] {
  const { state, kind, risk, consigneeId, instrumentId, country } = filter;
  return [
    sql`q.action_id = ${filter.actionId}`,
    ...(state === 'all' ? [] : [isValue(WITHIN.state, state === 'open', way)]),
    ...(kind === undefined ? [] : [isValue(WITHIN.kind, kind, way)]),
    ...(risk === undefined ? [] : [sql`q.risk = ${risk}`]),
    ...(consigneeId === undefined ? [] : [sql`q.consignee_id = ${consigneeId}`]),
    ...(instrumentId === undefined ? [] : [sql`q.instrument_id = ${instrumentId}`]),
    ...(country === undefined
      ? []
      : [
          sql`q.consignee_id in (select consignee_id from report_consignee where action_id = ${filter.actionId} and country = ${country})`,
        ]),
  ];
}

async function matchingQuestions(db: Reader, text: string): Promise<Matching> {
  const pattern = patternOf(text);
  const consignees = await matchingConsignees(db, text, sql`q.consignee_id`);
  const instruments = await sql<{
    id: number;
  }>`select id from instrument where serial ilike ${pattern} limit ${IDS_MAX + 1}`.execute(db);
  const ids = instruments.rows.map((row) => row.id);
  const isInstrument =
    ids.length > IDS_MAX ? sql`i.serial ilike ${pattern}` : sql`q.instrument_id = any(${ids}::bigint[])`;
  return {
    isMatch: sql`(${consignees.isMatch} or ${isInstrument})`,
    isOfMany: consignees.isOfMany || ids.length > IDS_MAX,
  };
}

/** What the tallies count, they count exactly, and it is the figure of the status. */
async function countByTallies(db: Reader, filter: QuestionFilter): Promise<Total | undefined> {
  const { actionId, state, kind, ...others } = filter;
  if (Object.values(others).some((value) => value !== undefined)) return undefined;
  const levels = state === 'all' ? undefined : [state];
  return { count: await countTallies(db, actionId, { subject: 'question', levels, reason: kind }), isExact: true };
}
