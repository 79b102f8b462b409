import { REASON_LENGTH_MAX } from '@fieldproof/contract/reason';
import { z } from 'zod';

import { personOf } from '../approval/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Api } from '../platform/http/api.ts';
import { problemDocument, sendProblem } from '../platform/http/problem.ts';
import { staffOfRequest } from '../staff/index.ts';
import type { AnswerContext, AnswerOutcome } from './answer-question.ts';
import { answerTogether, QUESTIONS_TOGETHER_MAX } from './answer-together.ts';
import { problemOfAnswer } from './refusal-sentences.ts';

const count = z.int().nonnegative();

const resultDocument = z
  .object({
    question: z.int(),
    outcome: z.enum(['answered', 'asked', 'refused']).describe('`asked`: a second person must approve it first'),
    ledgerEntry: z.int().nullable(),
    approval: z.int().nullable().describe('What waits for the second person'),
    problem: z
      .object({ status: z.int(), code: z.string(), detail: z.string() })
      .catchall(z.unknown())
      .nullable()
      .describe('Why it was refused, as it is told where the question is answered by itself'),
  })
  .meta({ id: 'QuestionAnswerResult' });

export function answerTogetherRoutes(
  app: Api,
  context: AnswerContext & {
    readonly database: Database;
    readonly findAction: (reference: string) => Promise<{ readonly id: number } | undefined>;
  },
): void {
  app.post(
    '/actions/:reference/questions/answers',
    {
      schema: {
        summary: 'Give several questions of one kind the same answer for the same reason',
        description:
          'Each is answered in a transaction and a ledger entry of its own, as it would be by itself, in the order in which they are named: what one refuses, or wants a second person for, holds up no other. What the same person has answered or asked for in the same words before is told as it was done then: a request whose answer was lost may be sent again, also with another key. Questions that do not ask the same are refused: of several kinds (`kinds-differ`), or led to by several questions of the reply form (`form-questions-differ`, with `groups`). Answers that say something of their own of each question are refused (`answered-alone`, with `questions`): `accept` of `transferred` and `wrong-contact`, `move-here` of `unknown-serial`. An instrument on which its laboratory reported steps since is refused by itself (`fact-missing`): that answer needs `confirmed`.',
        tags: ['questions'],
        params: z.object({ reference: z.string().max(60) }),
        body: z
          .strictObject({
            questions: z.array(z.int().positive()).min(1).max(QUESTIONS_TOGETHER_MAX),
            answer: z.string().max(60),
            reason: z.string().max(REASON_LENGTH_MAX),
          })
          .meta({ id: 'QuestionAnswersBody' }),
        response: {
          200: z
            .object({ answered: count, asked: count, refused: count, results: z.array(resultDocument) })
            .meta({ id: 'QuestionsAnswered' }),
          404: problemDocument,
          422: problemDocument,
        },
      },
    },
    async (request, reply) => {
      const { reference } = request.params;
      const action = await context.findAction(reference);
      if (!action) {
        const detail = `There is no action ${reference} here.`;
        return sendProblem(reply, { status: 404, code: 'action-not-found', detail });
      }
      const { questions, answer, reason } = request.body;
      const person = personOf(staffOfRequest(request));
      const given = { actionId: action.id, questionIds: questions, answer, reason, person };
      const done = await answerTogether(context.database, given, context);
      if (done.kind === 'refused') return sendProblem(reply, problemOfAnswer(done.refusal));
      const results = done.results.map(({ questionId, outcome }) => describeResult(questionId, outcome));
      const counted = (kind: AnswerOutcome['kind']): number => results.filter(({ outcome }) => outcome === kind).length;
      return reply.send({
        answered: counted('answered'),
        asked: counted('asked'),
        refused: counted('refused'),
        results,
      });
    },
  );
}

function describeResult(question: number, outcome: AnswerOutcome): z.infer<typeof resultDocument> {
  const nothing = { question, ledgerEntry: null, approval: null, problem: null };
  switch (outcome.kind) {
    case 'answered':
      return { ...nothing, outcome: 'answered', ledgerEntry: outcome.seq };
    case 'asked':
      return { ...nothing, outcome: 'asked', ledgerEntry: outcome.seq, approval: outcome.approval };
    case 'refused': {
      const { facts, ...problem } = problemOfAnswer(outcome.refusal);
      return { ...nothing, outcome: 'refused', problem: { ...facts, ...problem } };
    }
  }
}
