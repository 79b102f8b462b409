import type { Crew } from '../src/crew.ts';
import type { Random } from './random.ts';

/** A crew whose answers take a while, now and then a long one: what else happens meanwhile must not matter. */
export function slowly(crew: Crew, random: Random): Crew {
  const wait = async () => {
    for (let turns = random.one([0, 0, 1, 5, 40]); turns > 0; turns -= 1) await new Promise(setImmediate);
  };
  const after =
    <Job, Result>(work: (job: Job) => Promise<Result>) =>
    async (job: Job) => {
      await wait();
      const result = await work(job);
      await wait();
      return result;
    };
  return { ...crew, copy: after(crew.copy), read: after(crew.read), place: after(crew.place) };
}
