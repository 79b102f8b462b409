import { LEVELS, replyBody } from '@fieldproof/contract';
import { z } from 'zod';

import { actorsOfRejected, describeRejected, readRejected, rejectedDocument } from '../../approval/index.ts';
import type { Consignee } from '../../consignee/index.ts';
import { INCIDENT_KINDS, incidentNumber } from '../../incident/index.ts';
import type { Api } from '../../platform/http/api.ts';
import { rowId } from '../../platform/http/list.ts';
import { problemDocument, sendProblem } from '../../platform/http/problem.ts';
import { dayOf } from '../../platform/pure/dates.ts';
import { actorName } from '../../staff/index.ts';
import { replySummary, summariseReply } from '../consignee-documents.ts';
import { describeQuestion } from '../describe-question.ts';
import { describeListedQuestion, questionDocument, readWithQuestions } from '../list/question-list-routes.ts';
import { selectListedQuestion } from '../list/question-list-store.ts';
import {
  consigneeName,
  findActionOf,
  instant,
  instrumentName,
  reference,
  type ReportRoutes,
} from '../shared-routes.ts';
import { createDescribeAbout } from './approval-about.ts';
import { accepting, readAccepting } from './read-accepting.ts';
import { selectIncidentsOfQuestion } from './question-incident-store.ts';
import { readQuestionFacts, type Saying } from './read-question.ts';

const says = replyBody.partial().meta({ id: 'PartOfReplyBody', description: 'What a reply says about one matter' });

const saying = replySummary.extend({
  language: z.string(),
  revision: z.int(),
  says: says.describe('About the instrument, or about the organisation; the first 50 instruments'),
});

const questionPage = questionDocument
  .extend({
    reopens: z.int().nullable().describe('The answered question that is asked anew by this one'),
    reopened: z
      .object({
        as: z.int(),
        reason: z.string(),
        by: actorName,
        askedBy: actorName.nullable().describe('Whose reason it is, where `by` approved it'),
        at: instant,
      })
      .nullable()
      .describe('The question that asks this one anew, and why'),
    rejected: rejectedDocument
      .nullable()
      .describe('The last request about it that was rejected, while nothing was asked or decided about it since'),
    said: saying
      .extend({
        contact: z
          .object({ id: z.int(), name: z.string(), role: z.string(), email: z.string().nullable() })
          .nullable()
          .describe('Through whose link it was said'),
      })
      .nullable()
      .describe('The reply that opened the question'),
    later: z
      .array(saying)
      .describe('What the same consignee said about the same since, the oldest first; the first 20'),
    now: z
      .object({
        consignee: consigneeName.describe('Who holds it'),
        obligations: z.array(z.object({ mode: z.string(), measure: z.string(), level: z.enum(LEVELS) })),
      })
      .nullable()
      .describe('The instrument as it is now; null where the question is about none'),
    levels: z
      .array(z.object({ mode: z.string(), measure: z.string(), level: z.enum(LEVELS) }))
      .describe('The obligations concerned as they are now'),
    incidents: z
      .array(
        z.object({
          id: z.int(),
          number: z.string(),
          kind: z.enum(INCIDENT_KINDS),
          awareAt: instant,
          isClosed: z.boolean(),
          isNamed: z.boolean().describe('Whether the question is asked because of it'),
        }),
      )
      .describe(
        'Because of which it is asked, as they stand now, and open ones that name its instrument; the first twenty',
      ),
    accepting: accepting
      .nullable()
      .describe('What accepting it would excuse, as things stand now; null where that is nothing, or it is answered'),
    elsewhere: z
      .array(z.object({ instrument: instrumentName, consignee: consigneeName }))
      .describe('Where a serial number that is unknown here is known'),
    serials: z.record(z.string(), z.string()).describe('Serial numbers by the ids that replies and facts name'),
    words: z.array(z.string()).describe('The same in English lines'),
  })
  .meta({ id: 'QuestionWithFacts' });

function describeSaying({ reply, says: part }: Saying): z.infer<typeof saying> {
  return { ...summariseReply(reply), language: reply.language, revision: reply.revision, says: part };
}

function nameConsignee({ id, number, name, country }: Consignee): z.infer<typeof consigneeName> {
  return { id, number, name, country };
}

export function questionPageRoutes(app: Api, context: ReportRoutes): void {
  const db = context.database.kysely;
  const { revisions, nameActors } = context;
  const describeAbout = createDescribeAbout(revisions, context.clock);
  app.get(
    '/actions/:reference/questions/:id',
    {
      schema: {
        summary: 'One question: who said what, what is known, and what was said since',
        tags: ['questions'],
        params: z.object({ reference, id: rowId }),
        response: { 200: questionPage, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await findActionOf(context, request.params.reference, reply);
      if (action === undefined) return reply;
      const { id } = request.params;
      const row = await selectListedQuestion(db, action.id, id);
      if (!row) {
        const detail = `${action.reference} has no question ${id}.`;
        return sendProblem(reply, { status: 404, code: 'question-not-found', detail });
      }
      const { definition } = await revisions.load(db, action.id, action.revision);
      const { reopenedAs, reopenedReason, reopenedBy, reopenedAt, reopeningAskedBy } = row;
      const rejected = await readRejected(db, {
        reference: action.reference,
        subject: `question:${id}`,
        decidedAt: [row.answeredAt, reopenedAt].filter((at) => at !== null),
      });
      const reopeners = [reopenedBy, reopeningAskedBy].filter((one) => one !== null);
      const otherActors = [...reopeners, ...actorsOfRejected(rejected)];
      const beside = await readWithQuestions(db, [row], { actionId: action.id, nameActors, otherActors });
      const isReopened = reopenedAs !== null && reopenedReason !== null && reopenedBy !== null && reopenedAt !== null;
      const facts = await readQuestionFacts(db, revisions, { ...row, actionId: action.id });
      const incidents = await selectIncidentsOfQuestion(db, { ...row, actionId: action.id });
      const { said, later, now, levels, elsewhere, serials } = facts;
      const contact = said?.contact;
      return reply.send({
        ...describeListedQuestion(definition, row, beside),
        accepting: await readAccepting(db, {
          actionId: action.id,
          question: row,
          definition,
          today: dayOf(context.clock()),
        }),
        rejected: await describeRejected(db, rejected, { describeAbout, nameOf: beside.nameOf }),
        reopens: row.reopens,
        reopened: isReopened
          ? {
              as: reopenedAs,
              reason: reopenedReason,
              by: beside.nameOf(reopenedBy),
              askedBy: reopeningAskedBy === null ? null : beside.nameOf(reopeningAskedBy),
              at: reopenedAt.toISOString(),
            }
          : null,
        said:
          said === undefined
            ? null
            : {
                ...describeSaying(said),
                contact:
                  contact === undefined
                    ? null
                    : { id: contact.id, name: contact.name, role: contact.role, email: contact.email ?? null },
              },
        later: later.map(describeSaying),
        now: now === undefined ? null : { consignee: nameConsignee(now.consignee), obligations: [...now.obligations] },
        levels: [...levels],
        incidents: incidents.map(({ awareAt, ...incident }) => {
          return { ...incident, number: incidentNumber(action.reference, incident.id), awareAt: awareAt.toISOString() };
        }),
        elsewhere: elsewhere.map(({ instrument, consignee }) => ({ instrument, consignee: nameConsignee(consignee) })),
        serials: Object.fromEntries(serials),
        words: [...(await describeQuestion(db, revisions, { ...row, actionId: action.id }))],
      });
    },
  );
}
