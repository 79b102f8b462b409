/* What the routes of drafts have in common. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

import { problemDocument, sendProblem } from '../platform/http/problem.ts';
import { namesOfActors, type NameActors, type Staff } from '../staff/index.ts';
import { actorsOf, describeDraft } from './describe-draft.ts';
import { draftDocument } from './draft-documents.ts';
import { etagOf, type OpeningRefusal } from './draft-rules.ts';
import { loadDraft, type LoadedDraft } from './load-draft.ts';
import type { OpeningHouse } from './opening-house.ts';
import type { Changed, Refused } from './prepare-draft.ts';
import { problemOf } from './refusal-sentences.ts';

export type OpeningRoutes = OpeningHouse & {
  /** Where laboratories reach the desk: what previews show. */
  readonly publicUrl: string;
  readonly actorOf: (request: FastifyRequest) => string;
  readonly nameActors: NameActors;
  readonly staffOf: (request: FastifyRequest) => Staff;
};

const ID_MAX = 2_147_483_647;
const LANGUAGES = ['en', 'de'] as const;

export const draftParams = z.object({ id: z.coerce.number().int().positive().max(ID_MAX) });
export const inLanguage = z.object({
  language: z
    .enum(LANGUAGES)
    .optional()
    .describe('In which findings and problems are told; left out: as accept-language says'),
});
export const ifMatch = z.looseObject({
  'if-match': z.string().max(200).optional().describe('The etag of the draft that was seen'),
});
export const draftResponse = { 200: draftDocument };
export const changedDocument = z.object({
  draft: draftDocument,
  ledgerEntry: z.int().describe('Number of the entry in the ledger of the house'),
});
export const changeRefusals = {
  404: problemDocument,
  409: problemDocument,
  412: problemDocument,
  428: problemDocument,
};

export function ifMatchOf(request: FastifyRequest): string | undefined {
  return request.headers['if-match'];
}

/** As asked for in the address, else the first that is accepted and that there is. */
export function languageOf(request: FastifyRequest): string {
  const asked = z.object({ language: z.string().optional() }).safeParse(request.query).data?.language;
  return LANGUAGES.find((language) => language === asked) ?? acceptedLanguage(request);
}

export function acceptedLanguage({ headers }: FastifyRequest): string {
  const accepted = (headers['accept-language'] ?? '').split(',').map((tag) => tag.trim().slice(0, 2).toLowerCase());
  return accepted.map((tag) => LANGUAGES.find((language) => language === tag)).find(Boolean) ?? 'en';
}

export function sendRefusal(reply: FastifyReply, refusal: OpeningRefusal): FastifyReply {
  return sendProblem(reply, problemOf(refusal));
}

/** Answers with a draft as it is now. */
export async function sendDraft(
  reply: FastifyReply,
  routes: OpeningRoutes,
  { id, language }: { readonly id: number; readonly language: string },
): Promise<FastifyReply> {
  const draft = await loadDraft(routes, id);
  if (!draft) return sendRefusal(reply, { code: 'draft-unknown', id });
  return reply.header('etag', etagOf(draft.row)).send(await tell(routes, draft, language));
}

/** Answers with what a change made of a draft, or with why it was refused. */
export async function sendChanged(
  reply: FastifyReply,
  routes: OpeningRoutes,
  of: {
    readonly done: Changed | Refused;
    readonly language: string;
    readonly status: number;
    readonly beside?: { readonly [name: string]: number };
  },
): Promise<FastifyReply> {
  const { done, language, status, beside = {} } = of;
  if (done.kind === 'refused') return sendRefusal(reply, done.refusal);
  const draft = await loadDraft(routes, done.draft.id);
  if (!draft) return sendRefusal(reply, { code: 'draft-unknown', id: done.draft.id });
  const { ledgerEntry } = done;
  return reply
    .code(status)
    .header('etag', etagOf(draft.row))
    .send({ draft: await tell(routes, draft, language), ledgerEntry, ...beside });
}

async function tell(
  routes: OpeningRoutes,
  draft: LoadedDraft,
  language: string,
): Promise<z.infer<typeof draftDocument>> {
  const nameOf = await namesOfActors(routes.database.kysely, routes.nameActors, actorsOf(draft));
  return describeDraft(draft, { language, nameOf });
}
