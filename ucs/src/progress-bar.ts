/* The progress of a copy on one line: cycles, files, bytes, and where it stands. */
import type { RunView } from './run-view.ts';

const width = 24;

export function formatProgress(view: RunView): string {
  const verified = Math.min(...view.outputs.map(({ verifiedFiles }) => verifiedFiles));
  const share = view.files === 0 ? 0 : Math.min(1, verified / view.files);
  const bar = '█'.repeat(Math.round(share * width)).padEnd(width, '░');
  const cycle = Math.min(...view.outputs.map(({ verifiedCycle }) => verifiedCycle));
  const cycles = view.cycles === null ? '' : ` · cycle ${Math.max(0, cycle)} of ${view.cycles}`;
  return `${bar} ${verified}/${view.files} files verified · ${formatBytes(view.bytes)}${cycles} · ${view.phase}`;
}

export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`;
}

export function formatStatus(runs: readonly RunView[]): string {
  if (runs.length === 0) return 'No runs.\n';
  return runs.map((view) => `${formatRun(view).join('\n')}\n`).join('\n');
}

function formatRun(view: RunView): readonly string[] {
  const cycles = view.cycles === null ? '' : `, cycle ${view.cycle} of ${view.cycles}`;
  return [
    `${view.run}: ${view.phase} (${view.files} files, ${formatBytes(view.bytes)}${cycles})`,
    ...(view.detail === null ? [] : [`  ${view.detail}`]),
    ...view.outputs.map((output) => {
      const why = output.isApart ? ' · slow or silent lately, so copied by itself' : '';
      const failure = output.failure === null ? why : ` · ${output.failure}`;
      return `  ${output.name}: ${output.state} · ${output.verifiedFiles} verified, to cycle ${Math.max(0, output.verifiedCycle)}${failure}`;
    }),
    ...view.problems.map(({ path, why }) => `  refused: ${JSON.stringify(path)} (${why})`),
    ...view.missing.map((path) => `  missing: ${path}`),
  ];
}
