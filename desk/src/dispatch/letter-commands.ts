/*
 * `fieldproof letters`: the notices that go by post. A person prints the file, brings the letters to the post and says so; only
 * then do they count as sent, and only those that were in a file. A letter whose reader's link has ended is neither printed
 * nor counted.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import type { Action, CommandOutput } from '../action/index.ts';
import { findConsigneeByNumber } from '../consignee/index.ts';
import { isDay } from '../platform/pure/dates.ts';
import { WrongUsage } from '../platform/pure/wrong-usage.ts';
import { unknownAction, type DispatchSystem, type PreparedDispatch } from './dispatch-commands.ts';
import type { DispatchListing } from './dispatch-store.ts';
import { printedBy } from './letter-rules.ts';
import { selectPrinted } from './letter-store.ts';
import { markPosted } from './mark-posted.ts';
import { selectPause } from './pause-store.ts';
import { findLetters, printLetters } from './print-letters.ts';
import { sayPause, sayRefusal } from './say-dispatches.ts';

const USAGE = `usage: fieldproof letters REF --out FILE [--as NAME]
       fieldproof letters REF --posted YYYY-MM-DD [--as NAME]
       fieldproof letters REF --reprint --out FILE [--consignee NUMBER] [--as NAME]`;

/** Writes the letters that are to be printed into one file, or records that they were given to the post. Throws WrongUsage. */
export function prepareLetters(args: readonly string[]): PreparedDispatch<CommandOutput> {
  const options = readOptions(args);
  if (options === undefined) throw new WrongUsage(USAGE);
  return (io, system) => printOrPost({ ...options, actor: options.by ?? system.actor }, io, system);
}

async function printOrPost(options: LetterOptions, io: CommandOutput, system: DispatchSystem): Promise<0 | 1> {
  const action = await system.findAction(options.reference);
  if (action === undefined) return unknownAction(io, options.reference);
  const consignee =
    options.consignee === undefined
      ? undefined
      : await findConsigneeByNumber(system.database.kysely, options.consignee);
  if (options.consignee !== undefined && consignee === undefined) {
    io.err(
      `There is no consignee ${options.consignee}. Find the number with: fieldproof consignees ${options.reference}`,
    );
    return 1;
  }
  const which = { actionId: action.id, isReprint: options.isReprint, consigneeId: consignee?.id };
  const found = await findLetters(system.database, which, system.clock());
  if (found.ended.length > 0) {
    io.err(
      `Left out because their readers' links have ended or they hold nothing any more: dispatch ${found.ended.join(', ')}. Whoever took a reader's place gets a letter of their own; stop these through the API.`,
    );
  }
  const { letters } = found;
  const pause = found.pausedAt && (await selectPause(system.database.kysely, action.id));
  if (pause) {
    io.err(`${sayPause(pause)} Letters are neither printed nor recorded as posted meanwhile.`);
    return 1;
  }
  return options.out === undefined
    ? recordPosted(action, io, { system, options, letters })
    : printToFile(action, io, { system, options, letters, out: options.out });
}

async function printToFile(
  { id, reference }: Action,
  io: CommandOutput,
  of: {
    readonly system: DispatchSystem;
    readonly options: LetterOptions;
    readonly letters: readonly DispatchListing[];
    readonly out: string;
  },
): Promise<0 | 1> {
  const { system, options, letters, out } = of;
  const { database, notices, clock } = system;
  if (letters.length === 0) {
    io.err(
      options.isReprint
        ? `No letter of ${reference}${options.consignee === undefined ? '' : ` to ${options.consignee}`} was posted, so there is none to print once more.`
        : `No letter of ${reference} waits to be printed. Plan the notices first: fieldproof notify ${reference}. Letters that were posted are printed once more with --reprint.`,
    );
    return 1;
  }
  const { actor, isReprint } = options;
  const pieces = printLetters(database, letters, { actionId: id, isReprint, notices, actor, clock });
  try {
    // Each letter carries the code that opens its reader's page.
    await writeFile(out, pieces, { mode: 0o600 });
  } catch (error) {
    // What the database says of its connection is not about the file.
    const code = error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : 'ECONN';
    if (/^E(CONN|PIPE|TIMEDOUT|HOST)/.test(code)) throw error;
    io.err(`${out} cannot be written (${code}). Name another file with --out.`);
    return 1;
  }
  io.out(
    `Wrote ${count(letters.length)} to ${out}. ${options.isReprint ? 'They stay recorded as posted when they first were.' : `Print the file, post all of them, then: fieldproof letters ${reference} --posted YYYY-MM-DD`}`,
  );
  return 0;
}

function count(letters: number): string {
  return `${letters} ${letters === 1 ? 'letter' : 'letters'}`;
}

async function recordPosted(
  { id, reference }: Action,
  io: CommandOutput,
  of: {
    readonly system: DispatchSystem;
    readonly options: LetterOptions;
    readonly letters: readonly DispatchListing[];
  },
): Promise<0 | 1> {
  const { options, letters } = of;
  const { database, clock } = of.system;
  const printed = await selectPrinted(database.kysely, id);
  const byThen = new Set(printedBy(options.posted, printed));
  const posted = letters.filter(({ id: letterId }) => byThen.has(letterId));
  if (posted.length === 0) {
    io.err(whyNone(reference, { day: options.posted, waiting: letters.length, printed: printed.length }));
    return 1;
  }
  const done = await markPosted(database, {
    actionId: id,
    reference,
    ids: posted.map(({ id: letterId }) => letterId),
    postedOn: options.posted,
    actor: options.actor,
    clock,
  });
  if (done.kind === 'refused') {
    io.err(sayRefusal(done.refusal));
    return 1;
  }
  io.out(`Recorded ${count(done.ids.length)} of ${reference} as posted on ${options.posted}.`);
  const left = letters.length - posted.length;
  if (left > 0) {
    io.out(
      `${left} more ${left === 1 ? 'letter was' : 'letters were'} not printed by then: fieldproof letters ${reference} --out FILE`,
    );
  }
  return 0;
}

function whyNone(
  reference: string,
  of: { readonly day: string; readonly waiting: number; readonly printed: number },
): string {
  if (of.waiting === 0) return 'No letter waits to be posted.';
  if (of.printed === 0)
    return `No letter that waits to be posted has been printed. Print them first: fieldproof letters ${reference} --out FILE`;
  return `No letter that waits to be posted had been printed by ${of.day}. Check the day.`;
}

type GivenOptions = {
  readonly reference: string;
  readonly out: string | undefined;
  readonly posted: string;
  readonly isReprint: boolean;
  /** Print only the letters to this one, by its number. */
  readonly consignee: string | undefined;
  /** Who it was, where somebody says so. */
  readonly by: string | undefined;
};

type LetterOptions = GivenOptions & { readonly actor: string };

function readOptions(args: readonly string[]): GivenOptions | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        posted: { type: 'string' },
        reprint: { type: 'boolean' },
        consignee: { type: 'string' },
        as: { type: 'string' },
      },
      allowPositionals: true,
    });
    const [reference, ...more] = positionals;
    const { out, posted = '', reprint: isReprint = false, consignee } = values;
    if (reference === undefined || more.length > 0 || (out === undefined) === (posted === '')) return undefined;
    if (out === undefined && (isReprint || !isDay(posted))) return undefined;
    if (consignee !== undefined && !isReprint) return undefined;
    const by = values.as === undefined ? undefined : `operator:${values.as}`;
    return { reference, out, posted, isReprint, consignee, by };
  } catch {
    return undefined;
  }
}
