import { expect, test } from 'vitest';

import type { Approval } from './approval.ts';
import { approvable, whyNotTogether } from './together.ts';

type Row = Pick<Approval, 'kind' | 'whyNot' | 'isApprovedTogether' | 'about' | 'outcome'>;
const row = (more: Partial<Row> = {}): Row => ({
  kind: 'answer',
  whyNot: null,
  isApprovedTogether: true,
  about: null,
  outcome: null,
  ...more,
});
const own = row({ whyNot: 'same-person' });
const settled = row({
  kind: 'decision',
  // What else it is about plays no part.
  about: { obligations: { meant: 1, left: 0, gone: 0 } } as unknown as Row['about'],
});

test.each([
  ['one kind', [row(), row()], undefined],
  ['one kind beside another that is not for the reader', [row(), row({ ...own, kind: 'move' })], undefined],
  ['two kinds', [row(), row({ kind: 'move' })], 'severalKinds'],
  ['only what the reader asked for', [own], 'noneYours'],
  ['only what others have settled meanwhile', [settled], 'noneYours'],
  ['openings', [row({ kind: 'opening', isApprovedTogether: false })], 'oneByOne'],
  ['more than a hundred', Array.from({ length: 101 }, () => row()), 'tooMany'],
] as const)('%s: why they are not approved together', (_, rows, why) => {
  expect(whyNotTogether(rows)).toBe(why);
});

test('those are approved that the reader can approve and that are not settled', () => {
  const mine = row();
  expect(approvable([own, mine, settled])).toEqual([mine]);
});
