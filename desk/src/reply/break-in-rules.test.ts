import { unpackLevels, type Level } from '@fieldproof/contract';
import { expect, test } from 'vitest';

import { instrumentsClaimed, questionsDespiteBreakIn } from './break-in-rules.ts';

const on = (instrumentId: number, ...changes: readonly (readonly [cell: number, to: Level])[]) => ({
  instrument: {
    instrumentId,
    product: 'miseqdx',
    serial: `M${instrumentId}`,
    consigneeId: 1,
    country: 'DE',
    cohort: 1,
    internet: true,
    levels: unpackLevels('oooo'),
  },
  changes: changes.map(([cell, to]) => ({ cell, to })),
});

test('steps that count as claimed where a break-in is open are asked about once an instrument, with the incidents', () => {
  const changes = [on(7, [0, 'claimed'], [1, 'claimed'], [2, 'deferred']), on(8, [0, 'claimed'])];
  expect(questionsDespiteBreakIn(changes, new Map([[7, [3, 5]]]))).toEqual([
    { kind: 'claims-despite-break-in', instrumentId: 7, cells: [0, 1], facts: { incidents: [3, 5] } },
  ]);
});

test('what is put off or open again claims nothing, and asks nothing', () => {
  const changes = [on(7, [0, 'deferred'], [1, 'open']), on(8)];
  expect(questionsDespiteBreakIn(changes, new Map([[7, [3]]]))).toEqual([]);
  expect(instrumentsClaimed([...changes, on(9, [2, 'claimed'])])).toEqual([9]);
});
