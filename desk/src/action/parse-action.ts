import { actionDefinition, findBrokenReferences } from '@fieldproof/contract';
import type { ActionDefinition, BrokenReferenceFault } from '@fieldproof/contract';
import type { ActionProblem, Place } from './action-problem.ts';
import { describeIssue } from './describe-issue.ts';
import { actionFileBytesMax, languagesMax, noticeFileBytesMax, problemsMax } from './limits.ts';
import { parseYaml } from './parse-yaml.ts';
import type { YamlFile } from './parse-yaml.ts';
import { said, type Said } from './said.ts';
import { languageOfTranslation, readTranslations, withTranslations, type Translation } from './translation.ts';
import { findTexts, nameOfText } from './find-texts.ts';

export const actionFile = 'action.yaml';
const noticeFilePattern = /^notice\.([A-Za-z-]{2,20})\.md$/;

/** Characters that a reader cannot see and that can make a text look like another: controls and direction overrides. */
const invisible = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;

/** What a reader of text puts in place of bytes that it could not read. */
const lostLetter = '\ufffd';

export type ParsedAction = {
  /** With the texts and words of its translations. */
  readonly definition: ActionDefinition;
  /** The notice in Markdown, by language; empty where a translation lacks it. */
  readonly notices: ReadonlyMap<string, string>;
  readonly translations: readonly Translation[];
  /** Where a part of the definition stands; in action.yaml, if it names no file. */
  readonly placeOf: (path: readonly PropertyKey[]) => Place & { readonly file?: string };
};

/** Whether a file of the folder belongs to the action; others (a check profile, a fleet recipe) are other people's. */
export function isActionFile(name: string): boolean {
  return name === actionFile || noticeFilePattern.test(name) || languageOfTranslation(name) !== undefined;
}

/**
 * Turns the files of an action's folder, by name, into an action; or says everything that is wrong with them, each with
 * its place and a remedy, at most `problemsMax`. What the files say is not judged here: see `lintAction`.
 */
export function parseAction(
  files: ReadonlyMap<string, string>,
): ParsedAction | { readonly problems: readonly ActionProblem[] } {
  const text = files.get(actionFile);
  if (text === undefined)
    return {
      problems: [problem('unreadable', actionFile, said('action-file-missing'))],
    };
  const unsafe = [...files].flatMap(([name, content]) => findUnsafeText(name, content));
  if (unsafe.length > 0) return { problems: unsafe };
  const yaml = parseYaml(actionFile, text);
  if ('problems' in yaml) return { problems: yaml.problems.slice(0, problemsMax) };
  const parsed = actionDefinition.safeParse(yaml.value);
  if (!parsed.success)
    return {
      problems: parsed.error.issues.flatMap((issue) => describeIssue(issue, actionFile, yaml)).slice(0, problemsMax),
    };
  const declared: ActionDefinition = parsed.data;
  const { translations, problems: misread } = readTranslations(files, declared.languages);
  const definition = withTranslations(declared, translations);
  const problems = [
    ...misread,
    ...findTooMany(definition, yaml),
    ...findBrokenReferences(declared).map(({ path, fault }) =>
      problem('reference', actionFile, sayingOfFault(fault), yaml.placeOf(path)),
    ),
    ...findNoticeProblems({ declared, definition, files, yaml }),
  ];
  if (problems.length > 0) return { problems: problems.slice(0, problemsMax) };
  const notices = new Map(definition.languages.map((language) => [language, files.get(noticeFile(language)) ?? '']));
  return { definition, notices, translations, placeOf: placeOfParts(yaml, { definition, translations }) };
}

/** A text of a translation stands in the file of its language. */
function placeOfParts(
  yaml: YamlFile,
  { definition, translations }: Pick<ParsedAction, 'definition' | 'translations'>,
): ParsedAction['placeOf'] {
  const isTextAt = new Set(findTexts(definition).map(({ path }) => path.join('.')));
  return (path) => {
    const translation = translations.find(({ language }) => language === path.at(-1));
    const of = path.slice(0, -1);
    if (translation === undefined || !isTextAt.has(of.join('.'))) return yaml.placeOf(path);
    return { file: translation.file, ...translation.placeOf('texts', nameOfText(definition, of)) };
  };
}

/** As many as action.yaml itself may declare. */
function findTooMany({ languages }: ActionDefinition, yaml: YamlFile): readonly ActionProblem[] {
  if (languages.length <= languagesMax) return [];
  const saying = said('value-too-big', { name: 'languages', max: String(languagesMax) });
  return [problem('shape', actionFile, saying, yaml.placeOf(['languages']))];
}

export function noticeFile(language: string): string {
  return `notice.${language}.md`;
}

function problem(
  code: ActionProblem['code'],
  file: string,
  saying: Said,
  place: Place = { line: 1, column: 1 },
): ActionProblem {
  return { code, file, ...place, ...saying };
}

/** The sentence of a fault has the name of its code. */
function sayingOfFault({ code, ...facts }: BrokenReferenceFault): Said {
  return (said as (sentence: BrokenReferenceFault['code'], facts: object) => Said)(code, facts); // facts and code came together
}

function findUnsafeText(name: string, content: string): ActionProblem[] {
  const limit = name === actionFile ? actionFileBytesMax : noticeFileBytesMax;
  if (Buffer.byteLength(content) > limit)
    return [problem('too-large', name, said('file-too-large', { kilobytes: limit / 1024 }))];
  const at = content.search(invisible);
  if (at >= 0) return [problem('encoding', name, said('character-invisible'), placeIn(content, at))];
  const lostAt = content.indexOf(lostLetter);
  return lostAt < 0 ? [] : [problem('encoding', name, said('letter-lost'), placeIn(content, lostAt))];
}

function placeIn(content: string, at: number): Place {
  const before = content.slice(0, at).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

function findNoticeProblems(of: {
  readonly declared: ActionDefinition;
  readonly definition: ActionDefinition;
  readonly files: ReadonlyMap<string, string>;
  readonly yaml: YamlFile;
}): ActionProblem[] {
  const { declared, definition, files, yaml } = of;
  const known = new Set<string>(definition.languages);
  const missing = declared.languages.flatMap((language, index) => {
    const name = noticeFile(language);
    const place = yaml.placeOf(['languages', index]);
    if (!files.has(name)) return [problem('notice', actionFile, said('notice-missing', { name, language }), place)];
    return files.get(name)?.trim() === '' ? [problem('notice', name, said('notice-empty'))] : [];
  });
  const undeclared = [...files.keys()].flatMap((name) => {
    const language = noticeFilePattern.exec(name)?.[1];
    if (language === undefined || known.has(language)) return [];
    return [problem('notice', name, said('notice-undeclared', { language }))];
  });
  return [...missing, ...undeclared];
}
