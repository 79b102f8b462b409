import { z } from 'zod';

import { DISPATCH_KINDS, DISPATCH_STATES } from '../../dispatch/index.ts';
import type { Api } from '../../platform/http/api.ts';
import { flag, listDocument, listQuery, rowId, searched, sendList, type CsvColumns } from '../../platform/http/list.ts';
import { problemDocument } from '../../platform/http/problem.ts';
import { consigneeName, count, findActionOf, instant, ofAction, type ReportRoutes } from '../shared-routes.ts';
import { DELIVERY_SORTS, openDeliveryList, type DeliveryRow } from './delivery-list-store.ts';

const query = z.object({
  state: z.enum(DISPATCH_STATES).optional(),
  kind: z.enum(DISPATCH_KINDS).optional(),
  channel: z.enum(['email', 'post']).optional(),
  consignee: rowId.optional(),
  printed: flag.optional().describe('Letters that were written into a file to print, or that wait for it'),
  language: z.string().max(20).optional().describe('Written in this language, alone or beside others'),
  failure: z.string().max(40).optional().describe('Whose last attempt failed so, such as `mailbox-unknown`'),
  heldFor: z.string().max(20).optional().describe('Whose country demands this language, which the action lacks'),
  q: searched.describe(
    'The beginning of the address, or a part of the name or address of a contact or of the name or number of a consignee',
  ),
  ...listQuery(['id', 'sent', 'next'], 'id'),
});

export const deliveryDocument = z
  .object({
    id: z.int(),
    kind: z.enum(DISPATCH_KINDS),
    channel: z.enum(['email', 'post']),
    state: z.enum(DISPATCH_STATES),
    consignees: z.array(consigneeName).describe('Whose part of the action it holds'),
    contacts: z.array(z.int()),
    name: z.string().describe('Of its first reader'),
    address: z.string(),
    languages: z.array(z.string()),
    heldFor: z.array(z.string()).describe('Languages that the country demands and the action lacks'),
    revision: z.int(),
    about: z
      .int()
      .nullable()
      .describe(
        'The reply of a receipt, the incident of an alert, of a notice that comes again the delivery that its reader has',
      ),
    attempts: count,
    createdAt: instant,
    nextAt: instant.nullable().describe('When it is tried next'),
    sentAt: instant.nullable().describe('Of a letter the day of posting, as its noon in UTC'),
    failedAt: instant.nullable().describe('When the last attempt failed; null of what has not failed'),
    failure: z.string().nullable(),
    failureText: z.string().nullable().describe("What the reader's side answered"),
    messageId: z.string(),
  })
  .meta({ id: 'ListedDelivery' });

const columns: CsvColumns<z.infer<typeof deliveryDocument>> = {
  id: (row) => row.id,
  kind: (row) => row.kind,
  channel: (row) => row.channel,
  state: (row) => row.state,
  consignees: (row) => row.consignees.map(({ number }) => number).join(' '),
  consigneeNames: (row) => row.consignees.map(({ name }) => name).join('; '),
  name: (row) => row.name,
  address: (row) => row.address,
  languages: (row) => row.languages.join(' '),
  attempts: (row) => row.attempts,
  // Of a letter a day is known, and no hour.
  sentAt: (row) => (row.channel === 'post' ? (row.sentAt?.slice(0, 10) ?? null) : row.sentAt),
  nextAt: (row) => row.nextAt,
  failedAt: (row) => row.failedAt,
  failure: (row) => row.failure,
  failureText: (row) => row.failureText,
};

export function describeDelivery(row: DeliveryRow): z.infer<typeof deliveryDocument> {
  const { id, kind, channel, state, address, revision, attempts, failure, failureText, messageId } = row;
  const isDue = state === 'waiting' || state === 'doubtful';
  return {
    id,
    kind,
    channel,
    state,
    address,
    revision,
    attempts,
    failure,
    failureText,
    messageId,
    name: row.name ?? '',
    consignees: [...row.consignees],
    contacts: [...row.contactIds],
    languages: [...row.languages],
    heldFor: [...row.heldFor],
    about: row.subjectId,
    createdAt: row.createdAt.toISOString(),
    nextAt: isDue ? row.nextAt.toISOString() : null,
    sentAt: row.sentAt?.toISOString() ?? null,
    failedAt: state === 'failed' ? row.nextAt.toISOString() : null, // nothing is waited for: the moment of the failure
  };
}

export function deliveryListRoutes(app: Api, context: ReportRoutes): void {
  const db = context.database.kysely;
  app.get(
    '/actions/:reference/deliveries',
    {
      schema: {
        summary: 'The mails and letters of an action',
        tags: ['dispatch'],
        params: ofAction,
        querystring: query,
        response: {
          200: listDocument('deliveries', deliveryDocument).meta({ id: 'DeliveryList' }),
          400: problemDocument,
          404: problemDocument,
          429: problemDocument,
        },
      },
    },
    async (request, reply) => {
      const action = await findActionOf(context, request.params.reference, reply);
      if (action === undefined) return reply;
      const { limit, cursor, sort, format, separator, consignee, printed, ...same } = request.query;
      const filter = { actionId: action.id, ...same, consigneeId: consignee, isPrinted: printed };
      return sendList(
        reply,
        { limit, cursor, sort, format, separator },
        {
          noun: 'deliveries',
          of: action.reference,
          sorts: DELIVERY_SORTS,
          open: () => openDeliveryList(db, filter),
          describe: (rows) => rows.map(describeDelivery),
          columns,
        },
      );
    },
  );
}
