import type { z } from 'zod';
import type { ActionProblem } from './action-problem.ts';
import { problemsMax } from './limits.ts';
import type { YamlFile } from './parse-yaml.ts';
import { said, type Said } from './said.ts';

/** What does not have the shape of the format, at its place in a file. */
export function describeIssue(issue: z.core.$ZodIssue, file: string, yaml: YamlFile): readonly ActionProblem[] {
  const name = issue.path.length === 0 ? undefined : issue.path.join('.');
  const shape = (saying: Said, path: readonly PropertyKey[] = issue.path): ActionProblem => ({
    code: 'shape',
    file,
    ...yaml.placeOf(path),
    ...saying,
  });
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
