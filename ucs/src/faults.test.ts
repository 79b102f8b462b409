import { constants, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';

import { describe, expect, test } from 'vitest';

import { runWithFaults } from '../synthetic/fault-run.ts';

/** `UCS_FAULT_RUNS=1000` runs the whole campaign; `UCS_FAULT_SEED` begins at another seed, to see one again. */
const runs = Number(process.env['UCS_FAULT_RUNS'] ?? 12);
const first = Number(process.env['UCS_FAULT_SEED'] ?? 1);
/** Memory, where there is some: faults are about order, not about the medium. */
const root = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

describe('a run that is written, copied and hit by faults at the same time', () => {
  test(`keeps the promise in ${runs} seeded runs`, { timeout: 60_000 + runs * 5_000 }, async () => {
    const struck = new Map<string, number>();
    let copiedAgain = 0;
    let direct = 0;
    for (let seed = first; seed < first + runs; seed += 1) {
      const report = await runWithFaults(seed, root);
      expect(report.broken, `seed ${seed}: ${report.struck.join(', ')}`).toEqual([]);
      for (const kind of report.struck) struck.set(kind, (struck.get(kind) ?? 0) + 1);
      direct += report.direct;
      copiedAgain = Math.max(copiedAgain, report.copiedAgain);
    }
    // A campaign in which nothing happened would prove nothing.
    expect([...struck.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(runs / 2);
    // Where the system can write past its cache, many runs did (`wayOf`).
    if (runs >= 12 && constants.O_DIRECT !== undefined) expect(direct).toBeGreaterThan(runs);
    if (runs > 100) {
      const counts = [...struck].map(([kind, count]) => `${kind} ${count}`).join(', ');
      process.stderr.write(
        `${runs} runs; ${counts}; ${direct} files begun past the cache; at most ${copiedAgain} files copied again in a run\n`,
      );
    }
  });
});
