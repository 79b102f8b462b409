import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

import { changeMember } from './change-member.ts';
import { CLIENT_ID, CLIENT_SECRET, startTestDirectory, type Person, type TestDirectory } from './test-directory.ts';
import { invite, join } from './test-members.ts';
import { openStaffDesk, type StaffDesk, type TestBrowser } from './test-staff-desk.ts';

let directory: TestDirectory;
let desk: StaffDesk;
beforeAll(async () => {
  directory = await startTestDirectory();
  desk = await openDesk();
});
afterEach(() => {
  for (const name of Object.keys(directory.wrong)) delete directory.wrong[name as keyof typeof directory.wrong];
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
  await directory[Symbol.asyncDispose]();
});

function openDesk(issuer = directory.issuer): Promise<StaffDesk> {
  return openStaffDesk({ directory: { issuer, clientId: CLIENT_ID, clientSecret: CLIENT_SECRET, name: 'Maker' } });
}

/** Begins in a browser; the address to which it is sent. */
async function begin(browser: TestBrowser): Promise<string> {
  return String((await browser.ask('GET', '/sign-in/oidc')).headers['location']);
}

/** Comes back from the directory: a navigation from its site, with the cookies that a browser sends then. */
async function comeBack(browser: TestBrowser, address: string) {
  const { pathname, search } = new URL(address);
  const strict = browser.cookies.get('fieldproof_session');
  browser.cookies.delete('fieldproof_session');
  const answer = await browser.ask('GET', `${pathname}${search}`, undefined, { 'sec-fetch-site': 'cross-site' });
  if (strict !== undefined && !browser.cookies.has('fieldproof_session'))
    browser.cookies.set('fieldproof_session', strict);
  return answer;
}

async function signIn(person: Person, browser = desk.openBrowser()) {
  const answer = await comeBack(browser, directory.signIn(await begin(browser), person));
  return { browser, answer, location: String(answer.headers['location']) };
}

function refusedWith(code: string): string {
  return `http://localhost:4480/desk/sign-in?refused=${code}`;
}

describe('the directory of the company', () => {
  test('is asked with code, PKCE, state and nonce', async () => {
    const browser = desk.openBrowser();
    const asked = new URL(await begin(browser)).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: CLIENT_ID,
      response_type: 'code',
      scope: 'openid email profile',
      redirect_uri: 'http://localhost:4480/api/v1/sign-in/oidc/callback',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{20,}$/),
      nonce: expect.stringMatching(/^[\w-]{20,}$/),
    });
    const [line = ''] = browser.setCookies;
    expect(line).toMatch(
      /^fieldproof_oidc=[\w-]+; Max-Age=600; Path=\/api\/v1\/sign-in\/oidc; HttpOnly; SameSite=Lax$/,
    );
    expect(Buffer.from(line, 'utf8').toString()).not.toContain(asked.get('state'));
  });

  test('lets in who was invited, by the confirmed address the first time, who has joined by it', async () => {
    const { id } = await invite(desk.house, 'Ada Stern', 'manager');
    const { browser, answer, location } = await signIn({
      sub: 'u-1',
      email: 'Ada.Stern@desk.example',
      email_verified: true,
    });
    expect([answer.status, location]).toEqual([303, 'http://localhost:4480/desk/']);
    expect(browser.cookies.has('fieldproof_oidc')).toBe(false);
    const line = browser.setCookies.find((one) => one.startsWith('fieldproof_session=')) ?? '';
    expect(line).toContain('SameSite=Strict');
    expect((await browser.ask('GET', '/session')).body).toMatchObject({
      id,
      way: 'oidc',
      hasDirectory: true,
      hasPassword: false,
    });
    expect((await browser.ask('GET', `/staff/${id}`)).body).toMatchObject({ state: 'in-force', invitation: null });
    expect(directory.tokenRequests.at(-1)?.get('code_verifier')).toMatch(/^[\w-]{43,}$/);
  });

  test('lets them in by who they are from then on, whatever their address has become', async () => {
    const { browser } = await signIn({ sub: 'u-1', email: 'ada.moon@desk.example', email_verified: false });
    expect((await browser.ask('GET', '/session')).body).toMatchObject({ name: 'Ada Stern' });
  });

  test('lets in a member who signed in with a password before', async () => {
    const member = await join(desk, 'Pass Word');
    const { browser } = await signIn({ sub: 'u-2', email: member.email, email_verified: true });
    expect((await browser.ask('GET', '/session')).body).toMatchObject({
      id: member.id,
      hasPassword: true,
      hasDirectory: true,
    });
  });

  test('is asked for the address where its ID token does not tell it', async () => {
    const { id } = await invite(desk.house, 'Told Apart');
    directory.wrong.isEmailApart = true;
    const { browser } = await signIn({ sub: 'u-3', email: 'told.apart@desk.example', email_verified: true });
    expect((await browser.ask('GET', '/session')).body).toMatchObject({ id });
  });

  test.each<[string, Person, string]>([
    ['nobody has invited', { sub: 'x-1', email: 'stranger@desk.example', email_verified: true }, 'oidc-not-invited'],
    ['has no address', { sub: 'x-2' }, 'oidc-not-invited'],
    ['has an address that is not confirmed', { sub: 'x-3', email: 'told.apart@desk.example' }, 'oidc-email-unverified'],
    [
      'has taken over the address of another',
      { sub: 'x-4', email: 'ada.stern@desk.example', email_verified: true },
      'oidc-identity-differs',
    ],
  ])('lets nobody in who %s', async (_, person, code) => {
    const { browser, answer, location } = await signIn(person);
    expect([answer.status, location]).toEqual([303, refusedWith(code)]);
    expect(browser.cookies.has('fieldproof_session')).toBe(false);
  });

  test('lets nobody in who is disabled', async () => {
    const { id } = await invite(desk.house, 'Left Us');
    await signIn({ sub: 'u-5', email: 'left.us@desk.example', email_verified: true });
    const change = { state: 'disabled' } as const;
    await changeMember(
      desk.house,
      { memberId: id, version: undefined, change },
      { actor: 'operator:test', memberId: null },
    );
    expect((await signIn({ sub: 'u-5', email: 'left.us@desk.example', email_verified: true })).location).toBe(
      refusedWith('oidc-not-invited'),
    );
  });

  test('that signs somebody in twice at once makes one identity', async () => {
    const { id } = await invite(desk.house, 'At Once');
    const person = { sub: 'u-6', email: 'at.once@desk.example', email_verified: true };
    const both = await Promise.all([signIn(person), signIn(person)]);
    for (const { browser } of both) expect((await browser.ask('GET', '/session')).body).toMatchObject({ id });
  });
});

