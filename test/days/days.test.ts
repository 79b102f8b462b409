/*
 * Seeded days of a house: people at the desk and laboratories do what they do, one after the other and at once; after each
 * hour every figure is held against the rows behind it, and what was shown an hour ago against what is shown as of then.
 * `DESK_DAYS_RUNS=20` plays longer, `DESK_DAYS_SEED` begins at another seed, to see one again.
 */
import { expect, test } from 'vitest';

import { playDays } from './play-days.ts';

const runs = Number(process.env['DESK_DAYS_RUNS'] ?? 1);
const first = Number(process.env['DESK_DAYS_SEED'] ?? 1);

test(
  `after every hour of ${runs} seeded days of several people each figure is that of its rows, now and as of every hour before`,
  async () => {
    for (let seed = first; seed < first + runs; seed += 1) {
      const { broken, done, refusals, told } = await playDays(seed);
      // The first says what went wrong; a hundred others follow from it.
      expect(broken.slice(0, 5), `seed ${seed}`).toEqual([]);
      // Days on which nothing happened would prove nothing.
      expect(done.size).toBeGreaterThan(15);
      if (runs > 1)
        process.stderr.write(
          `seed ${seed}: ${told}; refused: ${[...refusals].map(([code, count]) => `${code} ${count}`).join(', ')}\n`,
        );
    }
  },
  120_000 + runs * 120_000,
);
