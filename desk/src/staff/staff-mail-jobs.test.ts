import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import type { Mail, SendOutcome } from '../platform/mail/mail.ts';
import { createSmtpTransport } from '../platform/mail/smtp-transport.ts';
import { startSandbox } from '../platform/mail/sandbox.ts';
import { changeMember } from './change-member.ts';
import { inviteAgain, inviteMember } from './invite-member.ts';
import { requestPasswordReset } from './reset-password.ts';
import { sendStaffMails, type StaffMailing } from './staff-mail-jobs.ts';
import { codeAt, join, PASSWORD } from './test-members.ts';
import { openStaffDesk, type StaffDesk } from './test-staff-desk.ts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join as path } from 'node:path';

let desk: StaffDesk;
const sent: Mail[] = [];
let outcome: SendOutcome = { kind: 'sent', response: '250 2.0.0 ok' };
beforeAll(async () => {
  desk = await openStaffDesk();
});
beforeEach(async () => {
  outcome = { kind: 'sent', response: '250 2.0.0 ok' };
  await sendStaffMails(mailing());
  sent.length = 0;
});
afterAll(() => desk[Symbol.asyncDispose]());

function mailing(): StaffMailing {
  const { house, clock } = desk;
  return {
    database: desk.db.database,
    clock,
    transport: { connections: 1, close: async () => {}, send: async (mail) => (sent.push(mail), outcome) },
    sender: { name: 'Maker Field Safety', address: 'safety@maker.example' },
    writer: { keys: house.keys, site: house.site, houseName: 'Maker Field Safety' },
    log: { error: () => {} },
  };
}

function pass(minutes: number): void {
  desk.clock.now = new Date(desk.clock.now.getTime() + minutes * 60_000);
}

async function inviteWith(name: string, language: 'en' | 'de' = 'en') {
  const email = `${name.toLowerCase().replaceAll(/\W+/g, '.')}@desk.example`;
  const invited = await inviteMember(desk.house, { name, email, role: 'operator', language }, { actor: 'member:1' });
  if (invited.kind === 'refused') throw new Error(invited.refusal.code);
  return invited;
}

async function stateOf(linkId: number) {
  const { rows } = await desk.db.database.pool.query(
    'select state, attempts, failure from staff_mail where link_id = $1',
    [linkId],
  );
  return rows[0];
}

