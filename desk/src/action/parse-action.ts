import { actionDefinition, findBrokenReferences } from '@fieldproof/contract';
import type { ActionDefinition, BrokenReferenceFault } from '@fieldproof/contract';
import type { z } from 'zod';
import type { ActionProblem, Place } from './action-problem.ts';
import { actionFileBytesMax, noticeFileBytesMax, problemsMax } from './limits.ts';
import { parseYaml } from './parse-yaml.ts';
import type { YamlFile } from './parse-yaml.ts';
import { said, type Said } from './said.ts';

export const actionFile = 'action.yaml';
const noticeFilePattern = /^notice\.([A-Za-z-]{2,20})\.md$/;

/** Characters that a reader cannot see and that can make a text look like another: controls and direction overrides. */
const invisible = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;

/** What a reader of text puts in place of bytes that it could not read. */
const lostLetter = '\ufffd';

export type ParsedAction = {
  readonly definition: ActionDefinition;
  /** The notice in Markdown, by language. */
  readonly notices: ReadonlyMap<string, string>;
  readonly placeOf: (path: readonly PropertyKey[]) => Place;
};

/** Whether a file of the folder belongs to the action; others (a check profile, a fleet recipe) are other people's. */
export function isActionFile(name: string): boolean {
  return name === actionFile || noticeFilePattern.test(name);
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
    return { problems: parsed.error.issues.flatMap((issue) => describeIssue(issue, yaml)).slice(0, problemsMax) };
  const definition: ActionDefinition = parsed.data;
  const problems = [
    ...findBrokenReferences(definition).map(({ path, fault }) =>
      problem('reference', actionFile, sayingOfFault(fault), yaml.placeOf(path)),
    ),
    ...findNoticeProblems(definition, files, yaml),
  ];
  if (problems.length > 0) return { problems: problems.slice(0, problemsMax) };
  const notices = new Map(definition.languages.map((language) => [language, files.get(noticeFile(language)) ?? '']));
  return { definition, notices, placeOf: yaml.placeOf };
}

function noticeFile(language: string): string {
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

function findNoticeProblems(
  definition: ActionDefinition,
  files: ReadonlyMap<string, string>,
  yaml: YamlFile,
): ActionProblem[] {
  const declared = new Set<string>(definition.languages);
  const missing = definition.languages.flatMap((language, index) => {
    const name = noticeFile(language);
    const place = yaml.placeOf(['languages', index]);
    if (!files.has(name)) return [problem('notice', actionFile, said('notice-missing', { name, language }), place)];
    return files.get(name)?.trim() === '' ? [problem('notice', name, said('notice-empty'))] : [];
  });
  const undeclared = [...files.keys()].flatMap((name) => {
    const language = noticeFilePattern.exec(name)?.[1];
    if (language === undefined || declared.has(language)) return [];
    return [problem('notice', name, said('notice-undeclared', { language }))];
  });
  return [...missing, ...undeclared];
}

function describeIssue(issue: z.core.$ZodIssue, yaml: YamlFile): ActionProblem[] {
  const name = issue.path.length === 0 ? undefined : issue.path.join('.');
  const shape = (saying: Said, path: readonly PropertyKey[] = issue.path): ActionProblem =>
    problem('shape', actionFile, saying, yaml.placeOf(path));
  const found = valueAt(yaml.value, issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys
      .slice(0, problemsMax)
      .map((key) => shape(said('field-unknown', { name, key }), [...issue.path, key]));
  }
  if (found === undefined && issue.code !== 'invalid_key') return [shape(said('field-missing', { name }))];
  if (issue.code === 'invalid_type') {
    const { expected } = issue;
    return [shape(said('field-of-other-type', { name, expected, found: textOf(expected, found) }))];
  }
  if (issue.code === 'invalid_value') return [shape(said('value-unknown', { name, known: issue.values.map(String) }))];
  if (issue.code === 'too_small') return [shape(said('value-too-small', { name, min: String(issue.minimum) }))];
  if (issue.code === 'too_big') return [shape(said('value-too-big', { name, max: String(issue.maximum) }))];
  if (issue.code === 'invalid_key') return [shape(said('not-a-language', { name }))];
  if (issue.code === 'invalid_format' && issue.format === 'date') return [shape(said('not-a-day', { name }))];
  if (issue.code === 'invalid_format' && issue.format === 'email') return [shape(said('not-an-email', { name }))];
  if (issue.code === 'invalid_format' && issue.format === 'url') return [shape(said('not-a-web-address', { name }))];
  return [shape(said('value-wrong', { name, rule: issue.message }))];
}

/** What stands where a text should, if quotation marks would make it one. */
function textOf(expected: string, found: unknown): string | undefined {
  const isPlain = typeof found === 'number' || typeof found === 'boolean';
  return expected === 'string' && isPlain ? String(found) : undefined;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let here = value;
  for (const part of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = Object.getOwnPropertyDescriptor(here, part)?.value;
  }
  return here;
}
