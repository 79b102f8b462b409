/*
 * Sends what is due. What is durable when:
 * - before SMTP begins: the row is `sending` with the number of its attempt and a lease, committed by the claim;
 * - after SMTP has answered: attempt, state, reach and ledger entry in one transaction, together with the other results
 *   that came while the last ones were written (about 25 ms, at most 200);
 * - on stop: mails under way are finished and written, claimed ones that were not begun are given back;
 * - on kill -9: a mail whose result was not written yet is found as `sending` without a living dispatcher and becomes
 *   `doubtful`; it goes again after some minutes with the same Message-ID. Everything else goes exactly once.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import { isRelayFailure } from './dispatch.ts';
import { expireLeases } from './expire-leases.ts';
import { CLAIM_PER_CONNECTION, FLUSH_AFTER_MS, FLUSH_MAX, LEASE_MS, POLL_MS, RELAY_PAUSE_FIRST_MS, RELAY_PAUSE_MAX_MS } from './limits.ts';
import { takePresence, type Presence } from './presence-store.ts';
import { claimDue, giveBack, renewLeases, type ClaimedDispatch } from './queue-store.ts';
import { recordAttempts, type EndedAttempt } from './record-attempts.ts';
import { sendDispatch, type Sending } from './send-dispatch.ts';
import { createTokenBucket } from './token-bucket.ts';

export type DispatcherOptions = Sending & {
  /** Mails begun in a second, at most. */
  readonly ratePerSecond: number;
  /** Factor on every wait before a retry: 1 in earnest, less in a demonstration or a rehearsal. */
  readonly pace?: number;
};

export type Dispatcher = {
  /** Sends until `stop`; resolves when everything is written. */
  readonly run: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** There may be work: look now. */
  readonly wake: () => void;
};

export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const dispatcher = new DispatchLoop(options);
  return { run: () => dispatcher.run(), stop: () => dispatcher.stop(), wake: () => dispatcher.wake() };
}

