/*
 * The notices that go by post, as one document to print: the same for the command and for the API. Letters are drawn one by
 * one as they are asked for, and recorded as printed once all of them were; whoever breaks off has printed none. A letter
 * whose reader's link has ended, or who holds nothing any more, is left out.
 */
import type { NoticeComposer } from '../notice/index.ts';
import { renderLettersInPieces, type Letter } from '../notice/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import type { LetterRefusal } from './dispatch.ts';
import { selectDispatches, type DispatchListing } from './dispatch-store.ts';
import { selectWithReader } from './letter-store.ts';
import { LETTERS_MAX } from './limits.ts';
import { selectPause } from './pause-store.ts';
import { recordPrinted } from './record-printed.ts';

export type WhichLetters = {
  readonly actionId: number;
  /** Those that were posted, once more, instead of those that wait to be. */
  readonly isReprint: boolean;
  /** Only these; left out: all, up to a limit. */
  readonly ids?: readonly number[] | undefined;
  readonly consigneeId?: number | undefined;
};

export type FoundLetters = {
  /** Since when the notices are held back, where a person holds them; what went is printed once more all the same. */
  readonly pausedAt: Date | undefined;
  readonly letters: readonly DispatchListing[];
  /** Dispatches whose readers' links have all ended, or who hold nothing of the action any more. */
  readonly ended: readonly number[];
};

export async function findLetters({ kysely }: Database, which: WhichLetters, now: Date): Promise<FoundLetters> {
  const rows = await selectDispatches(kysely, {
    actionId: which.actionId,
    kinds: ['notice'],
    channel: 'post',
    states: [which.isReprint ? 'sent' : 'printing'],
    ids: which.ids,
    consigneeId: which.consigneeId,
    afterId: 0,
    limit: LETTERS_MAX,
  });
  const open = await selectWithReader(kysely, {
    ids: rows.map(({ id }) => id),
    now,
  });
  const pause = which.isReprint ? undefined : await selectPause(kysely, which.actionId);
  return {
    pausedAt: pause?.pausedAt,
    letters: rows.filter(({ id }) => open.has(id)),
    ended: rows.flatMap(({ id }) => (open.has(id) ? [] : [id])),
  };
}

/** Why these letters cannot be printed: they are held back, none is there, or one that was named is not among them. */
export function whyNotPrint(
  { letters, ended, pausedAt }: FoundLetters,
  which: WhichLetters,
): LetterRefusal | undefined {
  if (pausedAt) return { code: 'dispatch-paused', since: pausedAt.toISOString() };
  if (letters.length === 0) return { code: 'no-letters', isReprint: which.isReprint, ended: ended.length };
  const found = new Set([...letters.map(({ id }) => id), ...ended]);
  const missing = (which.ids ?? []).filter((id) => !found.has(id));
  return missing.length === 0 ? undefined : { code: 'letters-unknown', ids: missing };
}

/** The document in pieces. What is drawn is recorded before the last piece is given. */
export async function* printLetters(
  database: Database,
  letters: readonly DispatchListing[],
  of: {
    readonly actionId: number;
    readonly isReprint: boolean;
    readonly notices: Pick<NoticeComposer, 'letter'>;
    readonly actor: string;
    readonly clock: Clock;
  },
): AsyncGenerator<string, void> {
  const drawn: number[] = [];
  let held: string | undefined;
  for await (const piece of renderLettersInPieces(compose(database, letters, { notices: of.notices, drawn }))) {
    if (held !== undefined) yield held;
    held = piece;
  }
  const { actionId, isReprint, actor, clock } = of;
  await recordPrinted(database, { actionId, ids: drawn, isReprint, actor, clock });
  if (held !== undefined) yield held;
}

async function* compose(
  { kysely }: Database,
  letters: readonly DispatchListing[],
  { notices, drawn }: { readonly notices: Pick<NoticeComposer, 'letter'>; readonly drawn: number[] },
): AsyncGenerator<Letter> {
  for (const row of letters) {
    const letter = await notices.letter(kysely, row);
    // Its link ended, or its last instrument went elsewhere, since the letters were looked up.
    if (letter === undefined) continue;
    drawn.push(row.id);
    yield letter;
  }
}
