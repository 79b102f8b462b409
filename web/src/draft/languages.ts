/* The languages that an action can get, in the order of their codes. Pure. */

/** What the countries of the list demand of notices, and what is spoken in them beside that; written from left to right. */
export const LANGUAGES = [
  'bg',
  'cs',
  'da',
  'de',
  'el',
  'en',
  'es',
  'et',
  'fi',
  'fr',
  'ga',
  'hr',
  'hu',
  'id',
  'is',
  'it',
  'ja',
  'ko',
  'lb',
  'lt',
  'lv',
  'ms',
  'mt',
  'nb',
  'nl',
  'pl',
  'pt',
  'ro',
  'sk',
  'sl',
  'sr',
  'sv',
  'th',
  'tr',
  'uk',
  'vi',
  'zh',
  'zh-Hant',
] as const;

export type Waiting = { readonly language: string; readonly count: number };

export type LanguageChoice = { readonly language: string; readonly name: string; readonly waiting: number };

/**
 * Those that can be chosen: what notices wait for first, most of them before the others, then the rest by their names.
 *
 * @param of.there what the action has already
 */
export function choicesOf(of: {
  readonly there: readonly string[];
  readonly waiting: readonly Waiting[];
  readonly nameOf: (language: string) => string;
  readonly collate: (a: string, b: string) => number;
}): { readonly wanted: readonly LanguageChoice[]; readonly others: readonly LanguageChoice[] } {
  const { there, waiting, nameOf, collate } = of;
  const counts = new Map(waiting.map(({ language, count }) => [language, count]));
  const all = [...new Set([...counts.keys(), ...LANGUAGES])].filter((language) => !there.includes(language));
  const choices = all
    .map((language) => ({ language, name: nameOf(language), waiting: counts.get(language) ?? 0 }))
    .toSorted((a, b) => b.waiting - a.waiting || collate(a.name, b.name));
  return {
    wanted: choices.filter((choice) => choice.waiting > 0),
    others: choices.filter((choice) => choice.waiting === 0),
  };
}
