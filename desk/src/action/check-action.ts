import type { ActionProblem } from './action-problem.ts';
import { countries } from './country-list.ts';
import { lintAction } from './lint-action.ts';
import type { LintFinding } from './lint-finding.ts';
import { parseAction } from './parse-action.ts';
import type { ParsedAction } from './parse-action.ts';
import { readActionFolder } from './read-action.ts';

export type CheckedAction =
  | { readonly kind: 'unreadable'; readonly problems: readonly ActionProblem[] }
  | {
      readonly kind: 'read';
      readonly action: ParsedAction;
      /** The files as they came, by name: what a revision stores. */
      readonly files: ReadonlyMap<string, string>;
      readonly findings: readonly LintFinding[];
      /** Whether the action may be opened: it has no errors. */
      readonly isSound: boolean;
    };

/** Reads and judges the action in a folder. */
export async function checkAction(directory: string): Promise<CheckedAction> {
  const folder = await readActionFolder(directory);
  if ('problems' in folder) return { kind: 'unreadable', problems: folder.problems };
  const action = parseAction(folder.files);
  if ('problems' in action) return { kind: 'unreadable', problems: action.problems };
  const findings = lintAction(action, countries);
  const isSound = findings.every((finding) => finding.severity !== 'error');
  return { kind: 'read', action, files: folder.files, findings, isSound };
}
