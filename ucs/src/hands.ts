/* Worker threads: started, and until they get their first job perhaps before anybody knows what they will do. */
import { Worker } from 'node:worker_threads';

import { Lookout } from './whereabouts.ts';

export type Hand = {
  readonly worker: Worker;
  /** For the watchdog: where its job is, and whether it takes steps. */
  readonly lookout: Lookout;
  /** Whether it has loaded what it needs; it says so once. */
  isReady: boolean;
};

const ahead = new Set<Hand>();

/**
 * Starts threads while the rest of the program is still being loaded: both take a tenth of a second, and the second
 * processor has nothing else to do. Who has no use for them need not know of them: they keep no process alive.
 */
export function startAhead(size: number): void {
  for (let index = 0; index < size; index += 1) {
    const hand = start();
    hand.worker.unref();
    hand.worker.once('error', () => ahead.delete(hand));
    ahead.add(hand);
  }
}

/** One that was started ahead, or a new one. */
export function hire(): Hand {
  const [waiting] = ahead;
  if (waiting === undefined) return start();
  ahead.delete(waiting);
  waiting.worker.ref();
  return waiting;
}

function start(): Hand {
  const shared = new SharedArrayBuffer(4);
  const worker = new Worker(new URL('./crew-worker.ts', import.meta.url), {
    workerData: shared,
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: 1, maxOldGenerationSizeMb: 64 },
  });
  const hand: Hand = { worker, lookout: new Lookout(new Int32Array(shared)), isReady: false };
  worker.once('message', () => {
    hand.isReady = true;
  });
  return hand;
}
