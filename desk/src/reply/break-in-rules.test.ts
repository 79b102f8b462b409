import { unpackLevels, type Level } from '@fieldproof/contract';
import { expect, test } from 'vitest';

import type { OpenBreakIn, OpenBreakIns } from '../incident/index.ts';
import { instrumentsClaimed, questionsDespiteBreakIn, type AskedBefore } from './break-in-rules.ts';

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

const withLevels = (changes: ReturnType<typeof on>, packed: string) => ({
  ...changes,
  instrument: { ...changes.instrument, levels: unpackLevels(packed) },
});
const reopened = (id: number, reopenedSeq: number): OpenBreakIn => ({ id, reopenedSeq });
const never = (id: number): OpenBreakIn => reopened(id, 0);
const openOn = (byInstrument: readonly (readonly [instrument: number, incidents: readonly OpenBreakIn[]])[]) => ({
  byInstrument: new Map(byInstrument),
  all: [],
});
const ofAll = (...all: readonly OpenBreakIn[]) => ({ byInstrument: new Map(), all });
const before = (instrumentId: number | null, incidents: readonly number[], answeredSeq: number | null) => ({
  instrumentId,
  facts: { incidents },
  answeredSeq,
});
const ask = (
  changes: Parameters<typeof questionsDespiteBreakIn>[0],
  openBreakIns: OpenBreakIns,
  ...asked: readonly AskedBefore[]
) =>
  questionsDespiteBreakIn(changes, { openBreakIns, asked }).map(({ kind, instrumentId, cells, facts }) => {
    expect(kind).toBe('claims-despite-break-in');
    return [instrumentId, cells, facts['incidents']];
  });

test('steps that count as claimed where a break-in is open are asked about once an instrument, with the incidents', () => {
  const changes = [on(7, [0, 'claimed'], [1, 'claimed'], [2, 'deferred']), on(8, [0, 'claimed'])];
  expect(ask(changes, openOn([[7, [never(3), never(5)]]]))).toEqual([[7, [0, 1], [3, 5]]]);
});

test('what is put off or open again claims nothing, and asks nothing', () => {
  const changes = [on(7, [0, 'deferred'], [1, 'open']), on(8)];
  expect(ask(changes, openOn([[7, [never(3)]]]))).toEqual([]);
  expect(ask(changes, ofAll(never(3)))).toEqual([]);
  expect(instrumentsClaimed([...changes, on(9, [2, 'claimed'])])).toEqual([9]);
});

test.each<[string, AskedBefore, OpenBreakIn, unknown]>([
  ['more steps while the question is open ask nothing more', before(7, [3], null), never(3), []],
  ['once it is answered neither', before(7, [3], 40), never(3), []],
  ['a break-in that is told later is asked about by itself', before(7, [2], 40), never(3), [[7, [1], [3]]]],
  ['so it is while the first question is open', before(7, [2], null), never(3), [[7, [1], [3]]]],
  [
    'one that was opened anew after the answer is asked about again',
    before(7, [3], 40),
    reopened(3, 41),
    [[7, [1], [3]]],
  ],
  ['one that was opened anew before it is not', before(7, [3], 40), reopened(3, 39), []],
  ['an answer for another instrument covers nothing', before(8, [3], 40), never(3), [[7, [1], [3]]]],
  ['nor does one for the consignee as a whole', before(null, [3], null), never(3), [[7, [1], [3]]]],
])('%s', (_, asked, breakIn, expected) => {
  expect(ask([on(7, [1, 'claimed'])], openOn([[7, [breakIn]]]), asked)).toEqual(expected);
});

test('a break-in that names no instrument is asked about once, whatever instruments the steps are on', () => {
  const changes = [on(7, [0, 'claimed']), on(8, [0, 'claimed'], [1, 'claimed'])];
  expect(ask(changes, ofAll(never(3), never(4)))).toEqual([[null, [], [3, 4]]]);
  expect(ask(changes, ofAll(never(3), never(4)), before(null, [3], null))).toEqual([[null, [], [4]]]);
});

test('once that is answered, an instrument of which nothing had been reported asks again, and no other', () => {
  const reported = withLevels(on(7, [1, 'claimed']), 'cooo');
  expect(ask([reported], ofAll(never(3)), before(null, [3], 40))).toEqual([]);
  expect(ask([reported, on(8, [0, 'claimed'])], ofAll(never(3)), before(null, [3], 40))).toEqual([[null, [], [3]]]);
  expect(ask([on(8, [0, 'claimed'])], ofAll(never(3)), before(null, [3], 40), before(null, [3], null))).toEqual([]);
  expect(ask([reported], ofAll(reopened(3, 41)), before(null, [3], 40))).toEqual([[null, [], [3]]]);
});
