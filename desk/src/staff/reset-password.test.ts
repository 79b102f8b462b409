import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { changeMember } from './change-member.ts';
import { linkSecret } from './secret-link.ts';
import { codeAt, invite, join, PASSWORD, signIn, type TestMember } from './test-members.ts';
import { openStaffDesk, type StaffDesk } from './test-staff-desk.ts';

const NEW = 'neun rote Füchse im Klee';

let desk: StaffDesk;
let ada: TestMember;
beforeAll(async () => {
  desk = await openStaffDesk();
  ada = await join(desk, 'Ada Stern');
});
afterAll(() => desk[Symbol.asyncDispose]());

function pass(minutes: number): void {
  desk.clock.now = new Date(desk.clock.now.getTime() + minutes * 60_000);
}

async function request(email: string) {
  const answer = await desk.openBrowser().ask('POST', '/password-reset-request', { email });
  await desk.house.background.idle();
  return answer;
}

/** The secrets of the links that were issued to somebody, the newest last: as the mail derives them. */
async function secretsOf(memberId: number): Promise<readonly string[]> {
  const { rows } = await desk.db.database.pool.query<{ nonce: Buffer }>(
    "select nonce from staff_link where member_id = $1 and purpose = 'password-reset' order by id",
    [memberId],
  );
  const { link } = desk.house.keys;
  return rows.map(({ nonce }) => linkSecret(link, { purpose: 'password-reset', memberId, nonce }));
}

describe('asking for a new password', () => {
  test('is answered the same for a member, for nobody and for who has not joined', async () => {
    await invite(desk.house, 'Not Joined');
    const disabled = await join(desk, 'Dirk Disabled');
    const change = { state: 'disabled' } as const;
    await changeMember(
      desk.house,
      { memberId: disabled.id, version: undefined, change },
      { actor: 'operator:test', memberId: null },
    );
    const before = await desk.db.database.pool.query('select from staff_mail');
    for (const email of ['nobody@desk.example', 'not.joined@desk.example', disabled.email, "' or 1=1", '']) {
      const answer = await request(email);
      expect([email, answer.status, answer.body]).toEqual([email, 202, {}]);
    }
    const after = await desk.db.database.pool.query('select from staff_mail');
    expect(after.rowCount).toBe(before.rowCount);
    const answer = await request('ADA.STERN@desk.example');
    expect([answer.status, answer.body]).toEqual([202, {}]);
    expect(await secretsOf(ada.id)).toHaveLength(1);
  });

  test('again and again sends a few mails a day and no more', async () => {
    await request(ada.email);
    expect(await secretsOf(ada.id)).toHaveLength(1);
    for (let asked = 0; asked < 20; asked += 1) {
      pass(6);
      await request(ada.email);
    }
    expect(await secretsOf(ada.id)).toHaveLength(6);
    const sent = (await desk.entries()).filter(({ kind }) => kind === 'password.reset-sent');
    expect(sent).toHaveLength(6);
  });
});

describe('the link of the mail', () => {
  test('sets a password and signs nobody in: the second factor is still asked for', async () => {
    pass(24 * 60);
    await signIn(desk, ada, ada.browser);
    await request(ada.email);
    const secret = (await secretsOf(ada.id)).at(-1) ?? '';
    const browser = desk.openBrowser();
    const read = await browser.ask('POST', '/invitation', { secret });
    expect(read.body).toMatchObject({ purpose: 'password-reset', authenticator: null, passkey: null, isNew: false });
    expect((await browser.ask('PUT', '/invitation/acceptance', { secret })).body.code).toBe('password-too-short');
    expect((await ada.browser.ask('GET', '/session')).status).toBe(200);
    const accepted = await browser.ask('PUT', '/invitation/acceptance', { secret, password: NEW });
    expect(accepted.body).toMatchObject({ session: null, recoveryCodes: [] });
    expect((await browser.ask('GET', '/session')).status).toBe(401);
    expect((await ada.browser.ask('GET', '/session')).status).toBe(401);
    const old = await desk.openBrowser().ask('POST', '/sign-in/password', { email: ada.email, password: PASSWORD });
    expect(old.body.code).toBe('credentials-wrong');
    const { ticket } = (await browser.ask('POST', '/sign-in/password', { email: ada.email, password: NEW })).body;
    pass(1);
    const code = codeAt(ada.secret, desk.clock());
    expect((await browser.ask('POST', '/sign-in/code', { ticket, code })).status).toBe(200);
    expect((await browser.ask('PUT', '/invitation/acceptance', { secret, password: NEW })).body.code).toBe('link-used');
  });

  test('makes the browser known, so that strangers who guess do not keep the owner out', async () => {
    pass(24 * 60);
    for (let made = 0; made < 12; made += 1) {
      await desk
        .openBrowser(`198.51.100.${made}`)
        .ask('POST', '/sign-in/password', { email: ada.email, password: 'a wrong guess' });
    }
    const browser = desk.openBrowser();
    const before = await browser.ask('POST', '/sign-in/password', { email: ada.email, password: NEW });
    expect(before.body.code).toBe('attempts-too-many');
    await request(ada.email);
    const secret = (await secretsOf(ada.id)).at(-1) ?? '';
    await browser.ask('PUT', '/invitation/acceptance', { secret, password: PASSWORD });
    const after = await browser.ask('POST', '/sign-in/password', { email: ada.email, password: PASSWORD });
    expect(after.status).toBe(200);
  });

  test('is good for an hour, and a newer one ends it', async () => {
    pass(24 * 60);
    await request(ada.email);
    pass(10);
    await request(ada.email);
    const [older = '', newer = ''] = (await secretsOf(ada.id)).slice(-2);
    const browser = desk.openBrowser();
    expect((await browser.ask('POST', '/invitation', { secret: older })).body.code).toBe('link-ended');
    pass(60);
    expect((await browser.ask('PUT', '/invitation/acceptance', { secret: newer, password: NEW })).body.code).toBe(
      'link-expired',
    );
  });

  test('joins nobody, and the link of an invitation is no link for a password', async () => {
    const { secret } = await invite(desk.house, 'Only Invited');
    const answer = await desk.openBrowser().ask('PUT', '/invitation/acceptance', { secret, password: NEW });
    expect(answer.body.code).toBe('second-factor-missing');
  });
});

test('the ledger of the house checks', async () => {
  expect(await desk.checkLedger()).toMatchObject({ kind: 'intact' });
});
