/* The day's work at one consignee, in the app: look, correct, call, decide with a second person, enter what was told. */
import { existsSync } from 'node:fs';

import { chromium, type Browser, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { axeViolations } from './axe.ts';
import { openDataFolder, startDesk, type DataFolder, type Desk } from './desk-process.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
/** Widgets change their colours within a moment, and axe must not look in between. */
const SETTLED_MS = 250;
/** A busy machine needs some; the tests that follow a failed one should not wait for long. */
const PATIENCE_MS = 15_000;
const ACTION = 'FSN2023-1338';

describe.skipIf(!existsSync(executablePath))('one consignee at the desk', () => {
  let folder: DataFolder;
  let desk: Desk;
  let browser: Browser;
  let page: Page;
  let here: string;
  beforeAll(async () => {
    folder = await openDataFolder();
    desk = await startDesk(folder);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    const context = await browser.newContext({ locale: 'en-GB', bypassCSP: true });
    page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(desk.announced.desk);
    await page.getByRole('button', { name: 'My account' }).waitFor();
    await page.goto(`${new URL(desk.announced.desk).origin}/desk/actions/${ACTION}/consignees?kind=customer`);
    await page
      .getByRole('table', { name: 'Consignees' })
      .getByRole('rowheader')
      .first()
      .getByRole('link')
      .first()
      .click();
    await page.getByRole('heading', { name: 'What happened' }).waitFor();
    here = page.url();
  });
  afterAll(async () => {
    await browser.close();
    await desk[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  /** What axe finds in either theme. */
  async function violations(): Promise<readonly string[]> {
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(SETTLED_MS);
      found.push(...(await axeViolations(page)).map((violation) => `${colorScheme}: ${violation}`));
    }
    await page.emulateMedia({ colorScheme: 'light' });
    return found;
  }

  async function open(button: string | RegExp): Promise<Locator> {
    await page.getByRole('button', { name: button }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    return dialog;
  }

  it('says where it stands, and what happened', async () => {
    await page.getByRole('table', { name: 'Instruments' }).getByText('open').first().waitFor();
    await page
      .getByRole('list', { name: 'What happened' })
      .getByText(/The notice was planned for/)
      .first()
      .waitFor();
    expect(await violations()).toEqual([]);
  });

  it('a contact is corrected; what somebody else changed meanwhile is told, and nothing entered is lost', async () => {
    const dialog = await open('Correct or replace');
    await dialog.getByRole('radio', { name: 'Yes, something about them was wrong' }).check();
    await dialog.getByLabel('What they are there').fill('Head of the laboratory');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Write a reason, of at least three letters.').waitFor();
    expect(await violations()).toEqual([]);
    await dialog.getByLabel('Reason').fill('Told by telephone');
    await changeContactElsewhere();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText(/has changed this contact meanwhile/).waitFor();
    await dialog.getByRole('cell', { name: 'Changed by a colleague' }).waitFor();
    expect(await dialog.getByLabel('What they are there').inputValue()).toBe('Head of the laboratory');
    expect(await violations()).toEqual([]);
    await dialog.getByRole('button', { name: 'Save all the same' }).click();
    await page
      .getByText(/was corrected\./)
      .first()
      .waitFor();
    await page
      .getByRole('list', { name: 'Contacts' })
      .getByText(/Head of the laboratory/)
      .waitFor();
  });

  /** What a colleague does through the API in the meantime. */
  async function changeContactElsewhere(): Promise<void> {
    const id = Number(here.split('/').at(-1)?.split('?')[0]);
    const headers = { authorization: `Bearer ${desk.announced.token}`, 'content-type': 'application/json' };
    const read = await fetch(`${desk.announced.api}/actions/${ACTION}/consignees/${id}`, { headers });
    const found = (await read.json()) as { contacts: { id: number; etag: string; link: unknown }[] }; // as documented
    const { id: contact, etag, link: _, ...rest } = found.contacts[0] ?? expect.unreachable('it has a contact');
    const answer = await fetch(`${desk.announced.api}/actions/${ACTION}/contacts/${contact}`, {
      method: 'PUT',
      headers: { ...headers, 'if-match': etag },
      body: JSON.stringify({ ...rest, role: 'Changed by a colleague', isAnotherPerson: false, reason: 'Heard it too' }),
    });
    expect(answer.status).toBe(200);
  }

  it('a call is recorded and stands in the timeline', async () => {
    const dialog = await open('Record a call');
    await dialog.getByRole('radio', { name: 'Spoke with somebody' }).check();
    await dialog.getByRole('button', { name: 'Record the call' }).click();
    await dialog.getByText('Say whom you spoke with').waitFor();
    expect(await violations()).toEqual([]);
    await dialog.getByLabel('Spoke with', { exact: true }).fill('Dr. Ada Sommer');
    await dialog.getByLabel('What was said').fill('They do it on Friday');
    await dialog.getByRole('button', { name: 'Record the call' }).click();
    const timeline = page.getByRole('list', { name: 'What happened' });
    await timeline.getByText('Telephone call with Dr. Ada Sommer').waitFor();
    await timeline.getByText('“They do it on Friday”').waitFor();
  });

  it('excusing says what it would do and asks for a second person; deferring is undone by a new entry', async () => {
    await page.getByRole('table', { name: 'Instruments' }).getByRole('rowheader').first().getByRole('link').click();
    await page.getByRole('table', { name: 'Obligations' }).waitFor();
    expect(await violations()).toEqual([]);
    await page
      .getByRole('button', { name: /Decide about this/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Excuse' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Counted as').selectOption('scrapped');
    await dialog.getByText('This action wants a second person to approve it first.').waitFor();
    await dialog.getByLabel('Reason').fill('Seen on the scrap list');
    await dialog.getByRole('button', { name: 'Excuse' }).click();
    await dialog.getByRole('link', { name: 'Look at the request' }).waitFor();
    expect(await violations()).toEqual([]);
    await dialog.getByRole('button', { name: 'Close' }).last().click();

    await page
      .getByRole('button', { name: /Decide about this/ })
      .last()
      .click();
    await page.getByRole('menuitem', { name: 'Defer' }).click();
    await dialog.getByLabel('Reason').fill('IT comes next week');
    await dialog
      .getByLabel('Until and with this day')
      .fill(new Date(Date.now() + 7 * 86_400_000).toISOString().slice(0, 10));
    await dialog.getByLabel('What protects until then').fill('Network cable unplugged');
    await dialog.getByLabel('Who answers for the risk until then').fill('Dr. Ada Sommer');
    expect(await violations()).toEqual([]);
    await dialog.getByRole('button', { name: 'Defer' }).click();
    await page.getByRole('button', { name: 'Undo' }).click();
    await dialog.getByText('Reason then: “IT comes next week”').waitFor();
    await dialog.getByLabel('Reason').fill('They were earlier');
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('1 obligation changed.').last().waitFor();
  });

  it('what was told by telephone is entered as a reply, after it said what it would do', async () => {
    await page.goto(here);
    await page.getByRole('button', { name: 'Enter a reply' }).click();
    await page.getByRole('radio', { name: 'by telephone' }).check();
    await page
      .getByLabel(/^Said of/)
      .first()
      .selectOption('steps');
    await page
      .getByLabel(/^Dx: Download/)
      .first()
      .selectOption('done');
    await page.reload();
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await page.getByText('Say who told it: a name.').waitFor();
    expect(await violations()).toEqual([]);
    await page.getByLabel('Name', { exact: true }).fill('Dr. Ada Sommer');
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await page.getByText('1 obligation would change:').waitFor();
    expect(await violations()).toEqual([]);
    await page.getByRole('button', { name: 'Enter the reply' }).click();
    await page.getByText(/Entered as/).waitFor();
    await page.getByRole('heading', { name: /^Reply/ }).waitFor();
  });
});
