/* The desk and a browser that looks at it: opened together, ended together, looked over in either theme. */
import { existsSync } from 'node:fs';

import { chromium, type BrowserContextOptions, type Page } from 'playwright-core';
import { expect } from 'vitest';

import { axeViolations } from './axe.ts';
import { askApi, openDataFolder, startDesk, type Asked, type DataFolder, type Desk } from './desk-process.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
/** The tests of the app need a browser. */
export const hasBrowser = existsSync(executablePath);

/** A busy machine needs long; where nothing is wrong nobody waits for it. */
const PATIENCE_MS = 45_000;
const PHONE = { width: 390, height: 844 } as const;

/** What was asked for is drawn, and nothing that has an end moves: a widget that answers does so within two frames. */
const STILL = `new Promise((resolve) => {
  let still = 0;
  const look = () => {
    const isMoving = document.getAnimations().some(({ playState, effect }) =>
      playState === 'running' && effect.getComputedTiming().endTime !== Infinity);
    still = isMoving ? 0 : still + 1;
    if (still > 1) resolve(true);
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})`;
const FITS = 'document.documentElement.scrollWidth <= innerWidth';
/** Words of a control that are cut off at its edge. */
const CUT_OFF = `[...document.querySelectorAll('button *, a *, label *')]
  .filter((element) => element.checkVisibility() && getComputedStyle(element).overflowX === 'hidden')
  .filter((element) => element.textContent.trim() !== '' && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1)
  .map((element) => 'cut off: ' + element.textContent)`;
/** How long a page may take to find its place in a window of another width. */
const FITTING_MS = 5_000;
/** What is wider than the window, where the page can be scrolled sideways. */
const STICKS_OUT = `${FITS} ? [] : [...document.querySelectorAll('body *')]
  .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
  .map((element) => 'sticks out: ' + element.cloneNode().outerHTML)`;

export type DeskInBrowser = {
  readonly desk: Desk;
  /** Where the app is: `http://…/desk`. */
  readonly app: string;
  readonly openPage: (options?: BrowserContextOptions) => Promise<Page>;
  /** A page of somebody who has signed in with a link, in a browser of their own, which shows the app in that language. */
  readonly signIn: (link: string, language?: Language) => Promise<Page>;
  /** Goes to an address of the app, e.g. `/approvals`. */
  readonly open: (page: Page, path: string) => Promise<void>;
  /** Goes there from another of its screens, as a link within it does: the app is not loaded again. */
  readonly go: (page: Page, path: string) => Promise<void>;
  /** Asks the API with the desk's token. */
  readonly ask: (path: string, given?: Asked) => Promise<unknown>;
};

export type Language = 'en' | 'de';
type Theme = 'light' | 'dark';

/**
 * Starts a desk and a browser. Whatever was started is ended with `ends`, also where the next thing did not start.
 *
 * @param options.prepare what the desk finds in its folder, done before it starts
 * @param options.environment of the desk, e.g. how many laboratories answer by themselves
 */
export async function openDeskInBrowser(
  ends: AsyncDisposableStack,
  options: {
    readonly prepare?: (folder: DataFolder) => Promise<void>;
    readonly environment?: Readonly<Record<string, string>>;
  } = {},
): Promise<DeskInBrowser> {
  const folder = ends.use(await openDataFolder());
  await options.prepare?.(folder);
  const desk = ends.use(await startDesk(folder, options.environment));
  const browser = ends.use(await chromium.launch({ executablePath, args: ['--no-sandbox'] }));
  const app = `${new URL(desk.announced.desk).origin}/desk`;
  const openPage = async (given: BrowserContextOptions = {}): Promise<Page> => {
    // Less movement: nobody waits for what fades or slides.
    const context = await browser.newContext({ locale: 'en-GB', bypassCSP: true, reducedMotion: 'reduce', ...given });
    context.setDefaultTimeout(PATIENCE_MS);
    return context.newPage();
  };
  return {
    desk,
    app,
    openPage,
    signIn: async (link, language = 'en') => {
      const page = await openPage();
      await page.goto(link);
      await page.getByRole('button', { name: 'My account' }).waitFor();
      if (language !== 'en') await speak(page, language);
      return page;
    },
    open: async (page, path) => {
      await page.goto(`${app}${path}`);
    },
    go: async (page, path) => {
      const to = new URL(`${app}${path}`);
      // The same screen with other parameters has nothing by which it could be told from itself.
      const heading = page.getByRole('heading', { level: 1 });
      if (new URL(page.url()).pathname === to.pathname) {
        await page.goto(to.href);
        await heading.waitFor();
        return;
      }
      const before = await heading.elementHandle();
      await page.evaluate(`history.pushState(null, '', ${JSON.stringify(to.href)})`);
      await page.evaluate("dispatchEvent(new PopStateEvent('popstate'))");
      // Its part of the app may have to be loaded first.
      await before?.waitForElementState('hidden');
      await before?.dispose();
      await heading.waitFor();
    },
    ask: async (path, given) => askApi(desk, path, given),
  };
}

/** The account is told, not this browser: its language then has to be the app's. */
async function speak(page: Page, language: Language): Promise<void> {
  const { origin } = new URL(page.url());
  const answer = await page.request.patch(`${origin}/api/v1/account`, { data: { language }, headers: { origin } });
  expect(answer.status()).toBe(200);
  await page.reload();
  await page.getByRole('button', { name: 'Mein Konto' }).waitFor();
}

/** Axe finds nothing in either theme, and nothing sticks out on a telephone. */
export async function expectGood(page: Page): Promise<void> {
  expect(await findFaults(page)).toEqual([]);
}

/** What axe finds in each of the themes, and what sticks out on a telephone. */
export async function findFaults(page: Page, themes: readonly Theme[] = ['light', 'dark']): Promise<readonly string[]> {
  const found: string[] = [];
  // What lies behind another page draws nothing.
  await page.bringToFront();
  for (const [index, colorScheme] of themes.entries()) {
    await page.emulateMedia({ colorScheme });
    await page.waitForFunction(`document.documentElement.dataset.mantineColorScheme === "${colorScheme}"`);
    await standsStill(page);
    const violations = await axeViolations(page, { isOtherTheme: index > 0 });
    found.push(...violations.map((violation) => `${colorScheme}: ${violation}`));
  }
  const before = page.viewportSize() ?? { width: 1280, height: 720 };
  await page.setViewportSize(PHONE);
  await standsStill(page);
  await page.waitForFunction(FITS, undefined, { timeout: FITTING_MS }).catch(() => undefined);
  found.push(...(await page.evaluate<string[]>(STICKS_OUT)), ...(await page.evaluate<string[]>(CUT_OFF)));
  await page.setViewportSize(before);
  await page.emulateMedia({ colorScheme: 'light' });
  await standsStill(page);
  return found;
}

/** Widgets change their colours and places within a moment, and nothing must look in between. */
async function standsStill(page: Page): Promise<void> {
  await page.evaluate(STILL);
}
