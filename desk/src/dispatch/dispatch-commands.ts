/* `fieldproof notify`: a person at a terminal lets the notices of an action go. */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import { isReason, lengthOfReason, REASON_LENGTH_MAX, REASON_LENGTH_MIN } from '@fieldproof/contract/reason';

import type { Action, CommandOutput, Revisions } from '../action/index.ts';
import type { NoticeComposer } from '../notice/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { WrongUsage } from '../platform/pure/wrong-usage.ts';
import type { Dispatcher } from './create-dispatcher.ts';
import { dispatchProgress, type DispatchProgress } from './dispatch-progress.ts';
import { planNotices, planSeenNotices } from './plan-notices.ts';
import { isDispatcherAlive } from './presence-store.ts';
import { previewPlan } from './preview-plan.ts';
import { releaseDispatches } from './release-dispatches.ts';
import { selectPause } from './pause-store.ts';
import { sayEnd, sayLook, sayPause, sayPlan, sayProgress } from './say-dispatches.ts';

export type DispatchSystem = {
  readonly database: Database;
  readonly clock: Clock;
  readonly linkKey: Uint8Array;
  readonly revisions: Revisions;
  readonly messageDomain: string;
  readonly notices: NoticeComposer;
  /** Who is at the terminal, as the ledger names them. */
  readonly actor: string;
  readonly findAction: (reference: string) => Promise<Action | undefined>;
  /** A dispatcher of this process, for when no desk runs; undefined when no relay is configured. */
  readonly openDispatcher: () => Dispatcher | undefined;
  /** Told when the person has had enough (Ctrl-C): what is under way is finished, the rest waits. */
  readonly stopping?: AbortSignal | undefined;
};

/** `progress` writes over the line it wrote before: only where there is a terminal. */
export type NotifyOutput = CommandOutput & { readonly progress?: ((text: string) => void) | undefined };

const NOTIFY_USAGE =
  'usage: fieldproof notify REF [--look | --seen MARK] [--release-held REASON] [--as NAME] [--no-wait] [--json]';
const LOOK_AGAIN_MS = 500;
const LINE_EVERY_MS = 5_000;
/** A retry that is due later is not waited for: the desk makes it. */
const WAIT_FOR_RETRY_MS = 10_000;

/** Does what was asked for, in a house; returns the exit status. */
export type PreparedDispatch<Output> = (io: Output, system: DispatchSystem) => Promise<0 | 1>;

/** Plans the notices of an action, lets them go, and shows how they go until they have gone. Throws WrongUsage. */
export function prepareNotify(args: readonly string[]): PreparedDispatch<NotifyOutput> {
  const options = readNotifyOptions(args);
  if (options === undefined) throw new WrongUsage(NOTIFY_USAGE);
  const { reason } = options;
  if (reason !== undefined && !isReason(reason)) throw new WrongUsage(sayNoReason(reason));
  return (io, system) => notify({ ...options, actor: options.by ?? system.actor }, io, system);
}

async function notify(
  options: NotifyOptions & { readonly actor: string },
  io: NotifyOutput,
  system: DispatchSystem,
): Promise<0 | 1> {
  const { reason } = options;
  const action = await system.findAction(options.reference);
  if (action === undefined) return unknownAction(io, options.reference);
  const { database, clock, linkKey, messageDomain } = system;
  const revision = await system.revisions.load(database.kysely, action.id, action.revision);
  const { reference } = action;
  if (options.isLook) {
    const plan = await previewPlan(database, revision);
    for (const line of options.json ? [JSON.stringify({ reference, ...plan })] : sayLook(reference, plan)) io.out(line);
    return 0;
  }
  const plan = { reference, revision, linkKey, messageDomain, actor: options.actor, clock };
  const done =
    options.seen === undefined
      ? { kind: 'planned' as const, planned: await planNotices(database, plan) }
      : await planSeenNotices(database, { ...plan, seen: options.seen });
  if (done.kind === 'refused') {
    io.err(
      `Who gets what has changed since you looked; nothing was sent. Look again: fieldproof notify ${reference} --look`,
    );
    return 1;
  }
  const { planned } = done;
  if (!options.json) for (const line of sayPlan(reference, planned)) io.out(line);
  if (reason !== undefined) {
    const of = {
      actionId: action.id,
      reference,
      ids: 'all',
      actor: options.actor,
      reason,
      clock,
    } as const;
    const released = await releaseDispatches(database, of);
    if (released.kind === 'decided' && !options.json) io.out(`Released ${released.ids.length} that were held.`);
  }
  const pause = await selectPause(database.kysely, action.id);
  if (pause) io.err(sayPause(pause));
  else if (!options.mustWait) {
    if (!options.json) io.out('The desk sends them when it runs.');
  } else {
    const ended = await sendAll(action.id, io, { system, isQuiet: options.json });
    if (ended !== 'over') {
      const { pause: begun } = await dispatchProgress(database.kysely, action.id, clock());
      io.err(begun ? sayPause(begun) : WHY_ENDED[ended](reference));
      return 1;
    }
  }
  const progress = await dispatchProgress(database.kysely, action.id, clock());
  if (options.json) io.out(JSON.stringify({ reference, ...planned, ...progress }));
  else for (const line of sayEnd(reference, progress)) io.out(line);
  return pause ? 1 : 0;
}

