/* Every screen of the app, with something on it: in both languages and themes, for axe and on a telephone. */
import { existsSync } from 'node:fs';

import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { axeViolations } from './axe.ts';
import { openDataFolder, startDesk, type DataFolder, type Desk } from './desk-process.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const ACTION = '/actions/FSN2023-1338';
const PATIENCE_MS = 30_000;
/** Widgets change their colours within a moment, and axe must not look in between. */
const SETTLED_MS = 250;
const ANSWERS = '12';

type Row = { readonly id: number };

describe.skipIf(!existsSync(executablePath))('the screens of the desk', () => {
  let folder: DataFolder;
  let desk: Desk;
  let browser: Browser;
  let page: Page;
  let origin: string;
  let screens: readonly string[];
  beforeAll(async () => {
    folder = await openDataFolder();
    desk = await startDesk(folder, { FIELDPROOF_DEMO_ANSWERS: ANSWERS });
    ({ origin } = new URL(desk.announced.desk));
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    const context = await browser.newContext({ locale: 'en-GB', bypassCSP: true });
    page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(desk.announced.desk);
    await page.getByRole('button', { name: 'My account' }).waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await desk?.[Symbol.asyncDispose]();
    await folder?.[Symbol.asyncDispose]();
  });

  /** Asks the API as the page does, as who is signed in. */
  async function ask<Document>(method: string, path: string, body?: object): Promise<Document> {
    const request = { method, path: `/api/v1${path}`, body: body === undefined ? undefined : JSON.stringify(body) };
    const answer: { readonly status: number; readonly text: string } = await page.evaluate(async (sent) => {
      const headers = { 'content-type': 'application/json' };
      const { method: verb, path: address, body: said } = sent;
      const response = await fetch(
        address,
        said === undefined ? { method: verb } : { method: verb, headers, body: said },
      );
      return { status: response.status, text: await response.text() };
    }, request);
    expect(answer.status, `${method} ${path}: ${answer.text}`).toBeLessThan(300);
    return JSON.parse(answer.text) as Document; // as the route promises
  }

  /** Lets laboratories answer, and does what laboratories do not: every screen then has something to show. */
  async function fill(): Promise<readonly string[]> {
    const { consignees } = await ask<{ consignees: readonly Row[] }>('GET', `${ACTION}/consignees?limit=1`);
    const { instruments } = await ask<{ instruments: readonly Row[] }>('GET', `${ACTION}/instruments?limit=1`);
    const consignee = consignees[0]?.id ?? 0;
    const instrument = instruments[0]?.id ?? 0;
    const told = { kind: 'break-in', consignee, toldBy: 'Jo Harper', description: 'A window opened by itself.' };
    await ask('POST', `${ACTION}/incidents`, told);
    const asked = await ask<{ approval: number }>('POST', `${ACTION}/decisions`, {
      decision: 'excuse',
      reasonKey: 'other',
      reason: 'It was taken apart in May.',
      instruments: [{ instrument, cells: 'all' }],
    });
    const { draft } = await ask<{ draft: Row }>('POST', '/drafts', { folder: 'FSN2023-1338' });
    const one = async (noun: string): Promise<number> => {
      let first: Row | undefined;
      await expect
        .poll(
          async () => {
            [first] = (await ask<Record<string, readonly Row[]>>('GET', `${ACTION}/${noun}?limit=1`))[noun] ?? [];
            return first;
          },
          { timeout: 120_000, interval: 500, message: noun },
        )
        .toBeDefined();
      return first?.id ?? 0;
    };
    return [
      ACTION,
      `${ACTION}/today`,
      `${ACTION}/incidents`,
      `${ACTION}/incidents/${await one('incidents')}`,
      `${ACTION}/questions`,
      `${ACTION}/questions/${await one('questions')}`,
      `${ACTION}/consignees`,
      `${ACTION}/consignees/${consignee}`,
      `${ACTION}/consignees/${consignee}/new-reply`,
      `${ACTION}/instruments`,
      `${ACTION}/instruments/${instrument}`,
      `${ACTION}/replies`,
      `${ACTION}/replies/${await one('replies')}`,
      `${ACTION}/deliveries`,
      `${ACTION}/deliveries/${await one('deliveries')}`,
      `${ACTION}/sending`,
      `${ACTION}/ledger`,
      `${ACTION}/ledger/1`,
      '/actions',
      '/approvals',
      `/approvals/${asked.approval}`,
      '/drafts',
      ...['files', 'fleet', 'previews', 'release'].map((step) => `/drafts/${draft.id}?step=${step}`),
      '/staff',
      '/staff/1',
      '/staff/tokens',
      '/account',
      '/house/ledger',
    ];
  }

  /** What is wrong with a screen, as it is and 390 px wide. */
  async function lookAt(path: string): Promise<readonly string[]> {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`${origin}/desk${path}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await expect.poll(() => page.getByText(/^(Loading|Wird geladen) …$/).count(), { timeout: PATIENCE_MS }).toBe(0);
    await page.waitForTimeout(SETTLED_MS);
    const found = await axeViolations(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.waitForTimeout(SETTLED_MS);
    const overhang = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
    return [...found, ...(overhang > 0 ? [`it sticks out by ${overhang} px at 390 px`] : [])].map(
      (what) => `${path}: ${what}`,
    );
  }

  it('come to have something on them while laboratories answer', async () => {
    screens = await fill();
    expect(screens.length).toBeGreaterThan(30);
  });

  it.each([
    { language: 'en', colorScheme: 'light' },
    { language: 'de', colorScheme: 'dark' },
  ] as const)(
    'axe finds nothing on any of them, and nothing sticks out ($language, $colorScheme)',
    async ({ language, colorScheme }) => {
      await page.emulateMedia({ colorScheme });
      await page.evaluate((chosen) => localStorage.setItem('fieldproof-language', chosen), language);
      const found: string[] = [];
      for (const screen of screens) found.push(...(await lookAt(screen)));
      expect(found).toEqual([]);
      expect(await page.evaluate('document.documentElement.lang')).toBe(language);
    },
  );
});
