/** The dark squares of a QR code as one path, a unit each, at a distance from the edge. */
export function squarePath(rows: readonly (readonly boolean[])[], margin: number): string {
  return rows
    .flatMap((row, y) =>
      runsOf(row).map(({ from, length }) => `M${from + margin} ${y + margin}h${length}v1h-${length}z`),
    )
    .join('');
}

/** Neighbours are one stroke: seams between squares would show. */
function runsOf(row: readonly boolean[]): readonly { readonly from: number; readonly length: number }[] {
  const runs: { from: number; length: number }[] = [];
  for (const [x, isDark] of row.entries()) {
    const last = runs.at(-1);
    if (!isDark) continue;
    if (last && last.from + last.length === x) last.length += 1;
    else runs.push({ from: x, length: 1 });
  }
  return runs;
}
