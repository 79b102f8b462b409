/*
 * Recurring work of the desk: small loops in its own process, each under an advisory lock of the database, so that a
 * second desk on the same database never runs a job at the same moment. A job that fails is logged and tried again at
 * its next turn: jobs take their work from tables, so nothing is lost between turns.
 */
import { sql } from 'kysely';

import type { Database } from '../database/database.ts';

/**
 * Turns under way at once. Each keeps a connection for its lock and takes another for its work: were there as many as
 * the pool has connections, all of them would wait for ever.
 */
const TURNS_AT_ONCE_MAX = 4;

export type JobsLog = { readonly error: (facts: object, sentence: string) => void };

export type Job = (stopping: AbortSignal) => Promise<void>;

export type Jobs = {
  /** Runs `run` every `intervalMs`, first at once; one turn never overlaps the next. The signal says that the desk stops. */
  readonly every: (name: string, intervalMs: number, run: Job) => void;
  /** Starts no further turn, tells those under way, and waits for them. */
  readonly stop: () => Promise<void>;
};

export function createJobs(database: Database, log: JobsLog): Jobs {
  const underWay = new Set<Promise<void>>();
  const timers = new Set<NodeJS.Timeout>();
  const stopping = new AbortController();
  const inTurn = createTurns(TURNS_AT_ONCE_MAX);

  function turn(name: string, run: Job): Promise<void> {
    const work = inTurn(async () => {
      if (!stopping.signal.aborted) await runLocked(database, name, () => run(stopping.signal));
    }).catch((error: unknown) => {
      log.error({ job: name, error }, 'a job failed and is tried again at its next turn');
    });
    underWay.add(work);
    return work.finally(() => underWay.delete(work));
  }

  function every(name: string, intervalMs: number, run: Job): void {
    if (stopping.signal.aborted) return;
    void turnAndWait(name, intervalMs, run);
  }

  async function turnAndWait(name: string, intervalMs: number, run: Job): Promise<void> {
    await turn(name, run);
    if (stopping.signal.aborted) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      every(name, intervalMs, run);
    }, intervalMs);
    timers.add(timer);
  }

  return {
    every,
    stop: async () => {
      stopping.abort();
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(underWay);
    },
  };
}

/** Runs what it is given, so many at once; the others wait in the order in which they came. */
function createTurns(atOnceMax: number): (run: () => Promise<void>) => Promise<void> {
  const waiting: (() => void)[] = [];
  let free = atOnceMax;
  return async (run) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      await run();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

async function runLocked(database: Database, name: string, run: () => Promise<void>): Promise<void> {
  await database.kysely.connection().execute(async (session) => {
    const lock = await sql<{ got: boolean }>`select pg_try_advisory_lock(hashtext(${`job ${name}`})) as got`.execute(
      session,
    );
    if (!lock.rows[0]?.got) return;
    try {
      await run();
    } finally {
      await sql`select pg_advisory_unlock(hashtext(${`job ${name}`}))`.execute(session);
    }
  });
}
