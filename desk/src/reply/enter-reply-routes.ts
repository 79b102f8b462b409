import { LEVELS, replyBody } from '@fieldproof/contract';
import { z } from 'zod';

import type { Action, Revisions } from '../action/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Api } from '../platform/http/api.ts';
import { problemDocument, sendProblem, type Problem } from '../platform/http/problem.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { QUESTION_KINDS } from '../question/index.ts';
import { REACHES } from '../reach/index.ts';
import { actorOf, staffOfRequest } from '../staff/index.ts';
import { enterReply } from './enter-reply.ts';
import { ENTERED_CHANNELS, type EnteredRefusal } from './entered-reply-rules.ts';
import { previewReply } from './preview-reply.ts';

const params = z.object({ reference: z.string().max(60), id: z.coerce.number().int().positive() });

const enteredBody = z
  .strictObject({
    channel: z.enum(ENTERED_CHANNELS).describe('How it was told'),
    answeredBy: z
      .strictObject({
        name: z.string().max(200),
        function: z.string().max(200).default(''),
        email: z.string().max(254).default(''),
      })
      .describe('Who said it'),
    contact: z.int().positive().nullable().default(null).describe('The contact who said it, if it was one'),
    receivedAt: z.iso.datetime({ offset: true }).optional().describe('When it reached us; left out: now'),
    language: z.string().max(35).optional().describe('In which it was told; left out: that of the contact'),
    copyTo: z.string().max(254).nullable().default(null).describe('Where a copy is mailed; null: no copy'),
    body: replyBody.describe('What was said'),
  })
  .meta({ id: 'ReplyEntry' });

const previewDocument = z
  .object({
    changes: z.array(z.object({ instrument: z.int(), cell: z.int(), from: z.enum(LEVELS), to: z.enum(LEVELS) })),
    overtaken: z.int().nonnegative().describe('What it names and something newer has changed'),
    questions: z
      .array(z.object({ kind: z.enum(QUESTION_KINDS), instrument: z.int().nullable() }))
      .describe('What a person would have to decide'),
    reach: z.enum(REACHES).nullable().describe('How far the notice would have got; null: no further than it has'),
    appliedLater: z.boolean().describe('It is so large that a job applies it: then `changes` is empty'),
  })
  .meta({ id: 'ReplyPreview' });

