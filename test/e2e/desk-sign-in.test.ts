/* A colleague's first day at the desk, in the app itself: invited, joined, signed in every way, signed out by somebody. */
import { Secret, TOTP } from 'otpauth';
import type { CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { expectGood, hasBrowser, openDeskInBrowser } from './desk-browser.ts';
import { eventually, mailsOf, type Desk } from './desk-process.ts';

const EMAIL = 'ida.kern@desk.example';
const PASSWORD = 'sieben blaue Otter am Kai';
const NEXT_PASSWORD = 'acht gelbe Otter im Schilf';
const STEP_MS = 30_000;
/** By then the offer has been taken, where it was quicker than the button. */
const TOUCH_MS = 5_000;

describe.skipIf(!hasBrowser)('a colleague at the desk', () => {
  const ends = new AsyncDisposableStack();
  let desk: Desk;
  let app: string;
  let manager: Page;
  let page: Page;
  let authenticator: PasskeyDevice;
  let codes: TOTP;
  let recoveryCodes: readonly string[];
  beforeAll(async () => {
    const opened = await openDeskInBrowser(ends);
    ({ desk, app } = opened);
    manager = await opened.openPage();
    page = await opened.openPage();
    authenticator = await openPasskeyDevice(page);
  });
  afterAll(async () => ends.disposeAsync());

  async function linkIn(pattern: RegExp): Promise<string> {
    return eventually(async () => {
      const mails = await mailsOf(desk, { to: EMAIL, bodies: 'true' });
      return mails.map(({ text }) => pattern.exec(text ?? '')?.[0]).find((link) => link !== undefined);
    }, `the mail to ${EMAIL}`);
  }

  async function signOut(): Promise<void> {
    await page.getByRole('button', { name: 'My account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.waitForURL(/\/desk\/sign-in/);
    await page.getByText('You are signed out.').waitFor();
  }

  async function enterPassword(password: string): Promise<void> {
    await page.getByLabel('E-mail address').fill(EMAIL);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.keyboard.press('Enter');
  }

  async function expectSignedIn(shown: Page): Promise<void> {
    await shown.getByRole('button', { name: 'My account' }).waitFor();
    expect(new URL(shown.url()).hash).toBe('');
  }

  /** She presses the button and touches the device. The browser offers the passkey by itself too: either way she is in. */
  async function touch(button: Locator): Promise<void> {
    await authenticator.answers(true);
    await button.click({ timeout: TOUCH_MS }).catch(() => undefined);
    await button.waitFor({ state: 'detached' });
  }

  /** The ten codes that are shown once. */
  async function readCodes(): Promise<readonly string[]> {
    const items = page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
    await items.nth(9).waitFor();
    expect(await items.count()).toBe(10);
    return items.allTextContents();
  }

  it('the manager of the demonstration signs in with the printed link, once, and invites her', async () => {
    await manager.goto(desk.announced.desk);
    await expectSignedIn(manager);
    await manager.goto(`${app}/sign-in`);
    await manager.goto(desk.announced.desk);
    await manager.getByText('This link was used already').waitFor();
    await expectGood(manager);
    await manager.getByRole('button', { name: 'Open the desk' }).click();
    await expectSignedIn(manager);

    await manager.goto(`${app}/staff`);
    await manager.getByRole('button', { name: 'Invite somebody' }).click();
    const dialog = manager.getByRole('dialog', { name: 'Invite somebody' });
    await dialog.getByRole('button', { name: 'Send the invitation' }).click();
    await dialog.getByText('Choose a role.').waitFor();
    await expectGood(manager);
    await dialog.getByLabel('Name').fill('Ida Kern');
    await dialog.getByLabel('E-mail address').fill(EMAIL);
    await dialog.getByRole('radio', { name: 'operator' }).check();
    await dialog.getByRole('button', { name: 'Send the invitation' }).click();
    await manager.getByText('Ida Kern is invited. The mail is on its way.').waitFor();
    await manager
      .getByRole('row', { name: /Ida Kern/ })
      .getByText('invited')
      .waitFor();
    await expectGood(manager);
  });

  it('she joins with the link of the mail, a password and an authenticator app', async () => {
    await page.goto(await linkIn(/^http\S+\/desk\/invitation#\S+$/m));
    await page.getByText('Renate Vogelsang has invited you').waitFor();
    expect(new URL(page.url()).hash).toBe('');
    await expectGood(page);
    await page.reload();
    await page.getByRole('radio', { name: 'With a password and an authenticator app' }).check();
    await page.getByLabel('Choose a password').fill('kurz');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Choose a password of at least 12 characters').waitFor();
    await page.getByLabel('Choose a password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('img', { name: /QR code/ }).waitFor();
    await expectGood(page);
    const key = await page.getByLabel('The key for your authenticator app', { exact: true }).textContent();
    codes = new TOTP({ secret: Secret.fromBase32((key ?? '').replaceAll(' ', '')) });
    await page.getByLabel('Code of six digits').fill('000000');
    await page.getByRole('button', { name: 'Join the desk' }).click();
    await page.getByText('This is not the code of this key').waitFor();
    await page.getByLabel('Code of six digits').fill(codes.generate());
    await page.getByRole('button', { name: 'Join the desk' }).click();
    recoveryCodes = await readCodes();
    await expectGood(page);
    await page.getByRole('checkbox', { name: 'I have kept these codes' }).check();
    await page.getByRole('button', { name: 'Open the desk' }).click();
    await expectSignedIn(page);
  });

  it('she signs in with her password and a code, in German if she likes', async () => {
    await signOut();
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await page.getByRole('heading', { name: 'Anmelden' }).waitFor();
    await page.getByRole('button', { name: 'English' }).click();
    await expectGood(page);
    await enterPassword('ein anderes Passwort');
    await page.getByText('The e-mail address or the password is wrong.').waitFor();
    await enterPassword(PASSWORD);
    await page.getByLabel('Code of your authenticator app').fill('000000');
    await page.keyboard.press('Enter');
    await page.getByText('This code is wrong.').waitFor();
    await expectGood(page);
    // The one with which she joined signs in no more; the next is taken a little before its time.
    await page.getByLabel('Code of your authenticator app').fill(codes.generate({ timestamp: Date.now() + STEP_MS }));
    await page.keyboard.press('Enter');
    await expectSignedIn(page);
  });

  it('she adds a passkey and signs in with it, at the address that she wanted', async () => {
    await page.goto(`${app}/account`);
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    const dialog = page.getByRole('dialog', { name: 'Add a passkey' });
    await dialog.getByLabel('Name').fill('Laptop');
    await dialog.getByRole('button', { name: 'Make the passkey' }).click();
    await page.getByRole('list', { name: 'Passkeys' }).getByText('Laptop').waitFor();
    await expectGood(page);

    await authenticator.answers(false);
    await signOut();
    await page.goto(`${app}/account`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await touch(page.getByRole('button', { name: 'Sign in with a passkey' }));
    await page.getByRole('heading', { name: 'My account' }).waitFor();
    await page.getByText(/with a passkey, last seen/).waitFor();
  });

  it('somebody ends her session while she writes, and nothing of it is lost', async () => {
    // Nobody is at the device: it would sign her in again by itself as soon as she is out.
    await authenticator.answers(false);
    await page.getByLabel('Name').fill('Ida Kern-Vogt');
    await manager.goto(`${app}/staff`);
    await manager.getByRole('link', { name: 'Ida Kern' }).click();
    await manager.getByRole('button', { name: /^End: / }).click();
    await manager.getByRole('dialog').getByRole('button', { name: 'End', exact: true }).click();
    await manager.getByText('No browser is signed in.').waitFor();
    await expectGood(manager);

    // She comes back to her window, and it notices.
    await page.bringToFront();
    const dialog = page.getByRole('dialog', { name: 'Sign in again' });
    await dialog.getByText('You are signed out').waitFor();
    await expectGood(page);
    await page.keyboard.press('Escape');
    await touch(dialog.getByRole('button', { name: 'Sign in with a passkey' }));
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    expect(await page.getByLabel('Name').inputValue()).toBe('Ida Kern-Vogt');
    await manager.reload();
    await manager.getByRole('heading', { name: 'Ida Kern-Vogt' }).waitFor();
  });

  it('she is asked to sign in again before she changes how she signs in, and it goes on', async () => {
    await page.route('**/api/v1/account/recovery-codes', (route) =>
      route.fulfill({ status: 403, json: { code: 'sign-in-not-recent' } }),
    );
    await authenticator.answers(false);
    await page.getByRole('button', { name: 'Make new codes' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Make new codes' }).click();
    const dialog = page.getByRole('dialog', { name: 'Sign in again' });
    await dialog.getByText('This changes how you sign in.').waitFor();
    await page.unroute('**/api/v1/account/recovery-codes');
    await touch(dialog.getByRole('button', { name: 'Sign in with a passkey' }));
    await page.getByRole('checkbox', { name: 'I have kept these codes' }).check();
    recoveryCodes = await readCodes();
    await page.getByRole('button', { name: 'Done' }).click();
  });

  it('she has forgotten her password, chooses another and signs in with a recovery code', async () => {
    await authenticator.answers(false);
    await signOut();
    await page.getByRole('button', { name: 'Forgotten password' }).click();
    await page.getByLabel('E-mail address').fill(EMAIL);
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText(`If ${EMAIL} belongs to somebody of this desk`).waitFor();
    await page.goto(await linkIn(/^http\S+\/desk\/password-reset#\S+$/m));
    await page.getByLabel('Choose a password').fill(NEXT_PASSWORD);
    await expectGood(page);
    await page.getByRole('button', { name: 'Save the password' }).click();
    await page.getByText('Your new password is set.').waitFor();
    await enterPassword(NEXT_PASSWORD);
    await page.getByRole('button', { name: 'Use a recovery code instead' }).click();
    await page.getByLabel('Recovery code', { exact: true }).fill(recoveryCodes[0] ?? '');
    await page.keyboard.press('Enter');
    await expectSignedIn(page);
    await page.goto(`${app}/account`);
    await page.getByText('9 are left.').waitFor();
  });

  it('she may not do what is for managers, and is told so', async () => {
    await page.goto(`${app}/staff`);
    await page.getByRole('button', { name: 'Invite somebody' }).focus();
    await page.getByRole('tooltip', { name: 'Only a manager may do this.' }).waitFor();
    await expectGood(page);
    await page.getByRole('link', { name: 'API tokens' }).click();
    await page.getByText('API tokens are kept by managers').waitFor();
    await expectGood(page);
  });
});

type PasskeyDevice = {
  /** Whether somebody is there who puts a finger on it. */
  readonly answers: (isThere: boolean) => Promise<void>;
};

/** A device that keeps passkeys, without the hand that belongs to it. */
async function openPasskeyDevice(page: Page): Promise<PasskeyDevice> {
  const tools: CDPSession = await page.context().newCDPSession(page);
  await tools.send('WebAuthn.enable');
  const { authenticatorId } = await tools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    answers: async (enabled) => {
      await tools.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled });
    },
  };
}
