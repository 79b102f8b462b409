/*
 * The guard of the reply pages: whoever brings a secret sees the one part of the one action that it opens. Every page of
 * a link passes through `withLink`; what is no open link ends on a page that says what to do.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { renderDocument } from '@fieldproof/look/render';
import type { ReactElement } from 'react';

import type { ActionRevision, Revisions } from '../action/index.ts';
import { findLink, languagesFor, NO_SECRET, type Link } from '../notice/index.ts';
import type { Database } from '../platform/database/database.ts';
import { sendPage } from '../platform/http/page.ts';
import type { Clock } from '../platform/pure/clock.ts';
import type { Fields } from './field-names.ts';
import { EndPage, type EndKind } from './pages/end-pages.tsx';
import { CHROME_LANGUAGES } from './pages/shell.tsx';
import { languageOf, replyView, wordsOf, type ReplyView, type Words } from './pages/reply-view.ts';
import type { VisitCounter } from './reply-visits.ts';

/** What the reply pages need of the house. */
export type ReplyHouse = {
  readonly database: Database;
  readonly clock: Clock;
  readonly revisions: Revisions;
  readonly linkKey: Uint8Array;
  /** Address under which laboratories reach the desk. */
  readonly publicUrl: string;
  readonly messageDomain: string;
  /** Whom an incident alerts besides those that the action names. */
  readonly alertEmails: readonly string[];
  readonly visits: VisitCounter;
  /** Tells the dispatcher that a mail waits. */
  readonly wakeDispatcher: () => void;
  readonly log: { readonly error: (facts: object, sentence: string) => void };
};

export type Opened = {
  readonly house: ReplyHouse;
  readonly link: Link;
  readonly revision: ActionRevision;
  readonly view: ReplyView;
  readonly secret: string;
  readonly now: Date;
  readonly query: Readonly<Record<string, string>>;
  /** The form fields of a POST. */
  readonly fields: Fields;
  /** Fields that came several times, as a list. */
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly params: Readonly<Record<string, string>>;
};

/** A link that was copied out of a sentence often takes the sentence's end along. */
const TRAILING = /[\p{P}\s]+$/u;

export type Handler = (opened: Opened, reply: FastifyReply) => Promise<unknown>;

export function withLink(house: ReplyHouse, handler: Handler) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const params = textsOf(request.params).single;
    const query = textsOf(request.query).single;
    const now = house.clock();
    const secret = params['secret'] ?? '';
    if (secret === NO_SECRET)
      return sendEnd(reply, { kind: 'nowhere', words: wordsOf(undefined, languageOfRequest(request)), status: 404 });
    const found = await findLink(house.database.kysely, { proof: { secret }, now });
    const tidied = secret.replace(TRAILING, '');
    if (!found && tidied !== secret && tidied !== '' && request.method === 'GET')
      return goTo(reply, `/r/${encodeURIComponent(tidied)}`);
    if (!found)
      return sendEnd(reply, { kind: 'unknown', words: wordsOf(undefined, languageOfRequest(request)), status: 404 });
    if (found.kind !== 'open') {
      const { definition } = await house.revisions.load(house.database.kysely, found.actionId, found.revision);
      const words = wordsOf(
        definition,
        languageOf(definition, { asked: query['lang'], else: languageOfRequest(request) }),
      );
      return sendEnd(reply, { kind: found.kind, words, definition, status: 410 });
    }
    const { link } = found;
    const revision = await house.revisions.load(house.database.kysely, link.actionId, link.revision);
    const view = viewOf(revision, { link, secret, now, url: request.url, asked: query['lang'] });
    const form = textsOf(request.body);
    return handler(
      { house, link, revision, view, secret, now, query, params, fields: form.single, lists: form.lists },
      reply,
    );
  };
}

/** A view of the same link with another revision of the action: the one that a reply was given on. */
export function viewOf(
  revision: ActionRevision,
  of: {
    readonly link: Link;
    readonly secret: string;
    readonly now: Date;
    readonly url: string;
    readonly asked: string | undefined;
  },
): ReplyView {
  const { definition } = revision;
  const { link, secret, now, url, asked } = of;
  const base = `/r/${encodeURIComponent(secret)}`;
  return replyView({
    definition,
    consignee: {
      name: link.consigneeName,
      city: link.consigneeCity,
      kind: link.consigneeKind,
      country: link.consigneeCountry,
    },
    contactName: link.contactName,
    now,
    language: languageOf(definition, {
      asked,
      else: languagesFor(definition, link.consigneeCountry, link.contactLanguages).read,
    }),
    base,
    path: url.startsWith(base) ? url.slice(base.length) : '',
    isLanguageChosen: asked !== undefined,
  });
}

export function sendElement(reply: FastifyReply, page: ReactElement, status = 200): FastifyReply {
  return sendPage(reply, renderDocument(page), status);
}

export function sendEnd(
  reply: FastifyReply,
  end: {
    readonly kind: EndKind;
    readonly words: Words;
    readonly status: number;
    readonly definition?: ActionRevision['definition'];
    readonly home?: string;
  },
): FastifyReply {
  const { status, ...props } = end;
  return sendElement(reply, EndPage(props), status);
}

/** Below an open link there is no such page. */
export function sendNotFound(opened: Opened, reply: FastifyReply): FastifyReply {
  const { view } = opened;
  return sendEnd(reply, {
    kind: 'not-found',
    words: view,
    definition: view.definition,
    home: view.to(''),
    status: 404,
  });
}

export function goTo(reply: FastifyReply, address: string): FastifyReply {
  return reply.redirect(address, 303);
}

/** Where no action says its languages: as asked for, else the browser's first that the pages have. */
export function languageOfRequest(request: FastifyRequest): string {
  const asked = textsOf(request.query).single['lang'];
  const accepted = (request.headers['accept-language'] ?? '')
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase());
  return [asked, ...accepted].find((language) => CHROME_LANGUAGES.some((known) => known === language)) ?? 'en';
}

/** Parameters, a query or a form as texts. Values that came twice are in `lists`; `single` has the last of them. */
export function textsOf(input: unknown): {
  readonly single: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, readonly string[]>>;
} {
  const single: Record<string, string> = {};
  const lists: Record<string, readonly string[]> = {};
  if (typeof input !== 'object' || input === null) return { single, lists };
  for (const [name, value] of Object.entries(input)) {
    if (name === '__proto__') continue;
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    const texts = values.filter((one) => typeof one === 'string');
    lists[name] = texts;
    const last = texts.at(-1);
    if (last !== undefined) single[name] = last;
  }
  return { single, lists };
}

/** A number in an address, or undefined. */
export function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : undefined;
}

export type Router = FastifyInstance;
