/* What the routes of lists do alike where they are asked as of a past moment. */
import { cellsOf, packLevels, type ActionDefinition } from '@fieldproof/contract';
import type { FastifyReply } from 'fastify';

import { seqAsOf } from '../../ledger/index.ts';
import type { Reader } from '../../platform/database/database.ts';
import type { Sorts } from '../../platform/database/keyset.ts';
import { sendUnreadable } from '../../platform/http/list.ts';
import { sendProblem } from '../../platform/http/problem.ts';
import { asOf, instant, momentAsked } from '../shared-routes.ts';
import { MOMENT_TYPES, readMoment, writeMoment, type PageMoment } from './page-moment.ts';
import type { PastFleet } from './past-fleet-store.ts';
import { whyNotOfPast, type PastAnswers } from './past-rules.ts';

/** What such a list is asked and answers with, beside what lists have in common. */
export const pastQuery = {
  asOf: asOf.describe(
    'A day (its end, UTC) or an instant: the rows as they were recorded by then, so many as the figure of the status counts. Names and places of organisations are those of now. Filters and sorts without a history are refused with it. Of a day that is not over yet every page is of the moment of the first. Left out: now',
  ),
};
export const pastDocument = {
  asOf: instant.nullable().describe('The moment of which the rows are, on every page the same; null: now'),
};

export type Past = PastFleet & { readonly asOf: Date };

/**
 * The past that a list was asked for; undefined where none was, null where it cannot be had, which the reader has then been
 * told.
 */
export async function pastAsked(
  db: Reader,
  asked: {
    readonly actionId: number;
    readonly definition: ActionDefinition;
    readonly query: {
      readonly asOf?: string | undefined;
      readonly sort: string;
      readonly cursor?: string | undefined;
    } & Readonly<Record<string, unknown>>;
    readonly sorts: Sorts;
    readonly answers: PastAnswers;
    readonly now: Date;
  },
  reply: FastifyReply,
): Promise<Past | undefined | null> {
  const { actionId, definition, query, answers, sorts, now } = asked;
  const moment = momentAsked(query.asOf, now, reply);
  if (moment === undefined || moment === null) return moment;
  const refusal = whyNotOfPast(query, answers);
  if (refusal !== undefined) {
    const { parameters, detail } = refusal;
    sendProblem(reply, { status: 400, code: 'not-of-the-past', detail, facts: { parameters } });
    return null;
  }
  const openLevels = new Map(
    definition.products.map(({ key }) => [key, packLevels(cellsOf(definition, key).map(() => 'open'))]),
  );
  const { asOf = '', cursor, sort } = query;
  if (cursor === undefined) return { actionId, asOf: moment, seq: await seqAsOf(db, actionId, moment), openLevels };
  const carried = readMoment(cursor, { asked: asOf, sort, sorts });
  if (carried !== undefined) return { actionId, ...carried, openLevels };
  sendUnreadable(reply);
  return null;
}

/** What the cursors of such a list carry. */
export function carriedBy(past: PageMoment | undefined) {
  return past === undefined ? undefined : { types: MOMENT_TYPES, keys: writeMoment(past) };
}

/** What a file is called beside its noun: whoever finds it must see of when it is. */
export function fileOf(reference: string, past: { readonly asOf: Date } | undefined): string {
  return past === undefined ? reference : `${reference} as of ${past.asOf.toISOString().slice(0, 19)}Z`;
}
