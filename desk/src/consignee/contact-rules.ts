/*
 * What people at the desk may write about a contact. Pure. A contact whose name, role or languages are put right stays who
 * they are, with their link; another person or another address is another contact: a link is never passed on.
 */
import { isReason } from '@fieldproof/contract/reason';
import { isTelephone } from '@fieldproof/contract/telephone';
import { digestOf } from '@fieldproof/trust';

import { languagesMax, type Channel, type Contact } from './consignee.ts';
import { canonicalEmailAddress, whyNotEmailAddress, type EmailRefusal } from './email-address.ts';
import { parseLanguages } from './language-tags.ts';
import { readLine } from './plain-text.ts';

export type ContactInput = {
  readonly name: string;
  /** Null or empty only for a contact by post. */
  readonly email: string | null;
  /** Null or empty: none is known. Left out: as it is known. */
  readonly telephone?: string | null | undefined;
  readonly role: string;
  readonly languages: readonly string[];
  readonly channel: Channel;
};

export type ContactFields = Omit<Contact, 'id' | 'consigneeId'>;

/** Why a contact is not written so. */
export type ContactRefusal =
  | { readonly code: 'contact-not-found' }
  | { readonly code: 'contact-ended' }
  | { readonly code: 'changed-meanwhile' }
  | { readonly code: 'consignee-not-found' }
  | { readonly code: 'reason-missing' }
  | { readonly code: 'text-unreadable' }
  | { readonly code: 'name-missing' }
  | { readonly code: 'email-missing' }
  | { readonly code: 'email-unusable'; readonly why: EmailRefusal }
  | { readonly code: 'telephone-unreadable' }
  | { readonly code: 'languages-unknown'; readonly max: number }
  | { readonly code: 'address-missing' }
  | { readonly code: 'contact-exists'; readonly contact: number }
  | { readonly code: 'nothing-changes' };

export function whyNotReason(reason: string): { readonly code: 'reason-missing' } | undefined {
  return isReason(reason) ? undefined : { code: 'reason-missing' };
}

/**
 * A contact as it is stored, or why it is not.
 *
 * @param place the postal address of its organisation
 */
export function readContact(
  input: ContactInput,
  place: { readonly address: string },
): { readonly contact: ContactFields } | { readonly refusal: ContactRefusal } {
  const name = readLine(input.name);
  const role = readLine(input.role);
  const email = input.email?.trim() ?? '';
  const telephone = readLine(input.telephone ?? '');
  const { channel } = input;
  if (name === undefined || role === undefined || telephone === undefined)
    return { refusal: { code: 'text-unreadable' } };
  if (name === '') return { refusal: { code: 'name-missing' } };
  if (email === '' && channel === 'email') return { refusal: { code: 'email-missing' } };
  const why = email === '' ? undefined : whyNotEmailAddress(email);
  if (why !== undefined) return { refusal: { code: 'email-unusable', why } };
  if (telephone !== '' && !isTelephone(telephone)) return { refusal: { code: 'telephone-unreadable' } };
  if (channel === 'post' && place.address.trim() === '') return { refusal: { code: 'address-missing' } };
  const languages = parseLanguages(input.languages.join(' '));
  if (languages === undefined) return { refusal: { code: 'languages-unknown', max: languagesMax } };
  return {
    contact: {
      name,
      email: email === '' ? undefined : canonicalEmailAddress(email),
      telephone: telephone === '' ? undefined : telephone,
      role,
      languages,
      channel,
    },
  };
}

/** What becomes of a contact: put right, or replaced by another whose link is its own. */
export function changeOf(
  old: ContactFields,
  to: ContactFields,
  isAnotherPerson: boolean,
): 'none' | 'amended' | 'replaced' {
  const isElsewhere = old.email?.toLowerCase() !== to.email?.toLowerCase() || old.channel !== to.channel;
  if (isAnotherPerson || isElsewhere) return 'replaced';
  const isSame =
    old.name === to.name &&
    old.role === to.role &&
    old.telephone === to.telephone &&
    old.languages.join(' ') === to.languages.join(' ') &&
    old.email === to.email;
  return isSame ? 'none' : 'amended';
}

/** The contact in office that is reached at the same address, or has the same name where there is none. */
export function findSame(contacts: readonly Contact[], wanted: ContactFields): Contact | undefined {
  const keyOf = ({ email, name }: Pick<ContactFields, 'email' | 'name'>): string =>
    email === undefined ? name.toLowerCase() : `@${email.toLowerCase()}`;
  return contacts.find((contact) => keyOf(contact) === keyOf(wanted));
}

/** Changes whenever anything of a contact does: two people who edit one do not overwrite each other. */
export function versionOfContact(contact: Contact & { readonly endedAt?: Date | null }): string {
  const { id, name, email, telephone, role, languages, channel } = contact;
  return digestOf([
    id,
    name,
    email ?? null,
    role,
    [...languages],
    channel,
    contact.endedAt?.toISOString() ?? null,
    ...(telephone === undefined ? [] : [telephone]),
  ]).slice(0, 32);
}
