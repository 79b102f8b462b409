import { z } from 'zod';

import {
  contactsOf,
  findContact,
  findContactForUpdate,
  findKeptContact,
  replaceContact,
  whyNotEmailAddress,
  type ContactFields,
} from '../consignee/index.ts';
import { chainsOfContact, endLinks, factsOfContact, keepContactChange, sumOfLinks } from '../notice/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { Refused, type Answerer, type Question } from '../question/index.ts';
import { selectReply } from './reply-store.ts';

const named = z.object({
  name: z.string().min(1).max(300),
  email: z.string().min(3).max(254).optional(),
  role: z.string().max(300).optional(),
  languages: z.array(z.string().min(2).max(20)).min(1).max(5).optional(),
});

/** Nobody is replaced so often. */
const REPLACED_MAX = 20;

/**
 * Somebody else should have been written to. Accepted, the contact who said so is replaced by the person named (what the
 * desk gives overrides what the reply gave), and the old contact's links end, in every action. What somebody is there is
 * theirs and does not pass on; the languages do where nobody gives any, since a notice has to be written in one. Opening the question anew
 * does not undo that: the new contact may have their mail already.
 */
export const answerContact: Answerer = {
  chains: async (tx, question, given) => {
    const contactId = given.answer === 'reject' ? undefined : await oldContactOf(tx, question);
    if (contactId === undefined) return [];
    // As whoever changes a contact by hand: the row first, then the chains.
    await findContactForUpdate(tx, contactId);
    return chainsOfContact(tx, { actionId: question.actionId, contactId, now: given.clock() });
  },
  answer: async (tx, { head, heads }, question, given) => {
    if (given.answer === 'reject') return {};
    const right = named.safeParse({ ...question.facts, ...given.facts });
    if (!right.success)
      throw new Refused({
        code: 'fact-missing',
        fact: 'name',
        remedy: 'Give the name, and the e-mail address if there is one, of the right contact.',
      });
    const { name, email, role, languages } = right.data;
    if (email !== undefined && whyNotEmailAddress(email)) {
      throw new Refused({
        code: 'fact-missing',
        fact: 'email',
        remedy: `${email} is not an e-mail address that mail can reach. Ask the laboratory for the right one.`,
      });
    }
    const oldId = await oldContactOf(tx, question);
    const old = oldId === undefined ? undefined : await findContact(tx, oldId);
    if (!old)
      throw new Refused({
        code: 'state-changed',
        what: 'contact-unknown',
        why: 'The contact who answered is no longer known.',
      });
    const channel = email === undefined ? 'post' : 'email';
    const to: ContactFields = {
      name,
      email,
      role: role ?? '',
      languages: languages ?? old.languages,
      channel,
    };
    const contactId = await replaceContact(tx, { ...to, contactId: old.id, now: head.at });
    if (contactId === undefined)
      throw new Refused({
        code: 'state-changed',
        what: 'contact-replaced',
        why: 'This contact has been replaced already. Look at the consignee’s contacts.',
      });
    const ended = await endLinks(tx, heads, { contactId: old.id, why: 'wrong-contact' });
    const kept = await keepContactChange(tx, heads, {
      actionId: question.actionId,
      actor: given.actor,
      change: 'contact-replaced',
      contactId: old.id,
      consigneeId: old.consigneeId,
      facts: { before: factsOfContact(old), after: factsOfContact(to), replacedBy: contactId },
      reason: given.reason,
      ended,
      replacedBy: contactId,
    });
    return {
      digests: kept.digests,
      facts: { contact: old.id, replacedBy: contactId, linksEnded: sumOfLinks(ended) },
      newReaders: [...heads.keys()].map((actionId) => ({ actionId, consigneeId: old.consigneeId })),
    };
  },
  undo: async (tx, _locked, question, former) => {
    if (former.answer !== 'accept') return {};
    const contact = await newContactOf(tx, question);
    return { stays: ['contact'], ...(contact === undefined ? {} : { contact }) };
  },
};

/** Who took the place of that contact, or the place of those who did. */
async function newContactOf(db: Reader, question: Question): Promise<number | undefined> {
  const first = await oldContactOf(db, question);
  if (first === undefined) return undefined;
  let last = first;
  for (let step = 0; step < REPLACED_MAX; step += 1) {
    const next = (await findKeptContact(db, last))?.replacedBy ?? undefined;
    if (next === undefined) break;
    last = next;
  }
  return last;
}

/** The contact through whose link it was said; for a reply on paper the consignee's only one. */
async function oldContactOf(db: Reader, question: Question): Promise<number | undefined> {
  const reply = question.replyId === null ? undefined : await selectReply(db, question.replyId);
  if (reply?.contactId) return reply.contactId;
  const contacts = question.consigneeId === null ? [] : await contactsOf(db, [question.consigneeId]);
  return contacts.length === 1 ? contacts[0]?.id : undefined;
}
