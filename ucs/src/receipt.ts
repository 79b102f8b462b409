/*
 * The receipt: who copied what, under which profile, and how it was checked. It is written beside the manifest whose
 * digest it holds, before any marker. Another laboratory can check it with `sha256sum` and its own eyes.
 */
import type { Cursor } from './cursor.ts';
import type { Follower } from './follower.ts';
import type { HeldMarker } from './journal.ts';
import { manifestName } from './manifest.ts';

type Sealed = {
  readonly number: number;
  /** SHA-256 of the manifest, and what it lists. */
  readonly manifest: string;
  readonly files: number;
  readonly bytes: number;
  readonly markers: readonly HeldMarker[];
};

/** The receipt as JSON text. Its digest of the journal covers every line up to the sealing. */
export function formatReceipt(
  run: Follower,
  cursor: Cursor,
  { number, manifest, files, bytes, markers }: Sealed,
): string {
  const { origin } = run.settings;
  const receipt = {
    receipt: 1,
    number,
    writtenBy: { name: 'ucs', version: origin.version },
    run: { name: run.settings.run, runInfo: run.info?.digest ?? null, instrument: run.info?.instrument ?? null },
    product: origin.product,
    serial: origin.serial,
    mode: origin.mode,
    // More than one: the profile was changed while the run was copied.
    profile: { name: origin.profileName, sha256: origin.profileDigest, all: [...cursor.profiles] },
    account: origin.account,
    output: { name: cursor.output.name, kind: cursor.output.kind, place: cursor.output.place },
    manifest: { name: manifestName(number), sha256: manifest, files, bytes },
    markers: markers.map(({ path, sha256 }) => ({ path, sha256 })),
    completeness: run.completeness() ?? null,
    accepted: run.accepted ?? null,
    vanished: cursor.vanished,
    readBack: [...cursor.readBy],
    journal: cursor.journal.digest(),
    sealedAt: run.world.now().toISOString(),
  };
  return `${JSON.stringify(receipt, undefined, 2)}\n`;
}
