import type { Reader } from '../platform/database/database.ts';
import { findAction, findActionById, loadFiles, type CheckedAction } from '../action/index.ts';
import { readFiles } from './read-files.ts';
import { judgeRevision, type Revisable, type RevisionVerdict } from './revision-rules.ts';

/** The open action that a draft adds languages to, as it is now. */
export type RevisedAction = {
  readonly id: number;
  readonly reference: string;
  /** Its newest revision, or the one that was asked for. */
  readonly revision: number;
  readonly files: Readonly<Record<string, string>>;
};

export async function findRevised(
  db: Reader,
  of: ({ readonly id: number } | { readonly reference: string }) & {
    /** As it was at this revision; left out: the newest. */
    readonly revision?: number | undefined;
  },
): Promise<RevisedAction | undefined> {
  const action = 'id' in of ? await findActionById(db, of.id) : await findAction(db, of.reference);
  if (!action) return undefined;
  const { id, reference } = action;
  const { revision = action.revision } = of;
  return { id, reference, revision, files: await loadFiles(db, id, revision) };
}

/**
 * How a draft differs from the action that it adds languages to; undefined while one of the two cannot be read.
 *
 * @param of.today YYYY-MM-DD
 */
export function judgeDraft(
  checked: CheckedAction,
  of: { readonly revised: RevisedAction; readonly today: string },
): RevisionVerdict | undefined {
  const before = revisableOf(readFiles(of.revised.files, of.today).checked);
  const after = revisableOf(checked);
  return before && after && judgeRevision(before, after);
}

function revisableOf(checked: CheckedAction): Revisable | undefined {
  return checked.kind === 'read' ? checked.action : undefined;
}
