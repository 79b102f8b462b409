import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { codeAt, join, PASSWORD, signIn, type TestMember } from './test-members.ts';
import { openStaffDesk, type StaffDesk, type TestBrowser } from './test-staff-desk.ts';

const OTHER = 'acht gelbe Möwen im Hafen';

let desk: StaffDesk;
let ada: TestMember;
let browser: TestBrowser;
beforeAll(async () => {
  desk = await openStaffDesk();
  ada = await join(desk, 'Ada Stern', 'reader');
  ({ browser } = ada);
});
afterAll(() => desk[Symbol.asyncDispose]());

function pass(minutes: number): void {
  desk.clock.now = new Date(desk.clock.now.getTime() + minutes * 60_000);
}

describe('a reader, who may change nothing else,', () => {
  test('sees what they sign in with', async () => {
    expect((await browser.ask('GET', '/account')).body).toMatchObject({
      name: 'Ada Stern',
      role: 'reader',
      hasPassword: true,
      authenticator: { addedAt: '2026-05-04T08:00:00.000Z' },
      passkeys: [],
      recoveryCodesLeft: 10,
      directory: null,
    });
  });

  test('changes name and language', async () => {
    expect((await browser.ask('PATCH', '/account', { name: ' Ada Sterna ', language: 'de' })).status).toBe(200);
    expect((await browser.ask('GET', '/session')).body).toMatchObject({ name: 'Ada Sterna', language: 'de' });
    expect((await browser.ask('PATCH', '/account', { language: 'de' })).body.code).toBe('nothing-to-change');
    for (const body of [{ name: '' }, { name: 'x'.repeat(121) }, { language: 'fr' }, { role: 'manager' }]) {
      expect([body, (await browser.ask('PATCH', '/account', body)).status]).toEqual([body, 400]);
    }
  });

  test('changes the password, which signs every other browser out', async () => {
    const other = desk.openBrowser();
    await signIn(desk, ada, other);
    for (const [body, code] of [
      [{ current: 'falsch', password: OTHER }, 'password-wrong'],
      [{ password: OTHER }, 'password-wrong'],
      [{ current: PASSWORD, password: 'kurz' }, 'password-too-short'],
      [{ current: PASSWORD, password: 'Ada-Sterna-Ada' }, 'password-personal'],
    ] as const) {
      expect((await browser.ask('PUT', '/account/password', body)).body).toMatchObject({ status: 422, code });
    }
    expect((await other.ask('GET', '/session')).status).toBe(200);
    const changed = await browser.ask('PUT', '/account/password', { current: PASSWORD, password: OTHER });
    expect(changed.status).toBe(200);
    expect((await other.ask('GET', '/session')).status).toBe(401);
    expect((await browser.ask('GET', '/session')).status).toBe(200);
    const stranger = desk.openBrowser();
    expect((await stranger.ask('POST', '/sign-in/password', { email: ada.email, password: PASSWORD })).status).toBe(
      401,
    );
    expect((await stranger.ask('POST', '/sign-in/password', { email: ada.email, password: OTHER })).status).toBe(200);
    await browser.ask('PUT', '/account/password', { current: OTHER, password: PASSWORD });
  });

  test('cannot be guessed at in a browser that was left open', async () => {
    pass(16);
    const answers = [];
    for (let made = 0; made < 12; made += 1) {
      answers.push(
        (await browser.ask('PUT', '/account/password', { current: `Versuch ${made}`, password: OTHER })).body.code,
      );
    }
    expect(answers.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'password-wrong'));
    expect(answers.slice(10)).toEqual(['attempts-too-many', 'attempts-too-many']);
    pass(16);
  });

  test('sets another authenticator app up, and only the new one signs in', async () => {
    const { ticket, secret, uri } = (await browser.ask('POST', '/account/authenticator-offer', {})).body;
    expect(uri).toContain('otpauth://totp/Fieldproof%20localhost:ada.stern%40desk.example');
    const wrong = await browser.ask('PUT', '/account/authenticator', { ticket, code: '000000' });
    expect(wrong.body).toMatchObject({ status: 401, code: 'code-wrong' });
    const code = codeAt(secret, desk.clock());
    const set = await browser.ask('PUT', '/account/authenticator', { ticket, code });
    expect([set.status, set.body.recoveryCodes]).toEqual([200, []]);
    expect((await browser.ask('PUT', '/account/authenticator', { ticket, code })).body.code).toBe('ticket-used');
    const other = desk.openBrowser();
    const first = (await other.ask('POST', '/sign-in/password', { email: ada.email, password: PASSWORD })).body;
    const old = await other.ask('POST', '/sign-in/code', {
      ticket: first.ticket,
      code: codeAt(ada.secret, desk.clock()),
    });
    expect(old.body.code).toBe('code-wrong');
    // The code that set the app up does not sign in.
    expect((await other.ask('POST', '/sign-in/code', { ticket: first.ticket, code })).body.code).toBe('code-used');
    ada = { ...ada, secret };
    await signIn(desk, ada, other);
  });

  test('does not remove the last second factor', async () => {
    expect((await browser.ask('DELETE', '/account/authenticator')).body).toMatchObject({
      status: 409,
      code: 'last-way',
    });
    expect((await browser.ask('GET', '/session')).body.hasAuthenticator).toBe(true);
    expect((await browser.ask('DELETE', '/account/passkeys/1')).body).toMatchObject({ status: 404 });
  });

  test('has new recovery codes made; the old ones are good for nothing', async () => {
    const made = await browser.ask('PUT', '/account/recovery-codes');
    expect(made.body.recoveryCodes).toHaveLength(10);
    const other = desk.openBrowser();
    const { ticket } = (await other.ask('POST', '/sign-in/password', { email: ada.email, password: PASSWORD })).body;
    const old = await other.ask('POST', '/sign-in/code', { ticket, code: ada.recoveryCodes[5] ?? '' });
    expect(old.body.code).toBe('code-wrong');
    const fresh = await other.ask('POST', '/sign-in/code', { ticket, code: made.body.recoveryCodes[5] });
    expect(fresh.body).toMatchObject({ way: 'recovery-code', recoveryCodesLeft: 9 });
  });

  test('signs in again before changing how to sign in, when that was more than an hour ago', async () => {
    pass(61);
    for (const [method, path, body] of [
      ['PUT', '/account/password', { current: PASSWORD, password: OTHER }],
      ['POST', '/account/authenticator-offer', {}],
      ['PUT', '/account/authenticator', { ticket: 'x', code: '1' }],
      ['DELETE', '/account/authenticator', undefined],
      ['POST', '/account/passkey-options', {}],
      ['POST', '/account/passkeys', {}],
      ['DELETE', '/account/passkeys/1', undefined],
      ['PUT', '/account/recovery-codes', undefined],
    ] as const) {
      const { body: answer } = await browser.ask(method, path, body);
      expect([path, answer]).toMatchObject([path, { status: 403, code: 'sign-in-not-recent' }]);
    }
    expect((await browser.ask('PATCH', '/account', { language: 'en' })).status).toBe(200);
    await signIn(desk, ada, browser);
    expect((await browser.ask('POST', '/account/authenticator-offer', {})).status).toBe(200);
  });

  test('is told of each change by mail', async () => {
    const { rows } = await desk.db.database.pool.query<{ what: string }>(
      "select distinct what from staff_mail where kind = 'changed' order by what",
    );
    expect(rows.map(({ what }) => what)).toEqual(['authenticator', 'password', 'recovery-codes']);
  });
});

test('the secret of an app that was replaced is erased', async () => {
  const { rows } = await desk.db.database.pool.query(
    'select sealed_secret from staff_authenticator where ended_at is not null',
  );
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every((row) => row.sealed_secret === null)).toBe(true);
});

test('the ledger of the house checks', async () => {
  expect(await desk.checkLedger()).toMatchObject({ kind: 'intact' });
});
