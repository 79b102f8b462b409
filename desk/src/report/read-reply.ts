import type { z } from 'zod';

import type { Revisions } from '../action/index.ts';
import { findConsignees, findContact } from '../consignee/index.ts';
import { instrumentsById } from '../obligation/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { summariseReply, type replyDocument } from './consignee-documents.ts';
import { describeReply, namesOf } from './describe-reply.ts';
import { selectIsPending, selectQuestionsOfReply, selectReply } from './reply-store.ts';

/** One reply as it was stored, with the names of what it speaks of, and in words. */
export async function readReply(
  db: Reader,
  id: number,
  revisions: Revisions,
): Promise<z.infer<typeof replyDocument> | undefined> {
  const row = await selectReply(db, id);
  if (!row) return undefined;
  const { reference: action, consigneeId, contactId, revision, language, body } = row;
  const { definition } = await revisions.load(db, row.actionId, revision);
  const found = await instrumentsById(
    db,
    row.actionId,
    body.instruments.map((entry) => entry.instrument),
  );
  const instruments = found.map(({ instrumentId, serial, product }) => ({ id: instrumentId, serial, product }));
  const serials = new Map(instruments.map((one) => [one.id, one.serial]));
  const [consignee] = await findConsignees(db, [consigneeId]);
  const contact = contactId === null ? undefined : await findContact(db, contactId);
  if (!consignee) throw new Error(`reply ${id} is of a consignee that is not there`);
  return {
    ...summariseReply(row),
    action,
    consignee: consigneeId,
    contact: contactId,
    revision,
    language,
    words: [...describeReply(namesOf(definition), body, (instrument) => serials.get(instrument))],
    body,
    consigneeName: { id: consigneeId, number: consignee.number, name: consignee.name, country: consignee.country },
    contactName:
      contact === undefined
        ? null
        : { id: contact.id, name: contact.name, role: contact.role, email: contact.email ?? null },
    instruments,
    questions: [...(await selectQuestionsOfReply(db, id))],
    isPending: await selectIsPending(db, id),
  };
}
