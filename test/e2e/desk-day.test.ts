/* A day at the desk, in the app itself: an incident, questions, and what a second person has to approve. */
import { existsSync } from 'node:fs';

import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { axeViolations } from './axe.ts';
import { openDataFolder, startDesk, type DataFolder, type Desk } from './desk-process.ts';

const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
/** Widgets change their colours within a moment, and axe must not look in between. */
const SETTLED_MS = 250;
const PATIENCE_MS = 15_000;
const ACTION = 'FSN2023-1338';

type Instrument = {
  readonly id: number;
  readonly serial: string;
  readonly consignee: { readonly id: number; readonly name: string };
};

describe.skipIf(!existsSync(executablePath))('a day at the desk', () => {
  let folder: DataFolder;
  let desk: Desk;
  let browser: Browser;
  let manager: Page;
  let colleague: Page;
  let instrument: Instrument;
  beforeAll(async () => {
    folder = await openDataFolder();
    desk = await startDesk(folder);
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
    manager = await signIn(desk.announced.desk, 'en-GB');
    colleague = await signIn(desk.announced.colleague, 'de-DE');
    instrument = await replyEntered();
  });
  afterAll(async () => {
    await browser.close();
    await desk[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  async function signIn(link: string, locale: string): Promise<Page> {
    const page = await (await browser.newContext({ locale, bypassCSP: true })).newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(link);
    await page.getByRole('button', { name: /My account|Mein Konto/ }).waitFor();
    return page;
  }

  async function api(path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${new URL(desk.announced.desk).origin}/api/v1${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${desk.announced.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  }

  /** A laboratory has told by telephone that an instrument was scrapped, and asks something. */
  async function replyEntered(): Promise<Instrument> {
    const found = (await api(`/actions/${ACTION}/instruments?limit=1`)) as { readonly instruments: [Instrument] };
    const [one] = found.instruments;
    await api(`/actions/${ACTION}/consignees/${one.consignee.id}/replies`, {
      channel: 'telephone',
      answeredBy: { name: 'Jonas Reiter', function: 'Laborleitung' },
      body: {
        version: 1,
        answers: {},
        instruments: [{ instrument: one.id, statement: { said: 'scrapped', how: 'Beim Umzug entsorgt' } }],
        unknownSerials: [],
        question: 'Brauchen wir ein neues Gerät?',
        isReceiptOnly: false,
      },
    });
    return one;
  }

  async function open(page: Page, path: string): Promise<void> {
    await page.goto(`${new URL(desk.announced.desk).origin}/desk${path}`);
  }

  /** Axe finds nothing in either theme, and nothing sticks out on a telephone. */
  async function expectGood(shown: Page): Promise<void> {
    const before = shown.viewportSize() ?? { width: 1280, height: 720 };
    const found: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      await shown.emulateMedia({ colorScheme });
      await shown.waitForTimeout(SETTLED_MS);
      found.push(...(await axeViolations(shown)).map((violation) => `${colorScheme}: ${violation}`));
    }
    await shown.setViewportSize({ width: 390, height: 844 });
    await shown.waitForTimeout(SETTLED_MS);
    const overhang = Number(await shown.evaluate('document.documentElement.scrollWidth - innerWidth'));
    if (overhang > 0) found.push(`it sticks out by ${overhang} px`);
    await shown.setViewportSize(before);
    await shown.emulateMedia({ colorScheme: 'light' });
    expect(found).toEqual([]);
  }

  it('an incident told by telephone is recorded, and stands above everything else', async () => {
    await open(manager, `/actions/${ACTION}/incidents`);
    await manager.getByText('No incident has been told').waitFor();
    await expectGood(manager);
    await manager.getByRole('button', { name: 'Record an incident' }).click();
    const dialog = manager.getByRole('dialog', { name: 'Record an incident' });
    await dialog.getByRole('button', { name: 'Record it and alert' }).click();
    await dialog.getByText('Choose what was told.').waitFor();
    await dialog.getByRole('radio', { name: 'Suspected break-in' }).check();
    await dialog.getByLabel('Consignee').fill(instrument.consignee.name);
    await manager.getByRole('option').first().click();
    await dialog.getByLabel('What happened').fill('Der Bildschirm bewegte sich von selbst.');
    await expectGood(manager);
    await dialog.getByRole('button', { name: 'Record it and alert' }).click();
    await manager.getByRole('heading', { name: `Suspected break-in: ${instrument.consignee.name}` }).waitFor();
    await manager.getByText('Nobody has it in hand.').waitFor();
    await manager.getByRole('list', { name: 'Clocks' }).getByText('IVDR Art. 82(4)').waitFor();
    await expectGood(manager);
    await open(manager, `/actions/${ACTION}/today`);
    await manager.getByRole('link', { name: '1 incident is open' }).waitFor();
    await expectGood(manager);
    await open(manager, `/actions/${ACTION}/incidents?state=open`);
    await manager.getByRole('table', { name: 'Incidents' }).waitFor();
    await expectGood(manager);
  });

  it('she takes it; what somebody else did meanwhile is shown, and what she wrote stays', async () => {
    await open(manager, `/actions/${ACTION}/incidents/1`);
    await manager.getByRole('button', { name: 'Take it' }).click();
    await manager.getByRole('dialog').getByRole('button', { name: 'Take it' }).click();
    await manager.getByText('Say what it is.', { exact: false }).first().waitFor();
    await manager.getByRole('button', { name: 'Classify' }).click();
    const dialog = manager.getByRole('dialog', { name: 'Classify this incident' });
    await dialog.getByRole('radio', { name: 'Not an incident' }).check();
    await dialog.getByLabel('Reason').fill('Ein Fernwartungstest des Hauses, mit Protokoll.');
    await api(`/actions/${ACTION}/incidents/1/steps`, { step: 'noted', note: 'Die IT ruft zurück.' });
    await dialog.getByRole('button', { name: 'Classify' }).click();
    await dialog.getByText('Somebody else has changed this meanwhile.').waitFor();
    await dialog.getByText('Die IT ruft zurück.').waitFor();
    await expectGood(manager);
    await dialog.getByRole('button', { name: 'Classify' }).click();
    await manager.getByText('Everything that was due is reported.').waitFor();
    await manager.getByRole('button', { name: 'Close' }).click();
    const close = manager.getByRole('dialog', { name: 'Close this incident' });
    await close.getByLabel('Reason').fill('Kein Vorkommnis, mit dem Haus geklärt.');
    await close.getByRole('button', { name: 'Close', exact: true }).last().click();
    await manager.getByText('It is closed.', { exact: false }).first().waitFor();
  });

  it('she answers a question and comes to the next one; what excuses waits for a second person', async () => {
    await open(manager, `/actions/${ACTION}/questions?sort=risk`);
    await manager.getByRole('table', { name: 'Questions' }).waitFor();
    await expectGood(manager);
    await manager.getByRole('link', { name: 'What do we answer them?' }).click();
    await manager.getByText('Brauchen wir ein neues Gerät?').first().waitFor();
    await expectGood(manager);
    await manager.getByRole('button', { name: 'Answer' }).click();
    await manager.getByText('Choose an answer.').waitFor();
    await manager.getByRole('radio', { name: 'Dealt with' }).check();
    await manager.getByLabel('Reason').fill('Mit Herrn Reiter gesprochen.');
    await manager.getByRole('button', { name: 'Answer' }).click();
    await manager.getByRole('heading', { name: 'Was the instrument scrapped?' }).waitFor();
    await manager.getByRole('radio', { name: 'Accept' }).check();
    await manager.getByLabel('Reason').fill('Verwertungsnachweis liegt vor.');
    await manager.getByRole('button', { name: 'Answer' }).click();
    await manager.getByText('An answer waits for a second person.').waitFor();
    await expectGood(manager);
    await manager.getByRole('link', { name: 'To the approval' }).click();
    await manager.getByText('You asked for this yourself').waitFor();
    await expectGood(manager);
  });

  it('a colleague sees what would happen, in German, and approves; the question can be asked anew', async () => {
    await open(colleague, '/approvals');
    await colleague.getByText('wartet auf Sie').waitFor();
    await expectGood(colleague);
    await colleague.getByRole('link', { name: /mit „Anerkennen“ beantworten/ }).click();
    await colleague.getByText('Verwertungsnachweis liegt vor.').waitFor();
    await expectGood(colleague);
    await colleague.getByRole('button', { name: 'Zustimmen' }).click();
    await colleague.getByRole('dialog').getByRole('button', { name: 'Zustimmen' }).click();
    await colleague.getByText('Wie entschieden wurde').waitFor();
    await open(manager, `/actions/${ACTION}/questions?state=answered`);
    await manager.getByRole('link', { name: 'What do we answer them?' }).click();
    await manager.getByRole('button', { name: 'Ask anew' }).click();
    const dialog = manager.getByRole('dialog', { name: 'Ask this question anew' });
    await dialog.getByLabel('Reason').fill('Herr Reiter hat noch einmal angerufen.');
    await dialog.getByRole('button', { name: 'Ask anew' }).click();
    await manager.getByText(/^Asks question \d+ anew\.$/).waitFor();
  });
});
