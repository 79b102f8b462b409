/* Where an action stands in each country: the table of the overview, and the same as a file. */
import { LEVELS } from '@fieldproof/contract';
import { z } from 'zod';

import type { Api } from '../platform/http/api.ts';
import { fileQuery, sendFile, type CsvColumns } from '../platform/http/list.ts';
import { problemDocument } from '../platform/http/problem.ts';
import { instrumentCounts, levelCounts, reachCounts } from './action-documents.ts';
import { nameCountry } from './name-country.ts';
import { fileOf } from './past/past-routes.ts';
import { readStatus } from './read-status.ts';
import { asOf, count, findActionOf, instant, momentAsked, ofAction, type ReportRoutes } from './shared-routes.ts';

export const countryStatus = z
  .object({
    key: z.string().describe('ISO 3166-1 alpha-2'),
    total: count.describe('Obligations'),
    levels: levelCounts,
    instruments: instrumentCounts,
    consignees: count,
    reach: reachCounts.describe('How far the notice has got there'),
  })
  .meta({ id: 'CountryStatus' });

type CountryStatus = z.infer<typeof countryStatus>;

const columns: CsvColumns<CountryStatus> = {
  country: (row) => row.key,
  countryName: (row) => nameCountry(row.key),
  consignees: (row) => row.consignees,
  answered: (row) => row.reach.answered,
  instruments: (row) => row.instruments.total,
  complete: (row) => row.instruments.complete,
  completeByProof: (row) => row.instruments.completeByProof,
  obligations: (row) => row.total,
  ...Object.fromEntries(LEVELS.map((level) => [level, (row: CountryStatus) => row.levels[level]])),
};

export function countryRoutes(app: Api, context: ReportRoutes): void {
  const { database, revisions, clock } = context;
  const db = database.kysely;
  app.get(
    '/actions/:reference/countries',
    {
      schema: {
        summary: 'Where an action stands in each country, now or as of any past moment',
        description: 'The list is whole, by code. Its figures are those of the status, of the fleet as frozen.',
        tags: ['actions'],
        params: ofAction,
        querystring: z.object({ asOf, ...fileQuery }),
        response: {
          200: z.object({ asOf: instant, countries: z.array(countryStatus).readonly() }).meta({ id: 'CountryList' }),
          400: problemDocument,
          404: problemDocument,
          429: problemDocument,
        },
      },
    },
    async (request, reply) => {
      const action = await findActionOf(context, request.params.reference, reply);
      if (action === undefined) return reply;
      const { asOf: day, format, separator } = request.query;
      const now = clock();
      const asked = momentAsked(day, now, reply);
      if (asked === null) return reply;
      const { asOf: moment, byCountry } = await readStatus(db, action, { revisions, asOf: asked, now });
      if (format === 'json') return reply.send({ asOf: moment, countries: byCountry });
      const of = fileOf(action.reference, asked && { asOf: asked });
      return sendFile(reply, { noun: 'countries', of, columns, documents: byCountry, separator });
    },
  );
}
