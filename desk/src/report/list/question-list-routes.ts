import { cellsOf, type ActionDefinition } from '@fieldproof/contract';
import { z } from 'zod';

import type { Api } from '../../platform/http/api.ts';
import { listDocument, listQuery, rowId, searched, sendList, type CsvColumns } from '../../platform/http/list.ts';
import { problemDocument } from '../../platform/http/problem.ts';
import { QUESTION_ANSWERS, QUESTION_KINDS } from '../../question/index.ts';
import { actorName, namesOfActors } from '../../staff/index.ts';
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

const query = z.object({
  state: z.enum(['open', 'answered', 'all']).default('open'),
  kind: z.enum(QUESTION_KINDS).optional(),
  risk: z.coerce.number().int().min(1).max(4).optional(),
  consignee: rowId.optional(),
  instrument: rowId.optional(),
  country: country.optional(),
  q: searched.describe("A part of the consignee's name or number, or of the serial number"),
  ...listQuery(['age', 'risk'], 'age'),
});

export const questionDocument = z
  .object({
    id: z.int(),
    kind: z.enum(QUESTION_KINDS),
    risk: z.int().min(1).max(4).describe('How much hangs on the answer: 1 is the most'),
    answers: z.array(z.string()).describe('The answers that this kind allows'),
    consignee: consigneeName.nullable(),
    instrument: instrumentName.nullable(),
    cells: z.array(z.int()).describe('The obligations concerned, as cells of the instrument’s grid'),
    steps: z.array(z.object({ mode: z.string(), measure: z.string() })).describe('The same by mode and measure'),
    reply: z.int().nullable(),
    facts: z.record(z.string(), z.unknown()).describe('What is known'),
    openedAt: instant,
    answered: z.object({ answer: z.string(), reason: z.string(), by: actorName, at: instant }).nullable(),
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
};

/** @param nameOf what the actor of an answer is called */
export function describeListedQuestion(
  definition: ActionDefinition,
  row: QuestionRow,
  nameOf: (actor: string) => z.infer<typeof actorName>,
): z.infer<typeof questionDocument> {
  const { id, kind, risk, consigneeId, instrumentId, serial, product, cells, replyId, facts, openedAt } = row;
  const { answer, reason, answeredBy, answeredAt } = row;
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
    answered: isAnswered ? { answer, reason, by: nameOf(answeredBy), at: answeredAt.toISOString() } : null,
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
      const { limit, cursor, sort, format, consignee, instrument, ...same } = request.query;
      const filter = { actionId: action.id, ...same, consigneeId: consignee, instrumentId: instrument };
      return sendList(
        reply,
        { limit, cursor, sort, format },
        {
          noun: 'questions',
          of: action.reference,
          sorts: QUESTION_SORTS,
          open: () => openQuestionList(db, filter),
          describe: async (rows) => {
            const actors = rows.flatMap((row) => (row.answeredBy === null ? [] : [row.answeredBy]));
            const nameOf = await namesOfActors(db, context.nameActors, actors);
            return rows.map((row) => describeListedQuestion(definition, row, nameOf));
          },
          columns,
        },
      );
    },
  );
}
