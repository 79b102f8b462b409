import { cellsOf, LEVELS } from '@fieldproof/contract';
import { z } from 'zod';

import { actorsOfRejected, describeRejected, readRejected, rejectedDocument } from '../../approval/index.ts';
import { INCIDENT_KINDS, incidentNumber } from '../../incident/index.ts';
import { fleetChangesOf, latestChangesOf } from '../../obligation/index.ts';
import type { Api } from '../../platform/http/api.ts';
import { rowId } from '../../platform/http/list.ts';
import type { Reader } from '../../platform/database/database.ts';
import { problemDocument, sendProblem, type Problem } from '../../platform/http/problem.ts';
import { actorName } from '../../staff/index.ts';
import { describeInstrument, instrumentDocument } from '../consignee-documents.ts';
import { selectInstrument } from '../list/instrument-list-store.ts';
import { openQuestionList } from '../list/question-list-store.ts';
import { describeListedQuestion, questionDocument, readWithQuestions } from '../list/question-list-routes.ts';
import { consigneeName, count, findActionOf, instant, reference, type ReportRoutes } from '../shared-routes.ts';
import { createDescribeAbout } from './approval-about.ts';
import { isAboutInstrument } from './approval-on-store.ts';
import { describeWords } from './describe-words.ts';
import {
  selectCardEntries,
  selectCellChanges,
  selectHolders,
  selectRepliesOn,
  type CellChange,
} from './instrument-store.ts';
import { selectOpenIncidents } from './open-incident-store.ts';
import { describeWaiting, readWaitingOn, waitingDocument } from './waiting-on.ts';

/** Of what is listed with one instrument; none has so much in practice. */
const LISTED_MAX = 500;
/** Causes of a change that somebody at the desk decided. */
const DECIDED: ReadonlySet<string> = new Set(['decision', 'desk', 'reversal']);

const change = z.object({
  seq: z.int().describe('The entry of the ledger in which it was recorded'),
  at: instant,
  from: z.enum(LEVELS),
  to: z.enum(LEVELS),
  reason: z.string(),
  doneOn: z.iso.date().nullable(),
  until: z.iso.date().nullable(),
  cause: z.object({
    kind: z.string().describe('reply, decision, desk, reversal, schedule, evidence, or one of another feature'),
    id: z
      .int()
      .nullable()
      .describe('Of the reply; of a decision the question that it answers; of what the desk decided by itself'),
    receipt: z.string().nullable(),
    undoneBy: z.int().nullable().describe('The decision that undid this one of the desk'),
  }),
  decided: z
    .object({
      reason: z.string(),
      protection: z.string().nullable(),
      riskOwner: z.string().nullable(),
      askedBy: actorName.nullable().describe('Who asked for it, where two people were needed'),
    })
    .nullable()
    .describe('What a person wrote who decided it at the desk'),
  by: actorName.nullable(),
  holder: consigneeName.describe('Who held it then: a claim is that of the holder who made it'),
});

const instrumentPage = instrumentDocument
  .extend({
    country: z.string(),
    consignee: consigneeName.describe('Who holds it now'),
    cells: z
      .array(z.object({ mode: z.string(), measure: z.string(), level: z.enum(LEVELS), history: z.array(change) }))
      .describe('Each obligation with every change of it, the oldest first'),
    holders: z
      .array(
        z.object({
          consignee: consigneeName,
          suppliedBy: consigneeName.nullable(),
          from: instant,
          until: instant.nullable(),
          reason: z.string(),
        }),
      )
      .describe('The newest first'),
    replies: z
      .array(
        z.object({
          id: z.int(),
          receipt: z.string(),
          receivedAt: instant,
          channel: z.enum(['page', 'paper', 'email', 'telephone']),
          name: z.string(),
          consignee: z.int(),
          entry: z
            .unknown()
            .describe('What it says of this instrument; null where it only speaks of all that were listed'),
          all: z.unknown().describe('What it says of every instrument listed; null where it says nothing of all'),
        }),
      )
      .describe('Replies of its holders that speak of it, the newest first'),
    card: z
      .array(
        z.object({
          box: z.string(),
          isDone: z.boolean(),
          doneBy: z.string(),
          note: z.string(),
          consignee: z.int(),
          at: instant,
        }),
      )
      .describe('Boxes of the bench card as they were ticked, the newest first. They claim nothing'),
    questions: z.array(questionDocument).describe('About it, the oldest first'),
    incidents: z
      .array(z.object({ id: z.int(), number: z.string(), kind: z.enum(INCIDENT_KINDS), awareAt: instant }))
      .describe('Open ones that name it, the oldest first; the first twenty'),
    incidentsMore: count.describe('How many more of these there are'),
    waiting: z
      .array(waitingDocument)
      .describe('What waits for a second person and would change it or its obligations: the oldest five'),
    waitingMore: count.describe('How many more of these there are'),
    rejected: rejectedDocument
      .nullable()
      .describe('The last such request that was rejected, while nothing was asked or decided about it since'),
  })
  .meta({ id: 'InstrumentWithHistory' });

