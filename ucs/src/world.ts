/* The world as it is: disk, workers, clocks. Tests bring their own. */
import { readFileSync } from 'node:fs';

import { accountName } from './account.ts';
import type { Crew } from './crew.ts';
import { nodeDisk } from './disk.ts';
import type { Origin, World } from './follower.ts';
import type { Profile } from './profile.ts';
import { ownVersion } from './version.ts';

export function realWorld(crew: Crew): World {
  return {
    disk: nodeDisk,
    crew,
    monotonicMs: () => performance.now(),
    now: () => new Date(),
    random: () => Math.random(),
  };
}

export function originOf(profile: Profile): Origin {
  const { name, digest, mode, product, serial } = profile;
  return {
    version: ownVersion(),
    profileName: name,
    profileDigest: digest,
    mode,
    product,
    serial,
    account: accountName(),
    boot: bootId(),
  };
}

/** What changes when the computer starts anew. */
function bootId(): string {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return `since ${new Date(Date.now() - performance.now()).toISOString().slice(0, 10)}`;
  }
}
