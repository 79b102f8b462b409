import type { Problem } from '../platform/http/problem.ts';
import type { ConsigneeRefusal } from './add-consignee.ts';

const STATUS_OF_REFUSAL = {
  'contact-not-found': 404,
  'consignee-not-found': 404,
  'contact-ended': 409,
  'contact-exists': 409,
  'consignee-exists': 409,
  'nothing-changes': 409,
  'changed-meanwhile': 412,
  'reason-missing': 422,
  'text-unreadable': 422,
  'name-missing': 422,
  'email-missing': 422,
  'email-unusable': 422,
  'telephone-unreadable': 422,
  'languages-unknown': 422,
  'address-missing': 422,
  'number-unreadable': 422,
  'country-unknown': 422,
} as const satisfies Record<ConsigneeRefusal['code'], number>;

function sentenceOf(refusal: ConsigneeRefusal): string {
  switch (refusal.code) {
    case 'contact-not-found':
      return 'There is no such contact at a consignee of this action.';
    case 'consignee-not-found':
      return 'There is no such consignee in this action.';
    case 'contact-ended':
      return 'This contact is no longer in office. Look at who took their place, or add a contact.';
    case 'contact-exists':
      return 'This consignee has a contact at this address already. Change that one.';
    case 'consignee-exists':
      return 'There is a consignee with this number already. Use that one, or correct the number.';
    case 'nothing-changes':
      return 'This is what is known of the contact already.';
    case 'changed-meanwhile':
      return 'Somebody else has changed this contact meanwhile. Read it again, and change it then.';
    case 'reason-missing':
      return 'Give a reason of 3 to 2,000 characters: whoever reads the record later must understand the change.';
    case 'text-unreadable':
      return 'A text holds characters that cannot be seen and change how the rest is read. Type it anew.';
    case 'name-missing':
      return 'Give a name: a person, or a function.';
    case 'email-missing':
      return 'Give an e-mail address, or choose post.';
    case 'email-unusable':
      return 'This is not an e-mail address that mail can reach. Compare it with what you were told.';
    case 'telephone-unreadable':
      return 'This is not a telephone number. Give digits, with + ( ) - . / and an extension such as “ext. 12” if there is one.';
    case 'languages-unknown':
      return `Give one to ${refusal.max} languages as BCP-47 tags, such as de or pt-BR.`;
    case 'address-missing':
      return 'The organisation has no postal address, so nothing can go there by post.';
    case 'number-unreadable':
      return 'A number has letters, digits and . _ / - only, at most 40 characters.';
    case 'country-unknown':
      return `${refusal.country} is no country of ISO 3166-1 alpha-2, such as DE.`;
  }
}

/** A refusal as it is told: what is wrong and what to do. */
export function problemOfConsignee(refusal: ConsigneeRefusal): Problem {
  const { code, ...facts } = refusal;
  return { status: STATUS_OF_REFUSAL[code], code, detail: sentenceOf(refusal), facts };
}
