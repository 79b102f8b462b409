import { REASON_LENGTH_MAX } from '@fieldproof/contract/reason';
import { z } from 'zod';

import { askedDocument, personOf, problemOfUnasked } from '../approval/index.ts';
import { UNCHANGED } from '../obligation/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Api } from '../platform/http/api.ts';
import { problemDocument, sendProblem } from '../platform/http/problem.ts';
import { staffOfRequest } from '../staff/index.ts';
import { answerQuestion, type AnswerContext } from './answer-question.ts';
import { STAYS } from './answerer.ts';
import { answerFact } from './question-executors.ts';
import { problemOfAnswer } from './refusal-sentences.ts';
import { previewReopening } from './preview-reopening.ts';
import { reopenQuestion } from './reopen-question.ts';

const params = z.object({ id: z.coerce.number().int().positive() });
const refusals = {
  202: askedDocument,
  403: problemDocument,
  404: problemDocument,
  409: problemDocument,
  422: problemDocument,
};

const undone = z.object({
  obligations: z.int().describe('How many go back to what stood before'),
  unchanged: z.array(z.object({ instrument: z.int(), cell: z.int(), why: z.enum(UNCHANGED) })),
  stays: z.array(z.enum(STAYS)).describe('What the answer brought about and stays: change it by itself'),
});

/** Answering questions, and opening them anew. */
export function answerRoutes(app: Api, context: AnswerContext & { readonly database: Database }): void {
  const { database } = context;

  app.put(
    '/questions/:id/answer',
    {
      schema: {
        summary: 'Answer a question with a reason',
        description:
          'A question is answered once. What an answer needs besides the reason stands in `facts`: for `transferred` the consignee number `toConsignee`, for `unknown-serial` the `instrument`, for `wrong-contact` `name`, `email`, `role`, `languages`. 202: the action wants a second person for what the answer does. An answer that moves an instrument needs a manager where no second person is asked.',
        tags: ['questions'],
        params,
        body: z.object({
          answer: z.string().max(60),
          reason: z.string().max(REASON_LENGTH_MAX),
          facts: z.record(z.string().max(60), answerFact).optional(),
        }),
        response: { 200: z.object({ question: z.int(), ledgerEntry: z.int() }), ...refusals },
      },
    },
    async (request, reply) => {
      const person = personOf(staffOfRequest(request));
      const given = { questionId: request.params.id, ...request.body, person };
      const outcome = await answerQuestion(database, given, context);
      switch (outcome.kind) {
        case 'answered':
          return reply.send({ question: outcome.questionId, ledgerEntry: outcome.seq });
        case 'asked':
          return reply.code(202).send({ approval: outcome.approval, ledgerEntry: outcome.seq });
        case 'refused':
          return sendProblem(reply, problemOfAnswer(outcome.refusal));
      }
    },
  );

  app.post(
    '/questions/:id/reopening-previews',
    {
      schema: {
        summary: 'What opening a question anew would give back, and what would stay; nothing is done',
        tags: ['questions'],
        params,
        response: {
          200: undone
            .extend({
              isMovedBack: z.boolean().describe('An instrument goes back to who held it'),
              contact: z
                .object({ id: z.int(), name: z.string(), consignee: z.int() })
                .nullable()
                .describe('The contact who stays'),
              isSecondWanted: z.boolean().describe('A second person has to approve it'),
            })
            .meta({ id: 'QuestionReopeningPreview' }),
          403: problemDocument,
          404: problemDocument,
          409: problemDocument,
          422: problemDocument,
        },
      },
    },
    async (request, reply) => {
      const given = { questionId: request.params.id, person: personOf(staffOfRequest(request)) };
      const outcome = await previewReopening(database, given, context);
      if (outcome.kind === 'refused') return sendProblem(reply, problemOfAnswer(outcome.refusal));
      const { unchanged, stays, ...preview } = outcome.preview;
      return reply.send({ ...preview, unchanged: [...unchanged], stays: [...stays] });
    },
  );

  app.post(
    '/questions/:id/reopening',
    {
      schema: {
        summary: 'Open an answered question anew',
        description:
          'What the answer changed goes back where nothing has changed since: obligations to their former level, an instrument to its former holder. The question is asked again under a number of its own.',
        tags: ['questions'],
        params,
        body: z.strictObject({ reason: z.string().max(REASON_LENGTH_MAX) }),
        response: {
          201: undone
            .extend({
              question: z.int().describe('The new one'),
              reopens: z.int().describe('The one that stays answered'),
              ledgerEntry: z.int(),
            })
            .meta({ id: 'QuestionReopened' }),
          ...refusals,
        },
      },
    },
    async (request, reply) => {
      const questionId = request.params.id;
      const person = personOf(staffOfRequest(request));
      const outcome = await reopenQuestion(database, { questionId, reason: request.body.reason, person }, context);
      switch (outcome.kind) {
        case 'refused':
          return sendProblem(reply, problemOfAnswer(outcome.refusal));
        case 'waiting':
        case 'nobody':
          return sendProblem(reply, problemOfUnasked(outcome));
        case 'asked':
          return reply.code(202).send({ approval: outcome.approval, ledgerEntry: outcome.seq });
        case 'done': {
          const { opened, seq, obligations, unchanged, stays } = outcome.done;
          const done = { question: opened, reopens: questionId, obligations, ledgerEntry: seq };
          return reply.code(201).send({ ...done, unchanged: [...unchanged], stays: [...stays] });
        }
      }
    },
  );
}
