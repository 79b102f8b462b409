import { textIn, type ActionDefinition, type Texts } from '@fieldproof/contract';

import { longDate } from '../platform/pure/dates.ts';
import { joinWords } from '../platform/pure/join-words.ts';
import type { Translate } from '../platform/pure/messages.ts';
import { noticeMessages, type NoticeKey } from '../wording/index.ts';

/** How a notice speaks in one language: its own words, the action's texts, days, and lists of names. */
export type NoticeWords = {
  readonly language: string;
  readonly t: Translate<NoticeKey>;
  readonly say: (texts: Texts) => string;
  readonly day: (day: string) => string;
  readonly and: (items: readonly string[]) => string;
};

/** The words of a language; what the action did not write in it comes in the first language that it has. */
export function wordsIn(language: string, definition: ActionDefinition): NoticeWords {
  const wanted = [language, ...definition.languages];
  return {
    language,
    t: noticeMessages.in(language, definition),
    say: (texts) => textIn(texts, wanted).text,
    day: (day) => longDate(day, language),
    and: (items) => joinWords(items, language),
  };
}

/** "The same text follows in German and French.", once in each language; nothing for a single one. */
export function sameTextIn(
  languages: readonly string[],
  definition: ActionDefinition,
): readonly { readonly language: string; readonly text: string }[] {
  if (languages.length < 2) return [];
  return languages.map((language) => {
    const names = new Intl.DisplayNames(language, { type: 'language' });
    const named = languages.map((other) => names.of(other) ?? other);
    const t = noticeMessages.in(language, definition);
    return { language, text: t('sameTextIn', { languages: joinWords(named, language) }) };
  });
}
