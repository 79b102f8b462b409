import {
  isArgumentElement,
  isLiteralElement,
  isNumberElement,
  isPluralElement,
  isPoundElement,
  isSelectElement,
} from '@formatjs/icu-messageformat-parser';
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
        return (key, values) => {
          if (!isWritten(own, key)) return known(language)(key, values);
          try {
            return written(key, values);
          } catch {
            // What this is read by may have changed since it was written: one word in English is better than no page.
            return known(language)(key, values);
          }
        };
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
  | { readonly code: 'values'; readonly missing: readonly string[]; readonly unknown: readonly string[] }
  | { readonly code: 'form'; readonly name: string };

/** How a message uses a value: put in as it is, as a number, or to decide by; anything else is a form of its own. */
type Use = 'text' | 'number' | 'plural' | 'select' | 'other';

/** What each use of the original may become: a language may need no plural, or one where another has none. */
const MAY_BECOME: Readonly<Record<Use, readonly Use[]>> = {
  text: ['text'],
  number: ['number', 'plural', 'text'],
  plural: ['plural', 'number', 'text'],
  select: ['select'],
  other: [],
};

const usesOfOriginals = new Map<string, ReadonlyMap<string, ReadonlySet<Use>>>();

/**
 * Whether a translation can be read as an ICU message, is given the values that its original is given, and uses each as that
 * does: no form of a date or a number that would fail, or come out as none, with the value that it gets.
 */
export function whyNotReadable(
  translation: string,
  { original, language }: { readonly original: string; readonly language: string },
): UnreadableText | undefined {
  const wanted = kept(usesOfOriginals, original, () => usesOf(formatOf(original, 'en')));
  let found: ReadonlyMap<string, ReadonlySet<Use>>;
  try {
    found = usesOf(formatOf(translation, language));
  } catch (error) {
    return { code: 'syntax', why: error instanceof Error ? error.message : String(error) };
  }
  const missing = [...wanted.keys()].filter((name) => !found.has(name));
  const unknown = [...found.keys()].filter((name) => !wanted.has(name));
  if (missing.length + unknown.length > 0) return { code: 'values', missing, unknown };
  const otherwise = [...found].find(([name, uses]) => !isAllowed(uses, wanted.get(name) ?? new Set()));
  return otherwise && { code: 'form', name: otherwise[0] };
}

function isAllowed(uses: ReadonlySet<Use>, original: ReadonlySet<Use>): boolean {
  const allowed = new Set([...original].flatMap((use) => MAY_BECOME[use]));
  return [...uses].every((use) => allowed.has(use));
}

type Ast = ReturnType<IntlMessageFormat['getAst']>;

/** The values that a message names at any depth, each with how it is used. */
function usesOf(format: IntlMessageFormat): ReadonlyMap<string, ReadonlySet<Use>> {
  const uses = new Map<string, Set<Use>>();
  const walk = (parts: Ast): void => {
    for (const part of parts) {
      if (isLiteralElement(part) || isPoundElement(part)) continue;
      const known = uses.get(part.value) ?? new Set<Use>();
      uses.set(part.value, known.add(useOf(part)));
      if ('options' in part) for (const { value } of Object.values(part.options)) walk(value);
    }
  };
  walk(format.getAst());
  return uses;
}

function useOf(part: Ast[number]): Use {
  if (isArgumentElement(part)) return 'text';
  if (isSelectElement(part)) return 'select';
  if (isPluralElement(part)) return 'plural';
  const hasStyle = 'style' in part && part.style !== null && part.style !== undefined;
  return isNumberElement(part) && !hasStyle ? 'number' : 'other';
}
