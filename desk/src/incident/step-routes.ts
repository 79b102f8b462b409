import { z } from 'zod';

import { loadNewest, type Action, type Revisions } from '../action/index.ts';
import {
  actorsOfRejected,
  askedDocument,
  askersOf,
  describeRejected,
  personOf,
  readRejected,
  type DescribeAbout,
} from '../approval/index.ts';
import { instrumentsById } from '../obligation/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Api } from '../platform/http/api.ts';
import { etagOf, isMatch, PRECONDITION_MISSING, readIfMatch } from '../platform/http/etag.ts';
import { problemDocument, sendProblem, type Problem } from '../platform/http/problem.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { actorOf, type NameActors, namesOfActors, staffOfRequest } from '../staff/index.ts';
import { incidentNumber, subjectOf } from './incident.ts';
import { readIncident } from './read-incident.ts';
import { recordStep } from './record-step.ts';
import { describeOpened, openedDocument, stepBody, toldBody } from './step-documents.ts';
import { problemOfStep } from './step-refusals.ts';
import type { StepInput } from './step-rules.ts';
import { tellIncident } from './tell-incident.ts';

export type StepRoutes = {
  readonly database: Database;
  readonly clock: Clock;
  readonly revisions: Revisions;
  readonly messageDomain: string;
  /** Whom the house alerts, besides whom the action names. */
  readonly alertEmails: readonly string[];
  readonly findAction: (reference: string) => Promise<Action | undefined>;
  readonly nameActors: NameActors;
  readonly describeAbout: DescribeAbout;
  readonly wake: () => void;
};

const reference = z.string().max(60);
const one = z.object({ reference, id: z.coerce.number().int().positive() });

/** Incidents that the desk was told of, and what people do about incidents. */
export function stepRoutes(app: Api, context: StepRoutes): void {
  const { database, clock } = context;

  app.post(
    '/actions/:reference/incidents',
    {
      schema: {
        summary: 'Record an incident that somebody told the desk of',
        description: 'It alerts like one that a laboratory reports itself. Almost nothing is demanded.',
        tags: ['incidents'],
        params: z.object({ reference }),
        body: toldBody,
        response: {
          201: z.object({ incident: z.int(), number: z.string() }),
          404: problemDocument,
          422: problemDocument,
        },
      },
    },
    async (request, reply) => {
      const action = await context.findAction(request.params.reference);
      if (!action) return sendProblem(reply, unknownAction(request.params.reference));
      const { consignee: consigneeId, awareAt, ...rest } = request.body;
      const input = { ...rest, awareAt: awareAt === undefined ? clock() : new Date(awareAt) };
      const by = { ...context, actor: actorOf(staffOfRequest(request)) };
      const told = await tellIncident(database, { action, consigneeId, input }, by);
      if (told.kind === 'refused') return sendProblem(reply, problemOfStep(told.refusal));
      context.wake();
      const { incident } = told;
      return reply.code(201).send({ incident, number: incidentNumber(action.reference, incident) });
    },
  );

  app.get(
    '/actions/:reference/incidents/:id',
    {
      schema: {
        summary: 'One incident with its clocks and what was done about it',
        tags: ['incidents'],
        params: one,
        response: { 200: openedDocument, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await context.findAction(request.params.reference);
      if (!action) return sendProblem(reply, unknownAction(request.params.reference));
      const of = { actionId: action.id, id: request.params.id };
      const db = database.kysely;
      const opened = await readIncident(db, of, clock());
      if (!opened) return sendProblem(reply, problemOfStep({ code: 'incident-not-found' }));
      const etag = etagOf(opened.version);
      const { definition } = await loadNewest(db, context.revisions, action.id);
      const instruments = await instrumentsById(db, action.id, opened.incident.instrumentIds);
      const { takenBy } = opened.state;
      const subject = subjectOf(of.id);
      const askers = await askersOf(db, { chain: action.id, seqs: opened.steps.map(({ seq }) => seq) });
      const saidOrClosed = opened.steps.filter(({ step }) => step === 'classified' || step === 'closed');
      const decidedAt = saidOrClosed.map(({ at }) => at);
      const last = await readRejected(db, { reference: action.reference, subject, decidedAt });
      const nameOf = await namesOfActors(db, context.nameActors, [
        ...opened.steps.map(({ doneBy }) => doneBy),
        ...(takenBy === null ? [] : [takenBy]),
        ...askers.values(),
        ...actorsOfRejected(last),
      ]);
      const rejected = await describeRejected(db, last, { describeAbout: context.describeAbout, nameOf });
      const described = { reference: action.reference, definition, instruments, nameOf, askers, rejected, etag };
      const document = describeOpened(opened, described);
      return reply.header('etag', etag).send(document);
    },
  );

  app.post(
    '/actions/:reference/incidents/:id/steps',
    {
      schema: {
        summary: 'Do something about an incident',
        description:
          'Take it, classify it, record a report to an authority, take one back, note, close, reopen. Steps are only added. Needs If-Match with the etag of the incident: where somebody else has done something since, nothing is done. 202: the action wants a second person (`secondPerson`: `incident`) for a classification, also the first, that ends a clock for an authority or makes it longer (`outlooks[].easesClocks`); the clocks run on until it is approved. Such a classification takes a reason, whether or not a second person is wanted. While it waits the incident is neither classified otherwise nor closed; everything else goes on.',
        tags: ['incidents'],
        params: one,
        body: stepBody,
        response: {
          201: z.object({ step: z.int(), ledgerEntry: z.int() }),
          202: askedDocument,
          403: problemDocument,
          404: problemDocument,
          409: problemDocument,
          412: problemDocument,
          422: problemDocument,
          428: problemDocument,
        },
      },
    },
    async (request, reply) => {
      const action = await context.findAction(request.params.reference);
      if (!action) return sendProblem(reply, unknownAction(request.params.reference));
      const match = readIfMatch(request.headers['if-match']);
      if (match === undefined) return sendProblem(reply, PRECONDITION_MISSING);
      const given = {
        actionId: action.id,
        incidentId: request.params.id,
        input: inputOf(request.body),
        isCurrent: (version: string) => isMatch(match, version),
      };
      const by = { person: personOf(staffOfRequest(request)), clock, revisions: context.revisions };
      const recorded = await recordStep(database, given, by);
      switch (recorded.kind) {
        case 'refused':
          return sendProblem(reply, problemOfStep(recorded.refusal));
        case 'asked':
          return reply.code(202).send({ approval: recorded.approval, ledgerEntry: recorded.seq });
        case 'recorded':
          return reply.code(201).send({ step: recorded.step, ledgerEntry: recorded.seq });
      }
    },
  );
}

function inputOf(body: z.infer<typeof stepBody>): StepInput {
  return body.step === 'reported' ? { ...body, reportedAt: new Date(body.reportedAt) } : body;
}

function unknownAction(reference: string): Problem {
  return { status: 404, code: 'action-not-found', detail: `There is no action ${reference} here.` };
}
