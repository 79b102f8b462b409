import { z } from 'zod';

import type { Api } from '../platform/http/api.ts';
import { listDocument, listQuery, sendList, type CsvColumns } from '../platform/http/list.ts';
import { problemDocument } from '../platform/http/problem.ts';
import { staffOfRequest } from './guard-routes.ts';
import { NAME_CHARS_MAX } from './limits.ts';
import { sendRefusal } from './refusal-routes.ts';
import { describeToken, roleSchema, tokenDocument } from './staff-documents.ts';
import type { StaffHouse } from './staff-house.ts';
import { disableToken, makeToken } from './staff-tokens.ts';
import { actorOf } from './staff.ts';
import { openTokens, TOKEN_SORTS } from './token-store.ts';

const tags = ['staff'];
/** Tokens are made by people: one that got into wrong hands must not make others. */
const config = { role: 'manager', isForMembers: true } as const;

const columns: CsvColumns<z.infer<typeof tokenDocument>> = {
  id: (row) => row.id,
  name: (row) => row.name,
  role: (row) => row.role,
  madeBy: (row) => row.owner?.name ?? 'the terminal',
  madeAt: (row) => row.createdAt,
  endedAt: (row) => row.endedAt,
};

export function tokenRoutes(app: Api, house: StaffHouse): void {
  const { database, clock } = house;

  app.get(
    '/tokens',
    {
      config,
      schema: {
        summary: 'The API tokens: those in force first, then the newest',
        description: 'The tokens themselves are not stored, and stand in no list and no file.',
        tags,
        querystring: z.object({
          state: z.enum(['in-force', 'ended']).optional(),
          role: roleSchema.optional(),
          ...listQuery(['state', 'made'], 'state'),
        }),
        response: { 200: listDocument('tokens', tokenDocument), 400: problemDocument, 429: problemDocument },
      },
    },
    async (request, reply) => {
      const { state, role, ...list } = request.query;
      return sendList(reply, list, {
        noun: 'tokens',
        of: 'house',
        sorts: TOKEN_SORTS,
        open: () => openTokens(database.kysely, { state, role }),
        describe: (rows) => rows.map(describeToken),
        columns,
      });
    },
  );

  app.post(
    '/tokens',
    {
      config: { ...config, answersSecret: true },
      schema: {
        summary: 'Make an API token; it is shown this once',
        tags,
        body: z.strictObject({
          name: z.string().trim().min(1).max(NAME_CHARS_MAX).describe('What it is for'),
          role: roleSchema,
        }),
        response: {
          201: z.object({ id: z.int(), token: z.string().describe('Shown this once'), ledgerEntry: z.int() }),
          409: problemDocument,
        },
      },
    },
    async (request, reply) => {
      const staff = staffOfRequest(request);
      const made = { ...request.body, memberId: staff.id };
      const outcome = await makeToken(database, made, { actor: actorOf(staff), clock });
      if (outcome.kind === 'refused') return sendRefusal(reply, outcome.refusal);
      return reply.code(201).send({ id: outcome.id, token: outcome.token, ledgerEntry: outcome.seq });
    },
  );

  app.delete(
    '/tokens/:id',
    {
      config,
      schema: {
        summary: 'End an API token at once',
        tags,
        params: z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) }),
        response: { 200: z.object({ ledgerEntry: z.int() }), 404: problemDocument },
      },
    },
    async (request, reply) => {
      const actor = actorOf(staffOfRequest(request));
      const outcome = await disableToken(database, request.params.id, { actor, clock });
      if (outcome.kind === 'refused') return sendRefusal(reply, outcome.refusal);
      return reply.send({ ledgerEntry: outcome.seq });
    },
  );
}
