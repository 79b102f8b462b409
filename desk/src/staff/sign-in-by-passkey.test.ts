import { generateKeyPairSync } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { changeMember } from './change-member.ts';
import { invite } from './test-members.ts';
import { createTestPasskey, type TestPasskey, type Wrongly } from './test-passkey.ts';
import { openStaffDesk, ORIGIN, type StaffDesk, type TestBrowser } from './test-staff-desk.ts';

let desk: StaffDesk;
beforeAll(async () => {
  desk = await openStaffDesk();
});
afterAll(() => desk[Symbol.asyncDispose]());

async function joinWithPasskey(
  name: string,
  made: Wrongly = {},
): Promise<{ id: number; passkey: TestPasskey; browser: TestBrowser }> {
  const { id, secret } = await invite(desk.house, name);
  const browser = desk.openBrowser();
  const { ticket, options } = (await browser.ask('POST', '/invitation', { secret })).body.passkey;
  const passkey = createTestPasskey(ORIGIN);
  const proof = { ticket, response: passkey.create(options, made), name: 'Schlüssel' };
  const accepted = await browser.ask('PUT', '/invitation/acceptance', { secret, passkey: proof });
  if (accepted.status !== 200) throw new Error(JSON.stringify(accepted.body));
  return { id, passkey, browser };
}

async function signIn(passkey: TestPasskey, wrongly: Wrongly = {}, browser = desk.openBrowser()) {
  const { ticket, options } = (await browser.ask('POST', '/sign-in/passkey-options', {})).body;
  const body = { ticket, response: passkey.get(options, wrongly) };
  return { body, answer: await browser.ask('POST', '/sign-in/passkey', body), browser };
}

