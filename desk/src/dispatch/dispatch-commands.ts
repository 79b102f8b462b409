/* `fieldproof notify` and `fieldproof letters`: what a person at a terminal does about notices. */
import { writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';

import type { Action, CommandOutput, Revisions } from '../action/index.ts';
import { renderLetters, type NoticeComposer } from '../notice/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { isDay } from '../platform/pure/dates.ts';
import type { Dispatcher } from './create-dispatcher.ts';
import { dispatchProgress, type DispatchProgress } from './dispatch-progress.ts';
import { selectDispatches } from './dispatch-store.ts';
import { markPosted } from './mark-posted.ts';
import { planNotices } from './plan-notices.ts';
import { isDispatcherAlive } from './presence-store.ts';
import { releaseDispatches } from './release-dispatches.ts';
import { sayEnd, sayPlan, sayProgress, sayRefusal } from './say-dispatches.ts';

export type DispatchSystem = {
  readonly database: Database;
  readonly clock: Clock;
  readonly linkKey: Uint8Array;
  readonly revisions: Revisions;
  readonly messageDomain: string;
  readonly notices: NoticeComposer;
  readonly findAction: (reference: string) => Promise<Action | undefined>;
  /** A dispatcher of this process, for when no desk runs; undefined when no relay is configured. */
  readonly openDispatcher: () => Dispatcher | undefined;
};

/** `progress` writes over the line it wrote before: only where there is a terminal. */
export type NotifyOutput = CommandOutput & { readonly progress?: ((text: string) => void) | undefined };

const NOTIFY_USAGE = 'usage: fieldproof notify REF [--release-held REASON] [--as NAME] [--no-wait] [--json]';
const LETTERS_USAGE = 'usage: fieldproof letters REF (--out FILE | --posted YYYY-MM-DD) [--as NAME]';
const LOOK_AGAIN_MS = 500;
const LINE_EVERY_MS = 5_000;
/** A retry that is due later is not waited for: the desk makes it. */
const WAIT_FOR_RETRY_MS = 10_000;
const REASON_LENGTH_MIN = 3;
const LETTERS_MAX = 5_000;

/** Plans the notices of an action, lets them go, and shows how they go until they have gone. Returns the exit status. */
export async function runNotify(args: readonly string[], io: NotifyOutput, system: DispatchSystem): Promise<0 | 1 | 2> {
  const options = readNotifyOptions(args);
  if (options === undefined) return wrongUsage(io, NOTIFY_USAGE);
  const action = await system.findAction(options.reference);
  if (action === undefined) return unknownAction(io, options.reference);
  const { database, clock, linkKey, messageDomain } = system;
  const revision = await system.revisions.load(database.kysely, action.id, action.revision);
  const { reference } = action;
  const planned = await planNotices(database, {
    reference,
    revision,
    linkKey,
    messageDomain,
    actor: options.actor,
    clock,
  });
  if (!options.json) for (const line of sayPlan(reference, planned)) io.out(line);
  if (options.reason !== undefined) {
    const of = {
      actionId: action.id,
      reference,
      ids: 'all',
      actor: options.actor,
      reason: options.reason,
      clock,
    } as const;
    const released = await releaseDispatches(database, of);
    if (released.kind === 'decided' && !options.json) io.out(`Released ${released.ids.length} that were held.`);
  }
  if (!options.mustWait) {
    if (!options.json) io.out('The desk sends them when it runs.');
  } else if (!(await sendAll(action.id, io, { system, isQuiet: options.json }))) {
    io.err('No desk is running and SMTP_URL is not set: start the desk, or set SMTP_URL to the address of your relay.');
    return 1;
  }
  const progress = await dispatchProgress(database.kysely, action.id, clock());
  if (options.json) io.out(JSON.stringify({ reference, ...planned, ...progress }));
  else for (const line of sayEnd(reference, progress)) io.out(line);
  return 0;
}

/** Waits until everything that is due has gone; sends it in this process when no other one does. */
async function sendAll(
  actionId: number,
  io: NotifyOutput,
  { system, isQuiet }: { readonly system: DispatchSystem; readonly isQuiet: boolean },
): Promise<boolean> {
  const isOthers = await isDispatcherAlive(system.database);
  const dispatcher = isOthers ? undefined : system.openDispatcher();
  if (!isOthers && dispatcher === undefined) return false;
  const running = dispatcher?.run();
  const look = (): Promise<DispatchProgress> => dispatchProgress(system.database.kysely, actionId, system.clock());
  let lineDueMs = Date.now() + LINE_EVERY_MS;
  for (let progress = await look(); !isOver(progress, system.clock()); progress = await look()) {
    if (!isQuiet && io.progress) io.progress(sayProgress(progress));
    else if (!isQuiet && Date.now() >= lineDueMs) {
      io.out(sayProgress(progress));
      lineDueMs = Date.now() + LINE_EVERY_MS;
    }
    await sleep(LOOK_AGAIN_MS);
  }
  if (!isQuiet) io.progress?.('');
  await dispatcher?.stop();
  await running;
  return true;
}

function isOver({ counts, nextDueAt }: DispatchProgress, now: Date): boolean {
  if (counts.sending > 0) return false;
  return counts.waiting === 0 || (nextDueAt !== null && nextDueAt.getTime() > now.getTime() + WAIT_FOR_RETRY_MS);
}

type NotifyOptions = {
  readonly reference: string;
  readonly reason: string | undefined;
  readonly actor: string;
  readonly mustWait: boolean;
  readonly json: boolean;
};

function readNotifyOptions(args: readonly string[]): NotifyOptions | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        'release-held': { type: 'string' },
        as: { type: 'string' },
        'no-wait': { type: 'boolean' },
        json: { type: 'boolean' },
      },
      allowPositionals: true,
    });
    const [reference, ...more] = positionals;
    const reason = values['release-held'];
    if (
      reference === undefined ||
      more.length > 0 ||
      (reason !== undefined && reason.trim().length < REASON_LENGTH_MIN)
    )
      return undefined;
    return {
      reference,
      reason,
      actor: actorNamed(values.as),
      mustWait: values['no-wait'] !== true,
      json: values.json ?? false,
    };
  } catch {
    return undefined;
  }
}

