/* What sign-in and accounts need of the house, and what they keep in memory: tries, refusals, the queue of hashes. */
import type { Database } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { createThrottle, createTries, type Throttle, type Tries } from './attempt-throttle.ts';
import { createBackground, type Background } from './background.ts';
import { createRefusalCounter, type RefusalCounter } from './count-refusals.ts';
import { THROTTLED_MAX } from './limits.ts';
import { createDirectory, type Directory, type DirectorySettings } from './oidc-directory.ts';
import { createPasswords, type Passwords } from './passwords.ts';
import { siteOf, type Site } from './site-rules.ts';
import { deriveStaffKeys, type StaffKeys } from './staff-keys.ts';

export type StaffHouse = {
  readonly database: Database;
  readonly clock: Clock;
  readonly keys: StaffKeys;
  readonly site: Site;
  readonly messageDomain: string;
  /** As its mails are sent, and as whoever is invited is told. */
  readonly houseName: string;
  /** Only then are there links that sign somebody in. */
  readonly isDemonstration: boolean;
  /** Whether mail leaves: without a relay it waits, and links are given out at the terminal. */
  readonly isMailing: boolean;
  readonly throttle: Throttle;
  /** Requests that try nothing and cost us work, by source. */
  readonly requests: Tries;
  readonly passwords: Passwords;
  readonly refusals: RefusalCounter;
  readonly background: Background;
  /** The directory of the company, where there is one. */
  readonly directory: Directory | undefined;
  readonly log: { readonly error: (facts: object, sentence: string) => void };
};

const MINUTE_MS = 60_000;

export function createStaffHouse(given: {
  readonly database: Database;
  readonly clock: Clock;
  readonly linkKey: Uint8Array;
  readonly publicUrl: string;
  readonly messageDomain: string;
  readonly houseName: string;
  readonly isDemonstration: boolean;
  readonly isMailing: boolean;
  readonly directory: DirectorySettings | undefined;
  readonly log: StaffHouse['log'];
}): StaffHouse {
  const { database, clock, messageDomain, houseName, isDemonstration, isMailing, log } = given;
  const keys = deriveStaffKeys(given.linkKey);
  const site = siteOf(given.publicUrl);
  return {
    database,
    clock,
    keys,
    site,
    messageDomain,
    houseName,
    isDemonstration,
    isMailing,
    throttle: createThrottle(),
    requests: createTries(THROTTLED_MAX, MINUTE_MS),
    passwords: createPasswords(keys.password),
    refusals: createRefusalCounter(clock),
    background: createBackground(log),
    directory: given.directory && createDirectory(given.directory, site, log),
    log,
  };
}
