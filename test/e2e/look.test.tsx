import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Gallery } from '../../look/src/gallery.tsx';
import { GalleryMail } from '../../look/src/mail/gallery-mail.tsx';
import { renderDocument } from '../../look/src/render-document.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const documents = { page: renderDocument(<Gallery />), mail: renderDocument(<GalleryMail />) };
const screens = {
  'a phone': { viewport: { width: 390, height: 844 } },
  'a wide screen in the dark': { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' },
  'a narrow phone in the dark': { viewport: { width: 320, height: 640 }, colorScheme: 'dark' },
  'a screen of forced colours': { viewport: { width: 1024, height: 768 }, forcedColors: 'active' },
} as const satisfies Record<string, BrowserContextOptions>;

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[];
}

/** A mail is shown inside the page of a mail program, which brings the landmarks. */
const onlyForPages = { rules: { 'landmark-one-main': { enabled: false }, region: { enabled: false } } };

async function violations(page: Page, options: object): Promise<string[]> {
  await page.addScriptTag({ path: axePath });
  const run = `axe.run(document, ${JSON.stringify(options)}).then((result) => result.violations)`;
  const found: Violation[] = await page.evaluate(run);
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
}

describe.skipIf(!existsSync(executablePath))('what Fieldproof looks like in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(() => browser.close());

  async function show(html: string, options: BrowserContextOptions): Promise<Page> {
    const page = await browser.newPage(options);
    await page.setContent(html);
    return page;
  }

  const cases = Object.entries(screens).flatMap(([screen, options]) =>
    Object.entries(documents).map(([kind, html]) => ({ kind, screen, html, options })),
  );

  it.each(cases)('axe finds nothing wrong with the $kind on $screen', async ({ kind, html, options }) => {
    await using page = await show(html, options);
    expect(await violations(page, kind === 'mail' ? onlyForPages : {})).toEqual([]);
  });

  it.each(cases)('nothing of the $kind sticks out sideways on $screen', async ({ html, options }) => {
    await using page = await show(html, options);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  });

  it('everything that is pressed or filled in is at least 24 px high, and buttons 44', async () => {
    await using page = await show(documents.page, screens['a phone']);
    const heights = async (selector: string) => {
      const boxes = await Promise.all((await page.locator(selector).all()).map((one) => one.boundingBox()));
      return boxes.map((box) => box?.height ?? 0);
    };
    expect(
      Math.min(...(await heights('.button, input:not([type=radio],[type=checkbox]), select, .opt'))),
    ).toBeGreaterThanOrEqual(44);
    expect(Math.min(...(await heights('input, summary, nav a')))).toBeGreaterThanOrEqual(24);
  });

  it('the focus stands on the error summary, whose links lead to the fields', async () => {
    await using page = await show(documents.page, { javaScriptEnabled: true });
    const summary = page.getByRole('alert');
    await expect.poll(() => summary.evaluate("document.activeElement?.getAttribute('role')")).toBe('alert');
    await summary.getByRole('link', { name: 'The day of the patch' }).click();
    expect(await page.evaluate("document.activeElement?.getAttribute('name')")).toBe('patch-day');
  });

  it('closed details are printed', async () => {
    await using page = await show(documents.page, {});
    const isSeen = "document.querySelector('details > div').checkVisibility()";
    expect(await page.evaluate(isSeen)).toBe(false);
    await page.emulateMedia({ media: 'print' });
    expect(await page.evaluate(isSeen)).toBe(true);
  });
});
