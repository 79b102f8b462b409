/*
 * Slows guessing down without shutting anybody out.
 * - A browser that has signed in as somebody before brings a mark of it and has tries of its own: what strangers do
 *   never uses them up.
 * - All other browsers share the tries of an account, wherever they are: a guess is slow however many machines guess. A
 *   stranger can use these up and so keep *new* browsers of the owner from the password; passkey, directory and a
 *   reset by mail stay open, and each of them makes the browser known.
 * - One source has tries of its own too, against guessing one password for many accounts.
 * An account that does not exist is treated the same, so that a wait tells nothing.
 *
 * @clause OWASP "Slow Down Online Guessing Attacks with Device Cookies"
 */
import { isIPv6 } from 'node:net';

import { THROTTLED_MAX, TRIES_MAX, TRIES_OF_A_SOURCE_MAX, TRIES_WINDOW_MS } from './limits.ts';

export type Attempt = {
  /** What is tried: tries of a password do not use up those of a code. */
  readonly of: 'password' | 'code';
  /** The member when there is one; anything that stands for the account otherwise. */
  readonly account: { readonly memberId: number } | { readonly unknown: string };
  /** The browser, when it has signed in as this member before. */
  readonly device: string | undefined;
  /** Address of the request. */
  readonly source: string;
};

export type Throttle = {
  /** Counts an attempt before it is made. Milliseconds to wait when there were too many: then nothing may be tried. */
  readonly begin: (attempt: Attempt, now: Date) => number;
  /** The attempt succeeded, or was not made after all: it does not count. */
  readonly forgive: (attempt: Attempt, now: Date) => void;
};

export function createThrottle(): Throttle {
  // Members are as many as there are, so theirs are never forgotten to make room for what strangers make up.
  const ofMembers = createTries(Number.MAX_SAFE_INTEGER);
  const ofStrangers = createTries(THROTTLED_MAX);
  const ofSources = createTries(THROTTLED_MAX);

  function bucketsOf({ of, account, device, source }: Attempt): readonly Bucket[] {
    if (device !== undefined && 'memberId' in account) {
      return [{ tries: ofMembers, key: `${of} ${account.memberId} ${device}`, most: TRIES_MAX }];
    }
    const shared: Bucket =
      'memberId' in account
        ? { tries: ofMembers, key: `${of} ${account.memberId}`, most: TRIES_MAX }
        : { tries: ofStrangers, key: `${of} ${account.unknown}`, most: TRIES_MAX };
    const from = sourceKey(source);
    return from === undefined ? [shared] : [shared, { tries: ofSources, key: from, most: TRIES_OF_A_SOURCE_MAX }];
  }

  return {
    begin: (attempt, now) => {
      const buckets = bucketsOf(attempt);
      const waitMs = Math.max(...buckets.map(({ tries, key, most }) => tries.waitMs(key, most, now)));
      if (waitMs > 0) return waitMs;
      for (const { tries, key } of buckets) tries.add(key, now);
      return 0;
    },
    forgive: (attempt, now) => {
      for (const { tries, key } of bucketsOf(attempt)) tries.remove(key, now);
    },
  };
}

type Bucket = { readonly tries: Tries; readonly key: string; readonly most: number };

export type Tries = ReturnType<typeof createTries>;

/** Moments of tries by key, within a window that moves along. */
export function createTries(keysMax: number, windowMs = TRIES_WINDOW_MS) {
  const tries = new Map<string, readonly number[]>();

  function recent(key: string, now: Date): readonly number[] {
    const since = now.getTime() - windowMs;
    return (tries.get(key) ?? []).filter((at) => at > since);
  }

  function keep(key: string, moments: readonly number[]): void {
    tries.delete(key);
    if (moments.length === 0) return;
    if (tries.size >= keysMax)
      for (const oldest of tries.keys()) {
        tries.delete(oldest);
        break;
      }
    tries.set(key, moments);
  }

  return {
    /** Until the next try is allowed; 0 when it is. */
    waitMs: (key: string, most: number, now: Date): number => {
      const moments = recent(key, now);
      const oldest = moments.at(-most);
      return oldest === undefined ? 0 : oldest + windowMs - now.getTime();
    },
    add: (key: string, now: Date): void => keep(key, [...recent(key, now), now.getTime()]),
    /** Takes the newest try back. */
    remove: (key: string, now: Date): void => keep(key, recent(key, now).slice(0, -1)),
  };
}

/**
 * What one source is: an IPv4 address, or the network that one household or office has of IPv6. A loopback address is a
 * proxy that was not told of, or this machine: it says nothing of who asks.
 */
export function sourceKey(address: string): string | undefined {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (plain === '::1' || plain.startsWith('127.')) return undefined;
  if (!isIPv6(plain)) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const before = head.split(':').filter(Boolean);
  const after = tail.split(':').filter(Boolean);
  const zeros = plain.includes('::')
    ? Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
    : [];
  return [...before, ...zeros, ...after]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':');
}
