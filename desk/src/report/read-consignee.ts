import type { z } from 'zod';

import type { Action, Revisions } from '../action/index.ts';
import { contactsOf } from '../consignee/index.ts';
import { instrumentsAfter, instrumentsById, latestChangesOf } from '../obligation/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { listQuestions } from '../question/index.ts';
import {
  describeConsignee,
  describeContact,
  describeInstrument,
  summariseQuestion,
  summariseReply,
  type consigneePage,
  type replyDocument,
} from './consignee-documents.ts';
import { selectConsignee, selectReplies, selectReply } from './consignee-store.ts';
import { describeReply, namesOf } from './describe-reply.ts';

/** Replies and questions of one consignee that are listed with it. */
const LISTED_MAX = 200;

/** One consignee of an action with its contacts, replies, open questions and a page of its instruments. */
export async function readConsignee(
  db: Reader,
  action: Action,
  of: {
    readonly which: { readonly id: number } | { readonly number: string };
    readonly revisions: Revisions;
    /** Instruments with a greater id. */
    readonly after: number;
    readonly limit: number;
  },
): Promise<z.infer<typeof consigneePage> | undefined> {
  const row = await selectConsignee(db, action.id, of.which);
  if (!row) return undefined;
  const which = { actionId: action.id, consigneeId: row.id };
  const { definition } = await of.revisions.load(db, action.id, action.revision);
  const page = await instrumentsAfter(db, { ...which, after: of.after, limit: of.limit + 1 });
  const shown = page.slice(0, of.limit);
  const instrumentIds = shown.map((instrument) => instrument.instrumentId);
  const changes = await latestChangesOf(db, { actionId: action.id, instrumentIds });
  const replies = await selectReplies(db, { ...which, after: 0, limit: LISTED_MAX });
  const questions = await listQuestions(db, { ...which, state: 'open', limit: LISTED_MAX });
  return {
    ...describeConsignee(row),
    contacts: (await contactsOf(db, [row.id])).map(describeContact),
    fleet: shown.map((instrument) => describeInstrument(definition, instrument, changes)),
    next: page.length > of.limit ? (instrumentIds.at(-1) ?? null) : null,
    replyList: replies.map(summariseReply),
    questions: questions.map(summariseQuestion),
  };
}

/** One reply as it was stored, and in words. */
export async function readReply(
  db: Reader,
  id: number,
  revisions: Revisions,
): Promise<z.infer<typeof replyDocument> | undefined> {
  const row = await selectReply(db, id);
  if (!row) return undefined;
  const { definition } = await revisions.load(db, row.actionId, row.revision);
  const named = row.body.instruments.map((entry) => entry.instrument);
  const found = await instrumentsById(db, row.actionId, named);
  const serials = new Map(found.map(({ instrumentId, serial }) => [instrumentId, serial]));
  const { reference: action, consigneeId: consignee, contactId: contact, revision, language, body } = row;
  const words = describeReply(namesOf(definition), body, (instrument) => serials.get(instrument));
  return { ...summariseReply(row), action, consignee, contact, revision, language, words: [...words], body };
}
