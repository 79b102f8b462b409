/*
 * A language of an action in a file of its own: `texts.<language>.yaml` has the texts of action.yaml in that language, by
 * name, and the words around them; `notice.<language>.md` is the notice. So a language is added without touching what there
 * was, and a translator gets one file that says what is to be written and nothing else.
 */
import { languageTag, type ActionDefinition } from '@fieldproof/contract';
import { z } from 'zod';

import { whyNotReadable, type UnreadableText } from '../platform/pure/messages.ts';
import { wordsAround } from '../wording/index.ts';
import type { ActionProblem, Place } from './action-problem.ts';
import { describeIssue } from './describe-issue.ts';
import { findTexts, nameOfText } from './find-texts.ts';
import { parseYaml } from './parse-yaml.ts';
import { said } from './said.ts';

const translationFilePattern = /^texts\.([A-Za-z-]{2,20})\.yaml$/;
const TEXT_CHARS_MAX = 4_000;

const byName = z.record(z.string().max(300), z.string().max(TEXT_CHARS_MAX).nullable());
const translationShape = z.strictObject({ texts: byName, words: byName.exactOptional() });

export type Translation = {
  readonly language: string;
  readonly file: string;
  /** By the name of the text, see `nameOfText`; what is not translated is left out. */
  readonly texts: ReadonlyMap<string, string>;
  readonly words: Readonly<Record<string, string>>;
  /** Why words of it cannot be used: English stands in their place. */
  readonly faults: ReadonlyMap<string, WordFault>;
  readonly placeOf: (part: 'texts' | 'words', name: string) => Place;
};

export function translationFile(language: string): string {
  return `texts.${language}.yaml`;
}

/** The language of a file with translated texts; undefined for any other file. */
export function languageOfTranslation(name: string): string | undefined {
  return translationFilePattern.exec(name)?.[1];
}

/** Reads the files with translated texts among the files of an action. @param declared the languages of action.yaml itself */
export function readTranslations(
  files: ReadonlyMap<string, string>,
  declared: readonly string[],
): { readonly translations: readonly Translation[]; readonly problems: readonly ActionProblem[] } {
  const read = [...files].flatMap(([name, text]) => {
    const language = languageOfTranslation(name);
    return language === undefined ? [] : [readTranslation({ name, text, language }, declared)];
  });
  return {
    translations: read
      .flatMap((one) => ('problems' in one ? [] : [one]))
      .toSorted((a, b) => (a.language < b.language ? -1 : 1)),
    problems: read.flatMap((one) => ('problems' in one ? one.problems : [])),
  };
}

function readTranslation(
  { name, text, language }: { readonly name: string; readonly text: string; readonly language: string },
  declared: readonly string[],
): Translation | { readonly problems: readonly ActionProblem[] } {
  const first = { file: name, line: 1, column: 1 };
  if (!languageTag.safeParse(language).success)
    return { problems: [{ code: 'shape', ...first, ...said('not-a-language', { name: language }) }] };
  if (declared.includes(language))
    return { problems: [{ code: 'shape', ...first, ...said('translation-declared', { language }) }] };
  const yaml = parseYaml(name, text);
  if ('problems' in yaml) return { problems: yaml.problems };
  const parsed = translationShape.safeParse(yaml.value);
  if (!parsed.success) return { problems: parsed.error.issues.flatMap((issue) => describeIssue(issue, name, yaml)) };
  const words = Object.fromEntries(written(parsed.data.words ?? {}));
  return {
    language,
    file: name,
    texts: new Map(written(parsed.data.texts)),
    words,
    faults: faultsOf(words, language),
    placeOf: (part, key) => yaml.placeOf([part, key]),
  };
}

/** What stands empty is yet to be translated. */
function written(texts: Readonly<Record<string, string | null>>): readonly (readonly [string, string])[] {
  return Object.entries(texts).flatMap(([name, text]) => {
    const trimmed = text?.trim() ?? '';
    return trimmed === '' ? [] : [[name, trimmed] as const];
  });
}

/** The action with the languages of its translations, after those that it declares, and their texts and words. */
export function withTranslations(definition: ActionDefinition, translations: readonly Translation[]): ActionDefinition {
  if (translations.length === 0) return definition;
  const copy = structuredClone(definition);
  for (const { path, texts } of findTexts(copy)) {
    const name = nameOfText(copy, path);
    for (const { language, texts: translated } of translations) {
      const text = translated.get(name);
      if (text !== undefined) Object.assign(texts, { [language]: text });
    }
  }
  const words = translations.flatMap((translation) => {
    const own = usableWords(translation);
    return Object.keys(own).length === 0 ? [] : [[translation.language, own] as const];
  });
  return {
    ...copy,
    languages: [...copy.languages, ...translations.map(({ language }) => language)],
    ...(words.length > 0 && { words: { ...copy.words, ...Object.fromEntries(words) } }),
  };
}

export type WordFault = UnreadableText | { readonly code: 'unknown' };

/** Each word is read once, however often it is asked for: forty languages have twenty thousand. */
function faultsOf(words: Readonly<Record<string, string>>, language: string): ReadonlyMap<string, WordFault> {
  const originals = new Map(wordsAround(language).map(({ key, text }) => [key, text]));
  const faults = new Map<string, WordFault>();
  for (const [key, text] of Object.entries(words)) {
    const original = originals.get(key);
    const fault: WordFault | undefined =
      original === undefined ? { code: 'unknown' } : whyNotReadable(text, { original, language });
    if (fault) faults.set(key, fault);
  }
  return faults;
}

function usableWords({ words, faults }: Translation): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(words).filter(([key]) => !faults.has(key)));
}