describe('a passkey', () => {
  test('signs in alone, without a word of who it is', async () => {
    const { id, passkey } = await joinWithPasskey('Paula Key');
    const options = await desk.openBrowser().ask('POST', '/sign-in/passkey-options', {});
    expect(options.body.options).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect(options.body.options.allowCredentials).toBeUndefined();
    const { answer, browser } = await signIn(passkey);
    expect(answer.body).toMatchObject({ id, way: 'passkey' });
    expect((await browser.ask('GET', '/account')).body.passkeys[0].lastUsedAt).not.toBeNull();
  });

  test('signs in while strangers have used up the tries at the password', async () => {
    const { passkey } = await joinWithPasskey('Pressed Hard');
    const email = 'pressed.hard@desk.example';
    for (let made = 0; made < 12; made += 1) {
      await desk
        .openBrowser(`198.51.100.${made}`)
        .ask('POST', '/sign-in/password', { email, password: 'a wrong guess at it' });
    }
    expect((await signIn(passkey)).answer.status).toBe(200);
  });

  const { privateKey: foreignKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  test.each<[string, Wrongly]>([
    ['on a page of another origin', { origin: 'https://attacker.example' }],
    ['at the number of this machine', { origin: 'http://127.0.0.1:4480' }],
    ['for another site', { rpId: 'attacker.example' }],
    ['for another challenge', { challenge: 'AAAA' }],
    ['without verifying its user', { isUserVerified: false }],
    ['of making a passkey', { type: 'webauthn.create' }],
    ['by another key', { key: foreignKey }],
    ['for another member', { userHandle: 'AAAA' }],
    ['for nobody', { userHandle: '' }],
  ])('that signs %s signs nobody in', async (_, wrongly) => {
    const { passkey } = await joinWithPasskey(`Wrong ${_}`.replaceAll(/[^a-z ]/gi, ''));
    const { answer, browser } = await signIn(passkey, wrongly);
    expect(answer.body).toMatchObject({ status: 401, code: 'passkey-unproven' });
    expect(browser.cookies.size).toBe(0);
    expect((await signIn(passkey)).answer.status).toBe(200);
  });

  test('of which somebody has a copy is noticed by its counter', async () => {
    const { passkey } = await joinWithPasskey('Copied Key');
    expect((await signIn(passkey, { counter: 20 })).answer.status).toBe(200);
    expect((await signIn(passkey, { counter: 20 })).answer.body.code).toBe('passkey-unproven');
    expect((await signIn(passkey, { counter: 21 })).answer.status).toBe(200);
  });

  test('signs in once with an answer: what was listened to is of no use', async () => {
    // As most passkeys of our days: they count nothing.
    const { passkey } = await joinWithPasskey('Overheard Key', { counter: 0 });
    const { body, answer } = await signIn(passkey, { counter: 0 });
    expect(answer.status).toBe(200);
    const again = await desk.openBrowser().ask('POST', '/sign-in/passkey', body);
    expect(again.body).toMatchObject({ status: 410, code: 'ticket-used' });
  });

  test('that nobody has is not known', async () => {
    const stranger = createTestPasskey(ORIGIN);
    expect((await signIn(stranger, { userHandle: 'AAAA' })).answer.body).toMatchObject({ code: 'passkey-unknown' });
  });

  test('of a disabled member signs nobody in', async () => {
    const { id, passkey } = await joinWithPasskey('Left Us');
    const change = { state: 'disabled' } as const;
    await changeMember(
      desk.house,
      { memberId: id, version: undefined, change },
      { actor: 'operator:test', memberId: null },
    );
    expect((await signIn(passkey)).answer.body).toMatchObject({ status: 403, code: 'member-disabled' });
  });

  test('opens nothing once it was removed, and the last way in is not removed', async () => {
    const { passkey, browser } = await joinWithPasskey('Two Keys');
    const second = createTestPasskey(ORIGIN);
    const offer = (await browser.ask('POST', '/account/passkey-options', {})).body;
    expect(offer.options.excludeCredentials).toMatchObject([{ id: passkey.id }]);
    const proof = { ticket: offer.ticket, response: second.create(offer.options), name: 'Zweiter' };
    const added = await browser.ask('POST', '/account/passkeys', proof);
    expect(added.status).toBe(201);
    expect((await browser.ask('POST', '/account/passkeys', proof)).body).toMatchObject({ code: 'ticket-used' });
    const [first] = (await browser.ask('GET', '/account')).body.passkeys;
    expect((await browser.ask('DELETE', `/account/passkeys/${first.id}`)).status).toBe(200);
    expect((await signIn(passkey)).answer.body.code).toBe('passkey-unknown');
    expect((await signIn(second)).answer.status).toBe(200);
    expect((await browser.ask('DELETE', `/account/passkeys/${added.body.id}`)).body).toMatchObject({
      status: 409,
      code: 'last-way',
    });
    expect((await signIn(second)).answer.status).toBe(200);
  });

  test.each<[string, Wrongly]>([
    ['without verifying its user', { isUserVerified: false }],
    ['on a page of another origin', { origin: 'https://attacker.example' }],
    ['for another site', { rpId: 'attacker.example' }],
    ['for another challenge', { challenge: 'AAAA' }],
  ])('that is made %s is not taken', async (_, wrongly) => {
    const { browser } = await joinWithPasskey(`Made ${_}`.replaceAll(/[^a-z ]/gi, ''));
    const offer = (await browser.ask('POST', '/account/passkey-options', {})).body;
    const response = createTestPasskey(ORIGIN).create(offer.options, wrongly);
    const answer = await browser.ask('POST', '/account/passkeys', { ticket: offer.ticket, response, name: 'x' });
    expect(answer.body).toMatchObject({ status: 401, code: 'passkey-unproven' });
  });

  test('of one member is not given to another', async () => {
    const { passkey } = await joinWithPasskey('Key Owner');
    const { browser } = await joinWithPasskey('Key Thief');
    const offer = (await browser.ask('POST', '/account/passkey-options', {})).body;
    const proof = { ticket: offer.ticket, response: passkey.create(offer.options), name: 'x' };
    expect((await browser.ask('POST', '/account/passkeys', proof)).body).toMatchObject({
      status: 409,
      code: 'passkey-known',
    });
  });
});

test('passkeys are not offered where a browser came by number, or the desk has no https', async () => {
  const byNumber = await desk.openBrowser().ask('GET', '/sign-in', undefined, { host: '127.0.0.1:4480' });
  expect(byNumber.body.passkeys).toEqual({
    isPossible: false,
    why: 'address-is-a-number',
    goTo: 'http://localhost:4480/desk/sign-in',
  });
  await using plain = await openStaffDesk({ publicUrl: 'http://safety.maker.example' });
  expect((await plain.openBrowser().ask('GET', '/sign-in')).body).toMatchObject({
    passkeys: { isPossible: false, why: 'address-is-not-https', goTo: null },
  });
  const refused = await plain.openBrowser().ask('POST', '/sign-in/passkey-options', {});
  expect(refused.body).toMatchObject({ status: 409, code: 'passkeys-impossible' });
  const { secret } = await invite(plain.house, 'No Key');
  expect((await plain.openBrowser().ask('POST', '/invitation', { secret })).body.passkey).toBeNull();
});

test('the ledger of the house checks', async () => {
  expect(await desk.checkLedger()).toMatchObject({ kind: 'intact' });
});
