import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { inviteAgain } from './invite-member.ts';
import { codeAt, invite, join, PASSWORD } from './test-members.ts';
import { createTestPasskey } from './test-passkey.ts';
import { openStaffDesk, ORIGIN, type StaffDesk } from './test-staff-desk.ts';

let desk: StaffDesk;
beforeAll(async () => {
  desk = await openStaffDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

/** What the link of an invitation offers, in a new browser. */
async function open(secret: string) {
  const browser = desk.openBrowser();
  const read = await browser.ask('POST', '/invitation', { secret });
  const accept = (body: object) => browser.ask('PUT', '/invitation/acceptance', { secret, ...body });
  return { browser, read, accept };
}

describe('an invitation', () => {
  test('is accepted with a password and an authenticator app, and signs in', async () => {
    const { secret, id } = await invite(desk.house, 'Ada Stern', 'manager');
    const { browser, read, accept } = await open(secret);
    expect(read.body).toMatchObject({
      purpose: 'invitation',
      name: 'Ada Stern',
      email: 'ada.stern@desk.example',
      role: 'manager',
      isNew: true,
      house: 'Maker Field Safety',
      invitedBy: null,
      expiresAt: '2026-05-11T08:00:00.000Z',
      passkeys: { isPossible: true },
      password: { charactersMin: 12, charactersMax: 200 },
    });
    const { ticket, secret: app } = read.body.authenticator;
    const accepted = await accept({
      name: 'Dr. Ada Stern',
      language: 'de',
      password: PASSWORD,
      authenticator: { ticket, code: codeAt(app, desk.clock()) },
    });
    expect(accepted.body).toMatchObject({
      session: { id, name: 'Dr. Ada Stern', language: 'de', way: 'invitation', hasAuthenticator: true, passkeys: 0 },
    });
    expect(accepted.body.recoveryCodes).toHaveLength(10);
    expect((await browser.ask('GET', '/session')).body).toMatchObject({ id, role: 'manager', recoveryCodesLeft: 10 });
  });

  test('is accepted with a passkey alone', async () => {
    const { secret } = await invite(desk.house, 'Paul Keller');
    const { browser, read, accept } = await open(secret);
    const { ticket, options } = read.body.passkey;
    expect(options).toMatchObject({
      rp: { id: 'localhost' },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    const passkey = createTestPasskey(ORIGIN);
    const accepted = await accept({ passkey: { ticket, response: passkey.create(options), name: 'Telefon' } });
    expect([accepted.status, accepted.body.session]).toMatchObject([200, { passkeys: 1, hasPassword: false }]);
    expect((await browser.ask('GET', '/account')).body.passkeys).toMatchObject([{ name: 'Telefon', isSynced: true }]);
  });

  test('opens nothing a second time', async () => {
    const { secret } = await invite(desk.house, 'Once Only');
    const { read, accept } = await open(secret);
    const { ticket, secret: app } = read.body.authenticator;
    const body = { password: PASSWORD, authenticator: { ticket, code: codeAt(app, desk.clock()) } };
    const both = await Promise.all([accept(body), accept(body)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 410]);
    expect((await accept(body)).body).toMatchObject({ status: 410, code: 'link-used' });
    expect((await open(secret)).read.body).toMatchObject({ status: 410, code: 'link-used' });
  });

  test('of which a newer one was sent, and one that has expired, open nothing', async () => {
    const { secret, id } = await invite(desk.house, 'Twice Asked');
    const again = await inviteAgain(desk.house, id, { actor: 'operator:test', memberId: null });
    expect((await open(secret)).read.body).toMatchObject({ status: 410, code: 'link-ended' });
    const newer = again.kind === 'invited' ? new URL(again.link.url).hash.slice(1) : '';
    expect((await open(newer)).read.status).toBe(200);
    const { now } = desk.clock;
    desk.clock.now = new Date(now.getTime() + 7 * 86_400_000);
    expect((await open(newer)).read.body).toMatchObject({ status: 410, code: 'link-expired' });
    desk.clock.now = now;
  });

  test.each(['', 'A'.repeat(32), 'A'.repeat(200), "' or 1=1 --", '🧬'.repeat(20)])(
    'with the secret %j is not known',
    async (secret) => {
      expect((await open(secret)).read.body).toMatchObject({ status: 404, code: 'link-unknown' });
    },
  );

  test('without a second factor, or with a weak password, lets nobody in and stays good', async () => {
    const { secret } = await invite(desk.house, 'Wanda Weak');
    const { browser, read, accept } = await open(secret);
    const { ticket, secret: app } = read.body.authenticator;
    const authenticator = { ticket, code: codeAt(app, desk.clock()) };
    for (const [body, status, code] of [
      [{}, 422, 'password-missing'],
      [{ password: PASSWORD }, 422, 'second-factor-missing'],
      [{ authenticator }, 422, 'password-missing'],
      [{ password: 'kurz', authenticator }, 422, 'password-too-short'],
      [{ password: 'wanda.weak.desk', authenticator }, 422, 'password-personal'],
      [{ password: PASSWORD, authenticator: { ticket, code: '000000' } }, 401, 'code-wrong'],
      [{ password: PASSWORD, authenticator: { ticket: 'x', code: '000000' } }, 400, 'ticket-unreadable'],
      [{ password: PASSWORD, authenticator, role: 'manager' }, 400, 'bad-request'],
      [{ password: 'x'.repeat(5_000), authenticator }, 400, 'bad-request'],
    ] as const) {
      expect([body, (await accept(body)).body]).toMatchObject([body, { status, code }]);
    }
    expect(browser.cookies.has('fieldproof_session')).toBe(false);
    expect((await accept({ password: PASSWORD, authenticator })).status).toBe(200);
  });

  test('takes no offer that was made to somebody else', async () => {
    const [one, other] = [await invite(desk.house, 'Offer One'), await invite(desk.house, 'Offer Other')];
    const foreign = (await open(other.secret)).read.body;
    const { accept } = await open(one.secret);
    const { ticket, secret: app } = foreign.authenticator;
    const authenticator = { ticket, code: codeAt(app, desk.clock()) };
    expect((await accept({ password: PASSWORD, authenticator })).body).toMatchObject({ code: 'ticket-unreadable' });
    const response = createTestPasskey(ORIGIN).create(foreign.passkey.options);
    const passkey = { ticket: foreign.passkey.ticket, response, name: 'x' };
    expect((await accept({ passkey })).body).toMatchObject({ code: 'ticket-unreadable' });
  });

  test('says which manager invited', async () => {
    const manager = await join(desk, 'Mira Manager', 'manager');
    const { secret } = await invite(desk.house, 'Nils Neu', 'reader', `member:${manager.id}`);
    expect((await open(secret)).read.body).toMatchObject({ invitedBy: 'Mira Manager', role: 'reader' });
  });

  test('of somebody who is a member already ends what they signed in with, once it is accepted', async () => {
    const member = await join(desk, 'Lost Telephone');
    const again = await inviteAgain(desk.house, member.id, { actor: 'member:1', memberId: 1 });
    const secret = again.kind === 'invited' ? new URL(again.link.url).hash.slice(1) : '';
    expect((await member.browser.ask('GET', '/session')).status).toBe(200);
    const { browser, read, accept } = await open(secret);
    expect(read.body.isNew).toBe(false);
    const { ticket, options } = read.body.passkey;
    const passkey = createTestPasskey(ORIGIN);
    expect((await accept({ passkey: { ticket, response: passkey.create(options), name: 'Neu' } })).status).toBe(200);
    expect((await member.browser.ask('GET', '/session')).status).toBe(401);
    expect((await browser.ask('GET', '/session')).body).toMatchObject({ hasPassword: false, hasAuthenticator: false });
    const old = await desk.openBrowser().ask('POST', '/sign-in/password', { email: member.email, password: PASSWORD });
    expect(old.body).toMatchObject({ code: 'credentials-wrong' });
  });

  test('leaves entries without personal data in the ledger of the house, which checks', async () => {
    const kinds = (await desk.entries()).map(({ kind }) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining([
        'member.invited',
        'member.joined',
        'member.invited-again',
        'member.began-afresh',
        'session.begun',
      ]),
    );
    expect(JSON.stringify(await desk.entries())).not.toMatch(/Stern|desk\.example|Telefon|Firefox/);
    expect(await desk.checkLedger()).toMatchObject({ kind: 'intact' });
  });
});

test('a name, a role or a key that is changed behind the desk’s back shows in the ledger', async () => {
  const owner = desk.db.owner.pool;
  for (const [table, column, value] of [
    ['staff_member_version', 'role', "'manager'"],
    ['staff_passkey', 'public_key', "'\\x00'"],
  ] as const) {
    const { rows } = await owner.query(`select id, ${column} as before from ${table} order by id desc limit 1`);
    await owner.query('set session_replication_role = replica');
    await owner.query(`update ${table} set ${column} = ${value} where id = ${rows[0].id}`);
    expect(await desk.checkLedger()).toMatchObject({ kind: 'broken', why: 'row' });
    await owner.query(`update ${table} set ${column} = $1 where id = ${rows[0].id}`, [rows[0].before]);
    expect(await desk.checkLedger()).toMatchObject({ kind: 'intact' });
  }
});
