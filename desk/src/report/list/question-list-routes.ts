import { cellsOf, type ActionDefinition } from '@fieldproof/contract';
import { z } from 'zod';

import { approvalsWaitingOf } from '../../approval/index.ts';
import type { Reader } from '../../platform/database/database.ts';
import type { Api } from '../../platform/http/api.ts';
import { listDocument, listQuery, rowId, searched, sendList, type CsvColumns } from '../../platform/http/list.ts';
import { problemDocument } from '../../platform/http/problem.ts';
import { QUESTION_ANSWERS, QUESTION_KINDS } from '../../question/index.ts';
import { actorName, namesOfActors, type NameActors } from '../../staff/index.ts';
import {
  consigneeName,
  country,
  findActionOf,
  instant,
  instrumentName,
  ofAction,
  type ReportRoutes,
} from '../shared-routes.ts';
import { openQuestionList, QUESTION_SORTS, type QuestionRow } from './question-list-store.ts';

const RISK_MEANS =
  'How much hangs on the answer, by the kind of the question. 1: an instrument may be thought safe that is not, or people at it do not know; 2: an instrument, a step or a reader is not accounted for; 3: somebody waits for us; 4: waiting changes nothing. The list is sorted by it unless asked otherwise, and within a risk by age';

const query = z.object({
  state: z.enum(['open', 'answered', 'all']).default('open'),
  kind: z.enum(QUESTION_KINDS).optional(),
  risk: z.coerce.number().int().min(1).max(4).optional().describe(RISK_MEANS),
  consignee: rowId.optional(),
  instrument: rowId.optional(),
  country: country.optional(),
  q: searched.describe("A part of the consignee's name or number, or of the serial number"),
  ...listQuery(['age', 'risk'], 'risk'),
});

export const questionDocument = z
  .object({
    id: z.int(),
    kind: z.enum(QUESTION_KINDS),
    risk: z.int().min(1).max(4).describe(RISK_MEANS),
    answers: z.array(z.string()).describe('The answers that this kind allows'),
    consignee: consigneeName.nullable(),
    instrument: instrumentName.nullable(),
    cells: z.array(z.int()).describe('The obligations concerned, as cells of the instrument’s grid'),
    steps: z.array(z.object({ mode: z.string(), measure: z.string() })).describe('The same by mode and measure'),
    reply: z.int().nullable(),
    facts: z.record(z.string(), z.unknown()).describe('What is known'),
    openedAt: instant,
    approval: z.int().nullable().describe('The approval that waits for a second person before this is answered'),
    answered: z
      .object({
        answer: z.string(),
        reason: z.string(),
        facts: z.record(z.string(), z.unknown()).describe('What the answer said besides'),
        by: actorName,
        askedBy: actorName
          .nullable()
          .describe('Whose answer and reason it is, where a second person approved it: `by`'),
        at: instant,
      })
      .nullable(),
  })
  .meta({ id: 'ListedQuestion' });

const columns: CsvColumns<z.infer<typeof questionDocument>> = {
  id: (row) => row.id,
  kind: (row) => row.kind,
  risk: (row) => row.risk,
  openedAt: (row) => row.openedAt,
  consignee: (row) => row.consignee?.number,
  consigneeName: (row) => row.consignee?.name,
  country: (row) => row.consignee?.country,
  serial: (row) => row.instrument?.serial,
  product: (row) => row.instrument?.product,
  steps: (row) => row.steps.map(({ mode, measure }) => `${mode}/${measure}`).join(' '),
  answer: (row) => row.answered?.answer,
  reason: (row) => row.answered?.reason,
  answeredBy: (row) => row.answered?.by.name,
  answeredAt: (row) => row.answered?.at,
  answerAskedBy: (row) => row.answered?.askedBy?.name,
};

/** What stands elsewhere about questions. */
type QuestionsWith = {
  /** What the actor of an answer is called. */
  readonly nameOf: (actor: string) => z.infer<typeof actorName>;
  /** The approvals that answers of theirs wait for. */
  readonly approvals: ReadonlyMap<number, number>;
};

