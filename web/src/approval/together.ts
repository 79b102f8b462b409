/* Several requests that one person approves together: which those are, and what became of them. Pure. */
import type { ResponseOf } from '../api/client.ts';
import { isSettled, type Approval } from './approval.ts';

export type TogetherResult = ResponseOf<'post', '/approvals/outcomes'>['results'][number];

/** As many as the desk approves at once. */
export const TOGETHER_MAX = 100;

type Row = Pick<Approval, 'kind' | 'whyNot' | 'isApprovedTogether' | 'about' | 'outcome'>;

/** Those that whoever reads them can approve, as the desk says, and of which something is left to be done. */
export function approvable<Of extends Row>(rows: readonly Of[]): readonly Of[] {
  return rows.filter((row) => row.whyNot === null && !isSettled(row));
}

/** Why these are not approved together; undefined where they may be. */
export function whyNotTogether(
  rows: readonly Row[],
): 'noneYours' | 'severalKinds' | 'oneByOne' | 'tooMany' | undefined {
  const yours = approvable(rows);
  if (yours.length === 0) return 'noneYours';
  if (new Set(yours.map(({ kind }) => kind)).size > 1) return 'severalKinds';
  if (!yours.every(({ isApprovedTogether }) => isApprovedTogether)) return 'oneByOne';
  return yours.length > TOGETHER_MAX ? 'tooMany' : undefined;
}
