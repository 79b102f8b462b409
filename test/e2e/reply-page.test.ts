import { existsSync } from 'node:fs';

import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { axeViolations } from './axe.ts';
import { eventually, mailsOf, openDataFolder, startDesk, type DataFolder, type Desk } from './desk-process.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const PHONE = { viewport: { width: 390, height: 844 } } as const;
const PAGE_BYTES_MAX = 60_000;
/** Stops on the way to a control: more than any of the pages has. */
const TABS_MAX = 150;

describe.skipIf(!existsSync(executablePath))('the reply page in a browser', () => {
  let folder: DataFolder;
  let desk: Desk;
  let browser: Browser;
  let link: string;
  beforeAll(async () => {
    folder = await openDataFolder();
    desk = await startDesk(folder);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    link = await linkInMail();
  });
  afterAll(async () => {
    await browser.close();
    await desk[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  async function linkInMail(): Promise<string> {
    return eventually(async () => {
      const [mail] = await mailsOf(desk, { to: 'klinikum-nord', bodies: 'true' });
      return /^http\S+\/r\/\S+$/m.exec(mail?.text ?? '')?.[0];
    }, 'the mail to Klinikum Nord');
  }

  it('takes a laboratory from the mail to the receipt on a phone, by keyboard, without a script', async () => {
    await using context = await browser.newContext({ ...PHONE, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(link);
    await press(page, page.getByRole('link', { name: 'English' }));
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('Universal Copy Service');
    expect(await page.getByText('M70452').count()).toBeGreaterThan(0);
    expect(await page.getByRole('link', { name: 'Report it now' }).count()).toBeGreaterThan(0);
    await press(page, page.getByRole('main').getByRole('link', { name: 'Confirm receipt' }).last());

    // Sent without a name it comes back with the sentence beside the field, and nothing that was chosen is lost.
    await choose(page, /received notice/, 'Yes');
    await press(page, page.getByRole('button', { name: 'Save and go on to the steps' }));
    await expectFocus(page.getByRole('alert'));
    await press(page, page.getByRole('alert').getByRole('link', { name: /your name/i }));
    await expectFocus(page.getByLabel('Your name'));
    expect(
      await page
        .getByRole('group', { name: /received notice/ })
        .getByLabel('Yes')
        .isChecked(),
    ).toBe(true);
    await type(page, page.getByLabel('Your name'), 'Jana Petersen');
    await type(page, page.getByLabel('Your job title'), 'Laboratory manager');
    await choose(page, /Has everyone who works with the instruments received/, 'Yes');
    // It has one answer, and nobody gives it for them.
    const known = page.getByRole('group', { name: /^I know: both steps are needed twice/ });
    expect(await known.getByRole('checkbox', { name: 'Yes, I confirm this' }).isChecked()).toBe(false);
    await tick(page, known.getByRole('checkbox'));
    await press(page, page.getByRole('button', { name: 'Save and go on to the steps' }));

    const boxes = await page.getByRole('checkbox', { name: /^Done on/ }).all();
    expect(boxes.length).toBeGreaterThan(0);
    for (const box of boxes) {
      expect(await box.isChecked()).toBe(false);
      await tick(page, box);
    }
    for (const [part, value] of [
      ['Day', '5'],
      ['Month', '11'],
      ['Year', '2026'],
    ] as const) {
      for (const field of await page.getByLabel(part, { exact: true }).all())
        if (await field.isVisible()) await type(page, field, value);
    }
    await press(page, page.getByRole('button', { name: 'Save and continue' }));
    await press(page, page.getByRole('button', { name: 'Check your answers' }));

    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Check your answers');
    expect(await page.getByText('Jana Petersen').count()).toBeGreaterThan(0);
    await type(page, page.getByLabel('Your full name'), 'Jana Petersen');
    await press(page, page.getByRole('button', { name: 'Send the reply' }));
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Your reply has been received');
    const receipt = page.url();
    expect(receipt).toContain('/receipt/');

    // Back, and sent again: the same reply.
    await page.goBack();
    const again = page.getByRole('button', { name: 'Send the reply' });
    if ((await again.count()) > 0) {
      await page.getByLabel('Your full name').fill('Jana Petersen');
      await again.click();
      await page.waitForURL(receipt);
    }
    await page.goto(`${link}?lang=en`);
    expect(await page.getByText(/you reported this done on 5 November 2026/).count()).toBeGreaterThan(0);
  });

  it('reports a suspected break-in in one page, and says to unplug the network cable', async () => {
    await using context = await browser.newContext({ ...PHONE, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${link}?lang=en`);
    await page.getByRole('link', { name: 'Report it now' }).first().click();
    expect(await page.getByRole('main').textContent()).toMatch(/network cable \(LAN cable\)/);
    await page.getByRole('radio', { name: /suspected unauthorised access/i }).check();
    await page.getByRole('button', { name: 'Report it now' }).click();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Your report has arrived');
    const alert = await eventually(async () => {
      const found = await mailsOf(desk, { to: 'vigilance' });
      return found[0];
    }, 'the alert to the person on duty');
    expect(alert.subject).not.toBe('');
  });

  /** Every page that a laboratory can come to, found through the links and states of the pages themselves. */
  async function everyAddress(): Promise<readonly string[]> {
    const { pathname } = new URL(link);
    const own = [
      '',
      '/notice',
      '/contact',
      '/incident',
      '/answer',
      '/answer?show=errors',
      '/answer/measures',
      '/answer/around',
      '/answer/serial',
      '/answer/check',
      '/card',
      '/card/print',
    ];
    const cards = await (await fetch(`${link}/card`)).text();
    const ids = [...new Set([...cards.matchAll(/\/card\/(\d+)"/g)].map((match) => match[1] ?? ''))];
    const ofInstrument = ids
      .slice(0, 1)
      .flatMap((id) => [`/answer/instrument/${id}`, `/card/${id}`, `/card/${id}/print`]);
    const overview = await (await fetch(link)).text();
    const receipt = /\/receipt\/[^"?]+/.exec(overview)?.[0];
    const below = [...own, ...ofInstrument, ...(receipt === undefined ? [] : [receipt])];
    return ['/r', '/r/NOTALINK', ...below.map((path) => `${pathname}${path}`)];
  }

  it('axe finds nothing wrong with any of its pages, light or dark', async () => {
    await using context = await browser.newContext({ ...PHONE, bypassCSP: true });
    const page = await context.newPage();
    const found: Record<string, readonly string[]> = {};
    for (const path of await everyAddress()) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(new URL(path, link).href);
      const inLight = await axeViolations(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      const inDark = await axeViolations(page, { isOtherTheme: true });
      const violations = [...inLight.map((fault) => `light: ${fault}`), ...inDark.map((fault) => `dark: ${fault}`)];
      const overhang = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      const wide = Number(overhang) > 0 ? [`it sticks out by ${String(overhang)} px`] : [];
      if (violations.length + wide.length > 0) found[shapeOf(path)] = [...violations, ...wide];
    }
    expect(found).toEqual({});
  });

  it('weighs less than 60 kB a page, sets no cookie and loads nothing from elsewhere', async () => {
    for (const path of await everyAddress()) {
      for (const language of ['de', 'en']) {
        const response = await fetch(new URL(`${path}${path.includes('?') ? '&' : '?'}lang=${language}`, link));
        const html = await response.text();
        expect.soft(Buffer.byteLength(html), shapeOf(path)).toBeLessThan(PAGE_BYTES_MAX);
        expect.soft(response.headers.get('set-cookie'), shapeOf(path)).toBeNull();
        expect.soft(html, shapeOf(path)).not.toMatch(/<script|<link[^>]+href="http|<img[^>]+src="http/);
      }
    }
  });

  it('prints without navigation and buttons, a bench card a page', async () => {
    await using context = await browser.newContext({ ...PHONE, javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(`${link}/card/print?lang=en`);
    const cards = await page.getByRole('heading', { name: /^Bench card: / }).count();
    expect(cards).toBeGreaterThan(1);
    const paper = await page.pdf({ preferCSSPageSize: true });
    expect(pagesOf(paper)).toBe(cards);

    await page.goto(`${link}?lang=en`);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('navigation', { name: 'Language' }).isVisible()).toBe(false);
    expect(await page.getByText('M70452').first().isVisible()).toBe(true);
    expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toBeLessThan(6);
  });
});

function shapeOf(path: string): string {
  return path.replace(/^\/r\/[0-9A-Z]{20,}/, '/r/…');
}

function pagesOf(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

/** Goes to a control with the Tab key alone. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let tabs = 0; tabs < TABS_MAX; tabs++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${String(target)}`);
}

async function hasFocus(target: Locator): Promise<boolean> {
  return (await target.and(target.page().locator(':focus')).count()) > 0;
}

async function expectFocus(target: Locator): Promise<void> {
  await expect.poll(() => hasFocus(target)).toBe(true);
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press('Enter')]);
  await page.waitForLoadState('load');
}

async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type(text);
}

async function tick(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press('Space');
  expect(await target.isChecked()).toBe(true);
}

/** In a group of radio buttons Tab stops at the first; the space bar chooses it. */
async function choose(page: Page, group: RegExp, option: string): Promise<void> {
  await tick(page, page.getByRole('group', { name: group }).getByRole('radio', { name: option, exact: true }));
}
