/* What a follower of the fault campaign is told: short waits, the usual markers, a campaign as who copies. */
import type { FollowSettings } from '../src/follower.ts';

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
