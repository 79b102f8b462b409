/* What only a real browser knows: which cookies it sends where, what it says of the page that asks, and passkeys. */
import { existsSync } from 'node:fs';

import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import {
  CLIENT_ID,
  CLIENT_SECRET,
  startTestDirectory,
  type TestDirectory,
} from '../../desk/src/staff/test-directory.ts';
import { eventually, mailsOf, openDataFolder, startDesk, type DataFolder, type Desk } from './desk-process.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

type Answer = { readonly status: number; readonly body: any }; // oxlint-disable-line typescript/no-explicit-any -- what a route answers is looked at by expect

describe.skipIf(!existsSync(executablePath))('signing in with a browser', () => {
  let folder: DataFolder;
  let directory: TestDirectory;
  let desk: Desk;
  let browser: Browser;
  /** Where the desk's app is: the name of this machine, not its number. */
  let origin: string;
  beforeAll(async () => {
    folder = await openDataFolder();
    directory = await startTestDirectory();
    desk = await startDesk(folder, {
      FIELDPROOF_OIDC_ISSUER: directory.issuer,
      FIELDPROOF_OIDC_CLIENT_ID: CLIENT_ID,
      FIELDPROOF_OIDC_CLIENT_SECRET: CLIENT_SECRET,
    });
    ({ origin } = new URL(desk.announced.desk));
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
    await desk[Symbol.asyncDispose]();
    await directory[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  /** The desk's own pages run scripts of the app alone; here the test speaks for the app. */
  async function openPage(): Promise<{ readonly context: BrowserContext; readonly page: Page }> {
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    await page.goto(`${origin}/`);
    return { context, page };
  }

  async function ask(page: Page, method: string, path: string, body?: object): Promise<Answer> {
    return page.evaluate(
      async ([how, where, what]) => {
        const response = await fetch(`/api/v1${where}`, {
          method: how,
          ...(what === null ? {} : { headers: { 'content-type': 'application/json' }, body: what }),
        });
        const text = await response.text();
        return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as unknown) };
      },
      [method, path, body === undefined ? null : JSON.stringify(body)] as const,
    );
  }

  /** The manager of the demonstration, signed in once for all that follows. */
  let manager: Promise<{ readonly context: BrowserContext; readonly page: Page }> | undefined;
  function asManager() {
    manager ??= openPage().then(async (opened) => {
      const secret = new URL(desk.announced.desk).hash.slice(1);
      const answer = await ask(opened.page, 'POST', '/sign-in/link', { secret });
      expect(answer).toMatchObject({ status: 200, body: { role: 'manager' } });
      return opened;
    });
    return manager;
  }

  it('keeps its session from scripts and from every page of a laboratory', async () => {
    const { context, page } = await asManager();
    expect(await ask(page, 'GET', '/session')).toMatchObject({ status: 200 });
    expect(await page.evaluate('document.cookie')).toBe('');
    const lookedAt = await context.newPage();
    for (const [address, isSent] of [
      [desk.announced.reply.replace('127.0.0.1', 'localhost'), false],
      [`${origin}/sandbox`, false],
      [`${origin}/api/v1/session`, true],
    ] as const) {
      const response = await lookedAt.goto(address);
      const headers = await response?.request().allHeaders();
      expect([address, headers?.['cookie']?.includes('fieldproof_session') ?? false]).toEqual([address, isSent]);
    }
    await lookedAt.close();
  });

  it('is not made to write by a page of somebody else, not even of this machine', async () => {
    const { context, page } = await asManager();
    const foreign = await context.newPage();
    // Another site by its number; by its name the same site, only the port differs.
    for (const [host, code] of [
      ['127.0.0.1', 'not-signed-in'],
      ['localhost', 'origin-not-own'],
    ] as const) {
      await foreign.goto(`${directory.issuer.replace('127.0.0.1', host)}/authorize?redirect_uri=${origin}/`);
      await foreign.evaluate(`
        const form = Object.assign(document.createElement('form'), { method: 'post', action: '${origin}/api/v1/tokens' });
        form.innerHTML = '<input name="name" value="Evil"><input name="role" value="manager">';
        document.body.append(form);
        form.submit();
      `);
      await foreign.waitForURL(`${origin}/api/v1/tokens`);
      expect(await foreign.textContent('body')).toContain(code);
    }
    await foreign.close();
    const { body } = await ask(page, 'GET', '/tokens');
    expect(body.tokens.map(({ name }: { name: string }) => name)).not.toContain('Evil');
  });

  it('comes back from the directory of the company, a page of another site, and is signed in', async () => {
    const { page: manages } = await asManager();
    const person = { name: 'Dora Directory', email: 'dora@desk.example', role: 'reader' };
    expect(await ask(manages, 'POST', '/staff', person)).toMatchObject({ status: 201 });
    directory.person = { sub: 'dora', email: person.email, email_verified: true };
    const { context, page } = await openPage();
    await page.goto(`${origin}/api/v1/sign-in/oidc`);
    expect(new URL(page.url()).origin).toBe(directory.issuer);
    await page.getByRole('link', { name: 'Continue' }).click();
    await page.waitForURL((url) => url.origin === origin && url.pathname.startsWith('/desk'));
    expect(await ask(page, 'GET', '/session')).toMatchObject({ status: 200, body: { name: person.name, way: 'oidc' } });
    const cookies = await context.cookies(`${origin}/api/v1/sign-in/oidc/callback`);
    expect(cookies.map(({ name, sameSite }) => [name, sameSite]).toSorted()).toEqual([
      ['fieldproof_device', 'Strict'],
      ['fieldproof_session', 'Strict'],
    ]);
    await context.close();
  });

  it('joins with a passkey from the mail of an invitation, and signs in with it', async () => {
    const { page: manages } = await asManager();
    const email = 'paula.key@desk.example';
    await ask(manages, 'POST', '/staff', { name: 'Paula Key', email, role: 'operator', language: 'de' });
    const link = await eventually(async () => {
      const [mail] = await mailsOf(desk, { to: email, bodies: 'true' });
      return /^http\S+\/desk\/invitation#\S+$/m.exec(mail?.text ?? '')?.[0];
    }, 'the mail to who was invited');
    const { context, page } = await openPage();
    const tools = await context.newCDPSession(page);
    await tools.send('WebAuthn.enable');
    await tools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    const secret = new URL(link).hash.slice(1);
    const { passkey } = (await ask(page, 'POST', '/invitation', { secret })).body;
    const made = await page.evaluate<object>(`navigator.credentials
      .create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(${JSON.stringify(passkey.options)}) })
      .then((credential) => credential.toJSON())`);
    const proof = { ticket: passkey.ticket, response: made, name: 'Laptop' };
    const joined = await ask(page, 'PUT', '/invitation/acceptance', { secret, passkey: proof });
    expect(joined).toMatchObject({
      status: 200,
      body: { session: { name: 'Paula Key', passkeys: 1, language: 'de' } },
    });

    expect(await ask(page, 'DELETE', '/session')).toMatchObject({ status: 200 });
    expect(await ask(page, 'GET', '/session')).toMatchObject({ status: 401 });
    const asked = (await ask(page, 'POST', '/sign-in/passkey-options', {})).body;
    const signed = await page.evaluate<object>(`navigator.credentials
      .get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(${JSON.stringify(asked.options)}) })
      .then((credential) => credential.toJSON())`);
    const signedIn = await ask(page, 'POST', '/sign-in/passkey', { ticket: asked.ticket, response: signed });
    expect(signedIn).toMatchObject({ status: 200, body: { name: 'Paula Key', way: 'passkey' } });
    await context.close();
  });

  it('is told to go to the name of this machine when it came to its number', async () => {
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    await page.goto(`${origin.replace('localhost', '127.0.0.1')}/`);
    expect((await ask(page, 'GET', '/sign-in')).body.passkeys).toEqual({
      isPossible: false,
      why: 'address-is-a-number',
      goTo: `${origin}/desk/sign-in`,
    });
    const secret = new URL(desk.announced.colleague).hash.slice(1);
    expect(await ask(page, 'POST', '/sign-in/link', { secret })).toMatchObject({ status: 200 });
    expect(await ask(page, 'PATCH', '/account', { language: 'de' })).toMatchObject({ status: 200 });
    await context.close();
  });
});
