/*
 * `fieldproof letters`: the notices that go by post. A person prints the file, brings the letters to the post and says so; only
 * then do they count as sent. A letter whose reader's link has ended is neither printed nor counted.
 */
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import type { Action, CommandOutput } from '../action/index.ts';
import { renderLetters, type Letter } from '../notice/index.ts';
import { isDay } from '../platform/pure/dates.ts';
import { unknownAction, wrongUsage, type DispatchSystem } from './dispatch-commands.ts';
import { selectDispatches, type DispatchListing } from './dispatch-store.ts';
import { LETTERS_MAX } from './limits.ts';
import { markPosted } from './mark-posted.ts';
import { sayRefusal } from './say-dispatches.ts';

const USAGE = 'usage: fieldproof letters REF (--out FILE | --posted YYYY-MM-DD) [--as NAME]';
/** A day of posting is a day somewhere on earth; at noon in UTC it is that day nearly everywhere. */
const HALF_A_DAY_MS = 12 * 3_600_000;

/** Writes the letters that are to be printed into one file, or records that they were given to the post. */
export async function runLetters(
  args: readonly string[],
  io: CommandOutput,
  system: DispatchSystem,
): Promise<0 | 1 | 2> {
  const options = readOptions(args, system.actor);
  if (options === undefined) return wrongUsage(io, USAGE);
  const action = await system.findAction(options.reference);
  if (action === undefined) return unknownAction(io, options.reference);
  const printing = await loadPrinting(action, system);
  if (printing.ended.length > 0) {
    const ids = printing.ended.map(({ id }) => id).join(', ');
    io.err(
      `Left out because their readers' links have ended: dispatch ${ids}. Whoever took a reader's place gets a letter of their own; stop these through the API.`,
    );
  }
  return options.out === undefined
    ? recordPosted(action, io, { system, options, printing })
    : printLetters(action, io, { letters: printing.letters, out: options.out });
}

type Printing = {
  readonly letters: readonly { readonly row: DispatchListing; readonly letter: Letter }[];
  readonly ended: readonly DispatchListing[];
};

async function loadPrinting(action: Action, { database, notices }: DispatchSystem): Promise<Printing> {
  const rows = await selectDispatches(database.kysely, {
    actionId: action.id,
    channel: 'post',
    states: ['printing'],
    afterId: 0,
    limit: LETTERS_MAX,
  });
  const letters = [];
  const ended = [];
  for (const row of rows) {
    const letter = await notices.letter(database.kysely, row);
    if (letter === undefined) ended.push(row);
    else letters.push({ row, letter });
  }
  return { letters, ended };
}

async function printLetters(
  { reference }: Action,
  io: CommandOutput,
  { letters, out }: Pick<Printing, 'letters'> & { readonly out: string },
): Promise<0 | 1> {
  if (letters.length === 0) {
    io.err(`No letter of ${reference} waits to be printed. Plan the notices first: fieldproof notify ${reference}`);
    return 1;
  }
  try {
    // Each letter carries the code that opens its reader's page.
    await writeFile(out, renderLetters(letters.map(({ letter }) => letter)), { mode: 0o600 });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    io.err(`${out} cannot be written (${code}). Name another file with --out.`);
    return 1;
  }
  io.out(
    `Wrote ${letters.length} ${letters.length === 1 ? 'letter' : 'letters'} to ${out}. Print the file, then: fieldproof letters ${reference} --posted YYYY-MM-DD`,
  );
  return 0;
}

async function recordPosted(
  { id, reference }: Action,
  io: CommandOutput,
  {
    system,
    options,
    printing,
  }: { readonly system: DispatchSystem; readonly options: LetterOptions; readonly printing: Printing },
): Promise<0 | 1> {
  const { database, clock } = system;
  const sentAt = new Date(`${options.posted}T12:00:00Z`);
  if (sentAt.getTime() > clock().getTime() + HALF_A_DAY_MS) {
    io.err(`${options.posted} has not come yet: letters are recorded as posted when they have been posted.`);
    return 1;
  }
  // What was planned after that day was not among them.
  const planned = printing.letters.filter(({ row }) => row.createdAt.getTime() <= sentAt.getTime() + HALF_A_DAY_MS * 2);
  if (planned.length === 0) {
    io.err(
      printing.letters.length === 0
        ? 'No letter waits to be posted.'
        : `No letter that waits to be posted had been planned by ${options.posted}. Check the day.`,
    );
    return 1;
  }
  const done = await markPosted(database, {
    actionId: id,
    reference,
    ids: planned.map(({ row }) => row.id),
    actor: options.actor,
    reason: `Posted on ${options.posted}`,
    clock,
    sentAt,
  });
  if (done.kind === 'refused') {
    io.err(sayRefusal(done.refusal));
    return 1;
  }
  io.out(
    `Recorded ${done.ids.length} ${done.ids.length === 1 ? 'letter' : 'letters'} of ${reference} as posted on ${options.posted}.`,
  );
  return 0;
}

type LetterOptions = {
  readonly reference: string;
  readonly out: string | undefined;
  readonly posted: string;
  readonly actor: string;
};

function readOptions(args: readonly string[], actor: string): LetterOptions | undefined {
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
    return { reference, out, posted, actor: values.as === undefined ? actor : `operator:${values.as}` };
  } catch {
    return undefined;
  }
}