type Ended = 'over' | 'stopped' | 'nobody-sends' | 'paused';

const WHY_ENDED: Readonly<Record<Exclude<Ended, 'over'>, (reference: string) => string>> = {
  'nobody-sends': () =>
    'No desk is running and SMTP_URL is not set: start the desk, or set SMTP_URL to the address of your relay.',
  stopped: (reference) => `Stopped. What waits goes when the desk runs, or with: fieldproof notify ${reference}`,
  paused: (reference) => `Sending was paused and has been resumed. Look on with: fieldproof notify ${reference}`,
};

/** Waits until everything that is due has gone; sends it in this process when no other one does. */
async function sendAll(
  actionId: number,
  io: NotifyOutput,
  { system, isQuiet }: { readonly system: DispatchSystem; readonly isQuiet: boolean },
): Promise<Ended> {
  const isOthers = await isDispatcherAlive(system.database);
  const dispatcher = isOthers ? undefined : system.openDispatcher();
  if (!isOthers && dispatcher === undefined) return 'nobody-sends';
  const running = dispatcher?.run();
  const look = (): Promise<DispatchProgress> => dispatchProgress(system.database.kysely, actionId, system.clock());
  let ended: Ended = 'over';
  let lineDueMs = Date.now() + LINE_EVERY_MS;
  for (let progress = await look(); !isOver(progress, system.clock()); progress = await look()) {
    if (!isQuiet && io.progress) io.progress(sayProgress(progress));
    else if (!isQuiet && Date.now() >= lineDueMs) {
      io.out(sayProgress(progress));
      lineDueMs = Date.now() + LINE_EVERY_MS;
    }
    await sleep(LOOK_AGAIN_MS, undefined, { signal: system.stopping }).catch(() => undefined);
    if (progress.pause) ended = 'paused';
    else if (system.stopping?.aborted) ended = 'stopped';
    // The desk that sent them has ended meanwhile.
    else if (isOthers && !(await isDispatcherAlive(system.database))) ended = 'nobody-sends';
    if (ended !== 'over') break;
  }
  if (!isQuiet) io.progress?.('');
  await dispatcher?.stop();
  await running;
  return ended;
}

function isOver({ counts, nextDueAt }: DispatchProgress, now: Date): boolean {
  if (counts.sending > 0) return false;
  return counts.waiting === 0 || (nextDueAt !== null && nextDueAt.getTime() > now.getTime() + WAIT_FOR_RETRY_MS);
}

type NotifyOptions = {
  /** Only to look: who would get what, and the mark of it. */
  readonly isLook: boolean;
  /** The mark of what was looked at. */
  readonly seen: string | undefined;
  readonly reference: string;
  readonly reason: string | undefined;
  /** Who it was, where somebody says so. */
  readonly by: string | undefined;
  readonly mustWait: boolean;
  readonly json: boolean;
};

function readNotifyOptions(args: readonly string[]): NotifyOptions | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        look: { type: 'boolean' },
        seen: { type: 'string' },
        'release-held': { type: 'string' },
        as: { type: 'string' },
        'no-wait': { type: 'boolean' },
        json: { type: 'boolean' },
      },
      allowPositionals: true,
    });
    const [reference, ...more] = positionals;
    const { look: isLook = false, seen, 'release-held': reason } = values;
    if ((isLook && (seen !== undefined || reason !== undefined)) || reference === undefined || more.length > 0)
      return undefined;
    return {
      reference,
      isLook,
      seen,
      reason,
      by: values.as === undefined ? undefined : `operator:${values.as}`,
      mustWait: values['no-wait'] !== true,
      json: values.json ?? false,
    };
  } catch {
    return undefined;
  }
}

/** Whoever reads the record needs more than nothing, and the record keeps no more than so much. */
function sayNoReason(reason: string): string {
  const count = (characters: number): string => characters.toLocaleString('en');
  const length = lengthOfReason(reason);
  const limits = `--release-held takes a reason of ${count(REASON_LENGTH_MIN)} to ${count(REASON_LENGTH_MAX)} characters; this one has ${count(length)}.`;
  return length < REASON_LENGTH_MIN
    ? `${limits} Say why it may go in the languages that there are. Nothing was planned or sent.`
    : `${limits} Shorten it by ${count(length - REASON_LENGTH_MAX)}, and name where the rest stands. Nothing was planned or sent.`;
}

export function unknownAction(io: CommandOutput, reference: string): 1 {
  io.err(`There is no open action ${reference}. Open it first: fieldproof action open DIR --fleet FILE`);
  return 1;
}
