import type { Selectable } from 'kysely';

import type { Reader, Schema, Tx } from '../platform/database/database.ts';
import { fold } from '../platform/pure/fold.ts';
import { channels, consigneeKinds, type Consignee, type Contact } from './consignee.ts';

export type NewContact = Omit<Contact, 'id'>;

/** A contact with when it ended; null while in office. */
export type KeptContact = Contact & { readonly endedAt: Date | null; readonly replacedBy: number | null };

/** In no particular order; ids that do not exist are left out. */
export async function findConsignees(db: Reader, ids: readonly number[]): Promise<readonly Consignee[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('consignee')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute();
  return rows.map(readConsignee);
}

export async function findConsigneeByNumber(db: Reader, number: string): Promise<Consignee | undefined> {
  const row = await db.selectFrom('consignee').selectAll().where('number', '=', number).executeTakeFirst();
  return row && readConsignee(row);
}

/** The contacts in office of some consignees, the oldest first. */
export async function contactsOf(db: Reader, consigneeIds: readonly number[]): Promise<readonly Contact[]> {
  if (consigneeIds.length === 0) return [];
  const rows = await db
    .selectFrom('consignee_contact')
    .selectAll()
    .where('consignee_id', 'in', [...consigneeIds])
    .where('ended_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(readContact);
}

/** A contact, also one that has ended: what was sent to it, was sent to it. */
export async function findContact(db: Reader, id: number): Promise<Contact | undefined> {
  return (await findContacts(db, [id]))[0];
}

export async function findContacts(db: Reader, ids: readonly number[]): Promise<readonly Contact[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('consignee_contact')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute();
  return rows.map(readContact);
}

export async function addContact(tx: Tx, contact: NewContact & { readonly now: Date }): Promise<number> {
  const { id } = await tx
    .insertInto('consignee_contact')
    .values({
      consignee_id: contact.consigneeId,
      name: contact.name,
      email: contact.email ?? null,
      telephone: contact.telephone ?? null,
      role: contact.role,
      languages: [...contact.languages],
      channel: contact.channel,
      recorded_at: contact.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** A contact, locked until the end of the transaction: two changes of one contact come one after the other. */
export async function findContactForUpdate(tx: Tx, id: number): Promise<KeptContact | undefined> {
  const row = await tx.selectFrom('consignee_contact').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row && readKept(row);
}

/** A contact, in office or not. */
export async function findKeptContact(db: Reader, id: number): Promise<KeptContact | undefined> {
  const row = await db.selectFrom('consignee_contact').selectAll().where('id', '=', id).executeTakeFirst();
  return row && readKept(row);
}

/** Puts right what is known of a contact; who they are, and their link, stay. */
export async function amendContact(tx: Tx, contact: Omit<Contact, 'consigneeId' | 'channel'>): Promise<void> {
  const { id, name, email, telephone, role, languages } = contact;
  await tx
    .updateTable('consignee_contact')
    .set({ name, email: email ?? null, telephone: telephone ?? null, role, languages: [...languages] })
    .where('id', '=', id)
    .execute();
}

export async function endContact(tx: Tx, id: number, now: Date): Promise<void> {
  await tx.updateTable('consignee_contact').set({ ended_at: now }).where('id', '=', id).execute();
}

/** Adds an organisation; undefined where its number is known already. */
export async function addConsignee(
  tx: Tx,
  consignee: Omit<Consignee, 'id'> & { readonly now: Date },
): Promise<number | undefined> {
  const { number, name, kind, country, city, address, now } = consignee;
  const row = await tx
    .insertInto('consignee')
    .values({ number, name, name_folded: fold(name), kind, country, city, address, recorded_at: now })
    .onConflict((conflict) => conflict.column('number').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}

/**
 * Puts another person in the place of a contact: the old one ends and names the new one, whose id is returned. Undefined
 * where the old one does not exist or has ended already, so that two decisions on one contact cannot both count.
 */
export async function replaceContact(
  tx: Tx,
  replacement: Omit<NewContact, 'consigneeId'> & { readonly contactId: number; readonly now: Date },
): Promise<number | undefined> {
  const { contactId, now } = replacement;
  const old = await tx
    .updateTable('consignee_contact')
    .set({ ended_at: now })
    .where('id', '=', contactId)
    .where('ended_at', 'is', null)
    .returning('consignee_id')
    .executeTakeFirst();
  if (old === undefined) return undefined;
  const id = await addContact(tx, { ...replacement, consigneeId: old.consignee_id });
  await tx.updateTable('consignee_contact').set({ replaced_by: id }).where('id', '=', contactId).execute();
  return id;
}

function readConsignee(row: Selectable<Schema['consignee']>): Consignee {
  const { id, number, name, country, city, address } = row;
  return { id, number, name, kind: oneOf(consigneeKinds, row.kind), country, city, address };
}

function readContact(row: Selectable<Schema['consignee_contact']>): Contact {
  const { id, name, role, languages } = row;
  const channel = oneOf(channels, row.channel);
  const [email, telephone] = [row.email ?? undefined, row.telephone ?? undefined];
  return { id, consigneeId: row.consignee_id, name, email, telephone, role, languages, channel };
}

function readKept(row: Selectable<Schema['consignee_contact']>): KeptContact {
  return { ...readContact(row), endedAt: row.ended_at, replacedBy: row.replaced_by };
}

/** The table's check allows these words only. */
function oneOf<Word extends string>(words: readonly Word[], text: string): Word {
  const word = words.find((each) => each === text);
  if (word === undefined) throw new Error(`${text} is none of ${words.join(', ')}`);
  return word;
}