export function instrumentRoutes(app: Api, context: ReportRoutes): void {
  const db = context.database.kysely;
  const describeAbout = createDescribeAbout(context.revisions, context.clock);
  app.get(
    '/actions/:reference/instruments/:id',
    {
      schema: {
        summary: 'One instrument with the history of each obligation, its holders, and what was said of it',
        tags: ['instruments'],
        params: z.object({ reference, id: rowId }),
        response: { 200: instrumentPage, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await findActionOf(context, request.params.reference, reply);
      if (action === undefined) return reply;
      const { id: instrumentId } = request.params;
      const row = await selectInstrument(db, action.id, instrumentId);
      if (!row) return sendProblem(reply, await whyNotThere(db, action, instrumentId));
      const { definition } = await context.revisions.load(db, action.id, action.revision);
      const of = { actionId: action.id, instrumentId, limit: LISTED_MAX };
      const latest = await latestChangesOf(db, { actionId: action.id, instrumentIds: [instrumentId] });
      const describeWord = await describeWords(db, context.nameActors, { actionId: action.id, changes: latest });
      const changes = await selectCellChanges(db, of);
      const holders = await selectHolders(db, instrumentId);
      const replies = await selectRepliesOn(db, of);
      const card = await selectCardEntries(db, of);
      const asked = await openQuestionList(db, { actionId: action.id, state: 'all', instrumentId });
      const questions = await asked.read({ sort: 'age', limit: LISTED_MAX });
      const incidents = await selectOpenIncidents(db, { actionId: action.id, instrumentId });
      const waiting = await readWaitingOn(db, { ...request.params, instrumentId }, describeAbout);
      const rejected = await readRejected(db, {
        reference: action.reference,
        isAbout: isAboutInstrument(instrumentId),
        decidedAt: [
          ...changes.filter(({ cause }) => DECIDED.has(cause)).map(({ at }) => at),
          ...holders.map(({ from }) => from),
        ],
      });
      const { nameActors } = context;
      const otherActors = [
        ...changes.flatMap(({ actor, decided }) => [actor, decided?.askedBy].filter((one) => typeof one === 'string')),
        ...waiting.shown.map(({ askedBy }) => askedBy),
        ...actorsOfRejected(rejected),
      ];
      const beside = await readWithQuestions(db, questions, { actionId: action.id, nameActors, otherActors });
      return reply.send({
        ...describeInstrument(definition, row, { changes: latest, describeWord }),
        country: row.country,
        consignee: { id: row.consigneeId, number: row.consigneeNumber, name: row.consigneeName, country: row.country },
        cells: cellsOf(definition, row.product).map(({ index, mode, measure }) => ({
          mode,
          measure,
          level: row.levels[index] ?? 'open',
          history: changes.filter(({ cell }) => cell === index).map((one) => describeChange(one, beside.nameOf)),
        })),
        holders: holders.map(({ from, until, ...rest }) => ({
          ...rest,
          from: from.toISOString(),
          until: until?.toISOString() ?? null,
        })),
        replies: replies.map(({ receivedAt, consigneeId, ...rest }) => ({
          ...rest,
          consignee: consigneeId,
          receivedAt: receivedAt.toISOString(),
        })),
        card: card.map(({ at, consigneeId, ...rest }) => ({ ...rest, consignee: consigneeId, at: at.toISOString() })),
        questions: questions.map((question) => describeListedQuestion(definition, question, beside)),
        incidents: incidents.shown.map(({ id, kind, awareAt }) => {
          return { id, number: incidentNumber(action.reference, id), kind, awareAt: awareAt.toISOString() };
        }),
        incidentsMore: incidents.more,
        waitingMore: waiting.more,
        waiting: describeWaiting(waiting, beside.nameOf),
        rejected: await describeRejected(db, rejected, { describeAbout, nameOf: beside.nameOf }),
      });
    },
  );
}

/** The ledger and approvals still name an instrument that was taken back: whoever follows them is told, and where it stands. */
async function whyNotThere(
  db: Reader,
  { id: actionId, reference: of }: { readonly id: number; readonly reference: string },
  instrumentId: number,
): Promise<Problem> {
  const last = (await fleetChangesOf(db, { actionId, instrumentId })).at(-1);
  if (last?.change !== 'removed') {
    const detail = `No instrument ${instrumentId} is in the fleet of ${of}.`;
    return { status: 404, code: 'instrument-not-found', detail };
  }
  const { serial, seq: ledgerEntry } = last;
  return {
    status: 404,
    code: 'instrument-taken-back',
    detail: `${serial} was added to the fleet of ${of} by mistake and was taken back: see entry ${ledgerEntry} of its ledger.`,
    facts: { serial, ledgerEntry },
  };
}

function describeChange(
  { seq, at, from, to, reason, doneOn, untilOn, cause, causeId, undoneBy, receipt, decided, actor, holder }: CellChange,
  nameOf: (actor: string) => z.infer<typeof actorName>,
): z.infer<typeof change> {
  return {
    seq,
    at: at.toISOString(),
    from,
    to,
    reason,
    doneOn,
    until: untilOn,
    cause: { kind: cause, id: causeId, receipt, undoneBy },
    decided: decided && { ...decided, askedBy: decided.askedBy === null ? null : nameOf(decided.askedBy) },
    by: actor === null ? null : nameOf(actor),
    holder,
  };
}
