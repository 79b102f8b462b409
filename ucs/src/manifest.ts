/*
 * The manifest, in the format of `sha256sum`: any laboratory checks a copy without us. Names that would need that
 * program's escapes are refused long before, so every line is plain: 64 digits, two spaces, path.
 */
import { sha256 } from '@fieldproof/trust/digest';

export type ManifestLine = { readonly path: string; readonly sha256: string };

/** Our files at the top of a run: the first of each completes the run, later ones hold only what came late. */
export function manifestName(number: number): string {
  return number === 1 ? 'manifest-sha256.txt' : `manifest-${number}-sha256.txt`;
}

export function receiptName(number: number): string {
  return number === 1 ? 'receipt.json' : `receipt-${number}.json`;
}

export function formatManifest(lines: readonly ManifestLine[]): string {
  return lines
    .toSorted((one, other) => (one.path < other.path ? -1 : 1))
    .map(({ path, sha256 }) => `${sha256}  ${path}\n`)
    .join('');
}

/** The lines of a manifest, or undefined when any line is not one: half a manifest proves nothing. */
export function parseManifest(text: string): readonly ManifestLine[] | undefined {
  if (text !== '' && !text.endsWith('\n')) return undefined;
  const lines: ManifestLine[] = [];
  for (const line of text.split('\n').slice(0, -1)) {
    const match = /^([0-9a-f]{64}) [ *]([^\\\r]+)$/.exec(line);
    const [, digest, path] = match ?? [];
    if (digest === undefined || path === undefined || !isInside(path)) return undefined;
    lines.push({ sha256: digest, path });
  }
  return lines;
}

/** A path that stays below the folder it is taken from. */
function isInside(path: string): boolean {
  return !path.startsWith('/') && path.split('/').every((name) => name !== '' && name !== '.' && name !== '..');
}

export function digestOfText(text: string | Uint8Array): string {
  return sha256(text).toString('hex');
}
