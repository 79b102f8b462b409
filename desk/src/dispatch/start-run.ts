import { setTimeout as sleep } from 'node:timers/promises';

import { listActions, type Revisions } from '../action/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { RUN_NOTE_MS, RUN_WAIT_MS } from './limits.ts';
import { planNotices, type PlannedNotices } from './plan-notices.ts';
import { deleteAskedRun, insertAskedRun, noteAskedRun, selectAskedRuns } from './run-store.ts';

/** What planning a run needs of the house. */
export type RunHouse = {
  readonly database: Database;
  readonly clock: Clock;
  readonly revisions: Revisions;
  readonly linkKey: Uint8Array;
  readonly messageDomain: string;
  /** Tells the dispatcher that there may be work. */
  readonly wake: () => void;
  readonly log: { readonly error: (facts: object, sentence: string) => void };
};

export type NoticeRun = {
  readonly action: { readonly id: number; readonly reference: string; readonly revision: number };
  readonly actor: string;
};

/**
 * Plans the notices and lets them go. That somebody asked for it is on disk before it begins, so that it is done even if the
 * desk ends in the middle; whoever asks waits some seconds for it.
 *
 * @returns the run, or undefined while it is still being planned
 */
export async function startRun(
  house: RunHouse,
  run: NoticeRun,
  waitMs = RUN_WAIT_MS,
): Promise<PlannedNotices | undefined> {
  const asked = { actionId: run.action.id, askedBy: run.actor, askedAt: house.clock() };
  await insertAskedRun(house.database.kysely, asked);
  const patience = new AbortController();
  const work = planAsked(house, run);
  // Whoever no longer waits is not told: the next turn of the job meets the same fault and says so.
  work.catch((error: unknown) =>
    house.log.error({ error }, 'a run of notices could not be planned and is tried again'),
  );
  try {
    return await Promise.race([work, sleep(waitMs, undefined, { signal: patience.signal }).catch(() => undefined)]);
  } finally {
    patience.abort();
  }
}

/** Plans the runs that somebody asked for and that a desk did not live to plan: the work of a job. */
export async function planAskedRuns(house: RunHouse): Promise<void> {
  const asked = await selectAskedRuns(house.database.kysely);
  if (asked.length === 0) return;
  const actions = await listActions(house.database.kysely);
  for (const { actionId, askedBy } of asked) {
    const action = actions.find(({ id }) => id === actionId);
    if (action) await planAsked(house, { action, actor: askedBy });
  }
}

async function planAsked(house: RunHouse, { action, actor }: NoticeRun): Promise<PlannedNotices> {
  const { database, clock, linkKey, messageDomain, revisions, wake } = house;
  const revision = await revisions.load(database.kysely, action.id, action.revision);
  let notedAtMs = 0;
  const planned = await planNotices(database, {
    reference: action.reference,
    revision,
    linkKey,
    messageDomain,
    actor,
    clock,
    within: (tx) => deleteAskedRun(tx, action.id),
    onProgress: (at) => {
      if (performance.now() - notedAtMs < RUN_NOTE_MS) return;
      notedAtMs = performance.now();
      // Beside the transaction that plans: others see it before that ends.
      noteAskedRun(database.kysely, action.id, at).catch(() => undefined);
    },
  });
  wake();
  return planned;
}
