/* One worker thread: takes a job, answers with its result. It decides nothing. */
import { parentPort, workerData } from 'node:worker_threads';

import { type CopyJob, FileCopier } from './copy-files.ts';
import { nodeDisk } from './disk.ts';
import { givenAway, type PlaceJob, type PlaceResult, PlaceWorker } from './place-work.ts';
import { BackReader, type ReadJob } from './read-back.ts';
import { Trail } from './whereabouts.ts';

if (!(workerData instanceof SharedArrayBuffer)) throw new TypeError('started without what a worker needs');
const trail = new Trail(new Int32Array(workerData));
const copier = new FileCopier(nodeDisk, trail);
const beat = () => trail.set(-1);
const reader = new BackReader(nodeDisk, beat);
const placer = new PlaceWorker(nodeDisk, beat);

parentPort?.on('message', (message: PlaceJob | string) => {
  try {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
    parentPort?.postMessage(typeof message === 'string' ? { text: answerText(message) } : { result: answer(message) });
  } catch (error) {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
    parentPort?.postMessage({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
parentPort?.postMessage({ isReady: true });

function answer(job: PlaceJob): PlaceResult {
  const result = placer.work(job);
  // A manifest is megabytes: nobody waits for the collector of a thread that has nothing to do.
  for (const buffer of givenAway(job)) buffer.transfer(0);
  return result;
}

/** Jobs on many files travel as text. */
function answerText(text: string): string {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made by the crew
  const job = JSON.parse(text) as CopyJob | ReadJob; // as: made by the crew
  const result = job.kind === 'copy' ? copier.copy(job) : reader.read(job);
  // Between two jobs it is at no target.
  trail.set(-1);
  return JSON.stringify(result);
}
