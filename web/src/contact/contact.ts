/* A contact as it is edited. Pure. */
import { isTelephone } from '@fieldproof/contract/telephone';

import type { ResponseOf } from '../api/client.ts';

export type ConsigneeDocument = ResponseOf<'get', '/actions/{reference}/consignees/{id}'>;
export type Contact = ConsigneeDocument['contacts'][number];
export type Channel = Contact['channel'];

export type ContactDraft = {
  readonly name: string;
  readonly email: string;
  readonly telephone: string;
  readonly role: string;
  readonly languages: readonly string[];
  /** Undefined until somebody has said. */
  readonly channel: Channel | undefined;
};

export const EMPTY_CONTACT: ContactDraft = {
  name: '',
  email: '',
  telephone: '',
  role: '',
  languages: [],
  channel: undefined,
};

export const CONTACT_FIELDS = ['name', 'role', 'email', 'telephone', 'channel', 'languages'] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];

export type KnownContact = Pick<Contact, 'name' | 'email' | 'role' | 'languages' | 'channel'> & {
  /** Left out in what was kept before there was one. */
  readonly telephone?: string | null | undefined;
};

export function draftOf({ name, email, telephone, role, languages, channel }: KnownContact): ContactDraft {
  return { name, email: email ?? '', telephone: telephone ?? '', role, languages, channel };
}

/**
 * A draft once it is said who it is about: a number is not passed on to somebody else with the place. What was entered anew
 * stays, and the same person has their number back.
 */
export function withPerson(
  draft: ContactDraft,
  of: { readonly isAnother: boolean; readonly former: Pick<ContactDraft, 'telephone'> },
): ContactDraft {
  const { telephone } = of.former;
  if (of.isAnother) return draft.telephone.trim() === telephone.trim() ? { ...draft, telephone: '' } : draft;
  return draft.telephone.trim() === '' ? { ...draft, telephone } : draft;
}

/** What is still missing or cannot be read in a contact: the first thing to be said of each field. */
export function missingIn({ name, email, telephone, channel, languages }: ContactDraft): ReadonlySet<ContactField> {
  return new Set<ContactField>([
    ...(name.trim() === '' ? (['name'] as const) : []),
    ...(channel === undefined ? (['channel'] as const) : []),
    ...(channel === 'email' && email.trim() === '' ? (['email'] as const) : []),
    ...(telephone.trim() === '' || isTelephone(telephone.trim()) ? [] : (['telephone'] as const)),
    ...(languages.length === 0 ? (['languages'] as const) : []),
  ]);
}

/** A contact as the API takes it. Only of a draft in which nothing is missing. */
export function bodyOf({ name, email, telephone, role, languages, channel }: ContactDraft) {
  return {
    name: name.trim(),
    role: role.trim(),
    email: email.trim() === '' ? null : email.trim(),
    telephone: telephone.trim() === '' ? null : telephone.trim(),
    languages: [...languages],
    channel: channel ?? 'email',
  };
}

/** In which fields two versions of a contact differ. */
export function differences(before: ContactDraft, after: ContactDraft): readonly ContactField[] {
  return CONTACT_FIELDS.filter((field) => String(before[field] ?? '') !== String(after[field] ?? ''));
}
