/* A desk of its own with a browser at it: signing in, looking at a screen with axe, asking the API beside it. */
import { existsSync } from 'node:fs';

import { chromium, type Browser, type Page } from 'playwright-core';
import { expect } from 'vitest';

import { axeViolations } from './axe.ts';
import { openDataFolder, startDesk, type Announcement } from './desk-process.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
export const hasBrowser = existsSync(executablePath);

/** A busy machine needs some; the tests that follow a failed one should not wait for ever. */
const PATIENCE_MS = 45_000;
const SLIDING_MS = 10_000;
const PHONE = { width: 390, height: 844 };
const SCREEN = { width: 1280, height: 720 };

export type DeskInBrowser = {
  readonly announced: Announcement;
  /** Opens the link, which signs in once, in a browser of its own. */
  readonly signIn: (link: string, options: SignInOptions) => Promise<Page>;
  /** Goes to an address of the app. */
  readonly open: (page: Page, path: string) => Promise<void>;
  /** Asks the API with the desk's token. */
  readonly ask: (path: string, given?: Asked) => Promise<unknown>;
};

type SignInOptions = {
  readonly locale: string;
  /** As somebody has chosen it in this browser before. */
  readonly language?: 'en' | 'de';
};

type Asked = { readonly method?: string; readonly body?: object; readonly ifMatch?: string };

/** Starts a desk and a browser; each is added to `started` as soon as it runs, so that it is ended whatever comes after. */
export async function startDeskInBrowser(started: AsyncDisposable[]): Promise<DeskInBrowser> {
  const folder = await openDataFolder();
  started.push(folder);
  const desk = await startDesk(folder);
  started.push(desk);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  started.push(browser);
  const { announced } = desk;
  return {
    announced,
    signIn: async (link, options) => signIn(browser, link, options),
    open: async (page, path) => {
      await page.goto(`${new URL(announced.desk).origin}/desk${path}`);
    },
    ask: async (path, given) => ask(announced, path, given),
  };
}

/** The last first: a desk ends before its folder is removed. */
export async function endAll(started: AsyncDisposable[]): Promise<void> {
  while (started.length > 0) await started.pop()?.[Symbol.asyncDispose]();
}

async function signIn(browser: Browser, link: string, { locale, language }: SignInOptions): Promise<Page> {
  const context = await browser.newContext({ locale, bypassCSP: true, viewport: SCREEN });
  if (language !== undefined) {
    await context.addInitScript(`localStorage.setItem('fieldproof-language', ${JSON.stringify(language)})`);
  }
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(link);
  await page.getByRole('button', { name: /My account|Mein Konto/ }).waitFor();
  return page;
}

async function ask({ api, token }: Announcement, path: string, given: Asked = {}): Promise<unknown> {
  const { body, ifMatch } = given;
  const response = await fetch(`${api}${path}`, {
    method: given.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}

/** Axe finds nothing in either theme, and nothing sticks out on a telephone. */
export async function expectGood(page: Page): Promise<void> {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await settle(page);
    found.push(...(await axeViolations(page)).map((violation) => `${colorScheme}: ${violation}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(PHONE);
  await settle(page);
  // Parts that slide away take their time on a busy machine.
  await page
    .waitForFunction('document.documentElement.scrollWidth <= innerWidth', undefined, { timeout: SLIDING_MS })
    .catch(() => found.push('it sticks out on a telephone'));
  await page.setViewportSize(SCREEN);
  await settle(page);
  expect(found).toEqual([]);
}

/** Widgets fade and slide; axe must not look in between. What turns for ever is left out. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(`new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() =>
    Promise.allSettled(
      document.getAnimations()
        .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
        .map((one) => one.finished)
    ).then(() => undefined))`);
}
