/*
 * Languages that came in a file of their own. A text that nobody translated would go out in another language, so it is an
 * error; the words around the texts come in English until somebody translates them right, which is worth a look and no more.
 */
import { wordsAround } from '../wording/index.ts';
import { findTexts, nameOfText } from './find-texts.ts';
import type { LintCode, LintFinding } from './lint-finding.ts';
import { noticeFile, type ParsedAction } from './parse-action.ts';
import type { Place } from './action-problem.ts';
import { said, type Said } from './said.ts';
import type { Translation, WordFault } from './translation.ts';

/** As many names as a line of findings can hold. */
const NAMED_MAX = 5;
/** Shorter ones are names and the like, which often read the same in two languages. */
const SAME_CHARS_MIN = 25;

type Saying = Said<LintCode>;
type Severity = LintFinding['severity'];
type Find = (severity: Severity, place: Place, saying: Saying) => LintFinding;

export function lintTranslations(action: ParsedAction): readonly LintFinding[] {
  return action.translations.flatMap((translation) => {
    const find: Find = (severity, place, saying) => ({
      severity,
      code: saying.sentence,
      file: translation.file,
      ...place,
      ...saying,
    });
    return [
      ...lintNotice(action, translation),
      ...lintTexts(action, translation, find),
      ...lintWords(translation, find),
    ];
  });
}

const FIRST: Place = { line: 1, column: 1 };

function lintNotice({ notices }: ParsedAction, { language, file }: Translation): readonly LintFinding[] {
  const name = noticeFile(language);
  const text = notices.get(language)?.trim() ?? '';
  const error = (of: string, saying: Saying): LintFinding => ({
    severity: 'error',
    code: saying.sentence,
    file: of,
    ...FIRST,
    ...saying,
  });
  if (text === '') return [error(file, said('translation-notice', { name }))];
  const same = [...notices].find(([other, markdown]) => other !== language && markdown.trim() === text);
  return same === undefined ? [] : [error(name, said('notice-same', { other: same[0] }))];
}

function lintTexts({ definition }: ParsedAction, translation: Translation, find: Find): readonly LintFinding[] {
  const { texts, placeOf } = translation;
  const all = findTexts(definition).map(({ path, texts: of }) => ({ name: nameOfText(definition, path), of }));
  const names = new Set(all.map(({ name }) => name));
  const missing = all.filter(({ name }) => !texts.has(name)).map(({ name }) => name);
  const same = all.filter(({ name, of }) => isSame(texts.get(name), { of, translation })).map(({ name }) => name);
  const unknown = [...texts.keys()].filter((name) => !names.has(name));
  const about = (found: readonly string[]) => ({ count: found.length, names: found.slice(0, NAMED_MAX) });
  const at = (found: readonly string[]): Place => placeOf('texts', found[0] ?? '');
  return [
    ...(missing.length > 0 ? [find('error', at(missing), said('translation-incomplete', about(missing)))] : []),
    ...(same.length > 0 ? [find('warning', at(same), said('translation-same', about(same)))] : []),
    ...unknown.map((name) => find('error', placeOf('texts', name), said('translation-unknown', { name }))),
  ];
}

function isSame(
  text: string | undefined,
  { of, translation }: { readonly of: Readonly<Record<string, string>>; readonly translation: Translation },
): boolean {
  if (text === undefined || text.length < SAME_CHARS_MIN) return false;
  return Object.entries(of).some(([language, other]) => language !== translation.language && other.trim() === text);
}

/** A word that cannot be used comes in English, as one that is not translated does: a reader loses little, so nothing is held up. */
function lintWords({ language, words, faults, placeOf }: Translation, find: Find): readonly LintFinding[] {
  const wanted = wordsAround(language);
  const wrong = [...faults].map(([name, fault]) => find('warning', placeOf('words', name), sayFault(name, fault)));
  const lacking = wanted.filter(({ key }) => words[key] === undefined);
  const [first] = lacking;
  if (first === undefined) return wrong;
  const saying = said('translation-words', { count: lacking.length, total: wanted.length });
  return [...wrong, find('warning', placeOf('words', first.key), saying)];
}

function sayFault(name: string, fault: WordFault): Saying {
  switch (fault.code) {
    case 'unknown':
      return said('translation-word-unknown', { name });
    case 'syntax':
      return said('translation-unreadable', { name, why: fault.why });
    case 'values':
      return said('translation-values', { name, missing: fault.missing, unknown: fault.unknown });
    case 'form':
      return said('translation-form', { name, value: fault.name });
  }
}

/** How far a language in a file of its own is. */
export type TranslationProgress = {
  readonly language: string;
  readonly file: string;
  /** The file of the notice in it. */
  readonly noticeFile: string;
  readonly hasNotice: boolean;
  readonly texts: { readonly total: number; readonly left: number };
  readonly words: { readonly total: number; readonly left: number };
};

export function progressOfTranslations({
  definition,
  notices,
  translations,
}: ParsedAction): readonly TranslationProgress[] {
  const names = findTexts(definition).map(({ path }) => nameOfText(definition, path));
  return translations.map(({ language, file, texts, words, faults }) => {
    const wanted = wordsAround(language);
    return {
      language,
      file,
      noticeFile: noticeFile(language),
      hasNotice: (notices.get(language) ?? '').trim() !== '',
      texts: { total: names.length, left: names.filter((name) => !texts.has(name)).length },
      words: {
        total: wanted.length,
        left: wanted.filter(({ key }) => words[key] === undefined || faults.has(key)).length,
      },
    };
  });
}
