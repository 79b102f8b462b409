/* One round of copying: what each open output still lacks, for all together, and beside that for each that is apart. */
import { copyChunk } from './copy-chunk.ts';
import type { Cursor } from './cursor.ts';
import { OutputError } from './failure.ts';
import type { Follower } from './follower.ts';
import { leaveTo, unlessLeft } from './hang.ts';
import { batchBytesMax, stepMs } from './limits.ts';
import { type Chunk, chunksFor, lackingAt } from './wishes.ts';

/** Copies for at most one step; returns whether more is waiting. */
export async function copyRound(run: Follower): Promise<boolean> {
  const together = run.cursors.filter(
    ({ isOpen, isCopyingAlone, output }) => isOpen && !isCopyingAlone && output.apart === undefined,
  );
  const open = await withRoom(run, together);
  if (open.length === 0) return false;
  const chunks = chunksFor(run, open);
  const deadlineMs = run.world.monotonicMs() + stepMs;
  // One chunk in work and one waiting for each worker.
  const isOver = await inLanes(run.world.crew.size * 2, chunks, async (chunk) => {
    await copyChunk(run, chunk);
    run.lookBetween();
    return run.world.monotonicMs() > deadlineMs;
  });
  return isOver && chunks.next().done !== true;
}

/**
 * What an output lacks that others must not wait for, part by part, beside all rounds. It begins between two rounds, when
 * nothing is under way to that output with others, and ends when it lacks nothing, fails, or is not apart any more. Where
 * nothing is lacking nothing is begun: the end of a run must not wait for something that has no end.
 */
export function copyApart(run: Follower, cursor: Cursor): void {
  if (cursor.output.apart === undefined || !cursor.isOpen || !cursor.isIdle) return;
  if (lackingAt(run, cursor).files === 0) return;
  run.copyAlone(cursor, async () => {
    // One pass goes by rank: what came meanwhile and somebody waits for is not behind all that is left of the first.
    let isMore = (await withRoom(run, [cursor])).length > 0;
    while (isMore) isMore = await passAlone(run, cursor);
  });
}

/** For at most the time of a step; returns whether more is waiting. */
async function passAlone(run: Follower, cursor: Cursor): Promise<boolean> {
  const deadlineMs = run.world.monotonicMs() + stepMs;
  let isMore = false;
  await inLanes(cursor.output.apart?.size ?? 1, chunksFor(run, [cursor]), async (chunk) => {
    const { apart } = cursor.output;
    if (apart === undefined || cursor.isLeft || !cursor.isOpen || run.isResting) return true;
    await copyChunk(run, chunk, apart);
    isMore ||= run.world.monotonicMs() > deadlineMs;
    return isMore;
  });
  return isMore;
}

/**
 * Does parts one after the other in so many lanes, until one says that it is over; returns whether one did. When a bug
 * ends one of them, the others are waited for: what they still do must not reach into the life after this one.
 */
async function inLanes(
  size: number,
  chunks: Iterator<Chunk, undefined>,
  work: (chunk: Chunk) => Promise<boolean>,
): Promise<boolean> {
  let isOver = false;
  const lane = async () => {
    try {
      while (!isOver) {
        const chunk = chunks.next();
        if (chunk.done === true) return;
        const isEnough = await work(chunk.value);
        isOver ||= isEnough;
      }
    } catch (error) {
      isOver = true;
      throw error;
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: size }, lane));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return isOver;
}

/** The outputs that lack something and have room; one without room for the next batch says how much is missing. */
async function withRoom(run: Follower, cursors: readonly Cursor[]): Promise<readonly Cursor[]> {
  const found = await Promise.all(
    cursors.map(async (cursor) => {
      const { files, bytes } = lackingAt(run, cursor);
      return files > 0 && (await hasRoom(run, cursor, bytes)) ? [cursor] : [];
    }),
  );
  return found.flat();
}

async function hasRoom(run: Follower, cursor: Cursor, bytes: number): Promise<boolean> {
  try {
    const asked = await unlessLeft(({ onHang }) => cursor.output.room(() => onHang(0)), []);
    if (!('done' in asked)) {
      leaveTo(run, cursor, { why: asked.why, answer: async () => void (await asked.late) });
      return false;
    }
    const room = asked.done;
    if (room === undefined || room >= Math.min(bytes, batchBytesMax)) return true;
    const detail = `${bytes - room} more bytes are needed at ${cursor.output.name}`;
    run.fail(cursor, { failure: { code: 'full', detail } });
  } catch (error) {
    if (!(error instanceof OutputError)) throw error;
    run.fail(cursor, error);
  }
  return false;
}
