import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

import { sql } from 'kysely';
import { expect, test } from 'vitest';

import { checkChain } from '../ledger/index.ts';
import { openTestDatabase } from '../platform/database/test-database.ts';
import { startSandbox, type Sandbox } from '../platform/mail/sandbox.ts';
import { createSmtpTransport } from '../platform/mail/smtp-transport.ts';
import { digestReach } from '../reach/index.ts';
import { digestAttemptBatches } from './dispatch-digests.ts';
import {
  ACTION_ID,
  countReaches,
  countStates,
  dispatchUntil,
  openWorld,
  planWorld,
  quickDispatcher,
} from './test-dispatches.ts';

const MAILS = 400;
const PROCESS = fileURLToPath(new URL('./test-dispatcher-process.ts', import.meta.url));

test('a dispatcher killed in the middle is taken over: every contact has its mail, and only those in doubt can have it twice', async () => {
  await using world = await openTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'fieldproof-kill-'));
  await using sandbox = await startSandbox({ folder });
  await openWorld(world.database, MAILS);
  await planWorld(world.database);

  await killInTheMiddle({ connection: world.connections.desk, relay: sandbox.url, ratePerSecond: 400 }, sandbox);
  const atKill = await countStates(world.database);
  const inDoubt = atKill['sending'] ?? 0;
  expect(atKill['sent']).toBeGreaterThan(0);
  expect(atKill['waiting']).toBeGreaterThan(0);
  // Claimed in one go for five connections, results written together: a crash can leave no more in doubt.
  expect(inDoubt).toBeLessThan(60);

  const transport = createSmtpTransport(sandbox.url);
  const options = quickDispatcher(world.database, { transport, pace: 0.001 });
  await dispatchUntil(options, async () => (await countStates(world.database))['sent'] === MAILS);
  await transport.close();

  const { mails } = sandbox.mailbox.list({ offset: 0, limit: 10_000, order: 'oldest' });
  const byId = Map.groupBy(mails, ({ messageId }) => messageId);
  expect(byId.size).toBe(MAILS);
  expect(new Set(mails.flatMap(({ to }) => to)).size).toBe(MAILS);
  const twice = [...byId].filter(([, copies]) => copies.length > 1).map(([messageId]) => messageId);
  expect(twice.length).toBeLessThanOrEqual(inDoubt);
  const doubted = await sql<{ id: string }>`
    select message_id as id from dispatch d join dispatch_attempt a on a.dispatch_id = d.id and a.outcome = 'unknown'`.execute(
    world.database.kysely,
  );
  const wasInDoubt = new Set(doubted.rows.map(({ id }) => id));
  expect(wasInDoubt.size).toBe(inDoubt);
  expect(twice.filter((id) => !wasInDoubt.has(id))).toEqual([]);
  expect(await countReaches(world.database)).toEqual({ sent: MAILS });
  const digesters = { attempts: digestAttemptBatches, reach: digestReach };
  expect(await checkChain(world.database.kysely, ACTION_ID, digesters)).toMatchObject({ kind: 'intact' });
  await rm(folder, { recursive: true });
}, 60_000);

async function killInTheMiddle(settings: object, sandbox: Sandbox): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', PROCESS, JSON.stringify(settings)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  const until = Date.now() + 30_000;
  while (sandbox.mailbox.count < MAILS / 4) {
    if (Date.now() > until || child.exitCode !== null)
      throw new Error('the dispatcher sent too little to be killed in the middle');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  child.kill('SIGKILL');
  await ended;
  // PostgreSQL needs a moment to end the transaction of the killed process.
  await new Promise((resolve) => setTimeout(resolve, 200));
}
