/* A question as data: who said what, what is known, and what was said since. The words for it are the reader's. */
import { cellsOf, type Level, type ReplyBody } from '@fieldproof/contract';

import type { Revisions } from '../../action/index.ts';
import { findConsignees, findContact, type Consignee, type Contact } from '../../consignee/index.ts';
import { instrumentsById } from '../../obligation/index.ts';
import type { Reader } from '../../platform/database/database.ts';
import { heldElsewhereOf } from '../describe-question.ts';
import type { QuestionRow } from '../list/question-list-store.ts';
import { selectReplies, selectReply, type ReplyRow } from '../reply-store.ts';

const LATER_MAX = 20;
/** A reply on a whole fleet does not list it here; it can be read by itself. */
const ENTRIES_MAX = 50;

/** A reply with what it says about the matter of the question. */
export type Saying = { readonly reply: ReplyRow; readonly says: Partial<ReplyBody> };

export type QuestionFacts = {
  readonly said: (Saying & { readonly contact: Contact | undefined }) | undefined;
  readonly later: readonly Saying[];
  /** Where an instrument that is unknown here is known. */
  readonly elsewhere: readonly {
    readonly instrument: { readonly id: number; readonly serial: string; readonly product: string };
    readonly consignee: Consignee;
  }[];
  /** The instrument as it is now. */
  readonly now:
    | {
        readonly consignee: Consignee;
        readonly obligations: readonly { readonly mode: string; readonly measure: string; readonly level: Level }[];
      }
    | undefined;
  /** The obligations concerned as they are now. */
  readonly levels: readonly { readonly mode: string; readonly measure: string; readonly level: Level }[];
  /** Serial numbers by the ids that replies and facts name. */
  readonly serials: ReadonlyMap<number, string>;
};

export async function readQuestionFacts(
  db: Reader,
  revisions: Revisions,
  question: QuestionRow & { readonly actionId: number },
): Promise<QuestionFacts> {
  const { actionId, replyId, consigneeId, instrumentId } = question;
  const reply = replyId === null ? undefined : await selectReply(db, replyId);
  const later =
    consigneeId === null || replyId === null
      ? []
      : await selectReplies(db, { actionId, consigneeId, after: replyId, limit: LATER_MAX });
  const saying = (one: ReplyRow): Saying => ({ reply: one, says: saysAbout(one.body, instrumentId) });
  const said = reply && saying(reply);
  const since = later.map(saying).filter(({ says }) => Object.keys(says).length > 0);
  const held = heldElsewhereOf(question.facts);
  const named = [said, ...since].flatMap((one) => one?.says.instruments?.map((entry) => entry.instrument) ?? []);
  const listed = Array.isArray(question.facts['instruments']) ? question.facts['instruments'] : [];
  const ids = [
    ...named,
    ...listed.filter((id) => typeof id === 'number').slice(0, ENTRIES_MAX),
    ...held.map(({ instrument }) => instrument),
    ...(instrumentId === null ? [] : [instrumentId]),
  ];
  const instruments = await instrumentsById(db, actionId, [...new Set(ids)]);
  const byId = new Map(instruments.map((one) => [one.instrumentId, one]));
  const about = instrumentId === null ? undefined : byId.get(instrumentId);
  const holderIds = [...held.map(({ consignee }) => consignee), ...(about === undefined ? [] : [about.consigneeId])];
  const holders = new Map((await findConsignees(db, holderIds)).map((one) => [one.id, one]));
  const { definition } = await revisions.load(db, actionId, reply?.revision ?? 1);
  const grid = about === undefined ? [] : cellsOf(definition, about.product);
  const obligations = grid.map(({ index, mode, measure }) => {
    return { index, mode, measure, level: about?.levels[index] ?? 'open' };
  });
  const holder = about === undefined ? undefined : holders.get(about.consigneeId);
  return {
    said: said && { ...said, contact: reply.contactId === null ? undefined : await findContact(db, reply.contactId) },
    later: since,
    elsewhere: held.flatMap(({ instrument, consignee }) => {
      const [one, holder] = [byId.get(instrument), holders.get(consignee)];
      if (one === undefined || holder === undefined) return [];
      return [{ instrument: { id: instrument, serial: one.serial, product: one.product }, consignee: holder }];
    }),
    now:
      holder === undefined
        ? undefined
        : { consignee: holder, obligations: obligations.map(({ mode, measure, level }) => ({ mode, measure, level })) },
    levels: obligations
      .filter(({ index }) => question.cells.includes(index))
      .map(({ mode, measure, level }) => ({ mode, measure, level })),
    serials: new Map(instruments.map(({ instrumentId: id, serial }) => [id, serial])),
  };
}

/** Of an instrument what a reply says of it, and of all; else what it says of the organisation. Nothing: an empty object. */
function saysAbout(body: ReplyBody, instrumentId: number | null): Partial<ReplyBody> {
  const all = body.all === undefined ? {} : { all: body.all };
  if (instrumentId !== null) {
    const entries = body.instruments.filter((entry) => entry.instrument === instrumentId);
    return { ...all, ...(entries.length === 0 ? {} : { instruments: entries }) };
  }
  return { ...body, instruments: body.instruments.slice(0, ENTRIES_MAX) };
}
