/* What the routes of reports share. */
import type { FastifyReply } from 'fastify';
import { z } from 'zod';

import type { Action, Revisions } from '../action/index.ts';
import type { Database } from '../platform/database/database.ts';
import { sendProblem, type Problem } from '../platform/http/problem.ts';
import type { NameActors } from '../staff/index.ts';
import type { IncidentStates } from './incident-clocks.ts';
import { momentOf } from './moment.ts';
import type { Clock } from '../platform/pure/clock.ts';

export type ReportRoutes = {
  readonly database: Database;
  readonly clock: Clock;
  readonly revisions: Revisions;
  readonly findAction: (reference: string) => Promise<Action | undefined>;
  readonly nameActors: NameActors;
  readonly incidentStates: IncidentStates;
};

export const reference = z.string().max(60);
export const ofAction = z.object({ reference });
export const country = z
  .string()
  .regex(/^[A-Z]{2}$/)
  .describe('ISO 3166-1 alpha-2');

export const asOf = z.string().max(40).optional().describe('A day (its end, UTC) or an instant; left out: now');

export const count = z.int().nonnegative();
export const instant = z.iso.datetime();

export const consigneeName = z
  .object({ id: z.int(), number: z.string(), name: z.string(), country: z.string() })
  .meta({ id: 'ConsigneeName' });
export const instrumentName = z
  .object({ id: z.int(), serial: z.string(), product: z.string() })
  .meta({ id: 'InstrumentName' });
/** The action of a request; undefined where there is none, which the reader has then been told. */
export async function findActionOf(
  context: Pick<ReportRoutes, 'findAction'>,
  asked: string,
  reply: FastifyReply,
): Promise<Action | undefined> {
  const action = await context.findAction(asked);
  if (action === undefined) sendProblem(reply, unknownAction(asked));
  return action;
}

function unknownAction(asked: string): Problem {
  return {
    status: 404,
    code: 'action-not-found',
    detail: `There is no action ${asked} here. Take the reference from the list of actions.`,
  };
}

/** The moment asked for; undefined where none was, null where it cannot be had, which the reader has then been told. */
export function momentAsked(asked: string | undefined, now: Date, reply: FastifyReply): Date | undefined | null {
  if (asked === undefined) return undefined;
  const moment = momentOf(asked, now);
  if (typeof moment !== 'string') return moment;
  sendProblem(reply, {
    status: 400,
    code: `moment-${moment}`,
    detail:
      moment === 'not-yet'
        ? 'asOf has not come yet. Figures can be had as of any moment up to now.'
        : 'asOf is a day such as 2023-05-03, or an instant such as 2023-05-03T12:00:00Z.',
  });
  return null;
}
