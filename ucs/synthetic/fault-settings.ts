/* What a run of the fault campaign is told: its troubles, how outputs are read back, short waits, the usual markers. */
import type { FollowSettings } from '../src/follower.ts';
import { type Fault, faultKinds } from './faulty-disk.ts';
import type { Random } from './random.ts';

export const settleMs = 2_000;

export function faultSettings(run: string, source: string): FollowSettings {
  return {
    run,
    source,
    settleMs,
    lateSettleMs: 1_000,
    lateScanMs: 5_000,
    endMarkers: ['RTAComplete.txt', 'RunCompletionStatus.xml'],
    hold: [],
    layout: 'auto',
    stallMs: 3_600_000,
    origin: {
      version: '0',
      profileName: 'campaign',
      profileDigest: 'none',
      mode: 'dx',
      product: 'MiSeqDx',
      serial: 'M70452',
      account: 'campaign',
      boot: 'one',
    },
  };
}

/** The troubles of one life of the program. */
export function drawFaults(random: Random, roots: readonly [string, ...string[]]): readonly Fault[] {
  return Array.from({ length: random.below(5) }, () => ({
    kind: random.one(faultKinds),
    at: 1 + random.below(random.one([20, 100, 300, 900])),
    root: random.one(roots),
    lasts: 1 + random.below(40),
  }));
}

/**
 * In half of the runs outputs are read back from the medium; where they are no share besides, most files are written past
 * the page cache.
 */
export function wayOf(seed: number): { readonly readFrom: 'medium' | 'cache'; readonly directFrom?: number } {
  return Math.floor(seed / 4) % 2 === 1 ? { readFrom: 'medium', directFrom: 1_000 } : { readFrom: 'cache' };
}
