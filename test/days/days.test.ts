/*
 * Seeded days of a house: people at the desk and laboratories do what they do, one after the other and at once; after each
 * hour every figure is held against the rows behind it, and what was shown an hour ago against what is shown as of then.
 *
 * `DESK_DAYS_RUNS=20` plays more seeds, `DESK_DAYS_SEED` begins at another. A seed draws the same doings again; in an hour in
 * which several act at once it is left to chance who comes first, so that what was found there may need several tries.
 */
import { expect, test } from 'vitest';

import { ALONE, DOINGS, playDays } from './play-days.ts';

const runs = Number(process.env['DESK_DAYS_RUNS'] ?? 1);
const first = Number(process.env['DESK_DAYS_SEED'] ?? 1);
const kinds = [...DOINGS.map(([, doing]) => doing.name), ...ALONE.map(({ name }) => name)];

const tell = (counts: ReadonlyMap<string, number>): string =>
  [...counts].map(([name, count]) => `${name} ${count}`).join(', ');

test(
  `after every hour of ${runs} seeded days of several people each figure is that of its rows, now and as of every hour before`,
  async () => {
    const effects = new Map(kinds.map((kind) => [kind, 0]));
    let retried = 0;
    for (let seed = first; seed < first + runs; seed += 1) {
      const played = await playDays(seed);
      // The first says what went wrong; a hundred others follow from it.
      expect(played.broken.slice(0, 5), `seed ${seed}\n${played.trace.join('\n')}`).toEqual([]);
      for (const [kind, count] of played.done) effects.set(kind, (effects.get(kind) ?? 0) + count);
      retried += played.retried;
      if (runs > 1) process.stderr.write(`seed ${seed}: ${tell(played.done)}; refused: ${tell(played.refusals)}\n`);
    }
    // Days on which nothing happens prove nothing: most of what is drawn took effect, of many days everything.
    const idle = [...effects].filter(([, count]) => count === 0).map(([kind]) => kind);
    const idleMax = runs < 8 ? kinds.length / 2 : 0;
    expect(idle.length > idleMax ? idle : []).toEqual([]);
    expect(retried).toBeGreaterThan(0);
  },
  120_000 + runs * 120_000,
);
