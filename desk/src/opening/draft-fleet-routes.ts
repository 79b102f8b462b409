import type { FastifyRequest } from 'fastify';
import { z } from 'zod';

import type { Api } from '../platform/http/api.ts';
import { listDocument, listQuery, sendList } from '../platform/http/list.ts';
import { sendFramed } from '../platform/http/page.ts';
import { problemDocument } from '../platform/http/problem.ts';
import { REPLY_PAGES } from '../reply/index.ts';
import { describeProblem } from './describe-draft.ts';
import { fleetProblemDocument } from './draft-documents.ts';
import { selectDraft } from './draft-store.ts';
import { countListed, PROBLEM_SORTS, selectFleet, selectProblems } from './fleet-store.ts';
import { FLEET_BYTES_MAX, UPLOAD_IDLE_MS } from './limits.ts';
import { receiveFleet } from './receive-fleet.ts';
import { PREVIEWS, renderPreview } from './render-preview.tsx';
import {
  acceptedLanguage,
  changedDocument,
  changeRefusals,
  draftParams,
  ifMatch,
  ifMatchOf,
  inLanguage,
  languageOf,
  sendChanged,
  sendRefusal,
  type OpeningRoutes,
} from './shared-routes.ts';

const tags = ['drafts'];
const problemsDocument = listDocument('problems', fleetProblemDocument).extend({
  unlisted: z.int().nonnegative().describe('Problems that were counted and are not listed'),
});

/** Adds the fleet of a draft, its problems, and what its readers would get. */
export function draftFleetRoutes(app: Api, routes: OpeningRoutes): void {
  // The file is a stream: what is read of it is written to disk, never held.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));

  app.put(
    '/drafts/:id/fleet',
    {
      config: { isUpload: true },
      schema: {
        summary: `Give a draft its fleet, CSV or XLSX of ${FLEET_BYTES_MAX / 1024 ** 2} MB at most`,
        tags,
        consumes: ['application/octet-stream'],
        params: draftParams,
        headers: ifMatch,
        querystring: inLanguage.extend({
          name: z.string().max(300).default('fleet').describe('What the file is called'),
        }),
        body: z.any().describe('The file itself'),
        response: {
          200: changedDocument,
          400: problemDocument,
          ...changeRefusals,
          413: problemDocument,
          415: problemDocument,
          507: problemDocument,
        },
      },
    },
    async (request, reply) => {
      const done = await receiveFleet(routes, {
        id: request.params.id,
        ifMatch: ifMatchOf(request),
        actor: routes.actorOf(request),
        name: request.query.name,
        bytesExpected: lengthOf(request),
        bytesMax: FLEET_BYTES_MAX,
        chunks: chunksOf(request.body),
      });
      // What is still on its way is not waited for.
      if (done.kind === 'refused' && done.refusal.code === 'fleet-too-large') reply.header('connection', 'close');
      return sendChanged(reply, routes, { done, language: languageOf(request), status: 200 });
    },
  );

  app.get(
    '/drafts/:id/problems',
    {
      schema: {
        summary: 'What is wrong with the fleet of a draft, line by line',
        tags,
        params: draftParams,
        querystring: inLanguage.extend(listQuery(['number'], 'number')),
        response: { 200: problemsDocument, 400: problemDocument, 404: problemDocument },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { kysely } = routes.database;
      if (!(await selectDraft(kysely, id))) return sendRefusal(reply, { code: 'draft-unknown', id });
      const language = languageOf(request);
      const fleet = await selectFleet(kysely, id);
      return sendList(reply, request.query, {
        noun: 'problems',
        of: `draft-${id}`,
        sorts: PROBLEM_SORTS,
        open: async () => ({
          total: { count: fleet?.problems ?? 0, isExact: true },
          read: (page) => selectProblems(kysely, id, page),
        }),
        beside: async () => ({ unlisted: (fleet?.problems ?? 0) - (await countListed(kysely, id)) }),
        describe: (rows) => rows.map((row) => describeProblem(row, language)),
        columns: {
          line: ({ line }) => line,
          column: ({ column }) => column,
          value: ({ value }) => value,
          code: ({ code }) => code,
          reason: ({ reason }) => reason,
          remedy: ({ remedy }) => remedy,
        },
      });
    },
  );

  app.get(
    '/drafts/:id/previews/:what',
    {
      schema: {
        summary: 'What a consignee of the draft would get, as a document to show in a frame of the desk',
        tags,
        params: draftParams.extend({ what: z.enum(PREVIEWS) }),
        querystring: z.object({
          language: z
            .string()
            .max(20)
            .optional()
            .describe('Of the action; left out: those in which this reader is written to'),
          consignee: z
            .string()
            .max(40)
            .optional()
            .describe('Its number; left out: the first sample, or an invented one'),
          page: z
            .enum(REPLY_PAGES)
            .optional()
            .describe('Of the reply page: what its link opens first, or a page of its form; left out: the first'),
          shownIn: z
            .enum(['en', 'de'])
            .optional()
            .describe('Language of the bar above; left out: as accept-language says'),
        }),
        produces: ['text/html'],
        response: { 200: z.string(), 404: problemDocument, 409: problemDocument, 422: problemDocument },
      },
    },
    async (request, reply) => {
      const { language, consignee, page = 'overview', shownIn = acceptedLanguage(request) } = request.query;
      const drawn = await renderPreview(routes, {
        ...request.params,
        language,
        consignee,
        page,
        shownIn,
        publicUrl: routes.publicUrl,
      });
      if (drawn.kind === 'refused') return sendRefusal(reply, drawn.refusal);
      return sendFramed(reply, drawn.html);
    },
  );
}

function lengthOf({ headers }: FastifyRequest): number | undefined {
  const length = headers['content-length'];
  return length === undefined ? undefined : Number(length);
}

class UploadIdle extends Error {
  readonly code = 'UPLOAD_IDLE';
}

/** The body as it comes; a sender that falls silent has gone. */
async function* chunksOf(body: unknown): AsyncGenerator<Uint8Array> {
  // Without a body there is no stream.
  if (typeof body !== 'object' || body === null || !(Symbol.asyncIterator in body)) return;
  const stream = body as AsyncIterable<Uint8Array> & { readonly destroy: (error: Error) => void }; // what the parser above passes on
  const silence = (): NodeJS.Timeout =>
    setTimeout(() => stream.destroy(new UploadIdle('nothing came for a while')), UPLOAD_IDLE_MS);
  let timer = silence();
  try {
    for await (const chunk of stream) {
      clearTimeout(timer);
      yield chunk;
      timer = silence();
    }
  } finally {
    clearTimeout(timer);
  }
}
