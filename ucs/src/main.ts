/* The command line. Each command is a function that returns the exit status; what it says goes to stdout, why not to stderr. */
import { type Arguments, parseArguments } from './arguments.ts';
import { runCopy } from './command-copy.ts';
import { runDoctor } from './command-doctor.ts';
import { runExportBag, runVerify } from './command-finished.ts';
import { runService } from './command-run.ts';
import { runStatus } from './command-status.ts';
import { usage } from './usage.ts';

type Command = {
  readonly operands: readonly [number, number];
  run(operands: readonly string[], values: Arguments): Promise<number>;
};

const commands: Readonly<Record<string, Command>> = {
  run: { operands: [1, 1], run: runService },
  copy: { operands: [2, 20], run: runCopy },
  status: { operands: [0, 1], run: runStatus },
  verify: { operands: [1, 1], run: runVerify },
  doctor: { operands: [1, 1], run: runDoctor },
  'export-bag': { operands: [1, 2], run: runExportBag },
};

async function main(args: readonly string[]): Promise<number> {
  let parsed: ReturnType<typeof parseArguments>;
  try {
    parsed = parseArguments(args);
  } catch (error) {
    return misused(error instanceof Error ? error.message : String(error));
  }
  const [name = '', ...operands] = parsed.positionals;
  if (parsed.values.help === true || name === 'help') {
    process.stdout.write(usage);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) return misused(name === '' ? 'Name a command.' : `There is no command "${name}".`);
  const [min, max] = command.operands;
  if (operands.length < min || operands.length > max) return misused(`"ucs ${name}" needs other operands than these.`);
  try {
    return await command.run(operands, parsed.values);
  } catch (error) {
    // What the system said; the trace helps whoever mends it.
    process.stderr.write(
      `${error instanceof Error ? (process.env['UCS_TRACE'] ? error.stack : error.message) : String(error)}\n`,
    );
    return 1;
  }
}

function misused(sentence: string): number {
  process.stderr.write(`${sentence}\n\n${usage}`);
  return 2;
}

process.exitCode = await main(process.argv.slice(2));
