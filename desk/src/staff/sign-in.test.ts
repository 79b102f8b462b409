import { parseOptions } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { changeMember } from './change-member.ts';
import { ASKED_OF_A_SOURCE_MAX, TRIES_MAX } from './limits.ts';
import { NOBODY } from './passwords.ts';
import { codeAt, join, PASSWORD, signIn, type TestMember } from './test-members.ts';
import { openStaffDesk, type StaffDesk, type TestBrowser } from './test-staff-desk.ts';

let desk: StaffDesk;
let ada: TestMember;
beforeAll(async () => {
  desk = await openStaffDesk();
  ada = await join(desk, 'Ada Stern', 'manager');
});
afterAll(() => desk[Symbol.asyncDispose]());

function pass(minutes: number): void {
  desk.clock.now = new Date(desk.clock.now.getTime() + minutes * 60_000);
}

async function passwordStep(browser: TestBrowser, email = ada.email, password = PASSWORD) {
  return browser.ask('POST', '/sign-in/password', { email, password });
}

describe('password and code', () => {
  test('sign in, in two steps', async () => {
    pass(1);
    const browser = desk.openBrowser();
    const first = await passwordStep(browser, ' ADA.stern@desk.example');
    expect(first.body).toMatchObject({ factors: ['authenticator', 'recovery-code'], expiresInSeconds: 600 });
    expect(browser.cookies.size).toBe(0);
    const code = codeAt(ada.secret, desk.clock());
    const second = await browser.ask('POST', '/sign-in/code', { ticket: first.body.ticket, code });
    expect(second.body).toMatchObject({ id: ada.id, way: 'authenticator', isDemo: false });
    expect((await browser.ask('GET', '/session')).status).toBe(200);
  });

  test('set a cookie that no script, no other site and no page of a laboratory ever sees', async () => {
    const browser = desk.openBrowser();
    await signIn(desk, ada, browser);
    const line = browser.setCookies.find((one) => one.startsWith('fieldproof_session=')) ?? '';
    expect(line).toMatch(/^fieldproof_session=[0-9A-Z]{32}; /);
    expect(line.split('; ').slice(1).toSorted()).toEqual([
      'HttpOnly',
      'Max-Age=604800',
      'Path=/api/v1',
      'SameSite=Strict',
    ]);
    const { rows } = await desk.db.owner.pool.query('select * from staff_session order by id desc limit 1');
    expect(JSON.stringify(rows)).not.toContain(browser.cookies.get('fieldproof_session'));
  });

  test('over https the cookie is marked Secure', async () => {
    await using secure = await openStaffDesk({ publicUrl: 'https://safety.maker.example' });
    const member = await join(secure, 'Sigrid Secure');
    expect(member.browser.setCookies.every((line) => line.includes('; Secure'))).toBe(true);
  });

  test('an unknown address, a disabled account and a wrong password are one answer', async () => {
    const disabled = await join(desk, 'Dirk Disabled');
    const change = { state: 'disabled' } as const;
    await changeMember(
      desk.house,
      { memberId: disabled.id, version: undefined, change },
      { actor: 'operator:test', memberId: null },
    );
    const answers = [
      await passwordStep(desk.openBrowser('203.0.113.1'), 'nobody@desk.example'),
      await passwordStep(desk.openBrowser('203.0.113.2'), disabled.email),
      await passwordStep(desk.openBrowser('203.0.113.3'), ada.email, 'sieben blaue Otter am See'),
      await passwordStep(desk.openBrowser('203.0.113.4'), '', ''),
      await passwordStep(desk.openBrowser('203.0.113.5'), "' or '1'='1", PASSWORD),
    ];
    for (const { body } of answers) expect(body).toEqual(answers[0]?.body);
    expect(answers[0]?.body).toMatchObject({ status: 401, code: 'credentials-wrong' });
  });

  test('an unknown address costs a hash of the same kind as a wrong password', async () => {
    const verify = vi.spyOn(desk.house.passwords, 'verify');
    await passwordStep(desk.openBrowser('203.0.113.50'), 'nobody.at.all@desk.example');
    await passwordStep(desk.openBrowser('203.0.113.50'), ada.email, 'a password that is wrong');
    const [unknown, known] = verify.mock.calls.map(([stored]) => parseOptions(stored ?? NOBODY));
    expect(verify).toHaveBeenCalledTimes(2);
    expect(unknown).toEqual(known);
    expect(known).toMatchObject({ algorithm: 2, memoryCost: 65_536, timeCost: 3, parallelism: 1 });
    verify.mockRestore();
  });

  test('a code works once, also at another sign-in of the same half minute', async () => {
    pass(1);
    const code = codeAt(ada.secret, desk.clock());
    const [one, two] = [desk.openBrowser(), desk.openBrowser()];
    const tickets = [(await passwordStep(one)).body.ticket, (await passwordStep(two)).body.ticket];
    expect((await one.ask('POST', '/sign-in/code', { ticket: tickets[0], code })).status).toBe(200);
    expect((await two.ask('POST', '/sign-in/code', { ticket: tickets[1], code })).body).toMatchObject({
      status: 401,
      code: 'code-used',
    });
    const before = codeAt(ada.secret, desk.clock(), -1);
    expect((await two.ask('POST', '/sign-in/code', { ticket: tickets[1], code: before })).body.code).toBe('code-used');
    expect(two.cookies.has('fieldproof_session')).toBe(false);
  });

  test('the same code sent twice at once signs in once', async () => {
    pass(1);
    const browser = desk.openBrowser();
    const { ticket } = (await passwordStep(browser)).body;
    const code = codeAt(ada.secret, desk.clock());
    const both = await Promise.all([0, 1].map(() => browser.ask('POST', '/sign-in/code', { ticket, code })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 401]);
  });

  test.each(['', '000000', 'abcdef', '1234567', '0000-0000-0000-0000', 'x'.repeat(60)])(
    'the code %j signs nobody in',
    async (code) => {
      const browser = desk.openBrowser('203.0.113.77');
      const { ticket } = (await passwordStep(browser)).body;
      const answer = await browser.ask('POST', '/sign-in/code', { ticket, code });
      expect(answer.body).toMatchObject({ status: 401, code: 'code-wrong' });
    },
  );

  test('a recovery code stands for the app, once', async () => {
    const [code = '', other = ''] = ada.recoveryCodes;
    const browser = desk.openBrowser();
    const { ticket } = (await passwordStep(browser)).body;
    const typed = code.toLowerCase().replaceAll('-', ' ');
    const answer = await browser.ask('POST', '/sign-in/code', { ticket, code: typed });
    expect(answer.body).toMatchObject({ way: 'recovery-code', recoveryCodesLeft: 9 });
    const again = (await passwordStep(browser)).body.ticket;
    expect((await browser.ask('POST', '/sign-in/code', { ticket: again, code })).body.code).toBe('code-wrong');
    expect((await browser.ask('POST', '/sign-in/code', { ticket: again, code: other })).status).toBe(200);
    const entry = (await desk.entries()).findLast(({ kind }) => kind === 'session.begun');
    expect(entry?.payload).toMatchObject({ way: 'recovery-code', codesLeft: 8 });
  });

  test('a ticket is good for ten minutes, once, and for its own step', async () => {
    pass(1);
    const browser = desk.openBrowser();
    const { ticket } = (await passwordStep(browser)).body;
    expect((await browser.ask('POST', '/sign-in/passkey', passkeyBody(ticket))).body.code).toBe('ticket-unreadable');
    const late = (await passwordStep(browser)).body.ticket;
    const [, , third = '', fourth = ''] = ada.recoveryCodes;
    expect((await browser.ask('POST', '/sign-in/code', { ticket, code: third })).status).toBe(200);
    const used = await browser.ask('POST', '/sign-in/code', { ticket, code: fourth });
    expect(used.body).toMatchObject({ status: 410, code: 'ticket-used' });
    pass(10);
    const expired = await browser.ask('POST', '/sign-in/code', { ticket: late, code: fourth });
    expect(expired.body).toMatchObject({ status: 410, code: 'ticket-expired' });
    // What was refused has used nothing up.
    const { ticket: fresh } = (await passwordStep(browser)).body;
    expect((await browser.ask('POST', '/sign-in/code', { ticket: fresh, code: fourth })).status).toBe(200);
  });

  test('of a member who is disabled between the steps sign nobody in', async () => {
    const member = await join(desk, 'Between Steps');
    pass(1);
    const browser = desk.openBrowser();
    const { ticket } = (await passwordStep(browser, member.email)).body;
    const change = { state: 'disabled' } as const;
    await changeMember(
      desk.house,
      { memberId: member.id, version: undefined, change },
      { actor: 'operator:test', memberId: null },
    );
    const answer = await browser.ask('POST', '/sign-in/code', { ticket, code: codeAt(member.secret, desk.clock()) });
    expect(answer.body).toMatchObject({ status: 403, code: 'member-disabled' });
  });
});

