/*
 * Hashes passwords, a few at a time: each takes memory and a core, and whoever sends sign-ins by the thousand must not
 * take the machine from the laboratories' pages. Strangers wait in a short queue and are turned away when it is full;
 * a browser that is known waits in a queue of its own, which goes first.
 *
 * @clause RFC 9106 4 (Argon2id, 64 MiB, three passes); one lane, since several are hashed at once
 * @clause NIST SP 800-63B-4 3.1.1.2 (a further secret that is stored elsewhere)
 */
import { hash, verify } from '@node-rs/argon2';

import { HASHES_AT_ONCE, HASHES_WAITING_MAX } from './limits.ts';
import { normalPassword } from './password-rules.ts';

export type Passwords = {
  /** undefined when too many wait: try again soon. */
  readonly hash: (password: string, lane: Lane) => Promise<string | undefined>;
  /** Whether it is the password. Takes as long where there is no hash. undefined when too many wait. */
  readonly verify: (stored: string | undefined, password: string, lane: Lane) => Promise<boolean | undefined>;
};

export type Lane = 'known' | 'stranger';

const MEMORY_KIB = 65_536;
const PASSES = 3;
/** `Algorithm.Argon2id`; the package declares its values for compilers that inline them. */
const ARGON2ID = 2;
/** The hash of no password: what is compared where there is no account, so that the answer takes as long. */
export const NOBODY = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

export function createPasswords(key: Uint8Array): Passwords {
  const inTurn = createTurns();
  const options = { algorithm: ARGON2ID, memoryCost: MEMORY_KIB, timeCost: PASSES, parallelism: 1, secret: key };
  return {
    hash: (password, lane) => inTurn(lane, () => hash(normalPassword(password), options)),
    verify: (stored, password, lane) =>
      inTurn(lane, async () => {
        const isRight = await verify(stored ?? NOBODY, normalPassword(password), { secret: key });
        return isRight && stored !== undefined;
      }),
  };
}

/** Runs work a few at a time, known callers first; undefined when too many strangers wait. */
export function createTurns(atOnce = HASHES_AT_ONCE, strangersMax = HASHES_WAITING_MAX) {
  const waiting: Readonly<Record<Lane, (() => void)[]>> = { known: [], stranger: [] };
  let underWay = 0;

  async function takeTurn(lane: Lane): Promise<boolean> {
    if (underWay < atOnce) {
      underWay += 1;
      return true;
    }
    if (lane === 'stranger' && waiting.stranger.length >= strangersMax) return false;
    await new Promise<void>((resolve) => waiting[lane].push(resolve));
    return true;
  }

  /** The turn goes to the next in line, or ends. */
  function passOn(): void {
    const next = waiting.known.shift() ?? waiting.stranger.shift();
    if (next === undefined) underWay -= 1;
    else next();
  }

  return async <Result>(lane: Lane, work: () => Promise<Result>): Promise<Result | undefined> => {
    if (!(await takeTurn(lane))) return undefined;
    try {
      return await work();
    } finally {
      passOn();
    }
  };
}
