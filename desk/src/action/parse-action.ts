import { actionDefinition, findBrokenReferences } from '@fieldproof/contract';
import type { ActionDefinition } from '@fieldproof/contract';
import type { z } from 'zod';
import type { ActionProblem, Place } from './action-problem.ts';
import { actionFileBytesMax, noticeFileBytesMax, problemsMax } from './limits.ts';
import { parseYaml } from './parse-yaml.ts';
import type { YamlFile } from './parse-yaml.ts';

export const actionFile = 'action.yaml';
const noticeFilePattern = /^notice\.([A-Za-z-]{2,20})\.md$/;

/** Characters that a reader cannot see and that can make a text look like another: controls and direction overrides. */
const invisible = /(?![\t\n\r])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u;

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
      problems: [problem('unreadable', actionFile, `${actionFile} is missing`, 'name the folder that contains it')],
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
    ...findBrokenReferences(definition).map(({ path, message, remedy }) =>
      problem('reference', actionFile, message, remedy, yaml.placeOf(path)),
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
  message: string,
  remedy: string,
  place: Place = { line: 1, column: 1 },
): ActionProblem {
  return { code, file, ...place, message, remedy };
}

function findUnsafeText(name: string, content: string): ActionProblem[] {
  const limit = name === actionFile ? actionFileBytesMax : noticeFileBytesMax;
  if (Buffer.byteLength(content) > limit) {
    return [problem('too-large', name, `is larger than ${limit / 1024} kB`, 'check that it is the right file')];
  }
  const at = content.search(invisible);
  if (at < 0) return [];
  const before = content.slice(0, at).split('\n');
  const place = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  return [
    problem('encoding', name, 'contains a character that cannot be seen', 'delete the character at this place', place),
  ];
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
    if (!files.has(name))
      return [
        problem(
          'notice',
          actionFile,
          `${name} is missing`,
          `write the notice in ${language}, or take ${language} out of languages`,
          place,
        ),
      ];
    return files.get(name)?.trim() === '' ? [problem('notice', name, 'is empty', 'write the notice into it')] : [];
  });
  const undeclared = [...files.keys()].flatMap((name) => {
    const language = noticeFilePattern.exec(name)?.[1];
    if (language === undefined || declared.has(language)) return [];
    return [
      problem(
        'notice',
        name,
        `is in a language that ${actionFile} does not declare`,
        `add ${language} to languages, or remove the file`,
      ),
    ];
  });
  return [...missing, ...undeclared];
}

function describeIssue(issue: z.core.$ZodIssue, yaml: YamlFile): ActionProblem[] {
  const name = issue.path.length === 0 ? 'the file' : issue.path.join('.');
  const shape = (message: string, remedy: string, path: readonly PropertyKey[] = issue.path): ActionProblem =>
    problem('shape', actionFile, message, remedy, yaml.placeOf(path));
  const found = valueAt(yaml.value, issue.path);
  if (issue.code === 'unrecognized_keys') {
    return issue.keys
      .slice(0, problemsMax)
      .map((key) => shape(`${name} has no field ${key}`, 'correct its spelling, or take it out', [...issue.path, key]));
  }
  if (found === undefined && issue.code !== 'invalid_key') return [shape(`${name} is missing`, 'add it')];
  if (issue.code === 'invalid_type') {
    const wanted = issue.expected === 'record' ? 'a text per language' : `of type ${issue.expected}`;
    return [shape(`${name} must be ${wanted}`, remedyOfType(issue.expected, found))];
  }
  if (issue.code === 'invalid_value') {
    return [shape(`${name} has a value that is not known`, `use one of: ${issue.values.map(String).join(', ')}`)];
  }
  if (issue.code === 'too_small') return [shape(`${name} is too short or too small`, `at least ${issue.minimum}`)];
  if (issue.code === 'too_big') return [shape(`${name} is too long or too large`, `at most ${issue.maximum}`)];
  if (issue.code === 'invalid_key')
    return [shape(`${name} is not a language`, 'use a BCP-47 tag such as de, en or pt-BR')];
  if (issue.code === 'invalid_format' && issue.format === 'date')
    return [shape(`${name} is not a day that there is`, 'write it as YYYY-MM-DD, such as 2023-04-05')];
  if (issue.code === 'invalid_format' && issue.format === 'email')
    return [shape(`${name} is not an e-mail address`, 'write it like safety@house.example')];
  if (issue.code === 'invalid_format' && issue.format === 'url')
    return [shape(`${name} is not an address of the web`, 'write it in full, with https://')];
  return [shape(`${name}: ${issue.message}`, 'correct the value')];
}

function remedyOfType(expected: string, found: unknown): string {
  if (expected === 'string' && (typeof found === 'number' || typeof found === 'boolean'))
    return `put it in quotes: '${String(found)}'`;
  if (expected === 'record') return 'write one line per language, such as "en: …"';
  return 'correct the value';
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let here = value;
  for (const part of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = Object.getOwnPropertyDescriptor(here, part)?.value;
  }
  return here;
}
