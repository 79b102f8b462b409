/* The desk and a browser that looks at it: opened together, ended together, looked over in either theme. */
import { existsSync } from 'node:fs';

import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { expect } from 'vitest';

import { axeViolations } from './axe.ts';
import { openDataFolder, startDesk, type DataFolder, type Desk } from './desk-process.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
/** The tests of the app need a browser. */
export const hasBrowser = existsSync(executablePath);

/** A busy machine needs long; where nothing is wrong nobody waits for it. */
const PATIENCE_MS = 45_000;
const PHONE = { width: 390, height: 844 } as const;

/** Every movement that has an end has come to it; asked at the second frame, as one that begins is seen at the first. */
const STILL = `new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))).then(() =>
  document.getAnimations().every(({ playState, effect }) =>
    playState !== 'running' || effect.getComputedTiming().endTime === Infinity))`;
const FITS = 'document.documentElement.scrollWidth <= innerWidth';
/** How long a page may take to find its place in a window of another width. */
const FITTING_MS = 5_000;
/** What is wider than the window, where the page can be scrolled sideways. */
const STICKS_OUT = `${FITS} ? [] : [...document.querySelectorAll('body *')]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
  .map((element) => 'sticks out: ' + element.cloneNode().outerHTML)`;

export type DeskInBrowser = {
  readonly desk: Desk;
  readonly folder: DataFolder;
  readonly browser: Browser;
  /** Where the app is: `http://…/desk`. */
  readonly app: string;
  readonly openPage: (options?: BrowserContextOptions) => Promise<Page>;
  /** A page of somebody who has signed in with a link. */
  readonly signIn: (link: string, options?: BrowserContextOptions) => Promise<Page>;
};

/**
 * Starts a desk and a browser. Whatever was started is ended with `ends`, also where the next thing did not start.
 *
 * @param prepare what the desk finds in its folder, done before it starts
 */
export async function openDeskInBrowser(
  ends: AsyncDisposableStack,
  prepare?: (folder: DataFolder) => Promise<void>,
): Promise<DeskInBrowser> {
  const folder = ends.use(await openDataFolder());
  await prepare?.(folder);
  const desk = ends.use(await startDesk(folder));
  const browser = ends.use(await chromium.launch({ executablePath, args: ['--no-sandbox'] }));
  const openPage = async (options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ locale: 'en-GB', bypassCSP: true, ...options });
    context.setDefaultTimeout(PATIENCE_MS);
    return context.newPage();
  };
  return {
    desk,
    folder,
    browser,
    app: `${new URL(desk.announced.desk).origin}/desk`,
    openPage,
    signIn: async (link, options) => {
      const page = await openPage(options);
      await page.goto(link);
      await page.getByRole('button', { name: /^(My account|Mein Konto)$/ }).waitFor();
      return page;
    },
  };
}

/** Axe finds nothing in either theme, and nothing sticks out on a telephone. */
export async function expectGood(page: Page): Promise<void> {
  const found: string[] = [];
  // What lies behind another page draws nothing.
  await page.bringToFront();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction(`document.documentElement.dataset.mantineColorScheme === "${colorScheme}"`);
    await standsStill(page);
    found.push(...(await axeViolations(page)).map((violation) => `${colorScheme}: ${violation}`));
  }
  const before = page.viewportSize() ?? { width: 1280, height: 720 };
  await page.setViewportSize(PHONE);
  await standsStill(page);
  await page.waitForFunction(FITS, undefined, { timeout: FITTING_MS }).catch(() => undefined);
  found.push(...(await page.evaluate<string[]>(STICKS_OUT)));
  await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: 'light' });
  await standsStill(page);
  expect(found).toEqual([]);
}

/** Widgets change their colours and places within a moment, and nothing must look in between. */
async function standsStill(page: Page): Promise<void> {
  await page.waitForFunction(STILL);
}
