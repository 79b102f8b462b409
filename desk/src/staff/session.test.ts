import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { nameBrowser } from './session-rules.ts';
import { addToken } from './staff-tokens.ts';
import { join, signIn, type TestMember } from './test-members.ts';
import { openStaffDesk, type StaffDesk } from './test-staff-desk.ts';

let desk: StaffDesk;
let manager: TestMember;
let operator: TestMember;
let reader: TestMember;
beforeAll(async () => {
  desk = await openStaffDesk();
  manager = await join(desk, 'Ada Stern', 'manager');
  operator = await join(desk, 'Olaf Brandt', 'operator');
  reader = await join(desk, 'Rita Leser', 'reader');
});
afterAll(() => desk[Symbol.asyncDispose]());

function pass(hours: number): void {
  desk.clock.now = new Date(desk.clock.now.getTime() + hours * 3_600_000);
}

describe('who is signed in', () => {
  test('is a member to every route behind the guard', async () => {
    expect((await operator.browser.ask('GET', '/probe')).body).toEqual({
      kind: 'member',
      id: operator.id,
      name: 'Olaf Brandt',
      role: 'operator',
      memberId: operator.id,
    });
  });

  test('a program is its token, and a person only where a member made it', async () => {
    const context = { actor: 'operator:test', clock: desk.clock };
    const ofTerminal = await addToken(desk.db.database, { name: 'Terminal', role: 'reader' }, context);
    const ofMember = await addToken(
      desk.db.database,
      { name: 'Nightly', role: 'operator', memberId: manager.id },
      context,
    );
    const ask = (token: string) =>
      desk.openBrowser().ask('GET', '/probe', undefined, { authorization: `Bearer ${token}` });
    expect((await ask(ofTerminal)).body).toMatchObject({ kind: 'token', name: 'Terminal', memberId: null });
    expect((await ask(ofMember)).body).toMatchObject({ kind: 'token', name: 'Nightly', memberId: manager.id });
  });

  test.each([
    ['GET', '/probe', 'reader', 200],
    ['PUT', '/probe', 'reader', 403],
    ['PUT', '/probe', 'operator', 200],
    ['PUT', '/probe-of-managers', 'operator', 403],
    ['PUT', '/probe-of-managers', 'manager', 200],
    ['GET', '/account', 'reader', 200],
    ['GET', '/staff', 'reader', 200],
    ['GET', '/tokens', 'operator', 403],
  ] as const)('%s %s of a %s is answered with %i', async (method, path, role, status) => {
    const member = { manager, operator, reader }[role];
    const answer = await member.browser.ask(method, path, method === 'GET' ? undefined : {});
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.body).toMatchObject({ code: 'role-missing', role });
  });

  test.each([
    ['nothing', {}],
    ['a cookie that is none', { cookie: 'fieldproof_session=AAAA' }],
    ['a very long cookie', { cookie: `fieldproof_session=${'A'.repeat(5_000)}` }],
    ['a cookie that cannot be read', { cookie: 'fieldproof_session=%E0%A4%A' }],
  ])('nobody is who brings %s', async (_, headers) => {
    const answer = await desk.openBrowser().ask('GET', '/session', undefined, headers);
    expect(answer.body).toMatchObject({ status: 401, code: 'not-signed-in' });
  });

  test('a token that is wrong is not made up for by a session', async () => {
    const answer = await manager.browser.ask('GET', '/probe', undefined, { authorization: 'Bearer fp_WRONG' });
    expect(answer.body).toMatchObject({ status: 401, code: 'token-unknown' });
  });
});

describe('a write from a page of somebody else', () => {
  test.each([
    ['of another site', { origin: 'https://attacker.example', 'sec-fetch-site': 'cross-site' }],
    ['of another port of this machine', { origin: 'http://localhost:9999', 'sec-fetch-site': 'same-site' }],
    ['of an old browser', { origin: 'https://attacker.example', 'sec-fetch-site': '' }],
    ['in a sandboxed frame', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['typed into the address bar', { origin: '', 'sec-fetch-site': 'none' }],
  ])('%s is refused', async (_, headers) => {
    const sent = Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));
    const forged = await desk.app.inject({
      method: 'PUT',
      url: '/api/v1/probe',
      headers: { ...sent, cookie: `fieldproof_session=${operator.browser.cookies.get('fieldproof_session')}` },
      payload: {},
    });
    expect(forged.json()).toMatchObject({ status: 403, code: 'origin-not-own', deskUrl: 'http://localhost:4480' });
  });

  test('that says nothing of where it comes from is refused, and a token needs no page', async () => {
    const cookie = `fieldproof_session=${operator.browser.cookies.get('fieldproof_session')}`;
    const silent = await desk.app.inject({ method: 'PUT', url: '/api/v1/probe', headers: { cookie }, payload: {} });
    expect(silent.statusCode).toBe(403);
    const token = await addToken(
      desk.db.database,
      { name: 'P', role: 'operator' },
      { actor: 'operator:test', clock: desk.clock },
    );
    const headers = { authorization: `Bearer ${token}` };
    const program = await desk.app.inject({ method: 'PUT', url: '/api/v1/probe', headers, payload: {} });
    expect(program.statusCode).toBe(200);
  });

  test.each(['/sign-in/password', '/sign-in/link', '/invitation', '/password-reset-request'])(
    'to %s is refused too: nobody is signed in as somebody else',
    async (path) => {
      const forged = await desk.openBrowser().ask('POST', path, {}, { origin: 'https://attacker.example' });
      expect(forged.body).toMatchObject({ status: 403, code: 'origin-not-own' });
    },
  );

  test('comes from the other name of this machine as well', async () => {
    const answer = await operator.browser.ask('PUT', '/probe', {}, { origin: 'http://127.0.0.1:4480' });
    expect(answer.status).toBe(200);
  });
});