class DispatchLoop {
  readonly #options: DispatcherOptions;
  readonly #pace: number;
  readonly #bucket;
  readonly #claimed: ClaimedDispatch[] = [];
  readonly #held = new Set<number>();
  #results: EndedAttempt[] = [];
  #isStopping = false;
  #running: Promise<void> | undefined;
  #relayFailures = 0;
  #pausedUntilMs = 0;
  #lastFlushMs = 0;
  readonly #bells = new Set<() => void>();

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#pace = options.pace ?? 1;
    this.#bucket = createTokenBucket(options.ratePerSecond);
  }

  run(): Promise<void> {
    this.#running ??= this.#runUntilStopped();
    return this.#running;
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    this.wake();
    await this.#running;
  }

  wake(): void {
    for (const ring of this.#bells) ring();
    this.#bells.clear();
  }

  async #runUntilStopped(): Promise<void> {
    const presence = await this.#begin();
    // Twice as many as connections: while one half sends, the other writes its texts.
    const senders = Array.from({ length: this.#options.transport.connections * 2 }, () => this.#sendLoop());
    const upkeep = [this.#claimLoop(), this.#upkeepLoop()];
    const flushing = this.#flushLoop(Promise.all([...senders, upkeep[0]]));
    await Promise.all([...senders, ...upkeep, flushing]);
    await presence?.end();
  }

  /** Takes over from a dispatcher that died, at once where it is known that none is alive. */
  async #begin(): Promise<Presence | undefined> {
    const presence = await this.#tried('a dispatcher could not make itself known', () => takePresence(this.#options.database));
    if (presence?.isAlone) await this.#expire(true);
    await this.#tried('a dispatcher could not make itself known', async () => presence?.settle());
    return presence;
  }

  async #claimLoop(): Promise<void> {
    const { connections } = this.#options.transport;
    while (!this.#isStopping) {
      if (Date.now() < this.#pausedUntilMs) {
        await this.#giveBackClaimed();
        await this.#waitForBell(this.#pausedUntilMs - Date.now());
        continue;
      }
      // After a failure of the relay a single mail asks whether it is there again.
      const limit = this.#relayFailures > 0 ? 1 : connections * CLAIM_PER_CONNECTION;
      const room = limit - this.#held.size;
      const rows = room * 2 < limit ? [] : ((await this.#tried('mails that are due could not be claimed', () => this.#claim(room))) ?? []);
      for (const row of rows) {
        this.#claimed.push(row);
        this.#held.add(row.id);
      }
      if (rows.length > 0) this.wake();
      else await this.#waitForBell(POLL_MS);
    }
    await this.#giveBackClaimed();
    this.wake();
  }

  #claim(limit: number): Promise<readonly ClaimedDispatch[]> {
    const now = this.#options.clock();
    return claimDue(this.#options.database.kysely, { now, leaseUntil: new Date(now.getTime() + LEASE_MS), limit });
  }

  async #giveBackClaimed(): Promise<void> {
    const rows = this.#claimed.splice(0);
    for (const row of rows) this.#held.delete(row.id);
    if (rows.length > 0) await this.#tried('claimed mails could not be given back', () => giveBack(this.#options.database.kysely, rows));
  }

  async #sendLoop(): Promise<void> {
    while (!this.#isStopping) {
      const row = this.#claimed.shift();
      if (row === undefined) {
        await this.#waitForBell(POLL_MS);
        continue;
      }
      const waitMs = this.#bucket.takeAt(Date.now());
      if (waitMs > 0) await sleep(waitMs);
      const ended = await this.#tried('a mail could not be attempted', () => sendDispatch(row, this.#options));
      if (ended === undefined) {
        this.#held.delete(row.id);
        await this.#tried('claimed mails could not be given back', () => giveBack(this.#options.database.kysely, [row]));
        continue;
      }
      this.#heedRelay(ended);
      this.#results.push(ended);
    }
  }

  /** A relay that fails is left alone for a while, longer each time; the mails wait and lose nothing. */
  #heedRelay({ end }: EndedAttempt): void {
    if (end.kind !== 'temporary' || !isRelayFailure(end.failure)) {
      if (end.kind === 'sent') this.#relayFailures = 0;
      return;
    }
    const pauseMs = Math.min(RELAY_PAUSE_MAX_MS, RELAY_PAUSE_FIRST_MS * 2 ** this.#relayFailures) * this.#pace;
    if (Date.now() < this.#pausedUntilMs) return;
    this.#relayFailures += 1;
    this.#pausedUntilMs = Date.now() + pauseMs;
    this.#options.log.error({ failure: end.failure, response: end.response, pauseMs }, 'the mail relay cannot be used; mails wait');
  }

  /** Writes results until `senders` have ended and nothing is left to write. */
  async #flushLoop(senders: Promise<unknown>): Promise<void> {
    let hasEnded = false;
    void senders.finally(() => (hasEnded = true));
    while (!hasEnded || this.#results.length > 0) {
      const waitMs = this.#lastFlushMs + FLUSH_AFTER_MS - Date.now();
      if (waitMs > 0 || this.#results.length === 0) await sleep(Math.max(1, Math.min(waitMs, FLUSH_AFTER_MS), this.#results.length === 0 ? 5 : 0));
      await this.#flush(hasEnded);
    }
  }

  async #flush(isLast: boolean): Promise<void> {
    const batch = this.#results.slice(0, FLUSH_MAX);
    if (batch.length === 0) return;
    this.#lastFlushMs = Date.now();
    const { database, clock } = this.#options;
    const isWritten = await this.#tried('results of mails could not be written and are tried again', async () => {
      await recordAttempts(database, batch, { clock, pace: this.#pace });
      return true;
    });
    if (isWritten !== true) {
      // Without a database at the end the rows stay `sending`: the next dispatcher shows them as doubtful.
      if (isLast) this.#results = [];
      else await sleep(POLL_MS);
      return;
    }
    this.#results = this.#results.slice(batch.length);
    for (const { dispatch } of batch) this.#held.delete(dispatch.id);
    this.wake();
  }

  async #upkeepLoop(): Promise<void> {
    const { database, clock } = this.#options;
    while (!this.#isStopping) {
      const ids = [...this.#held];
      const leaseUntil = new Date(clock().getTime() + LEASE_MS);
      if (ids.length > 0) await this.#tried('leases could not be renewed', () => renewLeases(database.kysely, ids, leaseUntil));
      await this.#expire(false);
      for (const until = Date.now() + LEASE_MS / 3; Date.now() < until && !this.#isStopping; ) await this.#waitForBell(until - Date.now());
    }
  }

  async #expire(isEach: boolean): Promise<void> {
    const { database, clock, log } = this.#options;
    const doubtful = await this.#tried('mails left by a dispatcher could not be looked for', () => expireLeases(database, { clock, pace: this.#pace, isEach }));
    if (doubtful) log.error({ doubtful }, 'mails were being sent when their dispatcher ended; they are doubtful and go again in some minutes');
  }

  /** Until `wake`, a stop, or the time is over. */
  #waitForBell(ms: number): Promise<void> {
    if (this.#isStopping) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#bells.delete(ring);
        resolve();
      }, ms);
      const ring = (): void => {
        clearTimeout(timer);
        resolve();
      };
      this.#bells.add(ring);
    });
  }

  async #tried<Result>(sentence: string, work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work();
    } catch (error) {
      this.#options.log.error({ error }, sentence);
      return undefined;
    }
  }
}
