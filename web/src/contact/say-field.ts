import type { Formats } from '../words/formats.ts';
import type { contactWords } from './contact-words.ts';
import type { ContactDraft, ContactField } from './contact.ts';

/** What stands in a field of a contact, in words. Pure. */
export function sayField(
  draft: ContactDraft,
  field: ContactField,
  {
    t,
    list,
    languageName,
  }: Pick<Formats, 'list' | 'languageName'> & { readonly t: ReturnType<typeof contactWords.in> },
): string {
  switch (field) {
    case 'channel':
      return t(draft.channel === 'post' ? 'byPost' : 'byEmail');
    case 'languages':
      return list(draft.languages.map(languageName));
    case 'name':
    case 'role':
    case 'email':
    case 'telephone':
      return draft[field] || t('nothing');
  }
}
