/*
 * Sends what is due. What is durable when:
 * - before SMTP begins: the row is `sending` with the number of its attempt and a lease, committed by the claim;
 * - after SMTP has answered: attempt, state, reach and ledger entry in one transaction, together with the other results
 *   that came meanwhile (40 ms, or as long as the last write took; at most 200);
 * - on stop: mails under way are finished and written, claimed ones that were not begun are given back;
 * - on kill -9: a mail whose result was not written yet is found as `sending` without a living dispatcher and becomes
 *   `doubtful`; it goes again after some minutes with the same Message-ID. Everything else goes exactly once.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import { isRelayFailure } from './dispatch.ts';
import { createBell } from './bell.ts';
import { expireLeases } from './expire-leases.ts';
import {
  CLAIM_PER_CONNECTION,
  FLUSH_AFTER_MS,
  FLUSH_MAX,
  LEASE_MS,
  POLL_MS,
  RELAY_PAUSE_FIRST_MS,
  RELAY_PAUSE_MAX_MS,
} from './limits.ts';
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
  /** Sends until `stop`; resolves when everything is written and the transport, which nobody else uses, is closed. */
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
  /** Claimed and not begun. */
  readonly #claimed: ClaimedDispatch[] = [];
  /** Every row that is ours: claimed, under way, or ended and not yet written. */
  readonly #held = new Set<number>();
  #underWay = 0;
  #results: EndedAttempt[] = [];
  #isStopping = false;
  #running: Promise<void> | undefined;
  #relayFailures = 0;
  #pausedUntilMs = 0;
  readonly #claimBell = createBell();
  readonly #sendBell = createBell();
  readonly #writeBell = createBell();
  readonly #stopBell = createBell();

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
    for (const bell of [this.#claimBell, this.#sendBell, this.#writeBell, this.#stopBell]) bell.ring();
    await this.#running;
  }

  wake(): void {
    this.#claimBell.ring();
  }

  async #runUntilStopped(): Promise<void> {
    const presence = await this.#begin();
    // Twice as many as connections: while one half sends, the other writes its texts.
    const senders = Array.from({ length: this.#options.transport.connections * 2 }, () => this.#sendLoop());
    const begun = Promise.all([...senders, this.#claimLoop()]);
    await Promise.all([begun, this.#writeLoop(begun), this.#upkeepLoop()]);
    await presence?.end();
    await this.#options.transport.close();
  }

  /** Takes over from a dispatcher that died, at once where it is known that none is alive. */
  async #begin(): Promise<Presence | undefined> {
    const presence = await this.#tried('a dispatcher could not make itself known', () =>
      takePresence(this.#options.database),
    );
    if (presence?.isAlone) await this.#expire(true);
    await this.#tried('a dispatcher could not make itself known', async () => presence?.settle());
    return presence;
  }

  async #claimLoop(): Promise<void> {
    const most = this.#options.transport.connections * CLAIM_PER_CONNECTION;
    while (!this.#isStopping) {
      const pauseMs = this.#pausedUntilMs - performance.now();
      if (pauseMs > 0) {
        await this.#giveBackClaimed();
        await this.#claimBell.heard(pauseMs);
        continue;
      }
      // After a failure of the relay a single mail asks whether it is there again.
      const limit = this.#relayFailures > 0 ? 1 : most;
      const room = this.#results.length > FLUSH_MAX ? 0 : limit - this.#claimed.length - this.#underWay;
      const rows =
        room * 3 < limit
          ? []
          : ((await this.#tried('mails that are due could not be claimed', () => this.#claim(room))) ?? []);
      for (const row of rows) this.#held.add(row.id);
      this.#claimed.push(...rows);
      if (rows.length > 0) this.#sendBell.ring();
      else if (!this.#isStopping) await this.#claimBell.heard(POLL_MS);
    }
    await this.#giveBackClaimed();
  }

  #claim(limit: number): Promise<readonly ClaimedDispatch[]> {
    const now = this.#options.clock();
    return claimDue(this.#options.database.kysely, { now, leaseUntil: new Date(now.getTime() + LEASE_MS), limit });
  }

  async #giveBackClaimed(): Promise<void> {
    const rows = this.#claimed.splice(0);
    for (const row of rows) this.#held.delete(row.id);
    if (rows.length > 0)
      await this.#tried('claimed mails could not be given back', () => giveBack(this.#options.database.kysely, rows));
  }

  async #sendLoop(): Promise<void> {
    while (!this.#isStopping) {
      const row = this.#claimed.shift();
      if (row === undefined) {
        await this.#sendBell.heard(POLL_MS);
        continue;
      }
      this.#underWay += 1;
      // Not the time of day: a clock that is set back must not hold the mail up.
      const waitMs = this.#bucket.takeAt(performance.now());
      if (waitMs > 0) await this.#stopBell.heard(waitMs);
      const ended = this.#isStopping
        ? undefined
        : await this.#tried('a mail could not be attempted', () => sendDispatch(row, this.#options));
      this.#underWay -= 1;
      if (ended === undefined) {
        this.#held.delete(row.id);
        await this.#tried('claimed mails could not be given back', () =>
          giveBack(this.#options.database.kysely, [row]),
        );
        continue;
      }
      this.#heedRelay(ended);
      this.#results.push(ended);
      this.#writeBell.ring();
      this.#claimBell.ring();
    }
  }

  /** A relay that fails is left alone for a while, longer each time; the mails wait and lose nothing. */
  #heedRelay({ end }: EndedAttempt): void {
    if (end.kind !== 'temporary' || !isRelayFailure(end.failure)) {
      if (end.kind === 'sent') this.#relayFailures = 0;
      return;
    }
    const pauseMs = Math.min(RELAY_PAUSE_MAX_MS, RELAY_PAUSE_FIRST_MS * 2 ** this.#relayFailures) * this.#pace;
    if (performance.now() < this.#pausedUntilMs) return;
    this.#relayFailures += 1;
    this.#pausedUntilMs = performance.now() + pauseMs;
    this.#options.log.error(
      { failure: end.failure, response: end.response, pauseMs },
      'the mail relay cannot be used; mails wait',
    );
  }

  /** Writes results, those of a moment together, until nothing more can come and nothing is left to write. */
  async #writeLoop(begun: Promise<unknown>): Promise<void> {
    const sending = { hasEnded: false };
    const end = begun.finally(() => {
      sending.hasEnded = true;
      this.#writeBell.ring();
    });
    while (!sending.hasEnded || this.#results.length > 0) {
      if (this.#results.length === 0) {
        await this.#writeBell.heard(POLL_MS);
        if (!sending.hasEnded) await sleep(FLUSH_AFTER_MS);
      }
      await this.#write({ isLast: sending.hasEnded });
    }
    await end;
  }

  async #write({ isLast }: { readonly isLast: boolean }): Promise<void> {
    const batch = this.#results.slice(0, FLUSH_MAX);
    if (batch.length === 0) return;
    const { database, clock } = this.#options;
    const isWritten = await this.#tried('results of mails could not be written and are tried again', async () => {
      await recordAttempts(database, batch, { clock, pace: this.#pace });
      return true;
    });
    if (isWritten === true) {
      this.#results = this.#results.slice(batch.length);
      for (const { dispatch } of batch) this.#held.delete(dispatch.id);
      this.#claimBell.ring();
      return;
    }
    // Without a database at the end the rows stay `sending`: the next dispatcher shows them as doubtful.
    if (isLast) this.#results = [];
    else await sleep(POLL_MS);
  }

  async #upkeepLoop(): Promise<void> {
    const { database, clock } = this.#options;
    while (!this.#isStopping) {
      const ids = [...this.#held];
      const leaseUntil = new Date(clock().getTime() + LEASE_MS);
      if (ids.length > 0)
        await this.#tried('leases could not be renewed', () => renewLeases(database.kysely, ids, leaseUntil));
      await this.#expire(false);
      if (!this.#isStopping) await this.#stopBell.heard(LEASE_MS / 3);
    }
  }

  async #expire(isEach: boolean): Promise<void> {
    const { database, clock, log } = this.#options;
    const doubtful = await this.#tried('mails left by a dispatcher could not be looked for', () =>
      expireLeases(database, { clock, pace: this.#pace, isEach }),
    );
    if (doubtful)
      log.error(
        { doubtful },
        'mails were being sent when their dispatcher ended; they are doubtful and go again in some minutes',
      );
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
