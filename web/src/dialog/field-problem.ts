import type { ApiProblem } from '../api/client.ts';
import { useLanguage } from '../words/language.tsx';
import { sayProblem } from '../words/problem-words.ts';

export type FieldProblem<Field extends string> = {
  /** What the API says is wrong with a field, in the reader's words. */
  readonly at: (field: Field) => string | undefined;
  /** What is about no field of the dialog, and stands above them. */
  readonly rest: ApiProblem | null;
};

/** Puts what the API refuses at the field that it is about, by its code. */
export function useFieldProblem<Field extends string>(
  problem: ApiProblem | null,
  fields: Readonly<Record<string, Field>>,
): FieldProblem<Field> {
  const { language } = useLanguage();
  const wrong = problem === null || !Object.hasOwn(fields, problem.code) ? undefined : fields[problem.code];
  return {
    at: (field) => (problem !== null && wrong === field ? sayProblem(problem, language) : undefined),
    rest: wrong === undefined ? problem : null,
  };
}
