/* What every command of `fieldproof` is given, and how it says that it cannot go on. */
import { userInfo } from 'node:os';

export type Io = {
  /** A line of the result, to stdout. */
  readonly out: (line: string) => void;
  /** A sentence about what went wrong or goes on, to stderr. */
  readonly err: (line: string) => void;
};

/**
 * A reader that has read enough (`| head`) is no failure: what was begun is finished, and what nobody reads any more is not
 * written. Without this the stream's error ends the process with a stack.
 */
export function outliveReaders(streams: readonly NodeJS.WritableStream[]): void {
  for (const stream of streams) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

export const terminal: Io = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
};

/** Ends a command with exit status 1 and one sentence that says what to do. */
export class CommandFailed extends Error {}

/** How the ledger names somebody who works at the machine itself. */
export function operator(): string {
  try {
    return `operator:${userInfo().username}`;
  } catch {
    return 'operator:unknown';
  }
}
