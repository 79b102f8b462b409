/* A manager opens an action in the app, a colleague approves, and its notices go: previewed, tested, paused and resumed. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { axeViolations } from './axe.ts';
import { eventually, mailsOf, openDataFolder, startDesk, type DataFolder, type Desk } from './desk-process.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const PUMPS = fileURLToPath(new URL('../world/actions/TB-2031-07', import.meta.url));
const REFERENCE = 'TB-2031-08';
const HEADER =
  'serial,product,consignee,consignee_name,kind,country,city,address,language,contact_name,contact_email,contact_role,channel,supplied_by,internet';
const SITES = 60;
/** Widgets change their colours within a moment, and axe must not look in between. */
const SETTLED_MS = 250;
const PATIENCE_MS = 20_000;

/** A fleet of pumps, one at each of some hospitals; the last of them gets a letter. */
function fleetOf(country: string): string {
  const lines = Array.from({ length: SITES }, (_, n) => {
    const isLast = n === SITES - 1;
    const contact = isLast ? 'Ann Reed,,,post' : `Ann Reed ${n},ann@ward-${n}.example,,email`;
    return `T-${n},tidebrook-3,W-${n},Ward ${n},customer,${country},Leeds,${n} Example Quay,en,${contact},,`;
  });
  return [HEADER, ...lines].join('\n');
}