describe('an invitation', () => {
  test('goes once, in the language of its reader, with the link that opens it', async () => {
    const { link } = await inviteWith('Jürgen <b>Groß</b>', 'de');
    expect(await sendStaffMails(mailing())).toBe(1);
    expect(await sendStaffMails(mailing())).toBe(0);
    expect(sent).toHaveLength(1);
    const [mail] = sent;
    expect(mail).toMatchObject({
      subject: 'Einladung zum Desk von Maker Field Safety',
      language: 'de',
      to: { name: 'Jürgen <b>Groß</b>', address: 'j.rgen.b.gro.b.@desk.example' },
      from: { address: 'safety@maker.example' },
      autoSubmitted: 'auto-generated',
      messageId: expect.stringMatching(/^[0-9a-z]{32}@desk\.example$/),
    });
    expect(mail?.text).toContain(`${link.url}\n`);
    expect(mail?.html).toContain(link.url);
    expect(mail?.html).toContain('Jürgen &lt;b&gt;Groß&lt;/b&gt;');
    const answer = await desk.openBrowser().ask('POST', '/invitation', { secret: new URL(link.url).hash.slice(1) });
    expect(answer.status).toBe(200);
  });

  test('is tried again while the relay turns it away for now, and then goes', async () => {
    const { link } = await inviteWith('Grey Listed');
    outcome = { kind: 'temporary', failure: 'greylisted', response: '450 4.7.1' };
    await sendStaffMails(mailing());
    expect(await stateOf(link.id)).toEqual({ state: 'waiting', attempts: 1, failure: 'greylisted' });
    expect(await sendStaffMails(mailing())).toBe(0);
    pass(2);
    outcome = { kind: 'unknown', failure: 'timeout', response: '' };
    await sendStaffMails(mailing());
    pass(3);
    outcome = { kind: 'sent', response: '250 ok' };
    await sendStaffMails(mailing());
    expect(await stateOf(link.id)).toMatchObject({ state: 'sent', attempts: 3 });
    expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(1);
  });

  test('that is refused for good is shown as failed, and so is one that is refused for days', async () => {
    const one = await inviteWith('No Mailbox');
    outcome = { kind: 'permanent', failure: 'mailbox-unknown', response: '550 5.1.1' };
    await sendStaffMails(mailing());
    expect(await stateOf(one.link.id)).toMatchObject({ state: 'failed', failure: 'mailbox-unknown' });
    const two = await inviteWith('Full Mailbox');
    outcome = { kind: 'temporary', failure: 'mailbox-full', response: '452 4.2.2' };
    for (let turn = 0; turn < 12; turn += 1) {
      await sendStaffMails(mailing());
      pass(721);
    }
    expect(await stateOf(two.link.id)).toMatchObject({ state: 'failed', attempts: 10 });
  });

  test('that a newer one has replaced, or whose reader was disabled, does not go', async () => {
    const { link, memberId } = await inviteWith('Twice Invited');
    await inviteAgain(desk.house, memberId, { actor: 'member:1', memberId: 1 });
    const other = await inviteWith('Gone Already');
    const change = { state: 'disabled' } as const;
    await changeMember(
      desk.house,
      { memberId: other.memberId, version: undefined, change },
      { actor: 'member:1', memberId: 1 },
    );
    await sendStaffMails(mailing());
    expect(sent).toHaveLength(1);
    expect(await stateOf(link.id)).toMatchObject({ state: 'stopped' });
    expect(await stateOf(other.link.id)).toMatchObject({ state: 'stopped' });
  });

  test('that was taken by a desk which died goes later, with the same Message-ID', async () => {
    const { link } = await inviteWith('Crash Victim');
    const dying = {
      ...mailing(),
      transport: { connections: 1, close: async () => {}, send: () => Promise.reject(new Error('killed')) },
    };
    await expect(sendStaffMails(dying)).rejects.toThrow('killed');
    expect(await sendStaffMails(mailing())).toBe(0);
    pass(6);
    expect(await sendStaffMails(mailing())).toBe(1);
    expect(await stateOf(link.id)).toMatchObject({ state: 'sent', attempts: 2 });
  });

  test('stands in no table: only the hash of its secret does', async () => {
    const { link } = await inviteWith('Stored Nowhere');
    const secret = new URL(link.url).hash.slice(1);
    const tables = ['staff_link', 'staff_mail', 'staff_member', 'ledger_entry'];
    for (const table of tables) {
      const { rows } = await desk.db.owner.pool.query(`select * from ${table}`);
      expect(JSON.stringify(rows)).not.toContain(secret);
    }
  });
});

test('a mail for a new password, and one that says what changed, are clear about what to do', async () => {
  const member = await join(desk, 'Ada Stern');
  await requestPasswordReset(desk.house, member.email);
  const { ticket, secret } = (await member.browser.ask('POST', '/account/authenticator-offer', {})).body;
  await member.browser.ask('PUT', '/account/authenticator', { ticket, code: codeAt(secret, desk.clock()) });
  await member.browser.ask('PUT', '/account/password', { current: PASSWORD, password: 'ganz anders als davor' });
  await sendStaffMails(mailing());
  expect(sent.map(({ subject }) => subject)).toEqual([
    'A new password for the desk of Maker Field Safety',
    'Your sign-in to the desk of Maker Field Safety has changed',
    'Your sign-in to the desk of Maker Field Safety has changed',
  ]);
  expect(sent[0]?.text).toMatch(/http:\/\/localhost:4480\/desk\/password-reset#[0-9A-Z]{32}/);
  expect(sent[1]?.text).toContain('Your authenticator app was changed or removed.');
  expect(sent[2]?.text).toContain('tell a manager of your house at once');
  expect(sent.every(({ text }) => !text.includes('{'))).toBe(true);
});

test('a real mailbox receives it', async () => {
  const folder = await mkdtemp(path(tmpdir(), 'fieldproof-staff-mail-'));
  await using sandbox = await startSandbox({ folder });
  const transport = createSmtpTransport(sandbox.url);
  await inviteWith('Really Sent');
  await sendStaffMails({ ...mailing(), transport });
  await transport.close();
  expect(sandbox.mailbox.count).toBe(1);
  await rm(folder, { recursive: true, force: true });
});
