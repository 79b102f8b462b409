/* What answering several questions at once would do, before anybody does it. */
import { z } from 'zod';

import { approvalsWaitingOf } from '../../approval/index.ts';
import type { Api } from '../../platform/http/api.ts';
import { problemDocument, sendProblem } from '../../platform/http/problem.ts';
import { dayOf } from '../../platform/pure/dates.ts';
import {
  answersTogether,
  problemOfAnswer,
  QUESTION_ANSWERS,
  QUESTION_KINDS,
  QUESTIONS_TOGETHER_MAX,
  whyNotAlike,
} from '../../question/index.ts';
import { whyAcceptedAlone } from '../../reply/index.ts';
import { selectListedQuestions, type QuestionRow } from '../list/question-list-store.ts';
import { findActionOf, instrumentName, ofAction, type ReportRoutes } from '../shared-routes.ts';
import { accepting, describeAccepting, excusedByAccepting } from './read-accepting.ts';

const previewBody = z
  .strictObject({
    questions: z
      .array(z.int().positive())
      .min(1)
      .max(QUESTIONS_TOGETHER_MAX)
      .describe('Of one kind, and of one question of the reply form'),
  })
  .meta({ id: 'QuestionAnswersPreviewBody' });

const previewDocument = z
  .object({
    kind: z.enum(QUESTION_KINDS).nullable().describe('Null: there is no such question here'),
    answers: z.array(z.string()).describe('The answers that this kind allows'),
    together: z.array(z.string()).describe('Of them, those that may be given to several at once'),
    open: z.array(z.int()).describe('Those that can be answered: they are open, and wait for no second person'),
    waiting: z.array(z.int()).describe('Those that wait for a second person already'),
    answered: z.array(z.int()).describe('Those that are answered'),
    alone: z
      .array(
        z.object({
          question: z.int(),
          instrument: instrumentName.nullable(),
          why: z
            .enum(['reported-since', 'not-held', 'too-many'])
            .describe(
              '`reported-since`: the laboratory reported steps on it since and has to be asked; `not-held`: another one holds it now; `too-many`: it is about more instruments than one answer changes',
            ),
        }),
      )
      .describe('Of those that are open: accepted with the others they would be refused'),
    accepting: accepting.nullable().describe('What accepting the others of them would excuse; null: nothing'),
  })
  .meta({ id: 'QuestionAnswersPreview' });

export function questionTogetherRoutes(app: Api, context: ReportRoutes): void {
  const db = context.database.kysely;
  app.post(
    '/actions/:reference/questions/answer-previews',
    {
      schema: {
        summary: 'What answering several questions at once would do, as things stand',
        description:
          'Changes nothing. Questions of several kinds are refused (`kinds-differ`), and such as several questions of the reply form led to (`form-questions-differ`, with `groups`, the largest first).',
        tags: ['questions'],
        params: ofAction,
        body: previewBody,
        response: { 200: previewDocument, 404: problemDocument, 422: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await findActionOf(context, request.params.reference, reply);
      if (action === undefined) return reply;
      const actionId = action.id;
      const rows = await selectListedQuestions(db, request.body.questions, actionId);
      const differ = whyNotAlike(rows);
      if (differ !== undefined) return sendProblem(reply, problemOfAnswer(differ));
      const kind = rows[0]?.kind;
      const unanswered = rows.filter(({ answer }) => answer === null);
      const subjects = unanswered.map(({ id }) => `question:${id}`);
      const asked = await approvalsWaitingOf(db, { chain: actionId, subjects });
      const waits = ({ id }: QuestionRow): boolean => asked.has(`question:${id}`);
      const open = unanswered.filter((row) => !waits(row));
      const allowed: readonly string[] = kind === undefined ? [] : QUESTION_ANSWERS[kind];
      const { definition } = await context.revisions.load(db, actionId, action.revision);
      const today = dayOf(context.clock());
      const alone: z.infer<typeof previewDocument>['alone'] = [];
      const excused: Awaited<ReturnType<typeof excusedByAccepting>>[] = [];
      for (const question of allowed.includes('accept') ? open : []) {
        const { id, instrumentId, serial, product } = question;
        const why = await whyAcceptedAlone(db, { ...question, actionId });
        if (why === undefined) excused.push(await excusedByAccepting(db, { actionId, question, definition, today }));
        else {
          const instrument =
            instrumentId === null ? null : { id: instrumentId, serial: serial ?? '', product: product ?? '' };
          alone.push({ question: id, instrument, why });
        }
      }
      return reply.send({
        kind: kind ?? null,
        answers: [...allowed],
        together: kind === undefined ? [] : [...answersTogether(kind)],
        open: idsOf(open),
        waiting: idsOf(unanswered.filter(waits)),
        answered: idsOf(rows.filter(({ answer }) => answer !== null)),
        alone,
        accepting: describeAccepting(excused),
      });
    },
  );
}

function idsOf(rows: readonly QuestionRow[]): number[] {
  return rows.map(({ id }) => id);
}
