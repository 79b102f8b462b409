import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { checkChain } from '../ledger/index.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import type { SendOutcome } from '../platform/mail/mail.ts';
import { createSmtpTransport } from '../platform/mail/smtp-transport.ts';
import { startTestRelay } from '../platform/mail/test-relay.ts';
import { digestReach } from '../reach/index.ts';
import { digestAttemptBatches } from './dispatch-digests.ts';
import { createDispatcher } from './create-dispatcher.ts';
import { stopDispatch } from './stop-dispatch.ts';
import {
  ACTION_ID,
  answeringTransport,
  COMPOSERS,
  countReaches,
  countStates,
  dispatchUntil,
  openWorld,
  planWorld,
  quickDispatcher,
  REFERENCE,
} from './test-dispatches.ts';

const SENT: SendOutcome = { kind: 'sent', response: '250 OK' };

let world: TestDatabase;
beforeEach(async () => {
  world = await openTestDatabase();
});
afterEach(() => world.drop());

async function isQuiet(): Promise<boolean> {
  const states = await countStates(world.database);
  return !states['waiting'] && !states['sending'] && !states['doubtful'];
}

async function ledgerIsIntact(): Promise<void> {
  const digesters = { attempts: digestAttemptBatches, reach: digestReach };
  expect(await checkChain(world.database.kysely, ACTION_ID, digesters)).toMatchObject({ kind: 'intact' });
}

