import { z } from 'zod';

import type { Database } from '../platform/database/database.ts';
import type { Api } from '../platform/http/api.ts';
import { problemDocument, sendProblem } from '../platform/http/problem.ts';
import { findQuestion } from './answer-question.ts';
import type { QuestionWithAnswer } from './question-store.ts';
import { QUESTION_ANSWERS, QUESTION_KINDS } from './question.ts';

const questionDocument = z
  .object({
    id: z.int(),
    kind: z.enum(QUESTION_KINDS),
    answers: z.array(z.string()).describe('The answers that this kind allows'),
    consignee: z.object({ id: z.int(), number: z.string(), name: z.string(), country: z.string() }).nullable(),
    instrument: z.object({ id: z.int(), product: z.string(), serial: z.string() }).nullable(),
    cells: z.array(z.int()).describe('The obligations concerned, as cells of the instrument’s grid'),
    reply: z.int().nullable(),
    facts: z.record(z.string(), z.unknown()).describe('What is known'),
    openedAt: z.iso.datetime(),
    reopens: z.int().nullable().describe('The answered question that is asked anew by this one'),
    reopenedAs: z.int().nullable().describe('The question that asks this one anew'),
    answered: z.object({ answer: z.string(), reason: z.string(), by: z.string(), at: z.iso.datetime() }).nullable(),
  })
  .meta({ id: 'Question' });

function documentOf(question: QuestionWithAnswer): z.infer<typeof questionDocument> {
  const { answered } = question;
  return {
    id: question.id,
    kind: question.kind,
    answers: [...QUESTION_ANSWERS[question.kind]],
    consignee:
      question.consigneeId === null
        ? null
        : {
            id: question.consigneeId,
            number: question.consigneeNumber ?? '',
            name: question.consigneeName ?? '',
            country: question.country ?? '',
          },
    instrument:
      question.instrumentId === null
        ? null
        : { id: question.instrumentId, product: question.product ?? '', serial: question.serial ?? '' },
    cells: [...question.cells],
    reply: question.replyId,
    facts: question.facts,
    openedAt: question.openedAt.toISOString(),
    reopens: question.reopens,
    reopenedAs: question.reopenedAs,
    answered: answered
      ? {
          answer: answered.answer,
          reason: answered.reason,
          by: answered.answeredBy,
          at: answered.answeredAt.toISOString(),
        }
      : null,
  };
}

export function questionRoutes(app: Api, context: { readonly database: Database }): void {
  const { database } = context;
  app.get(
    '/questions/:id',
    {
      schema: {
        summary: 'One question with what is known',
        tags: ['questions'],
        params: z.object({ id: z.coerce.number().int().positive() }),
        response: { 200: questionDocument, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const question = await findQuestion(database.kysely, request.params.id);
      if (!question)
        return sendProblem(reply, { status: 404, code: 'question-not-found', detail: 'There is no such question.' });
      return reply.send(documentOf(question));
    },
  );
}
