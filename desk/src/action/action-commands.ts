import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkActionFolder, type CheckedAction } from './check-action.ts';

/** Where a command writes: its result, and what went wrong. A line break is added. */
export type CommandOutput = { out(line: string): void; err(line: string): void };

const usage = 'usage: fieldproof action check DIR [--json]';

/**
 * `fieldproof action check DIR [--json]`: prints every problem of an action with file, line and remedy.
 * Returns the exit status: 0 without errors (warnings are allowed), 1 with errors, 2 for wrong usage.
 */
export async function runActionCheck(args: readonly string[], io: CommandOutput): Promise<0 | 1 | 2> {
  const options = readOptions(args);
  if (options === undefined) {
    io.err(usage);
    return 2;
  }
  const checked = await checkActionFolder(options.directory);
  const findings = findingsOf(checked);
  const errors = findings.filter((finding) => finding.severity === 'error').length;
  const warnings = findings.length - errors;
  if (options.json) {
    io.out(
      JSON.stringify({
        reference: checked.kind === 'read' ? checked.action.definition.reference : null,
        errors,
        warnings,
        // Not how it is made to be said in other languages.
        findings: findings.map(({ sentence: _sentence, facts: _facts, ...told }) => told),
      }),
    );
  } else {
    for (const { severity, code, file, line, column, message, remedy } of findings) {
      io.out(`${placed(options.directory, file)}:${line}:${column}: ${severity}: ${message} [${code}]`);
      io.out(`    ${remedy}`);
    }
    io.out(summarise(checked, errors, warnings));
  }
  if (errors === 0) return 0;
  if (!options.json)
    io.err(`The action in ${options.directory} cannot be opened: correct the ${count(errors, 'error')} above.`);
  return 1;
}

/** A problem of the folder itself names it, not a file in it. */
function placed(directory: string, file: string): string {
  return file === directory ? directory : join(directory, file);
}

function readOptions(args: readonly string[]): { readonly directory: string; readonly json: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean' } },
      allowPositionals: true,
    });
    const [directory, ...more] = positionals;
    return directory === undefined || more.length > 0 ? undefined : { directory, json: values.json ?? false };
  } catch {
    return undefined;
  }
}

function findingsOf(checked: CheckedAction) {
  if (checked.kind === 'read') return checked.findings;
  return checked.problems.map((problem) => ({ severity: 'error' as const, ...problem }));
}

function summarise(checked: CheckedAction, errors: number, warnings: number): string {
  const counts = `${count(errors, 'error')}, ${count(warnings, 'warning')}`;
  if (checked.kind === 'unreadable') return counts;
  const { reference, products, measures, languages } = checked.action.definition;
  return `${reference}: ${count(products.length, 'product')}, ${count(measures.length, 'measure')}, languages ${languages.join(', ')}; ${counts}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
