import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import type { Api } from '../platform/http/api.ts';
import { listDocument, listQuery, searched, sendList } from '../platform/http/list.ts';
import { problemDocument } from '../platform/http/problem.ts';
import { namesOfActors } from '../staff/index.ts';
import { addLanguages } from './add-languages.ts';
import { changeFiles } from './change-files.ts';
import { describeListing } from './describe-draft.ts';
import { discardDraft } from './discard-draft.ts';
import { draftListing, folderDocument } from './draft-documents.ts';
import { DRAFT_STATES, etagOf } from './draft-rules.ts';
import { DRAFT_SORTS, openDraftList } from './draft-store.ts';
import { FILES_BODY_BYTES_MAX } from './limits.ts';
import { listFolders } from './list-folders.ts';
import { loadDraft } from './load-draft.ts';
import { prepareDraft } from './prepare-draft.ts';
import { releaseDraft } from './release-draft.ts';
import {
  changedDocument,
  changeRefusals,
  draftParams,
  draftResponse,
  ifMatch,
  ifMatchOf,
  inLanguage,
  languageOf,
  sendChanged,
  sendDraft,
  sendRefusal,
  type OpeningRoutes,
} from './shared-routes.ts';

const tags = ['drafts'];
const languages = z.array(z.string().min(2).max(20)).min(1).max(40).describe('As BCP-47 tags: el, fr, pt-BR');
const reason = z.string().trim().min(3).max(2_000).describe('Why: kept with the draft');

/** Adds `/action-folders` and `/drafts…` to the API; the guard stands where this is mounted. */
export function draftRoutes(app: Api, routes: OpeningRoutes): void {
  addReading(app, routes);
  addChanges(app, routes);
  addTranslating(app, routes);
  addEnds(app, routes);
}

function addReading(app: Api, routes: OpeningRoutes): void {
  const { kysely } = routes.database;

  app.get(
    '/action-folders',
    {
      schema: {
        summary: 'The action folders of this server that a draft can be taken from',
        tags,
        response: { 200: z.object({ folders: z.array(folderDocument) }) },
      },
    },
    async () => {
      const folders = [];
      for (const { title, languages, ...folder } of await listFolders(routes.actionsDirectory)) {
        const open = folder.reference === null ? undefined : await routes.findAction(folder.reference);
        folders.push({
          ...folder,
          title: title && { ...title },
          languages: [...languages],
          isOpen: open !== undefined,
        });
      }
      return { folders };
    },
  );

  app.get(
    '/drafts',
    {
      schema: {
        summary: 'Actions that are being prepared, and those that were',
        tags,
        querystring: z.object({
          ...listQuery(['changed'], '-changed'),
          q: searched.describe('Part of the reference, the title or the folder'),
          state: z.enum(DRAFT_STATES).optional().describe('Left out: all that have not ended'),
        }),
        response: { 200: listDocument('drafts', draftListing), 400: problemDocument },
      },
    },
    async (request, reply) => {
      const { q: text, state, ...list } = request.query;
      const states = state === undefined ? (['preparing', 'asked', 'opening'] as const) : [state];
      return sendList(reply, list, {
        noun: 'drafts',
        of: 'fieldproof',
        sorts: DRAFT_SORTS,
        open: () => openDraftList(kysely, { states, text }),
        describe: async (rows) => {
          const actors = rows.flatMap(({ preparedBy, changedBy }) => [preparedBy, changedBy]);
          const nameOf = await namesOfActors(kysely, routes.nameActors, actors);
          return rows.map((row) => describeListing(row, nameOf));
        },
        columns: {
          id: ({ id }) => id,
          state: (row) => row.state,
          reference: ({ reference }) => reference,
          fleet: ({ fleet }) => fleet.state,
          changedAt: ({ changedAt }) => changedAt,
          changedBy: ({ changedBy }) => changedBy.name,
        },
      });
    },
  );

  app.get(
    '/drafts/:id',
    {
      schema: {
        summary: 'A draft: what its check says, its fleet, what keeps it from being released, what was done with it',
        tags,
        params: draftParams,
        querystring: inLanguage,
        response: { ...draftResponse, 404: problemDocument },
      },
    },
    async (request, reply) => sendDraft(reply, routes, { id: request.params.id, language: languageOf(request) }),
  );

  app.get(
    '/drafts/:id/files',
    {
      schema: {
        summary: 'The files of a draft as they are stored',
        tags,
        params: draftParams,
        response: {
          200: z.object({ etag: z.string(), files: z.record(z.string(), z.string()) }),
          404: problemDocument,
        },
      },
    },
    async (request, reply) => {
      const draft = await loadDraft(routes, request.params.id);
      if (!draft) return sendRefusal(reply, { code: 'draft-unknown', id: request.params.id });
      const etag = etagOf(draft.row);
      return reply.header('etag', etag).send({ etag, files: { ...draft.files } });
    },
  );
}

