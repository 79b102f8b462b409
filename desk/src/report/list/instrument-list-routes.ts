import { cellsOf, LEVELS, worstLevel, type ActionDefinition } from '@fieldproof/contract';
import { z } from 'zod';

import type { Api } from '../../platform/http/api.ts';
import { flag, listDocument, listQuery, rowId, searched, sendList, type CsvColumns } from '../../platform/http/list.ts';
import { problemDocument } from '../../platform/http/problem.ts';
import { openPastInstrumentList } from '../past/past-instrument-store.ts';
import { carriedBy, fileOf, pastAsked, pastDocument, pastQuery } from '../past/past-routes.ts';
import { consigneeName, count, country, findActionOf, ofAction, type ReportRoutes } from '../shared-routes.ts';
import {
  countObligations,
  INSTRUMENT_SORTS,
  openInstrumentList,
  type InstrumentFilter,
  type InstrumentRow,
} from './instrument-list-store.ts';

const key = z.string().max(40);

const query = z.object({
  product: key.optional(),
  country: country.optional(),
  consignee: rowId.optional(),
  level: z
    .enum(LEVELS)
    .optional()
    .describe('With an obligation at this level: one at the least of this mode and measure, where they are given'),
  mode: key.optional(),
  measure: key.optional(),
  worst: z.enum(LEVELS).optional().describe('Whose worst obligation is at this level'),
  complete: flag
    .optional()
    .describe(
      'true: nothing of it is open, deferred or disproved; where a measure or a mode is given, nothing of those: a measure in every mode',
    ),
  cohort: z.coerce
    .number()
    .int()
    .min(1)
    .max(9)
    .optional()
    .describe('1: the fleet as frozen; 2: added later. Figures count 1'),
  internet: z.enum(['yes', 'no', 'unknown']).optional(),
  deferredUntil: z.iso.date().optional().describe('With a deferral that ends on this day or before'),
  q: searched.describe('A part of the serial number; its beginning where many begin so'),
  ...pastQuery,
  ...listQuery(['serial', 'product', 'country', 'worst'], 'serial'),
});

const OF_PAST = {
  filters: ['product', 'country', 'consignee', 'level', 'mode', 'measure', 'worst', 'complete', 'cohort', 'q'],
  sorts: ['serial', 'product', 'country'],
  oneOf: ['level', 'worst', 'complete'],
};

const instrument = z
  .object({
    id: z.int(),
    serial: z.string(),
    product: z.string(),
    country: z.string(),
    cohort: z.int(),
    internet: z.boolean().nullable().describe('null where nobody has said, and in a list as of a past moment'),
    worst: z.enum(LEVELS),
    deferredUntil: z.iso
      .date()
      .nullable()
      .describe(
        'The first day on which a deferral of it ends; null where nothing is deferred, and in a list as of a past moment',
      ),
    obligations: z
      .array(z.object({ mode: z.string(), measure: z.string(), level: z.enum(LEVELS) }))
      .describe('Modes down, measures across'),
    consignee: consigneeName.describe('Who holds it, or held it at the moment asked for'),
  })
  .meta({ id: 'ListedInstrument' });

const document = listDocument('instruments', instrument)
  .extend({
    ...pastDocument,
    obligations: count
      .nullable()
      .describe(
        'How many obligations level, mode, measure, product, country and cohort name; null where another filter applies',
      ),
  })
  .meta({ id: 'InstrumentList' });

export function describeListedInstrument(definition: ActionDefinition, row: InstrumentRow): z.infer<typeof instrument> {
  const { id, serial, product, country: where, cohort, internet, levels, deferredUntil } = row;
  return {
    id,
    serial,
    product,
    country: where,
    cohort,
    internet,
    worst: worstLevel(levels),
    deferredUntil,
    obligations: cellsOf(definition, product).map(({ index, mode, measure }) => ({
      mode,
      measure,
      level: levels[index] ?? 'open',
    })),
    consignee: { id: row.consigneeId, number: row.consigneeNumber, name: row.consigneeName, country: where },
  };
}

/** The cells that a mode and a measure name; undefined where neither is given. */
function cellsNamed(
  definition: ActionDefinition,
  { mode, measure }: { readonly mode?: string | undefined; readonly measure?: string | undefined },
): InstrumentFilter['cells'] {
  if (mode === undefined && measure === undefined) return undefined;
  return definition.products.map((product) => ({
    product: product.key,
    cells: cellsOf(definition, product.key)
      .filter((cell) => (mode ?? cell.mode) === cell.mode && (measure ?? cell.measure) === cell.measure)
      .map((cell) => cell.index),
  }));
}

function columnsOf(
  definition: ActionDefinition,
  { isPast }: { readonly isPast: boolean },
): CsvColumns<z.infer<typeof instrument>> {
  const pairs = definition.products
    .flatMap((product) => cellsOf(definition, product.key))
    .map(({ mode, measure }) => `${mode}/${measure}`);
  return {
    serial: (row) => row.serial,
    product: (row) => row.product,
    country: (row) => row.country,
    consignee: (row) => row.consignee.number,
    consigneeName: (row) => row.consignee.name,
    cohort: (row) => row.cohort,
    ...(isPast ? {} : { internet: (row: z.infer<typeof instrument>) => row.internet }),
    worst: (row) => row.worst,
    ...(isPast ? {} : { deferredUntil: (row: z.infer<typeof instrument>) => row.deferredUntil }),
    ...Object.fromEntries(
      [...new Set(pairs)].map((pair) => [
        pair,
        (row: z.infer<typeof instrument>) =>
          row.obligations.find(({ mode, measure }) => `${mode}/${measure}` === pair)?.level,
      ]),
    ),
  };
}

export function instrumentListRoutes(app: Api, context: ReportRoutes): void {
  const db = context.database.kysely;
  app.get(
    '/actions/:reference/instruments',
    {
      schema: {
        summary: 'The instruments of an action with the level of each obligation, now or as of any past moment',
        tags: ['instruments'],
        params: ofAction,
        querystring: query,
        response: { 200: document, 400: problemDocument, 404: problemDocument, 429: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await findActionOf(context, request.params.reference, reply);
      if (action === undefined) return reply;
      const { definition } = await context.revisions.load(db, action.id, action.revision);
      const { query: asked } = request;
      const of = {
        actionId: action.id,
        definition,
        query: asked,
        answers: OF_PAST,
        sorts: INSTRUMENT_SORTS,
        now: context.clock(),
      };
      const past = await pastAsked(db, of, reply);
      if (past === null) return reply;
      const { limit, cursor, sort, format, separator, mode, measure, consignee, complete, asOf: _, ...same } = asked;
      const filter = {
        actionId: action.id,
        ...same,
        consigneeId: consignee,
        isComplete: complete,
        cells: cellsNamed(definition, { mode, measure }),
      };
      return sendList(
        reply,
        { limit, cursor, sort, format, separator },
        {
          noun: 'instruments',
          of: fileOf(action.reference, past),
          sorts: INSTRUMENT_SORTS,
          carried: carriedBy(past),
          open: () => (past ? openPastInstrumentList(db, past, filter) : openInstrumentList(db, filter)),
          describe: (rows) => rows.map((row) => describeListedInstrument(definition, row)),
          columns: columnsOf(definition, { isPast: past !== undefined }),
          beside: async () => ({
            asOf: past?.asOf.toISOString() ?? null,
            obligations: await countObligations(db, filter, past?.seq),
          }),
        },
      );
    },
  );
}
