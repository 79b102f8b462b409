/* What a correction of a contact changed, field by field. Pure. */
import { contactWords } from '../contact/contact-words.ts';
import { differences, draftOf, type KnownContact } from '../contact/contact.ts';
import { sayField } from '../contact/say-field.ts';
import { formatsIn } from '../words/formats.ts';
import type { Language } from '../words/language.tsx';
import { eventWords } from './event-words.ts';

/** Whether an event has a contact as it was kept. */
export function isContactOf(value: unknown): value is KnownContact {
  if (typeof value !== 'object' || value === null) return false;
  const known = value as Partial<Record<keyof KnownContact, unknown>>; // checked below
  const { name, email, telephone = null, role, languages, channel } = known;
  return (
    typeof name === 'string' &&
    (email === null || typeof email === 'string') &&
    (telephone === null || typeof telephone === 'string') &&
    typeof role === 'string' &&
    Array.isArray(languages) &&
    languages.every((tag) => typeof tag === 'string') &&
    (channel === 'email' || channel === 'post')
  );
}

/** From what to what; the names of who took whose place stand in the sentence itself. */
export function sayContactChange(of: {
  readonly before: KnownContact;
  readonly after: KnownContact;
  readonly change: string;
  readonly language: Language;
}): readonly string[] {
  const { change, language } = of;
  const [events, contacts] = [eventWords.in(language), contactWords.in(language)];
  const [before, after] = [draftOf(of.before), draftOf(of.after)];
  const say = (draft: typeof before, field: Parameters<typeof sayField>[1]): string =>
    sayField(draft, field, { t: contacts, ...formatsIn(language) });
  return differences(before, after)
    .filter((field) => !(change === 'contact-replaced' && field === 'name'))
    .map((field) =>
      events('changedFrom', { field: contacts(field), before: say(before, field), after: say(after, field) }),
    );
}