/** Writes the letters that are to be printed into one file, or records that they were given to the post. */
export async function runLetters(
  args: readonly string[],
  io: CommandOutput,
  system: DispatchSystem,
): Promise<0 | 1 | 2> {
  const options = readLettersOptions(args);
  if (options === undefined) return wrongUsage(io, LETTERS_USAGE);
  const action = await system.findAction(options.reference);
  if (action === undefined) return unknownAction(io, options.reference);
  return options.out === undefined
    ? recordPosted(action, io, { system, options })
    : printLetters(action, io, { system, out: options.out });
}

async function printLetters(
  action: Action,
  io: CommandOutput,
  { system, out }: { readonly system: DispatchSystem; readonly out: string },
): Promise<0 | 1> {
  const db = system.database.kysely;
  const rows = await selectDispatches(db, {
    actionId: action.id,
    channel: 'post',
    states: ['printing'],
    afterId: 0,
    limit: LETTERS_MAX,
  });
  if (rows.length === 0) {
    io.err(
      `No letter of ${action.reference} waits to be printed. Plan the notices first: fieldproof notify ${action.reference}`,
    );
    return 1;
  }
  const letters = [];
  for (const row of rows) letters.push(await system.notices.letter(db, row));
  // Each letter carries the code that opens its reader's page.
  await writeFile(out, renderLetters(letters), { mode: 0o600 });
  io.out(
    `Wrote ${letters.length} letters to ${out}. Print the file, then: fieldproof letters ${action.reference} --posted YYYY-MM-DD`,
  );
  return 0;
}

async function recordPosted(
  action: Action,
  io: CommandOutput,
  { system, options }: { readonly system: DispatchSystem; readonly options: LettersOptions },
): Promise<0 | 1> {
  const { database, clock } = system;
  const sentAt = new Date(`${options.posted}T12:00:00Z`);
  if (sentAt > new Date(clock().getTime() + 12 * 3_600_000)) {
    io.err(`${options.posted} has not come yet: letters are recorded as posted when they have been posted.`);
    return 1;
  }
  const reason = `Posted on ${options.posted}`;
  const done = await markPosted(database, {
    actionId: action.id,
    reference: action.reference,
    ids: 'all',
    actor: options.actor,
    reason,
    clock,
    sentAt,
  });
  if (done.kind === 'refused') {
    io.err(sayRefusal(done.refusal));
    return 1;
  }
  io.out(`Recorded ${done.ids.length} letters of ${action.reference} as posted on ${options.posted}.`);
  return 0;
}

type LettersOptions = {
  readonly reference: string;
  readonly out: string | undefined;
  readonly posted: string;
  readonly actor: string;
};

function readLettersOptions(args: readonly string[]): LettersOptions | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { out: { type: 'string' }, posted: { type: 'string' }, as: { type: 'string' } },
      allowPositionals: true,
    });
    const [reference, ...more] = positionals;
    const { out, posted = '' } = values;
    const isOne = (out === undefined) !== (posted === '');
    if (reference === undefined || more.length > 0 || !isOne || (out === undefined && !isDay(posted))) return undefined;
    return { reference, out, posted, actor: actorNamed(values.as) };
  } catch {
    return undefined;
  }
}

function actorNamed(name: string | undefined): string {
  return `operator:${name ?? userInfo().username}`;
}

function wrongUsage(io: CommandOutput, usage: string): 2 {
  io.err(usage);
  return 2;
}

function unknownAction(io: CommandOutput, reference: string): 1 {
  io.err(`There is no open action ${reference}. Open it first: fieldproof action open DIR --fleet FILE`);
  return 1;
}
