/*
 * The texts of one part of the app, in every language beside each other, as ICU messages. They stand with the part that
 * shows them and are loaded with it. The compiler sees to it that no language lacks a text.
 */
import { IntlMessageFormat } from 'intl-messageformat';

import { useLanguage, type Language } from './language.tsx';

export type Values = Readonly<Record<string, string | number>>;
export type Translate<Key extends string> = (key: Key, values?: Values) => string;

export type Words<Key extends string> = {
  readonly in: (language: Language) => Translate<Key>;
  readonly has: (key: string) => key is Key;
};

export function defineWords<const Texts extends Readonly<Record<string, string>>>(locales: {
  readonly en: Texts;
  readonly de: Readonly<Record<keyof Texts, string>>;
}): Words<Extract<keyof Texts, string>> {
  type Key = Extract<keyof Texts, string>;
  const formats = new Map<string, IntlMessageFormat>();
  const format = (language: Language, key: Key): IntlMessageFormat => {
    const id = `${language} ${key}`;
    const known = formats.get(id);
    if (known) return known;
    const made = new IntlMessageFormat(locales[language][key], localeOf(language), undefined, { ignoreTag: true });
    formats.set(id, made);
    return made;
  };
  return {
    in: (language) => (key, values) => {
      const text = locales[language][key];
      if (!values && !text.includes('{') && !text.includes("'")) return text;
      return String(format(language, key).format(values));
    },
    has: (key): key is Key => Object.hasOwn(locales.en, key),
  };
}

/** The texts in the language of the app. */
export function useWords<Key extends string>(words: Words<Key>): Translate<Key> {
  return words.in(useLanguage().language);
}

/** English as it is written where most of our readers are: days before months. */
export function localeOf(language: Language): string {
  return language === 'en' ? 'en-GB' : language;
}
