import { z } from 'zod';

import { INCIDENT_KINDS, incidentNumber, typedDayDocument } from '../../incident/index.ts';
import type { Api } from '../../platform/http/api.ts';
import { listDocument, listQuery, rowId, sendList, type CsvColumns } from '../../platform/http/list.ts';
import { problemDocument } from '../../platform/http/problem.ts';
import { describeIncidentStates, incidentStateDocument } from '../incident-clocks.ts';
import { consigneeName, findActionOf, instant, instrumentName, ofAction, type ReportRoutes } from '../shared-routes.ts';
import { INCIDENT_SORTS, openIncidentList, type IncidentRow } from './incident-list-store.ts';

const query = z.object({
  kind: z.enum(INCIDENT_KINDS).optional(),
  state: z.enum(['open', 'closed']).optional(),
  consignee: rowId.optional(),
  ...listQuery(['aware'], '-aware'),
});

const incident = z
  .object({
    id: z.int(),
    number: z.string().describe('As people quote it'),
    kind: z.enum(INCIDENT_KINDS),
    awareAt: instant.describe('The moment we became aware'),
    consignee: consigneeName,
    contact: z.object({ name: z.string(), email: z.string().nullable() }).nullable(),
    instruments: z.array(instrumentName),
    serials: z.array(z.string()),
    toldBy: z.string(),
    reachAt: z.string(),
    description: z.string(),
    noticedOn: z.string().nullable(),
    noticedAsTyped: typedDayDocument,
    isNetworkUnplugged: z.boolean().nullable(),
    reports: z
      .array(z.object({ country: z.string(), authority: z.string(), reportedOn: z.iso.date() }))
      .describe('To authorities, those that were not taken back'),
    channel: z.string(),
    state: incidentStateDocument,
  })
  .meta({ id: 'ListedIncident' });

function describe(
  reference: string,
  row: IncidentRow,
  state: z.infer<typeof incidentStateDocument>,
): z.infer<typeof incident> {
  const { id, kind, awareAt, toldBy, reachAt, description, noticedOn, noticedAsTyped } = row;
  const { isNetworkUnplugged, channel, country, reports } = row;
  return {
    id,
    number: incidentNumber(reference, id),
    kind,
    awareAt: awareAt.toISOString(),
    consignee: { id: row.consigneeId, number: row.consigneeNumber, name: row.consigneeName, country },
    contact: row.contactName === null ? null : { name: row.contactName, email: row.contactEmail },
    instruments: [...row.instruments],
    serials: row.instruments.map(({ serial }) => serial),
    toldBy,
    reachAt,
    description,
    noticedOn,
    noticedAsTyped,
    isNetworkUnplugged,
    reports: [...reports],
    channel,
    state,
  };
}

/** When the next of the clocks that run is over; of one that is overdue that is past. */
function nextDueAt(clocks: z.infer<typeof incidentStateDocument>['clocks']): string | undefined {
  return clocks
    .filter(({ state }) => state === 'running' || state === 'overdue')
    .map(({ dueAt }) => dueAt)
    .toSorted()[0];
}

const columns: CsvColumns<z.infer<typeof incident>> = {
  number: (row) => row.number,
  kind: (row) => row.kind,
  awareAt: (row) => row.awareAt,
  isClosed: (row) => row.state.isClosed,
  classification: (row) => row.state.classification,
  classificationWaits: (row) => row.state.approval !== null,
  takenBy: (row) => row.state.takenBy?.name,
  nextDueAt: (row) => nextDueAt(row.state.clocks),
  reports: (row) =>
    row.reports.map(({ country, authority, reportedOn }) => `${country} ${authority} ${reportedOn}`).join('; '),
  consignee: (row) => row.consignee.number,
  consigneeName: (row) => row.consignee.name,
  country: (row) => row.consignee.country,
  serials: (row) => row.serials.join(' '),
  toldBy: (row) => row.toldBy,
  reachAt: (row) => row.reachAt,
  noticedOn: (row) => row.noticedOn,
  noticedAsTyped: (row) => row.noticedAsTyped?.typed,
  isNetworkUnplugged: (row) => row.isNetworkUnplugged,
  unpluggedAt: (row) => row.state.unpluggedAt,
  channel: (row) => row.channel,
  description: (row) => row.description,
};

export function incidentListRoutes(app: Api, context: ReportRoutes): void {
  const db = context.database.kysely;
  app.get(
    '/actions/:reference/incidents',
    {
      schema: {
        summary: 'The incidents of an action, the newest first, with the clocks that may run',
        tags: ['incidents'],
        params: ofAction,
        querystring: query,
        response: {
          200: listDocument('incidents', incident).meta({ id: 'IncidentList' }),
          400: problemDocument,
          404: problemDocument,
          429: problemDocument,
        },
      },
    },
    async (request, reply) => {
      const action = await findActionOf(context, request.params.reference, reply);
      if (action === undefined) return reply;
      const { limit, cursor, sort, format, separator, kind, state, consignee } = request.query;
      return sendList(
        reply,
        { limit, cursor, sort, format, separator },
        {
          noun: 'incidents',
          of: action.reference,
          sorts: INCIDENT_SORTS,
          open: () => openIncidentList(db, { actionId: action.id, kind, state, consigneeId: consignee }),
          describe: async (rows) => {
            const { incidentStates, nameActors, clock } = context;
            const states = await describeIncidentStates(db, rows, {
              actionId: action.id,
              incidentStates,
              nameActors,
              now: clock(),
            });
            return rows.flatMap((row) => {
              const state = states.get(row.id);
              return state === undefined ? [] : [describe(action.reference, row, state)];
            });
          },
          columns,
        },
      );
    },
  );
}
