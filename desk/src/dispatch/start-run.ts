import { setTimeout as sleep } from 'node:timers/promises';

import { listActions, type Revisions } from '../action/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { RUN_NOTE_MS, RUN_WAIT_MS } from './limits.ts';
import { selectUnreachableIds } from './notice-plan-store.ts';
import { planNotices, planSeenNotices, type PlanNotices, type SeenPlanned } from './plan-notices.ts';
import {
  declineAskedRun,
  deleteAskedRun,
  deleteDeclinedRun,
  insertAskedRun,
  noteAskedRun,
  selectRunSince,
  selectAskedRuns,
  type AskedRun,
} from './run-store.ts';

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
  /** The mark of the plan that they have seen. */
  readonly seen: string;
};

/**
 * Plans the notices as they were seen and lets them go. That somebody asked for it is on disk before it begins, so that it is
 * done even if the desk ends in the middle; whoever asks waits some seconds for it. Where the plan is another one by then,
 * nothing goes: who asked is told, or, where they no longer wait, whoever looks how far it is.
 *
 * @returns the run, or undefined while it is still being planned
 */
export async function startRun(
  house: RunHouse,
  run: NoticeRun,
  waitMs = RUN_WAIT_MS,
): Promise<SeenPlanned | undefined> {
  const { kysely } = house.database;
  const { action, actor, seen } = run;
  const asked = await insertAskedRun(kysely, { actionId: action.id, askedBy: actor, askedAt: house.clock(), seen });
  const patience = new AbortController();
  const work = planAsked(house, run);
  // Whoever no longer waits is not told: the next turn of the job meets the same fault and says so.
  work.catch((error: unknown) =>
    house.log.error({ error }, 'a run of notices could not be planned and is tried again'),
  );
  try {
    const done = await Promise.race([
      work,
      sleep(waitMs, undefined, { signal: patience.signal }).catch(() => undefined),
    ]);
    return done?.kind === 'refused' ? await answerRefused(house, { actionId: action.id, seen, asked, done }) : done;
  } finally {
    patience.abort();
  }
}

/** The job may have planned just what was asked for a moment ago: what is left then is another plan, and no refusal. */
async function answerRefused(
  { database: { kysely } }: RunHouse,
  of: {
    readonly actionId: number;
    readonly seen: string;
    readonly asked: AskedRun | undefined;
    readonly done: SeenPlanned;
  },
): Promise<SeenPlanned> {
  const { actionId, seen, asked, done } = of;
  if ((await deleteDeclinedRun(kysely, { actionId, seen })) || asked?.seen !== seen) return done;
  const { askedBy: startedBy, askedAt: since } = asked;
  const run = await selectRunSince(kysely, { actionId, startedBy, since });
  if (!run) return done;
  return { kind: 'planned', planned: { ...run, unreachable: await selectUnreachableIds(kysely, { actionId }) } };
}

/** Plans the runs that somebody asked for and that a desk did not live to plan: the work of a job. */
export async function planAskedRuns(house: RunHouse): Promise<void> {
  const asked = await selectAskedRuns(house.database.kysely);
  if (asked.length === 0) return;
  const actions = await listActions(house.database.kysely);
  for (const { actionId, askedBy, seen } of asked) {
    const action = actions.find(({ id }) => id === actionId);
    if (action) await planAsked(house, { action, actor: askedBy, seen });
  }
}

async function planAsked(
  house: RunHouse,
  { action, actor, seen }: Omit<NoticeRun, 'seen'> & { readonly seen: string | null },
): Promise<SeenPlanned> {
  const { database, clock, linkKey, messageDomain, revisions, wake } = house;
  const revision = await revisions.load(database.kysely, action.id, action.revision);
  let notedAtMs = 0;
  const plan: PlanNotices = {
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
  };
  if (seen === null) {
    const planned = await planNotices(database, plan);
    wake();
    return { kind: 'planned', planned };
  }
  const done = await planSeenNotices(database, { ...plan, seen });
  if (done.kind === 'planned') wake();
  else await declineAskedRun(database.kysely, { actionId: action.id, seen, at: clock() });
  return done;
}
