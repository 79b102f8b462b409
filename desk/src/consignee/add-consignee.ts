import { appendEntry, HOUSE_CHAIN, lockChain } from '../ledger/index.ts';
import { transact, type Database } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import type { Consignee } from './consignee.ts';
import { addConsignee, addContact, findConsigneeByNumber } from './consignee-store.ts';
import { readContact, whyNotReason, type ContactInput, type ContactRefusal } from './contact-rules.ts';
import { isCountry } from './country.ts';
import { readLine, readLines } from './plain-text.ts';
import { recordConsigneeChange } from './record-consignee-change.ts';

export type ConsigneeInput = Omit<Consignee, 'id'> & { readonly contact: ContactInput; readonly reason: string };

/** Why an organisation is not added. */
export type ConsigneeRefusal =
  | ContactRefusal
  | { readonly code: 'number-unreadable' }
  | { readonly code: 'country-unknown'; readonly country: string }
  | { readonly code: 'consignee-exists'; readonly consignee: number };

export type ConsigneeAdded =
  | { readonly kind: 'added'; readonly consignee: number; readonly contact: number; readonly seq: number }
  | { readonly kind: 'refused'; readonly refusal: ConsigneeRefusal };

const numberShape = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$/;

/** Adds an organisation with its first contact to the installed base of the house; it belongs to no action yet. */
export async function addOrganisation(
  database: Database,
  input: ConsigneeInput,
  by: { readonly actor: string; readonly clock: Clock },
): Promise<ConsigneeAdded> {
  const read = readConsignee(input);
  if ('refusal' in read) return { kind: 'refused', refusal: read.refusal };
  const { consignee, contact } = read;
  return transact(database, async (tx): Promise<ConsigneeAdded> => {
    const now = by.clock();
    const consigneeId = await addConsignee(tx, { ...consignee, now });
    if (consigneeId === undefined) {
      const known = await findConsigneeByNumber(tx, consignee.number);
      return { kind: 'refused', refusal: { code: 'consignee-exists', consignee: known?.id ?? 0 } };
    }
    const contactId = await addContact(tx, { ...contact, consigneeId, now });
    const { telephone, ...said } = contact;
    const after = {
      ...said,
      email: contact.email ?? null,
      ...(telephone === undefined ? {} : { telephone }),
      languages: [...contact.languages],
    };
    const changed = await recordConsigneeChange(tx, {
      consigneeId,
      contactId,
      change: 'added',
      facts: { after: { ...consignee, contact: after } },
      reason: input.reason.trim(),
      changedBy: by.actor,
      changedAt: now,
    });
    const head = await lockChain(tx, HOUSE_CHAIN, by.clock);
    await appendEntry(tx, head, {
      actor: by.actor,
      kind: 'consignee.added',
      subject: `consignee:${consigneeId}`,
      payload: { contact: contactId, digests: changed.digests },
    });
    return { kind: 'added', consignee: consigneeId, contact: contactId, seq: head.seq + 1 };
  });
}

function readConsignee(input: ConsigneeInput):
  | {
      readonly consignee: Omit<Consignee, 'id'>;
      readonly contact: Extract<ReturnType<typeof readContact>, { contact: object }>['contact'];
    }
  | { readonly refusal: ConsigneeRefusal } {
  const number = input.number.trim();
  const [name, city, address] = [readLine(input.name), readLine(input.city), readLines(input.address)];
  const country = input.country.toUpperCase();
  const refusal = whyNotReason(input.reason);
  if (refusal) return { refusal };
  if (name === undefined || city === undefined || address === undefined)
    return { refusal: { code: 'text-unreadable' } };
  if (name === '') return { refusal: { code: 'name-missing' } };
  if (!numberShape.test(number)) return { refusal: { code: 'number-unreadable' } };
  if (!isCountry(country)) return { refusal: { code: 'country-unknown', country: input.country } };
  const contact = readContact(input.contact, { address });
  if ('refusal' in contact) return contact;
  return { consignee: { number, name, kind: input.kind, country, city, address }, ...contact };
}