describe('bodies that are none', () => {
  test.each([
    ['/sign-in/password', {}],
    ['/sign-in/password', { email: ['a'], password: {} }],
    ['/sign-in/password', { email: 'a@b.example', password: 'x'.repeat(5_000) }],
    ['/sign-in/password', { email: 'a@b.example', password: 'x', role: 'manager' }],
    ['/sign-in/code', { ticket: 'x'.repeat(3_000), code: '1' }],
    ['/sign-in/code', { ticket: null, code: null }],
    ['/sign-in/passkey', { ticket: 'x', response: { id: '../..', type: 'public-key' } }],
    ['/sign-in/link', { secret: 7 }],
    ['/password-reset-request', { email: 'x'.repeat(300) }],
    ['/invitation', []],
  ])('%s %j is refused as such', async (path, body) => {
    const answer = await desk.openBrowser('203.0.113.99').ask('POST', path, body);
    expect(answer.body).toMatchObject({ status: 400, code: 'bad-request' });
  });
});

describe('a stranger who guesses', () => {
  const guess = async (source: string) => passwordStep(desk.openBrowser(source), ada.email, 'a guess at the password');

  test('is slowed down, the right password included, while the owner’s browser still gets in', async () => {
    const own = desk.openBrowser('192.0.2.10');
    await signIn(desk, ada, own);
    for (let made = 0; made < TRIES_MAX; made += 1) {
      expect((await guess(`198.51.100.${made}`)).body.code).toBe('credentials-wrong');
    }
    const refused = await guess('198.51.100.200');
    expect(refused.body).toMatchObject({ status: 429, code: 'attempts-too-many' });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(800);
    const rightOne = await passwordStep(desk.openBrowser('198.51.100.201'));
    expect(rightOne.body.code).toBe('attempts-too-many');
    await signIn(desk, ada, own);
    expect((await own.ask('GET', '/session')).status).toBe(200);
  });

  test('of an address that nobody has is slowed down the same', async () => {
    let last;
    for (let made = 0; made <= TRIES_MAX; made += 1) {
      last = await passwordStep(desk.openBrowser(`198.51.100.${made}`), 'nobody@desk.example');
    }
    expect(last?.body).toMatchObject({ status: 429, code: 'attempts-too-many' });
  });

  test('may go on after a while', async () => {
    pass(16);
    expect((await guess('198.51.100.1')).body.code).toBe('credentials-wrong');
    pass(16);
  });

  test('at codes is slowed down too, and the owner’s browser is not', async () => {
    const own = desk.openBrowser('192.0.2.10');
    await signIn(desk, ada, own);
    const thief = desk.openBrowser('198.51.100.7');
    const { ticket } = (await passwordStep(thief)).body;
    for (let made = 0; made < TRIES_MAX; made += 1) {
      expect((await thief.ask('POST', '/sign-in/code', { ticket, code: '000000' })).body.code).toBe('code-wrong');
    }
    expect((await thief.ask('POST', '/sign-in/code', { ticket, code: '000000' })).status).toBe(429);
    await signIn(desk, ada, own);
  });
});

