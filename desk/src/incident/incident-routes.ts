import { z } from 'zod';

import type { Api } from '../platform/http/api.ts';
import { problemDocument, sendProblem } from '../platform/http/problem.ts';
import type { Database } from '../platform/database/database.ts';
import { describeIncident, incidentDocument } from './incident-documents.ts';
import { selectIncidents } from './incident-store.ts';

const PAGE_MAX = 200;

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
      return { incidents: incidents.map(describeIncident) };
    },
  );
}
