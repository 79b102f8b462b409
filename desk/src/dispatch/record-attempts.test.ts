import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { checkChain } from '../ledger/index.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import type { SendOutcome } from '../platform/mail/mail.ts';
import { digestReach } from '../reach/index.ts';
import { digestAttemptBatches } from './dispatch-digests.ts';
import { expireLeases } from './expire-leases.ts';
import { ATTEMPTS_MAX } from './limits.ts';
import { claimDue, type ClaimedDispatch } from './queue-store.ts';
import { recordAttempts } from './record-attempts.ts';
import { ACTION_ID, countReaches, countStates, openWorld, planWorld } from './test-dispatches.ts';

const SENT: SendOutcome = { kind: 'sent', response: '250 OK' };
const clock = (): Date => new Date();

let world: TestDatabase;
beforeEach(async () => {
  world = await openTestDatabase();
});
afterEach(() => world.drop());

async function claim(limit: number): Promise<readonly ClaimedDispatch[]> {
  const now = clock();
  return claimDue(world.database.kysely, { now, leaseUntil: now, limit });
}

async function tellSent(claimed: readonly ClaimedDispatch[]): Promise<void> {
  const ended = claimed.map((dispatch) => ({
    dispatch,
    consigneeIds: dispatch.consigneeIds,
    startedAt: clock(),
    endedAt: clock(),
    end: SENT,
  }));
  await recordAttempts(world.database, ended, { clock, pace: 1 });
}

async function checkLedger() {
  const digesters = { attempts: digestAttemptBatches, reach: digestReach };
  return checkChain(world.database.kysely, ACTION_ID, digesters);
}

describe('a result that comes after its lease had run out', () => {
  test('ends the doubt, reaches the consignee, and leaves the ledger intact', async () => {
    await openWorld(world.database, 2);
    await planWorld(world.database);
    const claimed = await claim(1);
    expect(await expireLeases(world.database, { clock, pace: 1, isEach: true })).toBe(1);
    expect(await countStates(world.database)).toEqual({ doubtful: 1, waiting: 1 });
    await tellSent([...claimed, ...(await claim(1))]);
    expect(await countStates(world.database)).toEqual({ sent: 2 });
    expect(await countReaches(world.database)).toEqual({ sent: 2 });
    expect(await checkLedger()).toMatchObject({ kind: 'intact' });
  });

  test('and a mail in doubt once too often is given up: its consignee is undeliverable', async () => {
    await openWorld(world.database, 1);
    await planWorld(world.database);
    for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
      expect(await claim(1)).toHaveLength(1);
      await expireLeases(world.database, { clock, pace: 0, isEach: true });
    }
    expect(await countStates(world.database)).toEqual({ failed: 1 });
    expect(await countReaches(world.database)).toEqual({ undeliverable: 1 });
    expect(await checkLedger()).toMatchObject({ kind: 'intact' });
  });

  test('changes nothing once the mail is on its way again', async () => {
    await openWorld(world.database, 1);
    await planWorld(world.database);
    const claimed = await claim(1);
    await expireLeases(world.database, { clock, pace: 0, isEach: true });
    const again = await claim(1);
    await tellSent(claimed);
    expect(await countStates(world.database)).toEqual({ sending: 1 });
    await tellSent(again);
    const made = await sql<{ attempt: number; outcome: string }>`
      select attempt, outcome from dispatch_attempt order by attempt`.execute(world.database.kysely);
    expect(made.rows).toEqual([
      { attempt: 1, outcome: 'unknown' },
      { attempt: 2, outcome: 'sent' },
    ]);
    expect(await checkLedger()).toMatchObject({ kind: 'intact' });
  });
});
