import { z } from 'zod';

import type { Api } from '../platform/http/api.ts';
import { listDocument, listQuery, rowId, searched, sendList, type CsvColumns } from '../platform/http/list.ts';
import { problemDocument, sendProblem } from '../platform/http/problem.ts';
import { consigneePage, instrumentDocument } from './consignee-documents.ts';
import { selectConsignee } from './list/consignee-list-store.ts';
import { INSTRUMENT_SORTS, openInstrumentList } from './list/instrument-list-store.ts';
import { describeFleet, readConsignee } from './read-consignee.ts';
import { whyNoConsignee } from './record/left-consignee.ts';
import { findActionOf, reference, type ReportRoutes } from './shared-routes.ts';

const FIRST_INSTRUMENTS = 50;
const ofConsignee = z.object({ reference, id: rowId });
const instrumentList = listDocument('instruments', instrumentDocument).meta({ id: 'InstrumentsOfConsignee' });

const columns: CsvColumns<z.infer<typeof instrumentDocument>> = {
  serial: (row) => row.serial,
  product: (row) => row.product,
  cohort: (row) => row.cohort,
  internet: (row) => row.internet,
  obligations: (row) => row.obligations.map(({ mode, measure, level }) => `${mode}/${measure}: ${level}`).join('; '),
};

/** Who was written to, who has answered what: reading only. */
export function consigneeRoutes(app: Api, context: ReportRoutes): void {
  const { clock } = context;
  const db = context.database.kysely;
  app.get(
    '/actions/:reference/consignees/:id',
    {
      schema: {
        summary: 'A consignee with its first instruments, contacts, replies and open questions',
        tags: ['consignees'],
        params: ofConsignee,
        response: { 200: consigneePage, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await findActionOf(context, request.params.reference, reply);
      if (action === undefined) return reply;
      const { id } = request.params;
      const found = await readConsignee(db, action, {
        ...context,
        which: { id },
        limit: FIRST_INSTRUMENTS,
        now: clock(),
      });
      return found ? reply.send(found) : sendProblem(reply, await whyNoConsignee(db, action, id));
    },
  );

  app.get(
    '/actions/:reference/consignees/:id/instruments',
    {
      schema: {
        summary: 'The instruments of a consignee with what is known of each obligation',
        tags: ['consignees'],
        params: ofConsignee,
        querystring: z.object({ q: searched, ...listQuery(['serial', 'product', 'worst'], 'serial') }),
        response: { 200: instrumentList, 400: problemDocument, 404: problemDocument, 429: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await findActionOf(context, request.params.reference, reply);
      if (action === undefined) return reply;
      const { id: consigneeId } = request.params;
      const consignee = await selectConsignee(db, action.id, { id: consigneeId });
      if (!consignee) return sendProblem(reply, await whyNoConsignee(db, action, consigneeId));
      const { q, ...page } = request.query;
      return sendList(reply, page, {
        noun: 'instruments',
        of: `${action.reference}-${consignee.number}`,
        sorts: INSTRUMENT_SORTS,
        open: () => openInstrumentList(db, { actionId: action.id, consigneeId, q }),
        describe: (rows) => describeFleet(db, action, context, rows),
        columns,
      });
    },
  );
}
