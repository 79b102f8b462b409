import { describe, expect, test } from 'vitest';

import { slowLookMs } from './limits.ts';
import { Pace } from './pace.ts';

const among = ['fast', 'slow'];

/** Looks as long as given in seconds; `places` says at which outputs the jobs are at each look. */
function watch(
  pace: Pace,
  seconds: number,
  places: (look: number) => readonly (string | undefined)[],
  outputs: readonly string[] = among,
) {
  const looks = (seconds * 1_000) / slowLookMs;
  const found = Array.from({ length: looks }, (_, look) =>
    pace.look(
      look * slowLookMs,
      places(look).map((at) => ({ at, among: outputs })),
    ),
  );
  return found.find((place) => place !== undefined);
}

describe('an output holds the others', () => {
  test('when all workers are at it nearly always', () => {
    expect(watch(new Pace(), 10, (look) => (look % 10 === 0 ? ['fast', 'slow'] : ['slow', 'slow']))).toBe('slow');
  });

  test('when one worker is at it with a large file, and nothing else is done', () => {
    expect(watch(new Pace(), 10, (look) => [look % 10 === 0 ? undefined : 'slow'])).toBe('slow');
  });

  test('when it is copied to alone, and another would have to wait for new files', () => {
    expect(watch(new Pace(), 10, () => ['slow', 'slow'])).toBe('slow');
  });

  test('when it is one of two that are slow: first the slower, then the other', () => {
    const outputs = ['nas1', 'nas2', 'fast'];
    const pace = new Pace();
    const first = watch(pace, 10, (look) => [look % 2 === 0 || look % 9 === 0 ? 'nas1' : 'nas2'], outputs);
    expect(first).toBe('nas1');
    pace.forget('nas1');
    expect(watch(new Pace(), 10, () => ['nas2', 'nas2'], ['nas2', 'fast'])).toBe('nas2');
  });

  test.each([[2], [3], [6], [12]])('but not %i that are as quick as each other', (count) => {
    const outputs = Array.from({ length: count }, (_, index) => `output ${index}`);
    expect(watch(new Pace(), 20, (look) => [outputs[look % count], outputs[(look + 1) % count]], outputs)).toBe(
      undefined,
    );
  });

  test('not where there is one', () => {
    expect(watch(new Pace(), 20, () => ['slow', 'slow'], ['slow'])).toBeUndefined();
  });

  test('not when the workers have nothing to do for a third of the time', () => {
    expect(watch(new Pace(), 20, (look) => (look % 3 === 0 ? [] : ['slow', 'slow']))).toBeUndefined();
  });

  test('not after a moment', () => {
    expect(watch(new Pace(), 2, () => ['slow', 'slow'])).toBeUndefined();
  });

  test('not when the program was held up and has looked three times in ten seconds', () => {
    const pace = new Pace();
    const seen = [{ at: 'slow', among }];
    expect([0, 4_900, 9_900].map((atMs) => pace.look(atMs, seen))).toEqual([undefined, undefined, undefined]);
  });

  test('not again for what was seen before it was set apart', () => {
    const pace = new Pace();
    expect(watch(pace, 10, () => ['slow', 'slow'])).toBe('slow');
    pace.forget('slow');
    expect(pace.look(10_100, [{ at: 'slow', among }])).toBeUndefined();
  });
});
