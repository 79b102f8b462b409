import { describe, expect, test } from 'vitest';

import { slowLookMs } from './limits.ts';
import { Pace } from './pace.ts';

/** Looks as long as given in seconds; `places` says where the jobs are at each look. */
function watch(pace: Pace, seconds: number, places: (look: number) => readonly (string | undefined)[]) {
  const looks = (seconds * 1_000) / slowLookMs;
  const found = Array.from({ length: looks }, (_, look) => pace.look(look * slowLookMs, places(look)));
  return found.find((place) => place !== undefined);
}

describe('an output holds the others', () => {
  test('when all workers are at it nearly always', () => {
    expect(watch(new Pace(), 4, (look) => (look % 5 === 0 ? ['fast', 'slow'] : ['slow', 'slow']))).toBe('slow');
  });

  test('when one worker is at it with a large file, and nothing else is done', () => {
    expect(watch(new Pace(), 4, (look) => [look % 10 === 0 ? undefined : 'slow'])).toBe('slow');
  });

  test('but not two that are as quick as each other', () => {
    expect(watch(new Pace(), 20, (look) => (look % 2 === 0 ? ['a', 'a'] : ['b', 'b']))).toBeUndefined();
  });

  test('not when the workers have nothing to do for a third of the time', () => {
    expect(watch(new Pace(), 20, (look) => (look % 3 === 0 ? [] : ['slow', 'slow']))).toBeUndefined();
  });

  test('not after a moment', () => {
    expect(watch(new Pace(), 2, () => ['slow', 'slow'])).toBeUndefined();
  });

  test('not when the program was held up and has looked three times in four seconds', () => {
    const pace = new Pace();
    expect([0, 1_900, 3_900].map((atMs) => pace.look(atMs, ['slow']))).toEqual([undefined, undefined, undefined]);
  });

  test('not again for what was seen before it was set apart', () => {
    const pace = new Pace();
    expect(watch(pace, 4, () => ['slow', 'slow', 'fast'])).toBeUndefined();
    expect(watch(pace, 4, () => ['slow', 'slow'])).toBe('slow');
    pace.forget('slow');
    expect(pace.look(4_100, ['slow'])).toBeUndefined();
  });
});