describe.skipIf(!existsSync(executablePath))('an action is opened at the desk', () => {
  let folder: DataFolder;
  let desk: Desk;
  let browser: Browser;
  let origin: string;
  let manager: BrowserContext;
  let page: Page;
  let colleague: BrowserContext;
  let pumps: string;
  beforeAll(async () => {
    folder = await openDataFolder();
    pumps = await writePumps(folder.path);
    desk = await startDesk(folder);
    ({ origin } = new URL(desk.announced.desk));
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    const english = { locale: 'en-GB', bypassCSP: true } as const;
    manager = await browser.newContext(english);
    page = await manager.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(desk.announced.desk);
    await page.getByRole('button', { name: 'My account' }).waitFor();
    colleague = await browser.newContext(english);
    const other = await colleague.newPage();
    await other.goto(desk.announced.colleague);
    await other.getByRole('button', { name: 'My account' }).waitFor();
    await other.close();
  });
  afterAll(async () => {
    await browser.close();
    await desk[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  /** Axe finds nothing in either theme, and nothing sticks out on a telephone. */
  async function expectGood(): Promise<void> {
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(SETTLED_MS);
      found.push(...(await axeViolations(page)).map((violation) => `${colorScheme}: ${violation}`));
    }
    const before = page.viewportSize() ?? { width: 1280, height: 720 };
    await page.setViewportSize({ width: 390, height: 844 });
    await page.waitForTimeout(SETTLED_MS);
    const overhang = Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth'));
    if (overhang > 0) found.push(`it sticks out by ${overhang} px`);
    await page.setViewportSize(before);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(found).toEqual([]);
  }

  async function decide(outcome: 'approved' | 'rejected', reason: string): Promise<void> {
    await page.getByText('A second person has been asked.').waitFor();
    const link = await page.getByRole('link', { name: 'See what was asked' }).getAttribute('href');
    const id = link?.split('/').at(-1);
    const answer = await colleague.request.put(`${origin}/api/v1/approvals/${id}/outcome`, {
      data: { outcome, reason },
      headers: { origin },
    });
    expect(answer.status()).toBe(200);
  }

  async function release(): Promise<void> {
    await page.getByRole('button', { name: 'Release, and ask a second person' }).click();
    const dialog = page.getByRole('dialog', { name: `Release ${REFERENCE}` });
    await dialog.getByLabel('Reason').fill('Looked through with regulatory affairs');
    await dialog.getByRole('button', { name: 'Release, and ask a second person' }).click();
  }

  it('she uploads its folder and sees what the check says', async () => {
    await page.goto(`${origin}/desk/actions`);
    await page.getByRole('button', { name: 'Open an action' }).click();
    await page.getByText('FSN2023-1338', { exact: true }).first().waitFor();
    await expectGood();
    await page.getByLabel('Upload a folder').setInputFiles(pumps);
    await page.getByRole('heading', { name: REFERENCE }).waitFor();
    await page.getByRole('link', { name: /Folder and check/ }).click();
    await page.getByText('The folder is sound.').or(page.getByText('The folder can be opened.')).waitFor();
    await expectGood();
    await page
      .getByLabel('Upload changed files')
      .setInputFiles({ name: 'notice.en.md', mimeType: 'text/markdown', buffer: Buffer.from('wrong') });
    await page.getByText(/keeps? it from being opened/).waitFor();
    await expectGood();
    await page.getByLabel('Upload the folder anew').setInputFiles(pumps);
    await page.getByText('The folder is sound.').or(page.getByText('The folder can be opened.')).waitFor();
  });

  it('she imports its fleet, with its problems in place', async () => {
    await page.getByRole('link', { name: 'Continue: Fleet' }).click();
    const upload = async (label: string, country: string): Promise<void> =>
      page
        .getByLabel(label)
        .setInputFiles({ name: 'pumps.csv', mimeType: 'text/csv', buffer: Buffer.from(fleetOf(country)) });
    await upload('Upload the fleet', 'UK');
    await page.getByText(`${SITES} problems were found.`).waitFor();
    await page.getByRole('table', { name: 'Problems' }).getByText('Write GB.').first().waitFor();
    await page.getByText(`1–50 of ${SITES}`).waitFor();
    await page.reload();
    await page.getByText(`${SITES} problems were found.`).waitFor();
    await expectGood();
    await upload('Upload another file', 'GB');
    await page.getByText('The fleet is sound.').waitFor();
    await page.getByRole('table', { name: 'Countries' }).getByText('United Kingdom').waitFor();
    await expectGood();
  });

  it('she looks at what a hospital would get', async () => {
    await page.getByRole('link', { name: 'Continue: Previews' }).click();
    const frame = page.frameLocator('iframe[title="Mail in English"]');
    await frame.getByText('Nothing of this is sent').waitFor();
    await frame.getByText(REFERENCE).first().waitFor();
    await page.getByText('Letter', { exact: true }).click();
    await page.frameLocator('iframe[title="Letter in English"]').getByText('Nothing of this is sent').waitFor();
    await expectGood();
  });

  it('a colleague rejects it, she asks anew, and it opens', async () => {
    await page.getByRole('link', { name: 'Continue: Release' }).click();
    await expectGood();
    await release();
    await decide('rejected', 'The telephone number is missing');
    await page.getByText('“The telephone number is missing”').waitFor();
    await expectGood();
    await release();
    await decide('approved', '');
    await page.getByText(`${REFERENCE} is open.`).waitFor();
    await expectGood();
  });

  it('she sends herself a test', async () => {
    await page.getByRole('link', { name: 'Send the notices' }).click();
    await page.getByText(`${SITES - 1} mails and 1 letter to 1 country.`).waitFor();
    await page.frameLocator('iframe').getByText('Nothing of this is sent').waitFor();
    await page.getByRole('button', { name: 'Show who gets what, one by one' }).click();
    await page.getByText(`1–50 of ${SITES}`).waitFor();
    await expectGood();
    await page.getByRole('button', { name: 'Send a test to me' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send the test' }).click();
    await page.getByText(/The test is on its way to/).waitFor();
    await eventually(
      async () =>
        (await mailsOf(desk)).find(({ subject }) => subject.startsWith('TEST') && subject.includes(REFERENCE)),
      'the test mail',
    );
  });

  it('she lets the notices go, pauses and resumes them, and makes the letter', async () => {
    await page.getByRole('button', { name: 'Send the notices' }).click();
    await page
      .getByRole('dialog')
      .getByText(`${SITES - 1} mails and 1 letter go to 1 country.`)
      .waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Send now' }).click();
    const progress = page.getByRole('region', { name: 'How far the notices have got' });
    await progress.getByText(`of ${SITES} notices have gone`).waitFor();
    const { status } = await pauseByApi('put');
    expect(status).toBe(200);
    await page.getByText(/paused the notices/).waitFor();
    await expectGood();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('Looked at again');
    await page.getByRole('dialog').getByRole('button', { name: 'Resume' }).click();
    await progress.getByText(`${SITES - 1} of ${SITES} notices have gone`).waitFor();
    await page.getByRole('button', { name: 'Make the letters' }).click();
    await page.getByText('1 letter is ready.').waitFor();
    await expectGood();
    const opened = manager.waitForEvent('page');
    await page.getByRole('link', { name: 'Open the letters to print' }).click();
    const letter = await opened;
    await letter.getByText('Ann Reed').first().waitFor();
    expect(await letter.evaluate('getComputedStyle(document.body).fontFamily')).not.toMatch(/Times/);
    await letter.close();
  });

  /** Mails go faster than a hand gets to the button. */
  async function pauseByApi(method: 'put' | 'delete'): Promise<{ readonly status: number }> {
    const answer = await colleague.request[method](`${origin}/api/v1/actions/${REFERENCE}/dispatch-pause`, {
      data: { reason: 'The text is being looked at again' },
      headers: { origin },
    });
    return { status: answer.status() };
  }
});

/** The pumps of the test world under a reference of their own, to be opened by two. */
async function writePumps(path: string): Promise<string> {
  const to = join(path, 'pumps');
  await mkdir(to, { recursive: true });
  for (const name of ['action.yaml', 'notice.en.md']) {
    const text = (await readFile(join(PUMPS, name), 'utf8')).replaceAll('TB-2031-07', REFERENCE);
    await writeFile(join(to, name), name === 'action.yaml' ? `${text}\nsecondPerson: [open]\n` : text);
  }
  return to;
}