function addChanges(app: Api, routes: OpeningRoutes): void {
  app.post(
    '/drafts',
    {
      schema: {
        summary:
          'Begin a draft: from a folder of the server, from an open action that gets further languages, or empty',
        tags,
        querystring: inLanguage,
        body: z.union([
          z.strictObject({
            revises: z.string().min(1).max(40).describe('Reference of an open action'),
            languages,
          }),
          z.strictObject({ folder: z.string().min(1).max(200).optional() }),
        ]),
        response: {
          201: changedDocument,
          404: problemDocument,
          409: problemDocument,
          413: problemDocument,
          422: problemDocument,
        },
      },
    },
    async (request, reply) => {
      const { body } = request;
      const source = 'revises' in body ? body : { folder: body.folder };
      const done = await prepareDraft(routes, { ...source, actor: routes.actorOf(request) });
      if (done.kind === 'changed') reply.header('location', `/api/v1/drafts/${done.draft.id}`);
      return sendChanged(reply, routes, { done, language: languageOf(request), status: 201 });
    },
  );

  app.put(
    '/drafts/:id/files',
    {
      bodyLimit: FILES_BODY_BYTES_MAX,
      schema: {
        summary: 'Store the whole folder of a draft, wrong or right',
        tags,
        params: draftParams,
        headers: ifMatch,
        querystring: inLanguage,
        body: z.strictObject({
          files: z
            .record(z.string(), z.string())
            .describe('Name of each file to its text: action.yaml, notice.<language>.md'),
        }),
        response: { 200: changedDocument, ...changeRefusals, 413: problemDocument, 422: problemDocument },
      },
    },
    async (request, reply) => {
      const of = { id: request.params.id, ifMatch: ifMatchOf(request), actor: routes.actorOf(request) };
      const done = await changeFiles(routes, { ...of, files: request.body.files });
      return sendChanged(reply, routes, { done, language: languageOf(request), status: 200 });
    },
  );
}

function addTranslating(app: Api, routes: OpeningRoutes): void {
  app.post(
    '/drafts/:id/languages',
    {
      schema: {
        summary: 'Add languages to a draft: for each a file for its translator is made, texts.<language>.yaml',
        tags,
        params: draftParams,
        headers: ifMatch,
        querystring: inLanguage,
        body: z.strictObject({ languages }),
        response: { 200: changedDocument, ...changeRefusals, 413: problemDocument, 422: problemDocument },
      },
    },
    async (request, reply) => {
      const of = { id: request.params.id, ifMatch: ifMatchOf(request), actor: routes.actorOf(request) };
      const done = await addLanguages(routes, { ...of, languages: request.body.languages });
      return sendChanged(reply, routes, { done, language: languageOf(request), status: 200 });
    },
  );
}

function addEnds(app: Api, routes: OpeningRoutes): void {
  app.post(
    '/drafts/:id/release',
    {
      config: { role: 'manager' },
      schema: {
        summary: 'Release a draft as it is: it is opened, or a second person is asked first',
        tags,
        params: draftParams,
        headers: ifMatch,
        querystring: inLanguage,
        body: z.strictObject({ reason }),
        response: {
          200: changedDocument,
          202: changedDocument.extend({ approval: z.int().describe('What a second person has to approve first') }),
          403: problemDocument,
          ...changeRefusals,
        },
      },
    },
    async (request, reply) => release(request, reply, { routes, ...request.params, ...request.body }),
  );

  app.delete(
    '/drafts/:id',
    {
      schema: {
        summary: 'Discard a draft: its fleet goes, what was done with it stays',
        tags,
        params: draftParams,
        headers: ifMatch,
        querystring: inLanguage,
        body: z.strictObject({ reason }),
        response: { 200: changedDocument, ...changeRefusals },
      },
    },
    async (request, reply) => {
      const of = { id: request.params.id, ifMatch: ifMatchOf(request), actor: routes.actorOf(request) };
      const done = await discardDraft(routes, { ...of, reason: request.body.reason });
      return sendChanged(reply, routes, { done, language: languageOf(request), status: 200 });
    },
  );
}

async function release(
  request: FastifyRequest,
  reply: FastifyReply,
  { routes, id, reason: why }: { readonly routes: OpeningRoutes; readonly id: number; readonly reason: string },
): Promise<FastifyReply> {
  const of = { id, ifMatch: ifMatchOf(request), actor: routes.actorOf(request), staff: routes.staffOf(request) };
  const done = await releaseDraft(routes, { ...of, reason: why });
  const language = languageOf(request);
  if (done.kind !== 'asked') {
    const changed = done.kind === 'refused' ? done : ({ ...done, kind: 'changed' } as const);
    return sendChanged(reply, routes, { done: changed, language, status: 200 });
  }
  const { approval, draft, ledgerEntry } = done;
  return sendChanged(reply, routes, {
    done: { kind: 'changed', draft, ledgerEntry },
    language,
    status: 202,
    beside: { approval },
  });
}
