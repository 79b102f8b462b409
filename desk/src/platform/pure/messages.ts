import { isLiteralElement } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat, type FormatXMLElementFn, type PrimitiveType } from 'intl-messageformat';

export type Values = Readonly<Record<string, string | number>>;

/** A function that gives the text of a key in one language, with its values filled in. */
export type Translate<Key extends string> = (key: Key, values?: Values) => string;

/** Texts of a language that somebody else wrote, by key; what is missing comes in the language that there is. */
export type OwnTexts = Readonly<Record<string, string>>;

export type Messages<Key extends string> = {
  readonly languages: readonly string[];
  /** @param own whose author the caller is: they must be readable, see `whyNotReadable` */
  readonly in: (language: string, own?: OwnTexts) => Translate<Key>;
};

/**
 * The texts of a set of pages in the languages that they are written in, as ICU messages.
 *
 * Every language has the keys of the first; a reader whose language is missing gets `fallback`.
 * Values are put in as they are: what makes HTML of the text escapes it.
 */
export function createMessages<Key extends string>(
  locales: Readonly<Record<string, Readonly<Record<Key, string>>>>,
  fallback: string,
): Messages<Key> {
  const languages = Object.keys(locales);
  const made = new Map<string, Translate<Key>>();
  const madeOfOwn = new WeakMap<OwnTexts, Map<string, Translate<Key>>>();
  const known = (language: string): Translate<Key> => {
    const primary = languages.includes(language) ? language : (language.split('-')[0] ?? fallback);
    const found = languages.includes(primary) ? primary : fallback;
    const texts = locales[found];
    if (!texts) throw new Error(`the fallback language ${fallback} has no texts`);
    return kept(made, found, () => translator(texts, found));
  };
  return {
    languages,
    in: (language, own) => {
      if (own === undefined) return known(language);
      const byLanguage = madeOfOwn.get(own) ?? new Map<string, Translate<Key>>();
      madeOfOwn.set(own, byLanguage);
      return kept(byLanguage, language, () => {
        const written = translator<string>(own, language);
        return (key, values) => (isWritten(own, key) ? written(key, values) : known(language)(key, values));
      });
    },
  };
}

function kept<Made>(all: Map<string, Made>, key: string, make: () => Made): Made {
  const existing = all.get(key);
  if (existing) return existing;
  const fresh = make();
  all.set(key, fresh);
  return fresh;
}

function isWritten(own: OwnTexts, key: string): boolean {
  return Object.hasOwn(own, key) && own[key]?.trim() !== '';
}

function translator<Key extends string>(texts: Readonly<Record<Key, string>>, language: string): Translate<Key> {
  const formats = new Map<Key, IntlMessageFormat>();
  return (key, values) => {
    const text = texts[key];
    if (!values && !text.includes('{') && !text.includes("'")) return text;
    const format = kept(formats, key, () => formatOf(text, language));
    return joined(format.format(values));
  };
}

function formatOf(text: string, language: string): IntlMessageFormat {
  return new IntlMessageFormat(text, language === 'en' ? 'en-GB' : language, undefined, { ignoreTag: true });
}

function joined(formatted: PrimitiveType | FormatXMLElementFn<PrimitiveType> | readonly unknown[]): string {
  return Array.isArray(formatted) ? formatted.join('') : String(formatted);
}

/** Why a translation of a text cannot stand in its place. */
export type UnreadableText =
  | { readonly code: 'syntax'; readonly why: string }
  | { readonly code: 'values'; readonly missing: readonly string[]; readonly unknown: readonly string[] };

/**
 * Whether a translation can be read as an ICU message and is given the values that its original is given; each must be
 * there, in any place and form.
 */
export function whyNotReadable(
  translation: string,
  { original, language }: { readonly original: string; readonly language: string },
): UnreadableText | undefined {
  const wanted = valuesOf(formatOf(original, 'en'));
  let found: ReadonlySet<string>;
  try {
    found = valuesOf(formatOf(translation, language));
  } catch (error) {
    return { code: 'syntax', why: error instanceof Error ? error.message : String(error) };
  }
  const missing = [...wanted].filter((name) => !found.has(name));
  const unknown = [...found].filter((name) => !wanted.has(name));
  return missing.length + unknown.length === 0 ? undefined : { code: 'values', missing, unknown };
}

type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** The names of the values that a message puts in or decides by, at any depth: what is no text names one. */
function valuesOf(format: IntlMessageFormat): ReadonlySet<string> {
  const names = new Set<string>();
  const walk = (parts: Ast): void => {
    for (const part of parts) {
      if (!('value' in part) || isLiteralElement(part)) continue;
      names.add(part.value);
      if ('options' in part) for (const { value } of Object.values(part.options)) walk(value);
    }
  };
  walk(format.getAst());
  return names;
}
