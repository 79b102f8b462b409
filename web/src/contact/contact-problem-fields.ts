import type { ContactField } from './contact.ts';

/** At which field stands what is refused of a contact. */
export const CONTACT_PROBLEM_FIELDS: Readonly<Record<string, ContactField | 'reason'>> = {
  'name-missing': 'name',
  'email-missing': 'email',
  'email-unusable': 'email',
  'telephone-unreadable': 'telephone',
  'contact-exists': 'email',
  'languages-unknown': 'languages',
  'address-missing': 'channel',
  'reason-missing': 'reason',
};
