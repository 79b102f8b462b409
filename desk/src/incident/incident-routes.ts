import { z } from 'zod';

import type { Api } from '../platform/http/api.ts';
import { problemDocument, sendProblem } from '../platform/http/problem.ts';
import type { Database } from '../platform/database/database.ts';
import { INCIDENT_KINDS } from './incident.ts';
import { selectIncidents, type ListedIncident } from './incident-store.ts';

const PAGE_MAX = 200;

const incidentDocument = z
  .object({
    id: z.int(),
    kind: z.enum(INCIDENT_KINDS),
    awareAt: z.iso.datetime().describe('The moment we became aware'),
    consignee: z.object({ id: z.int(), number: z.string(), name: z.string(), country: z.string() }),
    instruments: z.array(z.object({ id: z.int() })),
    serials: z.array(z.string()),
    toldBy: z.string(),
    reachAt: z.string(),
    description: z.string(),
    noticedOn: z.string().nullable(),
    isNetworkUnplugged: z.boolean().nullable(),
    channel: z.string(),
  })
  .meta({ id: 'Incident' });

function documentOf(incident: ListedIncident): z.infer<typeof incidentDocument> {
  const { id, kind, awareAt, serials, toldBy, reachAt, description, noticedOn, isNetworkUnplugged, channel } = incident;
  return {
    id,
    kind,
    awareAt: awareAt.toISOString(),
    consignee: {
      id: incident.consigneeId,
      number: incident.consigneeNumber,
      name: incident.consigneeName,
      country: incident.country,
    },
    instruments: incident.instrumentIds.map((instrumentId) => ({ id: instrumentId })),
    serials: [...serials],
    toldBy,
    reachAt,
    description,
    noticedOn,
    isNetworkUnplugged,
    channel,
  };
}

export function incidentRoutes(
  app: Api,
  context: {
    readonly database: Database;
    readonly findAction: (reference: string) => Promise<{ readonly id: number } | undefined>;
  },
): void {
  app.get(
    '/actions/:reference/incidents',
    {
      schema: {
        summary: 'The incidents of an action, the newest first',
        params: z.object({ reference: z.string().max(60) }),
        querystring: z.object({
          before: z.coerce.number().int().positive().optional().describe('Only incidents with a smaller id'),
          limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(50),
        }),
        response: { 200: z.object({ incidents: z.array(incidentDocument) }), 404: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await context.findAction(request.params.reference);
      if (!action) {
        return sendProblem(reply, {
          status: 404,
          code: 'action-unknown',
          detail: 'There is no action with this reference.',
        });
      }
      const { before, limit } = request.query;
      const incidents = await selectIncidents(context.database.kysely, { actionId: action.id, before, limit });
      return { incidents: incidents.map(documentOf) };
    },
  );
}