describe('an answer of the directory', () => {
  const person: Person = { sub: 'u-1', email: 'ada.stern@desk.example', email_verified: true };

  test.each<[string, TestDirectory['wrong']]>([
    ['signed by somebody else', { isForeignKey: true }],
    ['for another nonce', { claims: { nonce: 'x' } }],
    ['without a nonce', { claims: { nonce: undefined } }],
    ['for another client', { claims: { aud: 'another' } }],
    ['of another directory', { claims: { iss: 'https://attacker.example' } }],
    ['that has expired', { claims: { exp: 1 } }],
    ['without a subject', { claims: { sub: undefined } }],
  ])('%s lets nobody in', async (_, wrong) => {
    Object.assign(directory.wrong, wrong);
    const { browser, location } = await signIn(person);
    expect(location).toBe(refusedWith('oidc-failed'));
    expect(browser.cookies.has('fieldproof_session')).toBe(false);
  });

  test('with another state, another code, or none lets nobody in', async () => {
    for (const spoil of [
      (back: URL) => back.searchParams.set('state', 'x'),
      (back: URL) => back.searchParams.delete('state'),
      (back: URL) => back.searchParams.set('code', 'x'),
      (back: URL) => back.searchParams.delete('code'),
      (back: URL) => back.searchParams.set('iss', 'https://attacker.example'),
      (back: URL) => (back.search = '?error=access_denied'),
      (back: URL) => (back.search = ''),
    ]) {
      const browser = desk.openBrowser();
      const back = new URL(directory.signIn(await begin(browser), person));
      spoil(back);
      expect((await comeBack(browser, back.href)).headers['location']).toBe(refusedWith('oidc-failed'));
      expect(browser.cookies.has('fieldproof_session')).toBe(false);
    }
  });

  test('opens nothing in a browser that did not ask for it', async () => {
    const victim = desk.openBrowser();
    const back = directory.signIn(await begin(desk.openBrowser()), person);
    expect((await comeBack(victim, back)).headers['location']).toBe(refusedWith('ticket-unreadable'));
    await begin(victim);
    expect((await comeBack(victim, back)).headers['location']).toBe(refusedWith('oidc-failed'));
    expect(victim.cookies.has('fieldproof_session')).toBe(false);
  });

  test('works once, and for ten minutes', async () => {
    const browser = desk.openBrowser();
    const back = directory.signIn(await begin(browser), person);
    const ticket = browser.cookies.get('fieldproof_oidc') ?? '';
    expect((await comeBack(browser, back)).headers['location']).toBe('http://localhost:4480/desk/');
    browser.cookies.set('fieldproof_oidc', ticket);
    expect((await comeBack(browser, back)).headers['location']).toBe(refusedWith('oidc-failed'));
    const slow = desk.openBrowser();
    const late = directory.signIn(await begin(slow), person);
    desk.clock.now = new Date(desk.clock.now.getTime() + 601_000);
    expect((await comeBack(slow, late)).headers['location']).toBe(refusedWith('ticket-expired'));
  });
});

describe('a directory', () => {
  test('that does not answer is said to the browser, and asked again the next time', async () => {
    await using other = await openDesk();
    directory.wrong.isDown = true;
    const browser = other.openBrowser();
    expect(await begin(browser)).toBe(refusedWith('oidc-unavailable'));
    directory.wrong.isDown = false;
    expect(await begin(browser)).toContain(`${directory.issuer}/authorize?`);
  });

  test('is named among the ways of signing in', async () => {
    expect((await desk.openBrowser().ask('GET', '/sign-in')).body.directory).toEqual({
      name: 'Maker',
      address: '/api/v1/sign-in/oidc',
    });
  });

  test('that is not set up has no address', async () => {
    await using plain = await openStaffDesk();
    const browser = plain.openBrowser();
    expect((await browser.ask('GET', '/sign-in')).body.directory).toBeNull();
    for (const path of ['/sign-in/oidc', '/sign-in/oidc/callback?code=x&state=y']) {
      expect((await browser.ask('GET', path)).body).toMatchObject({ status: 404, code: 'oidc-not-configured' });
    }
  });
});

test('the ledger of the house checks, and knows nobody of the directory', async () => {
  expect(await desk.checkLedger()).toMatchObject({ kind: 'intact' });
  expect(JSON.stringify(await desk.entries())).not.toMatch(/u-1|desk\.example|127\.0\.0\.1/);
});
