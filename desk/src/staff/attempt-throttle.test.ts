import { describe, expect, test } from 'vitest';

import { createThrottle, sourceKey, type Attempt } from './attempt-throttle.ts';
import { TRIES_MAX, TRIES_OF_A_SOURCE_MAX } from './limits.ts';

const now = new Date('2026-05-03T09:00:00Z');
const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

function attempt(given: Partial<Attempt> = {}): Attempt {
  return { of: 'password', account: { memberId: 1 }, device: undefined, source: '192.0.2.1', ...given };
}

function tryTimes(throttle: ReturnType<typeof createThrottle>, times: number, given: Partial<Attempt> = {}): number {
  let waitMs = 0;
  for (let made = 0; made < times; made += 1) waitMs = throttle.begin(attempt(given), now);
  return waitMs;
}

describe('guessing', () => {
  test('has to wait after so many tries, and may go on when the oldest is past', () => {
    const throttle = createThrottle();
    expect(tryTimes(throttle, TRIES_MAX)).toBe(0);
    expect(throttle.begin(attempt(), later(5))).toBe(10 * 60_000);
    expect(throttle.begin(attempt(), later(15.1))).toBe(0);
  });

  test('is slow however many machines guess at one account', () => {
    const throttle = createThrottle();
    for (let host = 1; host <= TRIES_MAX; host += 1) throttle.begin(attempt({ source: `198.51.100.${host}` }), now);
    expect(throttle.begin(attempt({ source: '203.0.113.9' }), now)).toBeGreaterThan(0);
  });

  test('is slow for one machine however many accounts it guesses at', () => {
    const throttle = createThrottle();
    for (let id = 1; id <= TRIES_OF_A_SOURCE_MAX; id += 1) throttle.begin(attempt({ account: { memberId: id } }), now);
    expect(throttle.begin(attempt({ account: { memberId: 9_999 } }), now)).toBeGreaterThan(0);
  });

  test('at an account that does not exist waits the same', () => {
    const throttle = createThrottle();
    const account = { unknown: 'nobody@desk.example' };
    expect(tryTimes(throttle, TRIES_MAX, { account })).toBe(0);
    expect(tryTimes(throttle, 1, { account })).toBe(15 * 60_000);
  });

  test('does not use up the tries of the owner’s own browser, nor of the source it comes from', () => {
    const throttle = createThrottle();
    expect(tryTimes(throttle, TRIES_OF_A_SOURCE_MAX * 2)).toBeGreaterThan(0);
    expect(tryTimes(throttle, 1, { device: 'A' })).toBe(0);
  });

  test('in a browser that is known is limited too', () => {
    const throttle = createThrottle();
    expect(tryTimes(throttle, TRIES_MAX, { device: 'A' })).toBe(0);
    expect(tryTimes(throttle, 1, { device: 'A' })).toBeGreaterThan(0);
    expect(tryTimes(throttle, 1, { device: 'B' })).toBe(0);
  });

  test('at codes does not use up tries of passwords', () => {
    const throttle = createThrottle();
    tryTimes(throttle, TRIES_MAX, { of: 'code' });
    expect(tryTimes(throttle, 1)).toBe(0);
  });

  test('a try that succeeded does not count', () => {
    const throttle = createThrottle();
    for (let made = 0; made < 100; made += 1) {
      expect(throttle.begin(attempt(), now)).toBe(0);
      throttle.forgive(attempt(), now);
    }
  });

  test('with made-up accounts does not make the desk forget the tries at a member', () => {
    const throttle = createThrottle();
    tryTimes(throttle, TRIES_MAX, { source: '127.0.0.1' });
    for (let made = 0; made < 60_000; made += 1) {
      throttle.begin(attempt({ account: { unknown: `made-up-${made}` }, source: '127.0.0.1' }), now);
    }
    expect(tryTimes(throttle, 1, { source: '127.0.0.1' })).toBeGreaterThan(0);
  });
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8::6', '2001:db8:0:0'],
  ['2001:0db8:0001:0002::', '2001:db8:1:2'],
  ['127.0.0.1', undefined],
  ['::ffff:127.0.0.1', undefined],
  ['::1', undefined],
])('%s is the source %s', (address, source) => {
  expect(sourceKey(address)).toBe(source);
});
