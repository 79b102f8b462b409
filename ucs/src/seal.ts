/*
 * Sealing: the moment at which a copy may be called complete, in this order and no other:
 *  1. the end markers are there and nothing has changed for the settle time, by a full scan made at this moment;
 *  2. no name was refused, and every base call that RunInfo.xml announces is there (or a person accepted the gap);
 *  3. every file of that scan was copied as it is now, flushed, and read back equal at this output;
 *  4. manifest and receipt are written, flushed, read back; the journal says "sealed";
 *  5. only then the markers, in the order the instrument wrote them, CopyComplete.txt last.
 */
import type { Cursor } from './cursor.ts';
import { manifestOf } from './entries-manifest.ts';
import type { Follower } from './follower.ts';
import type { HeldMarker } from './journal.ts';
import { markerBytesMax } from './limits.ts';
import { digestOfText, manifestName, receiptName } from './manifest.ts';
import { inOrderOfWriting, isLast, lastMarker } from './marker.ts';
import { readSmall } from './read-small.ts';
import { formatReceipt } from './receipt.ts';
import type { SourceFile } from './source-files.ts';

/** Why a run is not sealed at an output, in the words of the status. */
export type Hindrance =
  | 'not-ended'
  | 'not-settled'
  | 'source-silent'
  | 'names-refused'
  | 'base-calls-missing'
  | 'not-all-copied'
  | 'marker-unreadable'
  | 'output-busy';

/** Seals the run at one output when nothing hinders it. */
export function sealWhenWhole(run: Follower, cursor: Cursor): Hindrance | undefined {
  if (cursor.state !== 'up') return undefined;
  const why = whyNotYet(run, cursor);
  if (why !== undefined) return why;
  if (cursor.mustCall) {
    run.effect(cursor, () => callRoll(cursor));
    return 'output-busy';
  }
  // The listing that the manifest equals is taken now, not before the last round of copying.
  if (!run.isConfirmed()) {
    run.scan('full');
    if (!run.tree.isWhole) return 'source-silent';
  }
  const whyStill = whyNotYet(run, cursor);
  if (whyStill !== undefined) return whyStill;
  const markers = readMarkers(run, heldFiles(run));
  if (markers === undefined) return 'marker-unreadable';
  const last = markers.some(({ path }) => isLast(path)) ? [] : [ownLastMarker(run)];
  noteVanished(run, cursor);
  cursor.state = 'sealing';
  run.effect(cursor, () => seal(run, cursor, [...markers, ...last]));
  return undefined;
}

export function whyNotYet(run: Follower, cursor: Cursor): Hindrance | undefined {
  if (run.isSilent()) return 'source-silent';
  if (!run.isEnded()) return 'not-ended';
  if (run.tree.problems().length > 0) return 'names-refused';
  const whole = run.completeness();
  if ((whole === undefined || whole.missing.length > 0) && run.accepted === undefined) return 'base-calls-missing';
  if (run.world.monotonicMs() - run.tree.changedMs < run.settings.settleMs) return 'not-settled';
  if (!cursor.isIdle || cursor.verified !== cursor.copied) return 'output-busy';
  const { files } = run.tree;
  for (const id of files.ids()) {
    if (!files.isHeld(id) && !cursor.entries.isCurrent(id, files)) return 'not-all-copied';
  }
  return undefined;
}

function heldFiles(run: Follower): readonly SourceFile[] {
  const { files } = run.tree;
  return [...files.ids()].filter((id) => files.isHeld(id)).map((id) => files.at(id));
}

/** What came after sealing, in a manifest of its own; the first is never touched. */
export function sealLate(run: Follower, cursor: Cursor): void {
  if (cursor.state !== 'complete' || !cursor.isIdle || cursor.verified !== cursor.copied) return;
  const known = new Set(cursor.seals.flatMap(({ markers }) => markers.map(({ path }) => path)));
  const nowMs = run.world.monotonicMs();
  const late = heldFiles(run).filter(
    ({ path, sinceMs, signature }) =>
      !known.has(path) && signature !== '' && nowMs - sinceMs >= run.settings.lateSettleMs,
  );
  if (late.length === 0 && cursor.copied === cursor.sealedLine) return;
  const markers = readMarkers(run, late);
  if (markers === undefined) return;
  cursor.state = 'sealing';
  run.effect(cursor, () => seal(run, cursor, markers));
}

/** Makes every marker of the seals visible that is not yet, one after the other. */
export async function publishMarkers(run: Follower, cursor: Cursor): Promise<void> {
  const markers = cursor.seals.flatMap((seal) => seal.markers).filter(({ path }) => !cursor.marked.has(path));
  if (markers.length > 0) {
    await cursor.output.publish(
      markers.map(({ path, content }) => ({ path, content: Buffer.from(content, 'base64') })),
    );
    const at = run.world.now().toISOString();
    for (const { path } of markers) cursor.record({ kind: 'marked', path, at });
    cursor.journal.flush();
  }
  cursor.state = 'complete';
}

async function seal(run: Follower, cursor: Cursor, markers: readonly HeldMarker[]): Promise<void> {
  const number = cursor.seals.length + 1;
  const sealed = manifestOf(cursor.entries, cursor.sealedLine);
  const manifest = digestOfText(sealed.manifest);
  const receipt = formatReceipt(run, cursor, { number, manifest, files: sealed.files, bytes: sealed.bytes, markers });
  await cursor.output.publish([
    { path: manifestName(number), content: sealed.manifest },
    { path: receiptName(number), content: Buffer.from(receipt) },
  ]);
  const at = run.world.now().toISOString();
  cursor.record({ kind: 'sealed', number, manifest, markers, at });
  cursor.journal.flush();
  await publishMarkers(run, cursor);
}

/** Counts what is really there: an output that was away may have come back with less than it confirmed. */
async function callRoll(cursor: Cursor): Promise<void> {
  const sizes = await cursor.output.rollCall();
  const { entries } = cursor;
  for (const id of entries.ids()) {
    const path = entries.paths.at(id);
    if (sizes.get(entries.asOf(id) ?? path) !== entries.sizeOf(id)) cursor.record({ kind: 'bad', path });
  }
  cursor.mustCall = false;
}

function noteVanished(run: Follower, cursor: Cursor): void {
  const { entries } = cursor;
  for (const id of entries.ids()) {
    if (run.tree.files.isThere(id)) continue;
    cursor.record({ kind: 'vanished', path: entries.paths.at(id), sha256: entries.digestOf(id) });
  }
}

function readMarkers(run: Follower, files: readonly SourceFile[]): readonly HeldMarker[] | undefined {
  const markers: HeldMarker[] = [];
  for (const { path, size, signature } of inOrderOfWriting(files)) {
    if (size > markerBytesMax) return undefined;
    const bytes = readSmall(run.world.disk, `${run.settings.source}/${path}`, signature);
    if (bytes === undefined) return undefined;
    const content = Buffer.from(bytes);
    markers.push({ path, signature, sha256: digestOfText(content), content: content.toString('base64') });
  }
  return markers;
}

function ownLastMarker(run: Follower): HeldMarker {
  const content = Buffer.from(
    `Copied and read back by Fieldproof ucs ${run.settings.origin.version}; see receipt.json\r\n`,
  );
  return { path: lastMarker, signature: '', sha256: digestOfText(content), content: content.toString('base64') };
}
