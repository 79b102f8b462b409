import type { Texts } from '@fieldproof/contract';
import { z } from 'zod';

import { findAction, listActions, type Action, type Revisions } from '../../action/index.ts';
import { INCIDENT_KINDS, incidentNumber } from '../../incident/index.ts';
import { hashOfProof } from '../../notice/index.ts';
import { QUESTION_KINDS } from '../../question/index.ts';
import type { Reader } from '../../platform/database/database.ts';
import type { Api } from '../../platform/http/api.ts';
import { SEARCHED_LENGTH_MAX } from '../../platform/http/list.ts';
import { problemDocument } from '../../platform/http/problem.ts';
import { consigneeName, instant, instrumentName, type ReportRoutes } from '../shared-routes.ts';
import { questionMeantBy, SEARCHED_LENGTH_MIN } from './search-rules.ts';
import {
  searchConsignees,
  searchContacts,
  searchIncidents,
  searchInstruments,
  searchLink,
  searchQuestion,
  searchReplies,
  type InstrumentHit,
  type LinkHit,
} from './search-store.ts';

/** Of each kind one more is looked for, to say whether there are more. */
const HITS = { instruments: 5, consignees: 5, contacts: 4, replies: 3, incidents: 3, actions: 2 } as const;

const actions = z.array(z.string()).describe('References of the actions that it has to do with, the latest first');

/** Kinds of which a text may mean many, and whose list takes the same text. */
const MANY = ['instruments', 'consignees', 'contacts', 'replies', 'incidents', 'actions'] as const;

const searchDocument = z
  .object({
    q: z.string(),
    instruments: z.array(
      instrumentName
        .extend({
          productName: z.string().describe('As its action calls it; of what is in none, the key'),
          consignee: consigneeName.nullable(),
          actions,
        })
        .meta({ id: 'InstrumentHit' }),
    ),
    consignees: z.array(consigneeName.extend({ city: z.string(), actions }).meta({ id: 'ConsigneeHit' })),
    contacts: z.array(
      z.object({
        id: z.int(),
        name: z.string(),
        email: z.string().nullable(),
        telephone: z.string().nullable().describe('As it was told'),
        role: z.string(),
        isInOffice: z.boolean(),
        consignee: consigneeName,
        actions,
      }),
    ),
    replies: z.array(
      z.object({
        id: z.int(),
        receipt: z.string(),
        receivedAt: instant,
        answeredBy: z.string(),
        consignee: consigneeName,
        action: z.string(),
      }),
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
        toldBy: z.string(),
        consignee: consigneeName,
        action: z.string(),
      }),
    ),
    questions: z
      .array(
        z.object({
          id: z.int(),
          kind: z.enum(QUESTION_KINDS),
          isOpen: z.boolean(),
          openedAt: instant,
          consignee: consigneeName.nullable(),
          action: z.string(),
        }),
      )
      .describe('The one whose number it is'),
    actions: z.array(z.object({ reference: z.string(), title: z.record(z.string(), z.string()) })),
    more: z
      .array(z.enum(MANY))
      .describe(
        'The kinds of which there are more than are told here; their lists take the same text and have them all; that of the incidents has all without it',
      ),
  })
  .meta({ id: 'SearchHits', description: 'A few of each kind' });

export function searchRoutes(app: Api, { database, revisions }: ReportRoutes): void {
  app.get(
    '/search',
    {
      schema: {
        summary:
          'Search by serial number, consignee, city, contact, e-mail address, telephone number, who answered or told of something, receipt, code of a letter, number of a question or an incident, file number of an authority, or reference',
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
    const none = {
      instruments: [],
      consignees: [],
      contacts: [],
      replies: [],
      links: [],
      incidents: [],
      questions: [],
    };
    return { q, ...none, actions: [], more: [] };
  }
  const asked = questionMeantBy(q);
  const found = {
    instruments: await searchInstruments(db, q, HITS.instruments + 1),
    consignees: await searchConsignees(db, q, HITS.consignees + 1),
    contacts: await searchContacts(db, q, HITS.contacts + 1),
    replies: await searchReplies(db, q, HITS.replies + 1),
    incidents: await searchIncidents(db, q, HITS.incidents + 1),
    actions: await actionsNamed(db, revisions, q, HITS.actions + 1),
  };
  const question = asked === undefined ? undefined : await searchQuestion(db, asked);
  const code = hashOfProof({ code: q });
  const link = code === undefined ? undefined : await searchLink(db, code.hash);
  const instruments = found.instruments.slice(0, HITS.instruments);
  const named = await Promise.all(
    instruments.map(async (one) => ({ ...one, productName: await productName(db, revisions, one) })),
  );
  return {
    q,
    instruments: named.map((one) => ({ ...one, actions: [...one.actions] })),
    consignees: found.consignees.slice(0, HITS.consignees).map((one) => ({ ...one, actions: [...one.actions] })),
    contacts: found.contacts.slice(0, HITS.contacts).map((one) => ({ ...one, actions: [...one.actions] })),
    replies: found.replies.slice(0, HITS.replies).map((one) => ({ ...one, receivedAt: one.receivedAt.toISOString() })),
    links: link === undefined ? [] : [linkDocument(link)],
    incidents: found.incidents.slice(0, HITS.incidents).map((one) => ({
      ...one,
      number: incidentNumber(one.action, one.id),
      awareAt: one.awareAt.toISOString(),
    })),
    questions: question === undefined ? [] : [{ ...question, openedAt: question.openedAt.toISOString() }],
    actions: found.actions.slice(0, HITS.actions),
    more: MANY.filter((kind) => found[kind].length > HITS[kind]),
  };
}

/** What the product of a hit is called in the action that opened last; in none its key is all that is known. */
async function productName(db: Reader, revisions: Revisions, hit: InstrumentHit): Promise<string> {
  const action = hit.actions[0] === undefined ? undefined : await findAction(db, hit.actions[0]);
  if (action === undefined) return hit.product;
  const { definition } = await revisions.load(db, action.id, action.revision);
  return definition.products.find(({ key }) => key === hit.product)?.name ?? hit.product;
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
  limit: number,
): Promise<{ reference: string; title: Record<string, string> }[]> {
  const named = (await listActions(db)).filter(({ reference }) => reference.toLowerCase().includes(q.toLowerCase()));
  const title = async (action: Action): Promise<Texts> =>
    (await revisions.load(db, action.id, action.revision)).definition.title;
  return Promise.all(
    named
      .toReversed()
      .slice(0, limit)
      .map(async (action) => ({ reference: action.reference, title: { ...(await title(action)) } })),
  );
}
