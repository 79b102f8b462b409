import { contactsOf, findConsignees, type Contact } from '../consignee/index.ts';
import type { Reader } from '../platform/database/database.ts';
import type { TestRefusal } from './dispatch.ts';
import { isOfAction } from './test-mail-store.ts';

/** Whose notice is looked at: the contact of a consignee who is written to this way, else the first. */
export async function findReader(
  db: Reader,
  of: { readonly actionId: number; readonly consigneeId: number; readonly channel: 'email' | 'post' },
): Promise<{ readonly contact: Contact; readonly country: string } | TestRefusal> {
  const { actionId, consigneeId } = of;
  const isThere = await isOfAction(db, { actionId, consigneeId });
  const [consignee] = isThere ? await findConsignees(db, [consigneeId]) : [];
  if (!consignee) return { code: 'consignee-unknown', id: consigneeId };
  const contacts = await contactsOf(db, [consigneeId]);
  const contact = contacts.find(({ channel }) => channel === of.channel) ?? contacts[0];
  return contact ? { contact, country: consignee.country } : { code: 'contact-missing', id: consigneeId };
}
