/*
 * Markers: files whose mere presence makes some program downstream start. Every one of them is held until everything
 * else is there, flushed and read back, whatever the instrument wrote first. A profile can add names, never remove any.
 */

/** Files at the top of a run folder that programs downstream wait for. */
const held: readonly RegExp[] = [
  /^RTAComplete\.(?:txt|xml)$/i,
  /^RTARead\d+Complete\.txt$/i,
  /^(?:Copy|Sequence|Sequencing|Transfer|Basecalling|Run)Complete\.txt$/i,
  /^(?:Basecalling|ImageAnalysis)_Netcopy_complete.*\.txt$/i,
  /^RunCompletionStatus\.xml$/i,
  /^CompletedJobInfo\.xml$/i,
];

/** What every copy gets as its last file, unless the run brings one of its own. */
export const lastMarker = 'CopyComplete.txt';

/** True for a path (from the run folder) that is published only at the very end. */
export function isHeld(path: string, alsoHeld: readonly string[] = []): boolean {
  if (path.includes('/')) return alsoHeld.includes(path);
  return (
    held.some((pattern) => pattern.test(path)) || alsoHeld.some((name) => name.toLowerCase() === path.toLowerCase())
  );
}

/** The order in which markers become visible: as the instrument wrote them, the last marker after all. */
export function inOrderOfWriting<T extends { readonly path: string; readonly signature: string }>(
  markers: readonly T[],
): readonly T[] {
  return markers.toSorted(
    (one, other) =>
      Number(isLast(one.path)) - Number(isLast(other.path)) ||
      compare(timeOf(one.signature), timeOf(other.signature)) ||
      (one.path < other.path ? -1 : 1),
  );
}

export function isLast(path: string): boolean {
  return path.toLowerCase() === lastMarker.toLowerCase();
}

function timeOf(signature: string): bigint {
  return BigInt(signature.split(':')[1] ?? 0);
}

function compare(one: bigint, other: bigint): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
