/* The status as a text file for node_exporter: figures without a port. */
import type { RunView } from './run-view.ts';

export function formatMetrics(runs: readonly RunView[]): string {
  const lines: string[] = [];
  const family = (name: string, help: string, rows: readonly string[]) => {
    lines.push(`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...rows.map((row) => `${name}${row}`));
  };
  const perOutput = (value: (run: RunView, at: number) => number) =>
    runs.flatMap((run) =>
      run.outputs.map(
        ({ name }, at) => `{run="${escapeLabel(run.run)}",output="${escapeLabel(name)}"} ${value(run, at)}`,
      ),
    );
  family(
    'ucs_run_files',
    'Files seen in the run folder',
    runs.map((run) => `{run="${escapeLabel(run.run)}"} ${run.files}`),
  );
  family(
    'ucs_run_cycle',
    'Last cycle seen in the run folder',
    runs.map((run) => `{run="${escapeLabel(run.run)}"} ${run.cycle}`),
  );
  family(
    'ucs_output_verified_files',
    'Files read back equal at the output',
    perOutput((run, at) => run.outputs[at]?.verifiedFiles ?? 0),
  );
  family(
    'ucs_output_verified_cycle',
    'Last cycle wholly verified at the output',
    perOutput((run, at) => run.outputs[at]?.verifiedCycle ?? 0),
  );
  family(
    'ucs_output_complete',
    '1 when every marker is visible at the output',
    perOutput((run, at) => Number(run.outputs[at]?.state === 'complete')),
  );
  family(
    'ucs_output_failing',
    '1 while the output does not take files',
    perOutput((run, at) => Number(run.outputs[at]?.failure !== null)),
  );
  return `${lines.join('\n')}\n`;
}

function escapeLabel(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
