import type { FastifyReply } from 'fastify';
import { z } from 'zod';

import { HOUSE_CHAIN } from '../../ledger/index.ts';
import type { Reader } from '../../platform/database/database.ts';
import type { Api } from '../../platform/http/api.ts';
import { listDocument, listQuery, rowId, sendList, type CsvColumns } from '../../platform/http/list.ts';
import { problemDocument, sendProblem, type Problem } from '../../platform/http/problem.ts';
import { actorName, namesOfActors, type NameActors } from '../../staff/index.ts';
import { momentOf } from '../moment.ts';
import { consigneeName, findActionOf, instant, instrumentName, ofAction, type ReportRoutes } from '../shared-routes.ts';
import { LEDGER_SORTS, openLedgerList, selectEntriesAbout, selectEntry, type LedgerRow } from './ledger-list-store.ts';

const word = z.string().max(100).optional();

const query = z.object({
  kind: word.describe('Such as `reply.received`'),
  actor: word.describe('As the ledger names them: `member:3`, `contact:17`, `house`'),
  subject: word.describe('The row that an entry speaks of: `question:12`'),
  from: z.string().max(40).optional().describe('From this day (its beginning, UTC) or instant on'),
  to: z.string().max(40).optional().describe('Until this day (its end, UTC) or instant'),
  ...listQuery(['seq'], '-seq'),
});

const entry = z
  .object({
    seq: z.int(),
    at: instant,
    by: actorName,
    kind: z.string(),
    subject: z.string(),
    facts: z
      .record(z.string(), z.unknown())
      .describe('What it says beside the digests of rows; of a list with more than 20 members only their number'),
    hash: z.string().describe('SHA-256, hexadecimal'),
    about: z.object({
      consignee: consigneeName.nullable(),
      instrument: instrumentName.nullable(),
      receipt: z.string().nullable(),
      question: z.string().nullable().describe('The kind of the question'),
      signedBy: z
        .string()
        .nullable()
        .describe(
          'Who answered, or told of an incident, with the link of the contact who is the actor: the name as they wrote it; null of other entries',
        ),
      isUnsigned: z
        .boolean()
        .describe(
          'It came with the link of the contact who is the actor, and nobody wrote a name: links are passed on, so it is not known who it was',
        ),
      actor: actorName.nullable().describe('The member or token that it speaks of'),
      askedBy: actorName.nullable().describe('Of what a second person decided: who had asked'),
    }),
  })
  .meta({ id: 'LedgerEntry' });

const wholeEntry = entry
  .extend({ payload: z.record(z.string(), z.unknown()), previousHash: z.string() })
  .meta({ id: 'WholeLedgerEntry' });

const document = listDocument('entries', entry).meta({ id: 'LedgerList' });

const columns: CsvColumns<z.infer<typeof entry>> = {
  seq: (row) => row.seq,
  at: (row) => row.at,
  actor: (row) => row.by.actor,
  name: (row) => (row.about.isUnsigned ? `somebody with the link of ${row.by.name}` : row.by.name),
  signedBy: (row) => row.about.signedBy,
  kind: (row) => row.kind,
  subject: (row) => row.subject,
  consignee: (row) => row.about.consignee?.number,
  facts: (row) => JSON.stringify(row.facts),
  hash: (row) => row.hash,
};

const LISTED_MAX = 20;

function factsOf(payload: LedgerRow['payload']): Record<string, unknown> {
  const { digests: _digests, tallies: _tallies, ...facts } = payload;
  const short = (value: unknown): unknown => (Array.isArray(value) && value.length > LISTED_MAX ? value.length : value);
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, short(value)]));
}

async function describe(
  db: Reader,
  nameActors: NameActors,
  rows: readonly LedgerRow[],
): Promise<z.infer<typeof entry>[]> {
  const spokenOf = rows.map(({ subject, payload }) => ({
    actor: /^(?:member|staff):\d+$/.test(subject) ? subject : undefined,
    askedBy: typeof payload['askedBy'] === 'string' ? payload['askedBy'] : undefined,
  }));
  const nameOf = await namesOfActors(db, nameActors, [
    ...rows.map(({ actor }) => actor),
    ...spokenOf.flatMap(({ actor, askedBy }) => [actor ?? [], askedBy ?? []].flat()),
  ]);
  const named = rows.map(({ seq, kind, subject, payload }) => {
    const [, noun = '', id] = /^([a-z-]+):(\d{1,15})$/.exec(subject) ?? [];
    // Of an instrument that moved: to whom.
    const concerned = payload['consignee'] ?? (kind === 'instrument.moved' ? payload['to'] : undefined);
    const consigneeId = typeof concerned === 'number' ? concerned : null;
    return { seq, noun, id: id === undefined ? null : Number(id), consigneeId };
  });
  const abouts = new Map((await selectEntriesAbout(db, named)).map(({ seq, ...about }) => [seq, about]));
  return rows.map(({ seq, at, actor, kind, subject, payload, hash }, index) => ({
    seq,
    at: at.toISOString(),
    by: nameOf(actor),
    kind,
    subject,
    facts: factsOf(payload),
    hash: hash.toString('hex'),
    about: {
      ...(abouts.get(seq) ?? { consignee: null, instrument: null, receipt: null, question: null }),
      // Of what the desk entered the actor is who entered it: the sentence says of whom it came.
      signedBy: actor.startsWith('contact:') ? (abouts.get(seq)?.signedBy ?? null) : null,
      isUnsigned:
        actor.startsWith('contact:') &&
        named[index]?.noun === 'incident' &&
        (abouts.get(seq)?.signedBy ?? null) === null,
      actor: nameOrNull(spokenOf[index]?.actor, nameOf),
      askedBy: nameOrNull(spokenOf[index]?.askedBy, nameOf),
    },
  }));
}

