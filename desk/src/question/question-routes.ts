import { z } from 'zod';

import type { Database } from '../platform/database/database.ts';
import type { Api } from '../platform/http/api.ts';
import { problemDocument, sendProblem } from '../platform/http/problem.ts';
import { actorOf, staffOfRequest } from '../staff/index.ts';
import { answerQuestion, findQuestion, type AnswerContext } from './answer-question.ts';
import type { QuestionWithAnswer } from './question-store.ts';
import { QUESTION_ANSWERS, QUESTION_KINDS } from './question.ts';
import { sentenceOfRefusal, STATUS_OF_REFUSAL } from './refusal-sentences.ts';

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

const answerFact = z.union([z.string().max(2000), z.int(), z.array(z.string().max(300)).max(20)]);

export function questionRoutes(app: Api, context: AnswerContext & { readonly database: Database }): void {
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

  app.put(
    '/questions/:id/answer',
    {
      schema: {
        summary: 'Answer a question with a reason',
        description:
          'A question is answered once. What an answer needs besides the reason stands in `facts`: for `transferred` the consignee number `toConsignee`, for `unknown-serial` the `instrument`, for `wrong-contact` `name`, `email`, `role`, `languages`.',
        tags: ['questions'],
        params: z.object({ id: z.coerce.number().int().positive() }),
        body: z.object({
          answer: z.string().max(60),
          reason: z.string().max(2000),
          facts: z.record(z.string().max(60), answerFact).optional(),
        }),
        response: {
          200: z.object({ question: z.int(), ledgerEntry: z.int() }),
          404: problemDocument,
          409: problemDocument,
          422: problemDocument,
        },
      },
    },
    async (request, reply) => {
      const outcome = await answerQuestion(
        database,
        { questionId: request.params.id, ...request.body, actor: actorOf(staffOfRequest(request)) },
        context,
      );
      if (outcome.kind === 'answered') return reply.send({ question: outcome.questionId, ledgerEntry: outcome.seq });
      const { refusal } = outcome;
      return sendProblem(reply, {
        status: STATUS_OF_REFUSAL[refusal.code],
        code: refusal.code,
        detail: sentenceOfRefusal(refusal),
      });
    },
  );
}