describe('sessions', () => {
  test('are listed with browser, way and times, the one that asks marked', async () => {
    const second = desk.openBrowser();
    await signIn(desk, operator, second);
    const { body } = await operator.browser.ask('GET', '/sessions');
    expect(body.total).toEqual({ count: 2, isExact: true });
    expect(body.sessions).toMatchObject([
      { way: 'authenticator', browser: 'Firefox on Linux', isCurrent: false },
      { way: 'invitation', browser: 'Firefox on Linux', isCurrent: true },
    ]);
  });

  test('are ended by their owner, one by one, and by signing out', async () => {
    const [one, two] = [desk.openBrowser(), desk.openBrowser()];
    await signIn(desk, operator, one);
    await signIn(desk, operator, two);
    const { session } = (await two.ask('GET', '/session')).body;
    expect((await one.ask('DELETE', `/sessions/${session}`)).status).toBe(200);
    expect((await two.ask('GET', '/session')).body.code).toBe('not-signed-in');
    expect((await one.ask('DELETE', '/session')).status).toBe(200);
    expect(one.cookies.has('fieldproof_session')).toBe(false);
    const kinds = (await desk.entries()).map(({ kind }) => kind).slice(-2);
    expect(kinds).toEqual(['session.revoked', 'session.ended']);
  });

  test('of others are ended by a manager alone, who sees them', async () => {
    const { body } = await manager.browser.ask('GET', `/staff/${reader.id}/sessions`);
    const [{ id }] = body.sessions;
    expect((await operator.browser.ask('DELETE', `/sessions/${id}`)).body.code).toBe('session-not-found');
    expect((await operator.browser.ask('GET', `/staff/${reader.id}/sessions`)).body.code).toBe('role-missing');
    expect((await reader.browser.ask('GET', '/session')).status).toBe(200);
    expect((await manager.browser.ask('DELETE', `/sessions/${id}`)).status).toBe(200);
    expect((await reader.browser.ask('GET', '/session')).status).toBe(401);
    await signIn(desk, reader, reader.browser);
  });

  test('end when somebody signs in anew in the same browser', async () => {
    const browser = desk.openBrowser();
    await signIn(desk, operator, browser);
    const before = browser.cookies.get('fieldproof_session') ?? '';
    await signIn(desk, reader, browser);
    expect((await browser.ask('GET', '/session')).body.id).toBe(reader.id);
    browser.cookies.set('fieldproof_session', before);
    expect((await browser.ask('GET', '/session')).status).toBe(401);
  });

  test('end after twelve hours without use', async () => {
    const browser = desk.openBrowser();
    await signIn(desk, operator, browser);
    pass(11.9);
    expect((await browser.ask('GET', '/session')).status).toBe(200);
    pass(11.9);
    expect((await browser.ask('GET', '/session')).status).toBe(200);
    pass(12.1);
    expect((await browser.ask('GET', '/session')).body.code).toBe('not-signed-in');
    expect((await browser.ask('PUT', '/probe', {})).status).toBe(401);
  });

  test('end after seven days, however busy they are', async () => {
    const browser = desk.openBrowser();
    await signIn(desk, operator, browser);
    for (let day = 0; day < 13; day += 1) {
      pass(11.9);
      expect((await browser.ask('GET', '/session')).status).toBe(200);
    }
    pass(11.9);
    pass(2);
    expect((await browser.ask('GET', '/session')).status).toBe(401);
  });

  test('of who is disabled or has not joined open nothing, even where one was left', async () => {
    const member = await join(desk, 'Left Behind');
    const { pool } = desk.db.owner;
    for (const column of ['disabled_at = now()', 'joined_at = null']) {
      await pool.query(`update staff_member set ${column} where id = $1`, [member.id]);
      expect((await member.browser.ask('GET', '/session')).status).toBe(401);
      await pool.query('update staff_member set disabled_at = null, joined_at = now() where id = $1', [member.id]);
      expect((await member.browser.ask('GET', '/session')).status).toBe(200);
    }
  });

  test('are at most twenty of one person: the oldest makes room', async () => {
    const browsers = [];
    for (let made = 0; made < 21; made += 1) {
      const browser = desk.openBrowser();
      await signIn(desk, operator, browser);
      browsers.push(browser);
    }
    expect((await browsers[0]?.ask('GET', '/session'))?.status).toBe(401);
    expect((await browsers[1]?.ask('GET', '/session'))?.status).toBe(200);
    expect((await browsers[20]?.ask('GET', '/sessions'))?.body.total.count).toBe(20);
  });
});

test('the ledger of the house checks', async () => {
  expect(await desk.checkLedger()).toMatchObject({ kind: 'intact' });
});

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0',
    'Edge on Windows',
  ],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
    'Chrome on Windows',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15',
    'Safari on macOS',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
    'Safari on iPhone',
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36',
    'Chrome on Linux',
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0', 'Firefox on Linux'],
  ['curl/8.5.0', ''],
  ['', ''],
  ['<script>alert(1)</script> Windows', 'Windows'],
])('the browser %j is called %j', (userAgent, name) => {
  expect(nameBrowser(userAgent)).toBe(name);
});
