/* One worker thread: takes a job, answers with its result. It decides nothing. */
import { parentPort, workerData } from 'node:worker_threads';

import { FileCopier } from './copy-files.ts';
import type { Job } from './crew.ts';
import { nodeDisk } from './disk.ts';
import { PlaceWorker } from './place-work.ts';
import { BackReader } from './read-back.ts';

if (!(workerData instanceof SharedArrayBuffer)) throw new TypeError('started without what a worker needs');
const place = new Int32Array(workerData);
const copier = new FileCopier(nodeDisk, { set: (index) => Atomics.store(place, 0, index) });
const reader = new BackReader(nodeDisk);
const placer = new PlaceWorker(nodeDisk);

parentPort?.on('message', (job: Job) => {
  try {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
    parentPort?.postMessage({ result: doJob(job) });
  } catch (error) {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
    parentPort?.postMessage({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker, not a window
parentPort?.postMessage({ isReady: true });

function doJob(job: Job) {
  switch (job.kind) {
    case 'copy':
      return copier.copy(job);
    case 'read':
      return reader.read(job);
    case 'place':
      return placer.work(job);
  }
}