describe('a dispatch run', () => {
  test('every contact gets exactly one mail over real SMTP, and every consignee is reached', async () => {
    await openWorld(world.database, 60);
    await planWorld(world.database);
    await using relay = await startTestRelay();
    const transport = createSmtpTransport(relay.url);
    await dispatchUntil(quickDispatcher(world.database, { transport }), isQuiet);
    await transport.close();
    const recipients = relay.mails.map((mail) => /^To: .*<(.+)>/m.exec(mail)?.[1]);
    expect(recipients.length).toBe(60);
    expect(new Set(recipients).size).toBe(60);
    expect(await countStates(world.database)).toEqual({ sent: 60 });
    expect(await countReaches(world.database)).toEqual({ sent: 60 });
    await ledgerIsIntact();
  });

  test('a mailbox that says later gets the mail later, once', async () => {
    await openWorld(world.database, 6);
    await planWorld(world.database);
    const transport = answeringTransport((_mail, attempt) =>
      attempt < 3 ? { kind: 'temporary', failure: 'greylisted', response: '451 later' } : SENT,
    );
    await dispatchUntil(quickDispatcher(world.database, { transport }), isQuiet);
    expect(transport.mails.length).toBe(18);
    const attempts = await sql<{ outcome: string; count: number }>`
      select outcome, count(*)::integer as count from dispatch_attempt group by 1 order by 1`.execute(
      world.database.kysely,
    );
    expect(attempts.rows).toEqual([
      { outcome: 'sent', count: 6 },
      { outcome: 'temporary', count: 12 },
    ]);
    await ledgerIsIntact();
  });

  test('a consignee whose every mailbox is unknown becomes undeliverable; one with another contact does not', async () => {
    await openWorld(world.database, 3);
    await sql`insert into consignee_contact (consignee_id, name, email, role, languages, channel, recorded_at)
      values (3, 'Vertretung', 'second@lab.example', 'deputy', '{de}', 'email', now())`.execute(world.owner.kysely);
    await planWorld(world.database);
    const transport = answeringTransport(({ to }) =>
      ['labor2@lab.example', 'labor3@lab.example'].includes(to.address)
        ? { kind: 'permanent', failure: 'mailbox-unknown', response: '550 5.1.1 unknown' }
        : SENT,
    );
    await dispatchUntil(quickDispatcher(world.database, { transport }), isQuiet);
    expect(await countStates(world.database)).toEqual({ sent: 2, failed: 2 });
    expect(await countReaches(world.database)).toEqual({ sent: 2, undeliverable: 1 });
    await ledgerIsIntact();
  });

  test('a text that cannot be made fails its own mail and no other', async () => {
    await openWorld(world.database, 5);
    await planWorld(world.database);
    const transport = answeringTransport(() => SENT);
    const composers = {
      ...COMPOSERS,
      notice: (...[db, dispatch]: Parameters<typeof COMPOSERS.notice>) => {
        if (dispatch.address.startsWith('labor2')) throw new Error('this site has no name');
        return COMPOSERS.notice(db, dispatch);
      },
    };
    await dispatchUntil(quickDispatcher(world.database, { transport, composers }), isQuiet);
    expect(await countStates(world.database)).toEqual({ sent: 4, failed: 1 });
    const failed = await sql<{ failure: string }>`select failure from dispatch where state = 'failed'`.execute(
      world.database.kysely,
    );
    expect(failed.rows).toEqual([{ failure: 'composition' }]);
  });

  test('a consignee whose part was left out of a mail for several was not reached by it', async () => {
    await openWorld(world.database, 2);
    await planWorld(world.database);
    await sql`update dispatch set contact_ids = '{1,2}' where id = 1`.execute(world.owner.kysely);
    await sql`delete from dispatch where id = 2`.execute(world.owner.kysely);
    const transport = answeringTransport(() => SENT);
    const composers = {
      ...COMPOSERS,
      notice: async (...[db, dispatch]: Parameters<typeof COMPOSERS.notice>) => {
        const mail = await COMPOSERS.notice(db, dispatch);
        return mail && { ...mail, consigneeIds: [2] };
      },
    };
    await dispatchUntil(quickDispatcher(world.database, { transport, composers }), isQuiet);
    const reaches = await sql<{ id: number; reach: string }>`
      select consignee_id as id, reach from reach order by 1`.execute(world.database.kysely);
    expect(reaches.rows).toEqual([
      { id: 1, reach: 'unsent' },
      { id: 2, reach: 'sent' },
    ]);
    await ledgerIsIntact();
  });

  test('a mail whose every link has ended is given up with its reason, unsent', async () => {
    await openWorld(world.database, 2);
    await planWorld(world.database);
    const transport = answeringTransport(() => SENT);
    const composers = {
      ...COMPOSERS,
      notice: async (...[db, dispatch]: Parameters<typeof COMPOSERS.notice>) =>
        dispatch.id === 1 ? undefined : COMPOSERS.notice(db, dispatch),
    };
    await dispatchUntil(quickDispatcher(world.database, { transport, composers }), isQuiet);
    expect(transport.mails.map(({ to }) => to.address)).toEqual(['labor2@lab.example']);
    const failed = await sql<{ failure: string }>`select failure from dispatch where state = 'failed'`.execute(
      world.database.kysely,
    );
    expect(failed.rows).toEqual([{ failure: 'links-ended' }]);
    expect(await countReaches(world.database)).toEqual({ sent: 1, undeliverable: 1 });
  });

  test('a fault of the way out itself does not send a mail round for ever', async () => {
    await openWorld(world.database, 2);
    await planWorld(world.database);
    const transport = answeringTransport((mail) => {
      if (mail.to.address.startsWith('labor1')) throw new Error('a header that cannot be written');
      return SENT;
    });
    await dispatchUntil(quickDispatcher(world.database, { transport, pace: 0.000_01 }), isQuiet);
    expect(await countStates(world.database)).toEqual({ failed: 1, sent: 1 });
    expect(transport.mails.length).toBe(10);
  });

  test('a clock of the machine that is set back by a day holds no mail up', async () => {
    await openWorld(world.database, 30);
    await planWorld(world.database);
    const startedAtMs = Date.now();
    vi.useFakeTimers({ toFake: ['Date'], now: startedAtMs });
    try {
      const transport = answeringTransport((_mail, attempt) => {
        vi.setSystemTime(startedAtMs - 86_400_000);
        return attempt === 1 ? { kind: 'temporary', failure: 'refused', response: 'ECONNREFUSED' } : SENT;
      });
      const began = performance.now();
      const clock = (): Date => new Date(startedAtMs + performance.now() - began);
      const options = quickDispatcher(world.database, { transport, clock, ratePerSecond: 500 });
      const dispatcher = createDispatcher(options);
      const running = dispatcher.run();
      await expect.poll(isQuiet, { timeout: 10_000 }).toBe(true);
      await dispatcher.stop();
      await running;
      expect(await countStates(world.database)).toEqual({ sent: 30 });
    } finally {
      vi.useRealTimers();
    }
  });

  test('a mail in doubt is shown, and goes again with the same identity', async () => {
    await openWorld(world.database, 1);
    await planWorld(world.database);
    const transport = answeringTransport((_mail, attempt) =>
      attempt === 1 ? { kind: 'unknown', failure: 'connection-lost', response: '' } : SENT,
    );
    const seen: string[] = [];
    await dispatchUntil(quickDispatcher(world.database, { transport, pace: 0.004 }), async () => {
      seen.push(...Object.keys(await countStates(world.database)));
      return seen.at(-1) === 'sent';
    });
    expect(seen).toContain('doubtful');
    expect(new Set(transport.mails.map(({ messageId }) => messageId)).size).toBe(1);
    expect(transport.mails.length).toBe(2);
  });

  test('a mail in doubt that a person stopped does not go again', async () => {
    await openWorld(world.database, 1);
    await planWorld(world.database);
    const transport = answeringTransport(() => ({ kind: 'unknown', failure: 'timeout', response: '' }));
    const isDoubtful = async (): Promise<boolean> => (await countStates(world.database))['doubtful'] === 1;
    await dispatchUntil(quickDispatcher(world.database, { transport, pace: 0.01 }), isDoubtful);
    const of = {
      actionId: ACTION_ID,
      reference: REFERENCE,
      actor: 'staff:1',
      reason: 'They telephoned: it came.',
      clock: () => new Date(),
    };
    expect(await stopDispatch(world.database, { ...of, ids: [1] })).toEqual({ kind: 'decided', ids: [1] });
    expect(await countStates(world.database)).toEqual({ stopped: 1 });
    expect(transport.mails.length).toBe(1);
    await ledgerIsIntact();
  });

  test('a relay that is down costs no mail its chances', async () => {
    await openWorld(world.database, 12);
    await planWorld(world.database);
    let calls = 0;
    const transport = answeringTransport(() => {
      calls += 1;
      return calls < 25 ? { kind: 'temporary', failure: 'refused', response: 'ECONNREFUSED' } : SENT;
    });
    await dispatchUntil(quickDispatcher(world.database, { transport, pace: 0.0002 }), isQuiet);
    expect(await countStates(world.database)).toEqual({ sent: 12 });
  });

  test('an alert goes before a thousand notices', async () => {
    await openWorld(world.database, 40);
    await planWorld(world.database);
    await sql`insert into dispatch (action_id, kind, channel, contact_ids, address, languages, revision, subject_id, state, priority, next_at, message_id, created_at)
      values (1, 'alert', 'email', '{}', 'duty@maker.example', '{en}', 1, 1, 'waiting', 1, now() - interval '1 second', 'alert@maker.example', now())`.execute(
      world.database.kysely,
    );
    const transport = answeringTransport(() => SENT);
    await dispatchUntil(quickDispatcher(world.database, { transport }), isQuiet);
    expect(transport.mails.slice(0, 8).map(({ to }) => to.address)).toContain('duty@maker.example');
  });

  test('two dispatchers at once send nothing twice', async () => {
    await openWorld(world.database, 80);
    await planWorld(world.database);
    const first = answeringTransport(() => SENT);
    const second = answeringTransport(() => SENT);
    await Promise.all([
      dispatchUntil(quickDispatcher(world.database, { transport: first }), isQuiet),
      dispatchUntil(quickDispatcher(world.database, { transport: second }), isQuiet),
    ]);
    expect(first.mails.length + second.mails.length).toBe(80);
    expect(await countStates(world.database)).toEqual({ sent: 80 });
    await ledgerIsIntact();
  });

  test('a stop finishes what is under way and leaves the rest waiting', async () => {
    await openWorld(world.database, 50);
    await planWorld(world.database);
    const transport = answeringTransport(() => SENT);
    await dispatchUntil(
      quickDispatcher(world.database, { transport, ratePerSecond: 40 }),
      async () => transport.mails.length > 5,
    );
    const states = await countStates(world.database);
    expect(states['sent']).toBe(transport.mails.length);
    expect(states).toEqual({ sent: transport.mails.length, waiting: 50 - transport.mails.length });
    const made = await sql<{
      most: number;
    }>`select max(attempts) as most from dispatch where state = 'waiting'`.execute(world.database.kysely);
    expect(made.rows).toEqual([{ most: 0 }]);
  });
});
