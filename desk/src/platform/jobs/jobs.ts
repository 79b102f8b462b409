/*
 * Recurring work of the desk: small loops in its own process, each under an advisory lock of the database, so that a
 * second desk on the same database never runs a job at the same moment. A job that fails is logged and tried again at
 * its next turn: jobs take their work from tables, so nothing is lost between turns.
 */
import { sql } from 'kysely';

import type { Database } from '../database/database.ts';

export type JobsLog = { readonly error: (facts: object, sentence: string) => void };

export type Jobs = {
  /** Runs `run` every `intervalMs`, first at once; one turn never overlaps the next. */
  readonly every: (name: string, intervalMs: number, run: () => Promise<void>) => void;
  /** Runs a job now, outside its turn, and waits for it. */
  readonly runNow: (name: string) => Promise<void>;
  /** Starts no further turn and waits for those under way. */
  readonly stop: () => Promise<void>;
};

export function createJobs(database: Database, log: JobsLog): Jobs {
  const runs = new Map<string, () => Promise<void>>();
  const underWay = new Set<Promise<void>>();
  const timers = new Set<NodeJS.Timeout>();
  let isStopping = false;

  function turn(name: string): Promise<void> {
    const run = runs.get(name);
    if (!run || isStopping) return Promise.resolve();
    const work = runLocked(database, name, run).catch((error: unknown) => {
      log.error({ job: name, error }, 'a job failed and is tried again at its next turn');
    });
    underWay.add(work);
    return work.finally(() => underWay.delete(work));
  }

  function schedule(name: string, intervalMs: number): void {
    if (isStopping) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      void turn(name).then(() => schedule(name, intervalMs));
    }, intervalMs);
    timers.add(timer);
  }

  return {
    every: (name, intervalMs, run) => {
      runs.set(name, run);
      void turn(name).then(() => schedule(name, intervalMs));
    },
    runNow: turn,
    stop: async () => {
      isStopping = true;
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(underWay);
    },
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
