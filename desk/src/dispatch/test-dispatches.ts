/* A small world for tests of dispatches: an action, consignees with contacts, mails waiting, all in a database. */
import { sql } from 'kysely';

import { createChain } from '../ledger/index.ts';
import { transact, type Database } from '../platform/database/database.ts';
import type { Mail, MailTransport, SendOutcome } from '../platform/mail/mail.ts';
import type { Composers } from './composer.ts';
import { createDispatcher, type DispatcherOptions } from './create-dispatcher.ts';
import { messageIdOf } from './message-id.ts';

export const ACTION_ID = 1;
export const REFERENCE = 'FSN2023-1338';

/** Opens an action for `count` laboratories of one contact each, whose notices wait. */
export async function openWorld(database: Database, count: number): Promise<void> {
  await transact(database, async (tx) => {
    await createChain(tx, ACTION_ID, REFERENCE);
    await sql`insert into action (id, reference, opened_at, opened_seq) values (${ACTION_ID}, ${REFERENCE}, now(), 1)`.execute(
      tx,
    );
    await sql`insert into consignee (number, name, name_folded, kind, country, city, address, recorded_at)
      select 'C' || n, 'Labor ' || n, 'labor ' || n, 'customer', 'DE', 'Ulm', 'Hauptstr. ' || n, now()
      from generate_series(1, ${count}::integer) n order by n`.execute(tx);
    await sql`insert into consignee_contact (consignee_id, name, email, role, languages, channel, recorded_at)
      select id, 'Leitung ' || id, 'labor' || id || '@lab.example', 'laboratory', '{de}', 'email', now() from consignee order by id`.execute(
      tx,
    );
    await sql`insert into reach (action_id, consignee_id, reach, seq, at)
      select ${ACTION_ID}, id, 'unsent', 1, now() from consignee`.execute(tx);
  });
}

/** Puts one waiting notice for each contact into the queue. */
export async function planWorld(database: Database): Promise<void> {
  const contacts = await sql<{
    id: number;
    email: string;
  }>`select id, email from consignee_contact order by id`.execute(database.kysely);
  const rows = contacts.rows.map(({ id, email }) => {
    const subject = {
      reference: REFERENCE,
      kind: 'notice',
      revision: 1,
      contactIds: [id],
      languages: ['de'],
      address: email,
      subjectId: null,
    };
    return { id, email, messageId: messageIdOf({ ...subject, edition: 1 }, 'maker.example') };
  });
  await sql`
    insert into dispatch (action_id, kind, channel, contact_ids, address, languages, revision, state, next_at, message_id, created_at)
    select ${ACTION_ID}, 'notice', 'email', array[id], email, '{de}', 1, 'waiting', now() - interval '1 second', "messageId", now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id bigint, email text, "messageId" text) order by id`.execute(
    database.kysely,
  );
}

export const COMPOSERS: Composers = {
  notice: async (_db, { id, languages }) => ({
    subject: `URGENT: ${REFERENCE}`,
    text: `Dispatch ${id}\n`,
    html: `<!doctype html><html lang="de"><body><p>Dispatch ${id}</p></body></html>`,
    language: languages.join(', '),
  }),
  receipt: async () => ({ subject: 'Receipt', text: 'Received.\n', language: 'en' }),
  test: async () => ({ subject: 'TEST', text: 'A test.\n', language: 'en' }),
  alert: async () => ({ subject: 'Alert', text: 'Somebody reports a break-in.\n', language: 'en' }),
};

/** A way out that answers as it is told and keeps what it was given. */
export function answeringTransport(
  answer: (mail: Mail, attempt: number) => SendOutcome,
): MailTransport & { readonly mails: Mail[] } {
  const mails: Mail[] = [];
  return {
    connections: 4,
    mails,
    send: async (mail) => {
      mails.push(mail);
      return answer(mail, mails.filter(({ messageId }) => messageId === mail.messageId).length);
    },
    close: async () => undefined,
  };
}

/** Options of a dispatcher that waits for nothing longer than a test can. */
export function quickDispatcher(
  database: Database,
  changes: Partial<DispatcherOptions> & Pick<DispatcherOptions, 'transport'>,
): DispatcherOptions {
  return {
    database,
    composers: COMPOSERS,
    sender: { name: 'Product safety', address: 'safety@maker.example' },
    clock: () => new Date(),
    log: { error: () => undefined },
    ratePerSecond: 5_000,
    pace: 0.0005,
    ...changes,
  };
}

/** Runs a dispatcher until `isDone`, then stops it. */
export async function dispatchUntil(options: DispatcherOptions, isDone: () => Promise<boolean>): Promise<void> {
  const dispatcher = createDispatcher(options);
  const running = dispatcher.run();
  const until = Date.now() + 15_000;
  while (!(await isDone())) {
    if (Date.now() > until) throw new Error('the dispatcher did not come to an end');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await dispatcher.stop();
  await running;
}

export async function countStates(database: Database): Promise<Record<string, number>> {
  const found = await sql<{
    state: string;
    count: number;
  }>`select state, count(*)::integer as count from dispatch group by 1`.execute(database.kysely);
  return Object.fromEntries(found.rows.map(({ state, count }) => [state, count]));
}

export async function countReaches(database: Database): Promise<Record<string, number>> {
  const found = await sql<{
    reach: string;
    count: number;
  }>`select reach, count(*)::integer as count from reach group by 1`.execute(database.kysely);
  return Object.fromEntries(found.rows.map(({ reach, count }) => [reach, count]));
}

/** Mails of all actions that a dispatcher has to do with now: those that are being sent, and those whose time has come and that no pause holds. */
export async function countDue({ kysely }: Database, now: Date): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::integer as count from dispatch d
    where (state = 'sending' or (state = 'waiting' and next_at <= ${now})) and channel = 'email'
      and (kind <> 'notice' or not exists (select from dispatch_pause p where p.action_id = d.action_id
        and not exists (select from dispatch_resumption r where r.pause_id = p.id)))`.execute(kysely);
  return found.rows[0]?.count ?? 0;
}
