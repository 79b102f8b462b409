import { IntlMessageFormat, type FormatXMLElementFn, type PrimitiveType } from 'intl-messageformat';

export type Values = Readonly<Record<string, string | number>>;

/** A function that gives the text of a key in one language, with its values filled in. */
export type Translate<Key extends string> = (key: Key, values?: Values) => string;

/**
 * The texts of a set of pages in the languages that they are written in, as ICU messages.
 *
 * Every language has the keys of the first; a reader whose language is missing gets `fallback`.
 * Values are put in as they are: what makes HTML of the text escapes it.
 */
export function createMessages<Key extends string>(
  locales: Readonly<Record<string, Readonly<Record<Key, string>>>>,
  fallback: string,
): { readonly languages: readonly string[]; readonly in: (language: string) => Translate<Key> } {
  const languages = Object.keys(locales);
  const made = new Map<string, Translate<Key>>();
  return {
    languages,
    in: (language) => {
      const found = languages.includes(language) ? language : (language.split('-')[0] ?? fallback);
      const known = languages.includes(found) ? found : fallback;
      const existing = made.get(known);
      if (existing) return existing;
      const texts = locales[known];
      if (!texts) throw new Error(`the fallback language ${fallback} has no texts`);
      const translate = translator(texts, known);
      made.set(known, translate);
      return translate;
    },
  };
}

function translator<Key extends string>(texts: Readonly<Record<Key, string>>, language: string): Translate<Key> {
  const formats = new Map<Key, IntlMessageFormat>();
  return (key, values) => {
    const text = texts[key];
    if (!values && !text.includes('{') && !text.includes("'")) return text;
    let format = formats.get(key);
    if (!format) {
      format = new IntlMessageFormat(text, language === 'en' ? 'en-GB' : language, undefined, { ignoreTag: true });
      formats.set(key, format);
    }
    return joined(format.format(values));
  };
}

function joined(formatted: PrimitiveType | FormatXMLElementFn<PrimitiveType> | readonly unknown[]): string {
  return Array.isArray(formatted) ? formatted.join('') : String(formatted);
}
