import { z } from 'zod';

import { contactsOf, findContact, replaceContact, whyNotEmailAddress } from '../consignee/index.ts';
import { revokeLink } from '../notice/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { Refused, type Answerer, type Question } from '../question/index.ts';
import { selectReply } from './reply-store.ts';

const named = z.object({
  name: z.string().min(1).max(300),
  email: z.string().min(3).max(254).optional(),
  role: z.string().max(300).optional(),
  languages: z.array(z.string().min(2).max(20)).min(1).max(5).optional(),
});

/**
 * Somebody else should have been written to. Accepted, the contact who said so is replaced by the person named (what the
 * desk gives overrides what the reply gave), and the old contact's link ends.
 */
export const answerContact: Answerer = async (tx, head, question, given) => {
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
  if (!old) throw new Refused({ code: 'state-changed', why: 'The contact who answered is no longer known.' });
  const contactId = await replaceContact(tx, {
    contactId: old.id,
    name,
    email,
    role: role ?? old.role,
    languages: languages ?? old.languages,
    now: head.at,
  });
  if (contactId === undefined)
    throw new Refused({
      code: 'state-changed',
      why: 'This contact has been replaced already. Look at the consignee’s contacts.',
    });
  const ended = await revokeLink(tx, {
    actionId: question.actionId,
    contactId: old.id,
    reason: 'wrong-contact',
    now: head.at,
  });
  return { facts: { contact: old.id, replacedBy: contactId, linksEnded: ended.length } };
};

/** The contact through whose link it was said; for a reply on paper the consignee's only one. */
async function oldContactOf(tx: Tx, question: Question): Promise<number | undefined> {
  const reply = question.replyId === null ? undefined : await selectReply(tx, question.replyId);
  if (reply?.contactId) return reply.contactId;
  const contacts = question.consigneeId === null ? [] : await contactsOf(tx, [question.consigneeId]);
  return contacts.length === 1 ? contacts[0]?.id : undefined;
}
