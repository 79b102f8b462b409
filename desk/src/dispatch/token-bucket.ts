/** A rate that is kept on average; a pause is made up for by this many at once, at most. */
const BURST_SECONDS = 0.1;

export type TokenBucket = {
  /** Milliseconds until the next one may start, and takes its place. */
  readonly takeAt: (nowMs: number) => number;
};

/** Limits how many mails start in a second. Pure but for its own count; the caller waits. */
export function createTokenBucket(ratePerSecond: number): TokenBucket {
  const gapMs = 1_000 / ratePerSecond;
  const burstMs = Math.max(gapMs, BURST_SECONDS * 1_000);
  let freeAt = Number.NEGATIVE_INFINITY;
  return {
    takeAt: (nowMs) => {
      const startAt = Math.max(freeAt, nowMs - burstMs);
      freeAt = startAt + gapMs;
      return Math.max(0, startAt - nowMs);
    },
  };
}
