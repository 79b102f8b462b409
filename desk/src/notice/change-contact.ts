/*
 * What people at the desk change about contacts: put right, replace, add, end. A contact belongs to the house, their links
 * to its actions: whatever ends a link stands in the ledger of every action whose link ended. Nothing is deleted.
 */
import type { NewReader } from '../approval/index.ts';
import {
  addContact,
  amendContact,
  changeOf,
  contactsOf,
  endContact,
  findConsignees,
  findContactForUpdate,
  findSame,
  readContact,
  replaceContact,
  whyNotReason,
  type Consignee,
  type ConsigneeChange,
  type ContactFields,
  type ContactInput,
  type ContactRefusal,
  type KeptContact,
} from '../consignee/index.ts';
import { lockChains } from '../ledger/index.ts';
import { transact, type Database, type Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { reachAt } from '../reach/index.ts';
import {
  chainsOfContact,
  endLinks,
  factsOf,
  headIn,
  sumOf,
  writeContactEntries,
  type Heads,
} from './contact-entries.ts';

export type ContactChanged =
  | {
      readonly kind: 'changed';
      readonly change: Exclude<ConsigneeChange['change'], 'added'>;
      /** Who is in office after it; the one that ended where nobody took their place. */
      readonly contact: number;
      /** Of the entry in the action in whose name it was done. */
      readonly seq: number;
      /** How many open links ended, in all actions. */
      readonly linksEnded: number;
      /** Nobody at the consignee is left to be written to. */
      readonly isLastContact: boolean;
      readonly newReaders: readonly NewReader[];
    }
  | { readonly kind: 'refused'; readonly refusal: ContactRefusal };

export type ContactContext = { readonly actor: string; readonly clock: Clock };

class Refused extends Error {
  readonly refusal: ContactRefusal;

  constructor(refusal: ContactRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Puts a contact right, or another in their place where it is another person or another address. */
export async function changeContact(
  database: Database,
  given: {
    readonly actionId: number;
    readonly contactId: number;
    readonly input: ContactInput;
    readonly isAnotherPerson: boolean;
    readonly reason: string;
    /** Whether the contact is still what whoever changes it has seen. */
    readonly isCurrent: (contact: KeptContact) => boolean;
  },
  context: ContactContext,
): Promise<ContactChanged> {
  return changing(database, given.reason, async (tx) => {
    const { old, consignee } = await contactToChange(tx, given);
    const to = fieldsOf(
      given.isAnotherPerson ? given.input : { telephone: old.telephone, ...said(given.input) },
      consignee,
    );
    const change = changeOf(old, to, given.isAnotherPerson);
    if (change === 'none') throw new Refused({ code: 'nothing-changes' });
    await refuseTwins(tx, consignee.id, { to, except: old.id });
    const heads = await lockActions(tx, given, context.clock);
    const of = { ...given, ...context, old, to };
    return change === 'amended' ? amend(tx, heads, of) : replace(tx, heads, of);
  });
}

/** Ends a contact: their links open nothing any more. */
export async function removeContact(
  database: Database,
  given: {
    readonly actionId: number;
    readonly contactId: number;
    readonly reason: string;
    readonly isCurrent: (contact: KeptContact) => boolean;
  },
  context: ContactContext,
): Promise<ContactChanged> {
  return changing(database, given.reason, async (tx) => {
    const { old } = await contactToChange(tx, given);
    const heads = await lockActions(tx, given, context.clock);
    const { id, consigneeId } = old;
    await endContact(tx, id, headIn(heads, given.actionId).at);
    const ended = await endLinks(tx, heads, { contactId: id, why: 'contact-ended' });
    const kept = { change: 'contact-ended', facts: { before: factsOf(old) }, contactId: id, consigneeId } as const;
    const seq = await writeContactEntries(tx, heads, { ...given, ...context, ...kept, ended });
    const isLastContact = (await contactsOf(tx, [consigneeId])).length === 0;
    return { ...kept, contact: id, seq, linksEnded: sumOf(ended), isLastContact, newReaders: [] };
  });
}

/** Adds a contact at a consignee; they get the notice if it went out already. */
export async function addContactAt(
  database: Database,
  given: {
    readonly actionId: number;
    readonly consigneeId: number;
    readonly input: ContactInput;
    readonly reason: string;
  },
  context: ContactContext,
): Promise<ContactChanged> {
  const { actionId, consigneeId } = given;
  return changing(database, given.reason, async (tx) => {
    const consignee = await consigneeOf(tx, actionId, consigneeId);
    if (!consignee) throw new Refused({ code: 'consignee-not-found' });
    const to = fieldsOf(given.input, consignee);
    const heads = await lockChains(tx, [actionId], context.clock);
    await refuseTwins(tx, consigneeId, { to, except: undefined });
    const contactId = await addContact(tx, { ...to, consigneeId, now: headIn(heads, actionId).at });
    const kept = { change: 'contact-added', facts: { after: factsOf(to) }, contactId, consigneeId } as const;
    const seq = await writeContactEntries(tx, heads, { ...given, ...context, ...kept });
    const newReaders = [{ actionId, consigneeId }];
    return { ...kept, contact: contactId, seq, linksEnded: 0, isLastContact: false, newReaders };
  });
}

type Change = Omit<Extract<ContactChanged, { kind: 'changed' }>, 'kind'>;

async function changing(database: Database, reason: string, run: (tx: Tx) => Promise<Change>): Promise<ContactChanged> {
  const refusal = whyNotReason(reason);
  if (refusal) return { kind: 'refused', refusal };
  try {
    const { change, contact, seq, linksEnded, isLastContact, newReaders } = await transact(database, run);
    return { kind: 'changed', change, contact, seq, linksEnded, isLastContact, newReaders };
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused', refusal: error.refusal };
    throw error;
  }
}

async function contactToChange(
  tx: Tx,
  given: {
    readonly actionId: number;
    readonly contactId: number;
    readonly isCurrent: (contact: KeptContact) => boolean;
  },
): Promise<{ readonly old: KeptContact; readonly consignee: Consignee }> {
  const old = await findContactForUpdate(tx, given.contactId);
  const consignee = old && (await consigneeOf(tx, given.actionId, old.consigneeId));
  if (!old || !consignee) throw new Refused({ code: 'contact-not-found' });
  if (old.endedAt !== null) throw new Refused({ code: 'contact-ended' });
  if (!given.isCurrent(old)) throw new Refused({ code: 'changed-meanwhile' });
  return { old, consignee };
}

/** A consignee that has to do with the action. */
async function consigneeOf(tx: Tx, actionId: number, consigneeId: number): Promise<Consignee | undefined> {
  const reach = await reachAt(tx, actionId, consigneeId);
  return reach === undefined ? undefined : (await findConsignees(tx, [consigneeId]))[0];
}

/** What is said of a contact, without a telephone number of which nothing is said. */
function said({ telephone, ...input }: ContactInput): ContactInput {
  return telephone === undefined ? input : { ...input, telephone };
}

function fieldsOf(input: ContactInput, consignee: Consignee): ContactFields {
  const read = readContact(input, consignee);
  if ('refusal' in read) throw new Refused(read.refusal);
  return read.contact;
}

async function refuseTwins(
  tx: Tx,
  consigneeId: number,
  { to, except }: { readonly to: ContactFields; readonly except: number | undefined },
): Promise<void> {
  const others = (await contactsOf(tx, [consigneeId])).filter(({ id }) => id !== except);
  const same = findSame(others, to);
  if (same) throw new Refused({ code: 'contact-exists', contact: same.id });
}

async function lockActions(
  tx: Tx,
  given: { readonly actionId: number; readonly contactId: number },
  clock: Clock,
): Promise<Heads> {
  return lockChains(tx, await chainsOfContact(tx, { ...given, now: clock() }), clock);
}

type Of = ContactContext & {
  readonly actionId: number;
  readonly reason: string;
  readonly old: KeptContact;
  readonly to: ContactFields;
  readonly isAnotherPerson: boolean;
};

async function amend(tx: Tx, heads: Heads, of: Of): Promise<Change> {
  const { old, to } = of;
  await amendContact(tx, { ...to, id: old.id });
  const facts = { before: factsOf(old), after: factsOf(to) };
  const kept = { change: 'contact-amended', facts, contactId: old.id, consigneeId: old.consigneeId } as const;
  const seq = await writeContactEntries(tx, heads, { ...of, ...kept });
  return { ...kept, contact: old.id, seq, linksEnded: 0, isLastContact: false, newReaders: [] };
}

async function replace(tx: Tx, heads: Heads, of: Of): Promise<Change> {
  const { old, to } = of;
  const now = headIn(heads, of.actionId).at;
  const contact = await replaceContact(tx, { ...to, contactId: old.id, now });
  if (contact === undefined) throw new Refused({ code: 'contact-ended' });
  const ended = await endLinks(tx, heads, { contactId: old.id, why: 'contact-replaced' });
  // A link is never passed on: at a new address the same person has a new one.
  const person = of.isAnotherPerson ? {} : ({ isSamePerson: true } as const);
  const facts = { before: factsOf(old), after: factsOf(to), replacedBy: contact, ...person };
  const kept = { change: 'contact-replaced', facts, contactId: old.id, consigneeId: old.consigneeId } as const;
  const seq = await writeContactEntries(tx, heads, { ...of, ...kept, ...person, ended, replacedBy: contact });
  const newReaders = [...heads.keys()].map((actionId) => ({ actionId, consigneeId: old.consigneeId }));
  return { ...kept, contact, seq, linksEnded: sumOf(ended), isLastContact: false, newReaders };
}