function nameOrNull(
  actor: string | undefined,
  nameOf: (actor: string) => z.infer<typeof actorName>,
): z.infer<typeof actorName> | null {
  return actor === undefined ? null : nameOf(actor);
}

/** Also a moment to come bounds a list: nothing lies beyond it yet. */
const LATEST = new Date(8.64e15);

/** The moments that bound a stretch of entries; a problem when one cannot be read. */
function stretchOf(asked: {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}): { readonly from?: Date; readonly to?: Date } | Problem {
  const { from, to } = asked;
  const isDay = from !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(from);
  const since = from === undefined ? undefined : momentOf(isDay ? `${from}T00:00:00Z` : from, LATEST);
  const until = to === undefined ? undefined : momentOf(to, LATEST);
  if (typeof since === 'string' || typeof until === 'string') {
    return {
      status: 400,
      code: 'moment-unreadable',
      detail: 'from and to are days such as 2023-05-03, or instants such as 2023-05-03T12:00:00Z.',
    };
  }
  return { ...(since && { from: since }), ...(until && { to: until }) };
}

export function ledgerListRoutes(app: Api, context: ReportRoutes): void {
  const db = context.database.kysely;
  const schema = { tags: ['ledger'], querystring: query };
  const response = { 200: document, 400: problemDocument, 429: problemDocument };

  app.get(
    '/actions/:reference/ledger',
    {
      schema: {
        ...schema,
        summary: 'What was recorded in an action, the newest first',
        params: ofAction,
        response: { ...response, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await findActionOf(context, request.params.reference, reply);
      if (action === undefined) return reply;
      return answer(action.id, action.reference, { request: request.query, reply });
    },
  );

  app.get(
    '/actions/:reference/ledger/:seq',
    {
      schema: {
        tags: ['ledger'],
        summary: 'One entry as it stands in the chain',
        params: ofAction.extend({ seq: rowId }),
        response: { 200: wholeEntry, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const action = await findActionOf(context, request.params.reference, reply);
      if (action === undefined) return reply;
      return answerWhole(action.id, request.params.seq, reply);
    },
  );

  app.get(
    '/house/ledger',
    {
      config: { role: 'manager' },
      schema: {
        ...schema,
        summary: 'What was recorded of the house: sign-ins, tokens, imports. For managers',
        response: { ...response, 403: problemDocument },
      },
    },
    (request, reply) => answer(HOUSE_CHAIN, 'house', { request: request.query, reply }),
  );

  app.get(
    '/house/ledger/:seq',
    {
      config: { role: 'manager' },
      schema: {
        tags: ['ledger'],
        summary: 'One entry of the house as it stands in the chain. For managers',
        params: z.object({ seq: rowId }),
        response: { 200: wholeEntry, 403: problemDocument, 404: problemDocument },
      },
    },
    async (request, reply) => {
      await answerWhole(HOUSE_CHAIN, request.params.seq, reply);
      return reply;
    },
  );

  async function answerWhole(chain: number, seq: number, reply: FastifyReply): Promise<FastifyReply> {
    const row = await selectEntry(db, chain, seq);
    const [described] = row === undefined ? [] : await describe(db, context.nameActors, [row]);
    if (row === undefined || described === undefined) {
      return sendProblem(reply, { status: 404, code: 'entry-not-found', detail: 'The chain has no such entry.' });
    }
    return reply.send({ ...described, payload: row.payload, previousHash: row.previousHash.toString('hex') });
  }

  async function answer(
    chain: number,
    of: string,
    { request, reply }: { readonly request: z.infer<typeof query>; readonly reply: FastifyReply },
  ) {
    const { limit, cursor, sort, format, separator, kind, actor, subject } = request;
    const stretch = stretchOf(request);
    if ('status' in stretch) return sendProblem(reply, stretch);
    return sendList(
      reply,
      { limit, cursor, sort, format, separator },
      {
        noun: 'entries',
        of: `${of}-ledger`,
        sorts: LEDGER_SORTS,
        open: () => openLedgerList(db, { chain, kind, actor, subject, ...stretch }),
        describe: (rows) => describe(db, context.nameActors, rows),
        columns,
      },
    );
  }
}
