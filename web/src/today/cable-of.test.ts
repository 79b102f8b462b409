import { expect, test } from 'vitest';

import { cableOf } from './cable-of.ts';
import { todayWords } from './today-words.ts';

test.each([
  ['break-in', false, 'plugged'],
  ['break-in', null, 'unknown'],
  ['break-in', true, undefined],
  ['adverse-event', false, undefined],
] as const)('of a %s whose cable is out: %s, it is said: %s', (kind, isNetworkUnplugged, said) => {
  expect(cableOf({ incident: { id: 1, number: 'I1', kind }, facts: { isNetworkUnplugged } })).toBe(said);
});

test('a known danger is not called unknown', () => {
  expect(todayWords.in('en')('cable_plugged')).toContain('still plugged in');
  expect(todayWords.in('de')('cable_plugged')).toContain('steckt noch');
});