/** Entering what a consignee told by telephone, e-mail or paper. */
export function enterReplyRoutes(
  app: Api,
  context: {
    readonly database: Database;
    readonly clock: Clock;
    readonly revisions: Revisions;
    readonly messageDomain: string;
    readonly findAction: (reference: string) => Promise<Action | undefined>;
    readonly wake: () => void;
  },
): void {
  const { clock, database } = context;
  const inputOf = ({ receivedAt, language, ...rest }: z.infer<typeof enteredBody>) => ({
    ...rest,
    language,
    receivedAt: receivedAt === undefined ? clock() : new Date(receivedAt),
  });

  app.post(
    '/actions/:reference/consignees/:id/reply-previews',
    {
      schema: {
        summary: 'What entering a reply would do, as things stand',
        description: 'Changes nothing, and is refused as entering it would be.',
        tags: ['replies'],
        params,
        body: enteredBody,
        response: { 200: previewDocument, 404: problemDocument, 422: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await context.findAction(request.params.reference);
      if (!action) return sendProblem(reply, unknownAction(request.params.reference));
      const given = { action, consigneeId: request.params.id, input: inputOf(request.body) };
      const previewed = await previewReply(database, given, context);
      if (previewed.kind === 'refused') return sendProblem(reply, problemOfEntered(previewed.refusal));
      const { changes, overtaken, questions, reach = null, isAppliedLater } = previewed;
      return reply.send({
        changes: [...changes],
        overtaken,
        questions: [...questions],
        reach,
        appliedLater: isAppliedLater,
      });
    },
  );

  app.post(
    '/actions/:reference/consignees/:id/replies',
    {
      schema: {
        summary: 'Enter what a consignee told by telephone, e-mail or paper',
        description:
          'A reply like any other, attributed to who entered it. It may have been received before it is entered: an obligation that something newer has changed since stays as it is and is counted in `overtaken`.',
        tags: ['replies'],
        params,
        body: enteredBody,
        response: {
          201: z
            .object({
              reply: z.int(),
              receipt: z.string().describe('The number under which who told it can quote it'),
              obligations: z.int().describe('How many it changed; 0 while it is applied later'),
              overtaken: z.int().describe('How many it names and something newer has changed'),
              appliedLater: z.boolean().describe('Whether it is so large that a job applies it'),
              questions: z.array(z.int()).describe('What in it a person has to decide'),
              ledgerEntry: z.int(),
            })
            .meta({ id: 'ReplyEntered' }),
          404: problemDocument,
          422: problemDocument,
        },
      },
    },
    async (request, reply) => {
      const action = await context.findAction(request.params.reference);
      if (!action) return sendProblem(reply, unknownAction(request.params.reference));
      const input = inputOf(request.body);
      const by = { ...context, actor: actorOf(staffOfRequest(request)) };
      const entered = await enterReply(database, { action, consigneeId: request.params.id, input }, by);
      if (entered.kind === 'refused') return sendProblem(reply, problemOfEntered(entered.refusal));
      if (input.copyTo !== null) context.wake();
      const { replyId, receipt, obligations, overtaken, isPending, questions, seq } = entered.recorded;
      return reply.code(201).send({
        reply: replyId,
        receipt,
        obligations,
        overtaken,
        appliedLater: isPending,
        questions: [...questions],
        ledgerEntry: seq,
      });
    },
  );
}

const STATUS_OF_REFUSAL = {
  'consignee-not-found': 404,
  'contact-not-found': 422,
  'name-missing': 422,
  'received-in-future': 422,
  'received-before-notice': 422,
  'email-unusable': 422,
  'nothing-said': 422,
  'instrument-unknown': 422,
  'cell-unknown': 422,
  'reason-unknown': 422,
  'day-impossible': 422,
  'answer-unreadable': 422,
} as const satisfies Record<EnteredRefusal['code'], number>;

function sentenceOf(refusal: EnteredRefusal): string {
  switch (refusal.code) {
    case 'consignee-not-found':
      return 'There is no such consignee in this action.';
    case 'contact-not-found':
      return 'This contact is not one of the consignee’s.';
    case 'name-missing':
      return 'Say who told it: a name.';
    case 'received-in-future':
      return 'A reply is entered after it was received. Correct its time.';
    case 'received-before-notice':
      return `No reply came before the notice, which is of ${refusal.issuedOn}. Correct its time.`;
    case 'email-unusable':
      return `"${refusal.address}" is not an e-mail address that mail can reach.`;
    case 'nothing-said':
      return 'This says nothing. Enter what was told, or record a call.';
    case 'instrument-unknown':
      return `Not in the fleet of this action: ${refusal.instruments.slice(0, 10).join(', ')}. Enter a serial number that we do not know among the unknown ones.`;
    case 'cell-unknown':
      return `There is no step "${refusal.measure}" in the mode "${refusal.mode}" on this instrument.`;
    case 'reason-unknown':
      return `"${refusal.reason}" is none of the action’s reasons: ${refusal.allowed.join(', ')}.`;
    case 'day-impossible':
      return refusal.why === 'before-notice'
        ? `Nothing was done on ${refusal.day}: the notice is of ${refusal.bound}.`
        : `Nothing was done on ${refusal.day}: this was told on ${refusal.bound}.`;
    case 'answer-unreadable':
      return `The answer to "${refusal.key}" cannot be read: the action has no such question, or no such answer.`;
  }
}

function problemOfEntered(refusal: EnteredRefusal): Problem {
  const { code, ...facts } = refusal;
  return { status: STATUS_OF_REFUSAL[code], code, detail: sentenceOf(refusal), facts };
}

function unknownAction(reference: string): Problem {
  return { status: 404, code: 'action-not-found', detail: `There is no action ${reference} here.` };
}
