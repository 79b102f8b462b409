import type { ActionProblem } from './action-problem.ts';
import { countries } from './country-list.ts';
import { systemClock, type Clock } from '../platform/pure/clock.ts';
import { dayOf } from '../platform/pure/dates.ts';
import { lintAction } from './lint-action.ts';
import type { LintFinding } from './lint-finding.ts';
import { lintNoticeDay } from './lint-gaps.ts';
import { actionFile, isActionFile, parseAction } from './parse-action.ts';
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

/** Judges the files of an action, by name, as of a day (YYYY-MM-DD). Files that are none of an action's are left alone. */
export function checkAction(files: ReadonlyMap<string, string>, today: string): CheckedAction {
  const own = new Map([...files].filter(([name]) => isActionFile(name)));
  const action = parseAction(own);
  if ('problems' in action) return { kind: 'unreadable', problems: action.problems };
  const findings = [...findNoticeDay(action, today), ...lintAction(action, countries)];
  const isSound = findings.every((finding) => finding.severity !== 'error');
  return { kind: 'read', action, files: own, findings, isSound };
}

/** Reads and judges the action in a folder, as of today. */
export async function checkActionFolder(directory: string, clock: Clock = systemClock): Promise<CheckedAction> {
  const folder = await readActionFolder(directory);
  if ('problems' in folder) return { kind: 'unreadable', problems: folder.problems };
  return checkAction(folder.files, dayOf(clock()));
}

function findNoticeDay({ definition, placeOf }: ParsedAction, today: string): readonly LintFinding[] {
  return lintNoticeDay(definition, today).map(({ path, ...finding }) => ({
    ...finding,
    file: actionFile,
    ...placeOf(path),
  }));
}
