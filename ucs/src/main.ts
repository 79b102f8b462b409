/* The command line. Each command is a function that returns the exit status; what it says goes to stdout, why not to stderr. */
import { type Arguments, parseArguments } from './arguments.ts';
import { copyWorkers } from './limits.ts';
import { usage } from './usage.ts';

type Command = {
  readonly operands: readonly [number, number];
  /** What only one command needs is read when that command is given. */
  load(values: Arguments): Promise<(operands: readonly string[], values: Arguments) => Promise<number>>;
};

const commands: Readonly<Record<string, Command>> = {
  run: { operands: [1, 1], load: async () => (await import('./command-run.ts')).runService },
  copy: {
    operands: [2, 20],
    async load({ workers }) {
      const { startAhead } = await import('./hands.ts');
      // Nobody has checked the number yet; what is missing is hired later.
      startAhead(workers === undefined ? copyWorkers.cache : 1);
      return (await import('./command-copy.ts')).runCopy;
    },
  },
  status: { operands: [0, 1], load: async () => (await import('./command-status.ts')).runStatus },
  verify: { operands: [1, 1], load: async () => (await import('./command-finished.ts')).runVerify },
  doctor: { operands: [1, 1], load: async () => (await import('./command-doctor.ts')).runDoctor },
  'export-bag': { operands: [1, 2], load: async () => (await import('./command-finished.ts')).runExportBag },
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
    const run = await command.load(parsed.values);
    return await run(operands, parsed.values);
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
