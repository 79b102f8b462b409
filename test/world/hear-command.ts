import { WrongUsage } from '../../desk/src/platform/pure/wrong-usage.ts';

type Io = { readonly out: (line: string) => void; readonly err: (line: string) => void };

/** Runs a command as the terminal does: its exit status and what it says. Wrong usage is said before it begins. */
export async function hearCommand(begin: (io: Io) => Promise<number>) {
  const out: string[] = [];
  const err: string[] = [];
  let status: number;
  try {
    status = await begin({ out: (line) => out.push(line), err: (line) => err.push(line) });
  } catch (error) {
    if (!(error instanceof WrongUsage)) throw error;
    err.push(error.message);
    status = 2;
  }
  return { status, lines: out, out: out.join('\n'), err: err.join('\n') };
}