export async function readWithQuestions(
  db: Reader,
  rows: readonly QuestionRow[],
  of: { readonly actionId: number; readonly nameActors: NameActors; readonly otherActors?: readonly string[] },
): Promise<QuestionsWith> {
  const actors = [
    ...rows.flatMap(({ answeredBy, askedBy }) => [answeredBy ?? [], askedBy ?? []].flat()),
    ...(of.otherActors ?? []),
  ];
  const open = rows.filter(({ answeredBy }) => answeredBy === null);
  const subjects = open.map(({ id }) => `question:${id}`);
  const waiting = open.length === 0 ? undefined : await approvalsWaitingOf(db, { chain: of.actionId, subjects });
  return {
    nameOf: await namesOfActors(db, of.nameActors, actors),
    approvals: new Map(
      open.flatMap(({ id }) => {
        const approval = waiting?.get(`question:${id}`);
        return approval === undefined ? [] : [[id, approval] as const];
      }),
    ),
  };
}

export function describeListedQuestion(
  definition: ActionDefinition,
  row: QuestionRow,
  of: QuestionsWith,
): z.infer<typeof questionDocument> {
  const { id, kind, risk, consigneeId, instrumentId, serial, product, cells, replyId, facts, openedAt } = row;
  const { answer, reason, answerFacts, answeredBy, askedBy, answeredAt } = row;
  const isAnswered = answer !== null && reason !== null && answeredBy !== null && answeredAt !== null;
  const grid =
    definition.products.some((one) => one.key === product) && product !== null ? cellsOf(definition, product) : [];
  return {
    id,
    kind,
    risk,
    answers: [...QUESTION_ANSWERS[kind]],
    consignee:
      consigneeId === null
        ? null
        : {
            id: consigneeId,
            number: row.consigneeNumber ?? '',
            name: row.consigneeName ?? '',
            country: row.country ?? '',
          },
    instrument: instrumentId === null ? null : { id: instrumentId, serial: serial ?? '', product: product ?? '' },
    cells: [...cells],
    steps: grid.filter(({ index }) => cells.includes(index)).map(({ mode, measure }) => ({ mode, measure })),
    reply: replyId,
    facts,
    openedAt: openedAt.toISOString(),
    approval: of.approvals.get(id) ?? null,
    answered: isAnswered
      ? {
          answer,
          reason,
          facts: answerFacts ?? {},
          by: of.nameOf(answeredBy),
          askedBy: askedBy === null ? null : of.nameOf(askedBy),
          at: answeredAt.toISOString(),
        }
      : null,
  };
}

export function questionListRoutes(app: Api, context: ReportRoutes): void {
  const db = context.database.kysely;
  app.get(
    '/actions/:reference/questions',
    {
      schema: {
        summary: 'Questions of an action: what only a person can decide',
        tags: ['questions'],
        params: ofAction,
        querystring: query,
        response: {
          200: listDocument('questions', questionDocument).meta({ id: 'QuestionList' }),
          400: problemDocument,
          404: problemDocument,
          429: problemDocument,
        },
      },
    },
    async (request, reply) => {
      const action = await findActionOf(context, request.params.reference, reply);
      if (action === undefined) return reply;
      const { definition } = await context.revisions.load(db, action.id, action.revision);
      const { limit, cursor, sort, format, separator, consignee, instrument, ...same } = request.query;
      const filter = { actionId: action.id, ...same, consigneeId: consignee, instrumentId: instrument };
      return sendList(
        reply,
        { limit, cursor, sort, format, separator },
        {
          noun: 'questions',
          of: action.reference,
          sorts: QUESTION_SORTS,
          open: () => openQuestionList(db, filter),
          describe: async (rows) => {
            const { nameActors } = context;
            const beside = await readWithQuestions(db, rows, { actionId: action.id, nameActors });
            return rows.map((row) => describeListedQuestion(definition, row, beside));
          },
          columns,
        },
      );
    },
  );
}
