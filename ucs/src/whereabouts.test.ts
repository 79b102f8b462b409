import { describe, expect, test } from 'vitest';

import { Lookout, Trail } from './whereabouts.ts';

function both() {
  const word = new Int32Array(new SharedArrayBuffer(4));
  return { trail: new Trail(word), lookout: new Lookout(word) };
}

describe('where a job is', () => {
  test('is seen, and that it stands still when it took no step between two looks', () => {
    const { trail, lookout } = both();
    expect(lookout.index).toBe(-1);
    trail.set(2);
    expect(lookout.look()).toBe(false);
    expect(lookout.index).toBe(2);
    expect(lookout.look()).toBe(true);
    trail.set(2);
    expect(lookout.look()).toBe(false);
  });

  test('the other targets are taken while it stands at one, and it learns of it with its next step, once', () => {
    const { trail, lookout } = both();
    trail.set(1);
    lookout.look();
    expect(lookout.takeOthers()).toBe(true);
    expect(lookout.index).toBe(1);
    expect(trail.set(0)).toBe(1);
    expect(trail.set(1)).toBeUndefined();
  });

  test('nothing is taken from a job that went on since it was looked at', () => {
    const { trail, lookout } = both();
    trail.set(1);
    lookout.look();
    trail.set(0);
    expect(lookout.takeOthers()).toBe(false);
    expect(lookout.giveUp()).toBe(false);
    expect(trail.set(1)).toBeUndefined();
  });

  test('a job that was given up takes no step any more, also when its other targets were taken before', () => {
    const { trail, lookout } = both();
    trail.set(1);
    lookout.look();
    expect(lookout.takeOthers()).toBe(true);
    expect(lookout.giveUp()).toBe(true);
    expect(lookout.index).toBe(1);
    expect(() => trail.set(0)).toThrow('nobody waits');
    expect(() => trail.set(1)).toThrow('nobody waits');
  });

  test('holds over millions of steps', () => {
    const { trail, lookout } = both();
    for (let step = 0; step < 5_000_000; step += 1) trail.set(step % 3);
    lookout.look();
    expect(lookout.index).toBe(4_999_999 % 3);
    expect(lookout.takeOthers()).toBe(true);
    expect(trail.set(-1)).toBe(4_999_999 % 3);
  });
});
