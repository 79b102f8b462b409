/* Incidents as the API gives them. */
import { z } from 'zod';

import { DAY_FLAWS, INCIDENT_KINDS } from './incident.ts';
import type { ListedIncident } from './incident-store.ts';

export const typedDayDocument = z
  .object({ typed: z.string(), flaw: z.enum(DAY_FLAWS) })
  .nullable()
  .describe('Instead of `noticedOn`: what a laboratory typed as the day; it is no day that can be read, or lay ahead');

export const incidentDocument = z
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
    noticedAsTyped: typedDayDocument,
    isNetworkUnplugged: z.boolean().nullable(),
    channel: z.string(),
  })
  .meta({ id: 'Incident' });

export function describeIncident(incident: ListedIncident): z.infer<typeof incidentDocument> {
  const { id, kind, awareAt, serials, toldBy, reachAt, description, noticedOn, noticedAsTyped } = incident;
  const { isNetworkUnplugged, channel } = incident;
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
    noticedAsTyped,
    isNetworkUnplugged,
    channel,
  };
}
