/* An output takes the run's place before anything is written to it, and again whenever it comes back. */
import type { Cursor } from './cursor.ts';
import type { Follower } from './follower.ts';
import { publishMarkers } from './seal.ts';

export function claimWhenDue(run: Follower, cursor: Cursor): void {
  const { settings, world, info } = run;
  if (cursor.isOpen || !cursor.isIdle || world.monotonicMs() < cursor.retryAtMs) return;
  if (info === undefined && settings.layout !== 'none') return;
  run.effect(cursor, async () => {
    const digest = info?.digest ?? '';
    await cursor.output.claim({ name: settings.run, digest, isOurs: !cursor.isNew });
    noteOpening(run, cursor);
    cursor.well();
    cursor.state = cursor.seals.length === 0 ? 'up' : 'sealed';
    if (cursor.seals.length > 0) await publishMarkers(run, cursor);
  });
}

/**
 * While no output is open, the first that is taking its place is waited for: copying begins then, not a scan later. Not
 * where another has failed and will be tried again: it must not wait for one that hangs.
 */
export async function firstOpen({ cursors }: Follower): Promise<void> {
  const claiming = cursors.filter(({ state, isChained }) => isChained && state !== 'sealing' && state !== 'up');
  const isOver = cursors.some(({ isOpen, isChained, failure }) => isOpen || (!isChained && failure !== undefined));
  if (claiming.length > 0 && !isOver) await Promise.race(claiming.map((cursor) => cursor.chained()));
}

function noteOpening({ settings: { origin, run }, world }: Follower, cursor: Cursor): void {
  cursor.record({
    kind: 'opened',
    version: 1,
    run,
    output: cursor.output.name,
    tag: cursor.output.target?.tag ?? '',
    boot: origin.boot,
    profile: origin.profileDigest,
    mode: origin.mode,
    at: world.now().toISOString(),
  });
  cursor.journal.flush();
}
