import type { CopiedFile, CopyJob } from '../src/copy-files.ts';
import { type Crew, type Leave, outputOf } from '../src/crew.ts';
import type { Failure } from '../src/failure.ts';
import type { Random } from './random.ts';

const taken: Failure = { code: 'away', detail: 'taken by another worker' };

/**
 * A crew whose answers take a while, now and then a long one: what else happens meanwhile must not matter. Now and then a
 * job hangs at one of its targets, or is slow there, and goes on there alone; that output is then apart for a while.
 */
export function slowly(crew: Crew, random: Random): Crew {
  const apart = new Set<string>();
  const wait = async (turns = random.one([0, 0, 1, 5, 40])) => {
    for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
  };
  const after =
    <Job, Result>(work: (job: Job, onHang: () => void) => Promise<Result>) =>
    async (job: Job, onHang: () => void = () => {}) => {
      await wait();
      if (random.chance(0.02)) {
        onHang();
        await wait(200);
      }
      const result = await work(job, () => {});
      await wait();
      return result;
    };
  const copyAll = (doing: CopyJob) => crew.copy(() => doing, { onHang: () => {}, onSlow: () => {}, among: [] });
  const copy: Crew['copy'] = async (job, leave) => {
    await wait();
    const doing = job();
    const copied = random.chance(0.04)
      ? await leaveAt(doing, random.below(doing.targets.length), leave)
      : await copyAll(doing);
    await wait();
    return copied;
  };
  /** Either it is left at once, or with the last step: then the others have it twice. */
  const leaveAt = async (doing: CopyJob, at: number, { onHang, onSlow }: Leave) => {
    const target = doing.targets[at];
    if (target === undefined) return copyAll(doing);
    const early = random.chance(0.5) ? await copyAll(doing) : undefined;
    apart.add(outputOf(doing, at) ?? '');
    (random.chance(0.5) ? onSlow : onHang)(at);
    await wait(200);
    if (early !== undefined) return early.map((file) => aloneAt(file, at, file.targets[at] ?? null));
    const late = await copyAll({ ...doing, targets: [target] });
    return late.map((file) => ({
      ...file,
      targets: doing.targets.map((_, index) => (index === at ? (file.targets[0] ?? null) : taken)),
    }));
  };
  const isApart = (output: string) => {
    // It comes back at any moment, also while it is copied to alone.
    if (random.chance(0.01)) apart.delete(output);
    return apart.has(output);
  };
  const slow: Crew = { ...crew, copy, read: after(crew.read), place: after(crew.place), isApart, at: () => slow };
  return slow;
}

function aloneAt(file: CopiedFile, at: number, failure: Failure | null): CopiedFile {
  return { ...file, targets: file.targets.map((_, index) => (index === at ? failure : taken)) };
}
