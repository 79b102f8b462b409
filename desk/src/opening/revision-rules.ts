/*
 * What the next revision of an open action may be: the same with further languages. Whoever has the notice has read what it
 * says; a text that changed, a step, a deadline would be another notice, to everybody, under a reference of its own.
 */
import { isDeepStrictEqual } from 'node:util';

import type { ActionDefinition } from '@fieldproof/contract';

import { findTexts, nameOfText } from '../action/index.ts';

/** What of an action's files a revision is judged by. */
export type Revisable = {
  readonly definition: ActionDefinition;
  /** The notice in Markdown, by language. */
  readonly notices: ReadonlyMap<string, string>;
};

export type RevisionVerdict = {
  /** Languages that it adds, in the order of the action. */
  readonly added: readonly string[];
  /** Languages that it had, with words around the texts that it lacked. */
  readonly completed: readonly string[];
  /** Languages that the action has and the revision does not. */
  readonly lacking: readonly string[];
  /** What is other than in the action: names of texts, of fields, of files. */
  readonly changed: readonly string[];
};

/** Compares a revision with the action as it is. */
export function judgeRevision(before: Revisable, after: Revisable): RevisionVerdict {
  const had = before.definition.languages;
  const has = after.definition.languages;
  const lacking = had.filter((language) => !has.includes(language));
  const kept = had.filter((language) => has.includes(language));
  return {
    added: has.filter((language) => !had.includes(language)),
    completed: kept.filter((language) => hasMoreWords(language, before.definition, after.definition)),
    lacking,
    changed: [
      ...(isReordered(had, has) ? ['languages'] : []),
      ...changedFields(before.definition, after.definition, kept),
      ...changedNotices(before, after, kept),
    ],
  };
}

/** The first language that has a text is read by whoever finds none of theirs: the order stays. */
function isReordered(had: readonly string[], has: readonly string[]): boolean {
  const kept = has.filter((language) => had.includes(language));
  return (
    new Set(has).size < has.length || kept.join(' ') !== had.filter((language) => has.includes(language)).join(' ')
  );
}

/** A word that was not translated was read in English: nobody read another one in its place. */
function hasMoreWords(language: string, before: ActionDefinition, after: ActionDefinition): boolean {
  const had = before.words?.[language] ?? {};
  return Object.keys(after.words?.[language] ?? {}).some((key) => !Object.hasOwn(had, key));
}

function changedNotices(before: Revisable, after: Revisable, kept: readonly string[]): readonly string[] {
  const isOther = (language: string): boolean => before.notices.get(language) !== after.notices.get(language);
  return kept.filter(isOther).map((language) => `notice.${language}.md`);
}

/** Texts by their names; of what is no text, the field of action.yaml that it stands in. */
function changedFields(before: ActionDefinition, after: ActionDefinition, kept: readonly string[]): readonly string[] {
  const [texts, others] = [textsOf(before, kept), textsOf(after, kept)];
  const names = [...new Set([...texts.keys(), ...others.keys()])];
  const [words, otherWords] = [wordsOf(before, kept), wordsOf(after, kept)];
  const changed = [
    ...names.filter((name) => texts.get(name) !== others.get(name)),
    ...[...words.keys()].filter((name) => words.get(name) !== otherWords.get(name)),
  ];
  const [bare, otherBare] = [withoutTexts(before), withoutTexts(after)];
  const fields = [...new Set([...Object.keys(bare), ...Object.keys(otherBare)])];
  return [...fields.filter((field) => !isDeepStrictEqual(bare[field], otherBare[field])), ...changed];
}

function textsOf(definition: ActionDefinition, languages: readonly string[]): ReadonlyMap<string, string> {
  const texts = findTexts(definition).flatMap(({ path, texts: of }) =>
    languages.map((language) => [`${nameOfText(definition, path)} (${language})`, of[language] ?? ''] as const),
  );
  return new Map(texts);
}

function wordsOf(definition: ActionDefinition, languages: readonly string[]): ReadonlyMap<string, string> {
  const words = languages.flatMap((language) =>
    Object.entries(definition.words?.[language] ?? {}).map(([key, text]) => [`${key} (${language})`, text] as const),
  );
  return new Map(words);
}

/** The definition with every text taken out, and without what names languages. */
function withoutTexts(definition: ActionDefinition): Readonly<Record<string, unknown>> {
  const { languages: _languages, words: _words, ...bare } = structuredClone(definition);
  for (const { texts } of findTexts(bare as ActionDefinition))
    for (const language of Object.keys(texts)) Reflect.deleteProperty(texts, language);
  return bare;
}