describe('whoever asks too often', () => {
  test('has to wait, and does not keep a known browser out that shares the address', async () => {
    pass(16);
    const office = '203.0.113.200';
    const own = desk.openBrowser(office);
    await signIn(desk, ada, own);
    const noisy = desk.openBrowser(office);
    const statuses = [];
    for (let made = 0; made < ASKED_OF_A_SOURCE_MAX + 5; made += 1) {
      statuses.push((await noisy.ask('GET', '/sign-in')).status);
    }
    expect(statuses.slice(-5)).toEqual([429, 429, 429, 429, 429]);
    const refused = await noisy.ask('POST', '/invitation', { secret: 'x' });
    expect(refused.body).toMatchObject({ status: 429, code: 'requests-too-many' });
    expect((await own.ask('GET', '/sign-in')).status).toBe(200);
    expect((await passwordStep(own)).status).toBe(200);
    expect((await desk.openBrowser('203.0.113.201').ask('GET', '/sign-in')).status).toBe(200);
    pass(1.1);
    expect((await noisy.ask('GET', '/sign-in')).status).toBe(200);
  });
});

describe('the ledger of the house', () => {
  test('has refusals summed by reason, and by member where one is known', async () => {
    await desk.house.refusals.flush(desk.db.database);
    await desk.house.refusals.flush(desk.db.database);
    const entries = (await desk.entries()).filter(({ kind }) => kind === 'refusals.counted');
    expect(entries).toHaveLength(1);
    const [entry] = entries;
    const counted = entry?.payload as { refusals: { code: string; member?: number; count: number }[] };
    const ofAda = counted.refusals.find(({ code, member }) => code === 'credentials-wrong' && member === ada.id);
    expect(ofAda?.count).toBeGreaterThan(TRIES_MAX);
    expect(counted.refusals.some(({ code, member }) => code === 'attempts-too-many' && member === undefined)).toBe(
      true,
    );
    expect(JSON.stringify(counted)).not.toMatch(/example|198\.51/);
  });

  test('checks', async () => {
    expect(await desk.checkLedger()).toMatchObject({ kind: 'intact' });
  });
});

function passkeyBody(ticket: string) {
  const response = { clientDataJSON: 'e30', authenticatorData: 'e30', signature: 'e30', userHandle: 'e30' };
  return { ticket, response: { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response } };
}
