import type { Texts } from '@fieldproof/contract';
import { z } from 'zod';

import { listActions, type Action, type Revisions } from '../../action/index.ts';
import { INCIDENT_KINDS, incidentNumber } from '../../incident/index.ts';
import { hashOfProof } from '../../notice/index.ts';
import type { Reader } from '../../platform/database/database.ts';
import type { Api } from '../../platform/http/api.ts';
import { SEARCHED_LENGTH_MAX } from '../../platform/http/list.ts';
import { problemDocument } from '../../platform/http/problem.ts';
import { consigneeName, instant, instrumentName, type ReportRoutes } from '../shared-routes.ts';
import { incidentMeantBy, receiptMeantBy, SEARCHED_LENGTH_MIN } from './search-rules.ts';
import {
  searchConsignees,
  searchContacts,
  searchIncidents,
  searchInstruments,
  searchLink,
  searchReplies,
  type LinkHit,
} from './search-store.ts';

/** Twenty in all. */
const HITS = { instruments: 5, consignees: 5, contacts: 4, replies: 2, incidents: 2, actions: 2 } as const;

const actions = z.array(z.string()).describe('References of the actions that it has to do with, the latest first');

const searchDocument = z
  .object({
    q: z.string(),
    instruments: z.array(
      instrumentName.extend({ consignee: consigneeName.nullable(), actions }).meta({ id: 'InstrumentHit' }),
    ),
    consignees: z.array(consigneeName.extend({ city: z.string(), actions }).meta({ id: 'ConsigneeHit' })),
    contacts: z.array(
      z.object({
        id: z.int(),
        name: z.string(),
        email: z.string().nullable(),
        role: z.string(),
        isInOffice: z.boolean(),
        consignee: consigneeName,
        actions,
      }),
    ),
    replies: z.array(
      z.object({ id: z.int(), receipt: z.string(), receivedAt: instant, consignee: consigneeName, action: z.string() }),
    ),
    links: z
      .array(
        z.object({
          contact: z.object({ id: z.int(), name: z.string(), email: z.string().nullable() }),
          consignee: consigneeName,
          action: z.string(),
          issuedAt: instant,
          expiresAt: instant.nullable(),
          endedAt: instant.nullable(),
        }),
      )
      .describe('Whose code of a letter it is; only for the whole code'),
    incidents: z.array(
      z.object({
        id: z.int(),
        number: z.string(),
        kind: z.enum(INCIDENT_KINDS),
        awareAt: instant,
        consignee: consigneeName,
        action: z.string(),
      }),
    ),
    actions: z.array(z.object({ reference: z.string(), title: z.record(z.string(), z.string()) })),
  })
  .meta({ id: 'SearchHits', description: 'At most twenty, by what they are' });

export function searchRoutes(app: Api, { database, revisions }: ReportRoutes): void {
  app.get(
    '/search',
    {
      schema: {
        summary:
          'Search by serial number, consignee, contact, e-mail address, receipt, code of a letter, incident or reference',
        tags: ['search'],
        querystring: z.object({
          q: z
            .string()
            .trim()
            .max(SEARCHED_LENGTH_MAX)
            .describe('From two characters on; from three on also in the middle of a word or number'),
        }),
        response: { 200: searchDocument, 400: problemDocument },
      },
    },
    (request) => search(database.kysely, revisions, request.query.q),
  );
}

async function search(db: Reader, revisions: Revisions, q: string): Promise<z.infer<typeof searchDocument>> {
  if (q.length < SEARCHED_LENGTH_MIN) {
    return { q, instruments: [], consignees: [], contacts: [], replies: [], links: [], incidents: [], actions: [] };
  }
  const receipt = receiptMeantBy(q);
  const meant = incidentMeantBy(q);
  const instruments = await searchInstruments(db, q, HITS.instruments);
  const consignees = await searchConsignees(db, q, HITS.consignees);
  const contacts = await searchContacts(db, q, HITS.contacts);
  const replies = receipt === undefined ? [] : await searchReplies(db, receipt, HITS.replies);
  const incidents = meant === undefined ? [] : await searchIncidents(db, meant.id);
  const code = hashOfProof({ code: q });
  const link = code === undefined ? undefined : await searchLink(db, code.hash);
  const found = await actionsNamed(db, revisions, q);
  return {
    q,
    instruments: instruments.map((one) => ({ ...one, actions: [...one.actions] })),
    consignees: consignees.map((one) => ({ ...one, actions: [...one.actions] })),
    contacts: contacts.map((one) => ({ ...one, actions: [...one.actions] })),
    replies: replies.map((one) => ({ ...one, receivedAt: one.receivedAt.toISOString() })),
    links: link === undefined ? [] : [linkDocument(link)],
    incidents: incidents
      .filter(({ action }) => (meant?.reference ?? action).toLowerCase() === action.toLowerCase())
      .slice(0, HITS.incidents)
      .map((one) => ({
        ...one,
        number: incidentNumber(one.action, one.id),
        awareAt: one.awareAt.toISOString(),
      })),
    actions: found,
  };
}

function linkDocument({ issuedAt, expiresAt, endedAt, ...link }: LinkHit) {
  return {
    ...link,
    issuedAt: issuedAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
  };
}

/** Actions are few: they are looked through. */
async function actionsNamed(
  db: Reader,
  revisions: Revisions,
  q: string,
): Promise<{ reference: string; title: Record<string, string> }[]> {
  const named = (await listActions(db)).filter(({ reference }) => reference.toLowerCase().includes(q.toLowerCase()));
  const title = async (action: Action): Promise<Texts> =>
    (await revisions.load(db, action.id, action.revision)).definition.title;
  return Promise.all(
    named
      .toReversed()
      .slice(0, HITS.actions)
      .map(async (action) => ({ reference: action.reference, title: { ...(await title(action)) } })),
  );
}
