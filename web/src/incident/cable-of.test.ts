import { expect, test } from 'vitest';

import { cableOf } from './cable-of.ts';
import { todayWords } from '../today/today-words.ts';

test.each([
  ['break-in', false, null, 'plugged'],
  ['break-in', null, null, 'unknown'],
  ['break-in', true, null, undefined],
  ['break-in', false, '2026-11-27T10:00:00Z', undefined],
  ['break-in', null, '2026-11-27T10:00:00Z', undefined],
  ['adverse-event', false, null, undefined],
] as const)(
  'of a %s whose cable was told to be out: %s, recorded so since: %s, it is said: %s',
  (kind, isNetworkUnplugged, unpluggedAt, said) => {
    expect(cableOf({ kind, isNetworkUnplugged, unpluggedAt })).toBe(said);
  },
);

test('a known danger is not called unknown', () => {
  expect(todayWords.in('en')('cable_plugged')).toContain('still plugged in');
  expect(todayWords.in('de')('cable_plugged')).toContain('steckt noch');
});
