/** Counts events per key in a sliding minute, in memory: enough against guessing on one server. */
export type RateLimit = {
  /** Notes an attempt; false when the key has had too many. */
  readonly allows: (key: string, now: Date) => boolean;
};

const WINDOW_MS = 60_000;
const KEYS_MAX = 20_000;

export function createRateLimit(attemptsAMinute: number): RateLimit {
  const attempts = new Map<string, number[]>();
  return {
    allows: (key, now) => {
      const since = now.getTime() - WINDOW_MS;
      const recent = (attempts.get(key) ?? []).filter((at) => at > since);
      if (recent.length >= attemptsAMinute) return false;
      if (attempts.size >= KEYS_MAX) attempts.clear();
      attempts.set(key, [...recent, now.getTime()]);
      return true;
    },
  };
}
