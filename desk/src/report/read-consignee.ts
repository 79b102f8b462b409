import type { z } from 'zod';

import type { Action, Revisions } from '../action/index.ts';
import { contactsOf, findConsignees } from '../consignee/index.ts';
import { languagesFor } from '../notice/index.ts';
import { latestChangesOf } from '../obligation/index.ts';
import type { PageOf } from '../platform/database/keyset.ts';
import type { Reader } from '../platform/database/database.ts';
import { writeCursor } from '../platform/pure/cursor.ts';
import { listQuestions } from '../question/index.ts';
import type { NameActors } from '../staff/index.ts';
import {
  describeConsignee,
  describeContact,
  describeInstrument,
  summariseQuestion,
  summariseReply,
  type consigneePage,
  type instrumentDocument,
} from './consignee-documents.ts';
import { selectConsignee } from './list/consignee-list-store.ts';
import { openInstrumentList, type InstrumentRow } from './list/instrument-list-store.ts';
import { describeWords } from './record/describe-words.ts';
import { selectLinkStates } from './record/link-state-store.ts';
import { selectReplies } from './reply-store.ts';

/** Replies and questions of one consignee that are listed with it. */
const LISTED_MAX = 200;
/** The order of its instruments. */
const SORT = 'serial';

/** What reading a fleet needs of the world. */
type FleetReading = { readonly revisions: Revisions; readonly nameActors: NameActors };

type Which = { readonly id: number } | { readonly number: string };

/** One consignee of an action with its contacts, replies, open questions and its first instruments. */
export async function readConsignee(
  db: Reader,
  action: Action,
  of: FleetReading & { readonly which: Which; readonly limit: number; readonly now: Date },
): Promise<z.infer<typeof consigneePage> | undefined> {
  const row = await selectConsignee(db, action.id, of.which);
  if (!row) return undefined;
  const which = { actionId: action.id, consigneeId: row.id };
  const fleet = await readFleet(db, action, { ...of, consigneeId: row.id });
  const replies = await selectReplies(db, { ...which, after: 0, limit: LISTED_MAX });
  const contacts = await contactsOf(db, [row.id]);
  const links = await selectLinkStates(db, { ...which, contactIds: contacts.map(({ id }) => id) });
  const [consignee] = await findConsignees(db, [row.id]);
  const { definition } = await of.revisions.load(db, action.id, action.revision);
  const questions = await listQuestions(db, { ...which, state: 'open', limit: LISTED_MAX });
  return {
    ...describeConsignee(row),
    address: consignee?.address ?? '',
    contacts: contacts.map((contact) => describeContact(contact, links.get(contact.id), of.now)),
    writtenTo: contacts.map(({ id, languages: own }) => {
      const { languages, missing } = languagesFor(definition, row.country, own);
      return { contact: id, gets: [...languages], heldFor: [...missing] };
    }),
    fleet: [...fleet.instruments],
    next: fleet.after === undefined ? null : writeCursor({ sort: SORT, keys: fleet.after }),
    replyList: replies.map(summariseReply),
    questions: questions.map(summariseQuestion),
  };
}

type Fleet = {
  readonly instruments: readonly z.infer<typeof instrumentDocument>[];
  /** Where the next instruments begin; undefined when there are no more. */
  readonly after: readonly string[] | undefined;
};

/** The instruments of a consignee by serial number, with what is known of each obligation. */
export async function readFleet(
  db: Reader,
  action: Action,
  of: FleetReading & { readonly consigneeId: number } & Omit<PageOf, 'sort'>,
): Promise<Fleet> {
  const { read } = await openInstrumentList(db, { actionId: action.id, consigneeId: of.consigneeId });
  const rows = await read({ sort: SORT, after: of.after, limit: of.limit + 1 });
  const shown = rows.slice(0, of.limit);
  return {
    instruments: await describeFleet(db, action, of, shown),
    after: rows.length > of.limit ? shown.at(-1)?.cursorKeys : undefined,
  };
}

/** Instruments with the newest change of each of their obligations, and whose word it is. */
export async function describeFleet(
  db: Reader,
  action: Action,
  { revisions, nameActors }: FleetReading,
  rows: readonly InstrumentRow[],
): Promise<readonly z.infer<typeof instrumentDocument>[]> {
  const { definition } = await revisions.load(db, action.id, action.revision);
  const changes = await latestChangesOf(db, { actionId: action.id, instrumentIds: rows.map(({ id }) => id) });
  const describeWord = await describeWords(db, nameActors, { actionId: action.id, changes });
  return rows.map((row) => describeInstrument(definition, row, { changes, describeWord }));
}
