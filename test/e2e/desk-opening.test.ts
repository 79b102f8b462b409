/* A manager opens an action in the app, a colleague approves, and its notices go: previewed, tested, paused and resumed. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { expectGood, hasBrowser, openDeskInBrowser } from './desk-browser.ts';
import { askApi, eventually, mailsOf, type Desk } from './desk-process.ts';

const FOUNDING = fileURLToPath(new URL('../../actions/FSN2023-1338', import.meta.url));
const PUMPS = fileURLToPath(new URL('../world/actions/TB-2031-07', import.meta.url));
const REFERENCE = 'TB-2031-08';
const HEADER =
  'serial,product,consignee,consignee_name,kind,country,city,address,language,contact_name,contact_email,contact_role,channel,supplied_by,internet';
/** At twenty mails a second they go long enough for a hand to get to the button that pauses them. */
const SITES = 400;

type Contact = { readonly id: number; readonly etag: string; readonly link: unknown };

/** A fleet of pumps, one at each of some hospitals; the last of them gets a letter. */
function fleetOf(country: string): string {
  const lines = Array.from({ length: SITES }, (_, n) => {
    const isLast = n === SITES - 1;
    const contact = isLast ? 'Ann Reed,,,post' : `Ann Reed ${n},ann@ward-${n}.example,,email`;
    return `T-${n},tidebrook-3,W-${n},Ward ${n},customer,${country},Leeds,${n} Example Quay,en,${contact},,`;
  });
  return [HEADER, ...lines].join('\n');
}

describe.skipIf(!hasBrowser)('an action is opened at the desk', () => {
  const ends = new AsyncDisposableStack();
  let desk: Desk;
  let app: string;
  let pumps: string;
  let page: Page;
  /** The page of the draft that was opened. */
  let draft: string;
  let colleague: Page;
  beforeAll(async () => {
    const opened = await openDeskInBrowser(ends, {
      prepare: async ({ path }) => {
        pumps = await writePumps(path);
      },
    });
    ({ desk, app } = opened);
    page = await opened.signIn(desk.announced.desk);
    colleague = await opened.signIn(desk.announced.colleague, 'de');
  });
  afterAll(async () => ends.disposeAsync());

  async function release(): Promise<void> {
    await page.getByRole('button', { name: 'Release, and ask a second person' }).click();
    const dialog = page.getByRole('dialog', { name: `Release ${REFERENCE}` });
    const letter = dialog.getByRole('link', { name: /^Letter/ });
    expect(await letter.getAttribute('href')).toMatch(/\/drafts\/\d+\?step=previews&what=letter$/);
    await dialog.getByLabel('Reason').fill('Looked through with regulatory affairs');
    await dialog.getByRole('button', { name: 'Release, and ask a second person' }).click();
  }

  it('she uploads its folder and sees what the check says', async () => {
    await page.goto(`${app}/actions`);
    await page.getByRole('button', { name: 'Open an action' }).click();
    await page.getByText('FSN2023-1338', { exact: true }).first().waitFor();
    await expectGood(page);
    await page.getByLabel('Upload a folder').setInputFiles(pumps);
    await page.getByRole('heading', { name: REFERENCE }).waitFor();
    await page.getByRole('link', { name: /Folder and check/ }).click();
    await page.getByText('The folder is sound.').or(page.getByText('The folder can be opened.')).waitFor();
    await expectGood(page);
    await page
      .getByLabel('Upload changed files')
      .setInputFiles({ name: 'notice.en.md', mimeType: 'text/markdown', buffer: Buffer.from('wrong') });
    await page.getByText(/keeps? it from being opened/).waitFor();
    await expectGood(page);
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
    await page.getByRole('table', { name: 'Problems' }).getByText('“UK” is not a country code').first().waitFor();
    await page.getByText(`1–50 of ${SITES}`).waitFor();
    await page.reload();
    await page.getByText(`${SITES} problems were found.`).waitFor();
    await expectGood(page);
    await upload('Upload another file', 'GB');
    await page.getByText('The fleet is sound.').waitFor();
    await page.getByRole('table', { name: 'Countries' }).getByText('United Kingdom').waitFor();
    await expectGood(page);
  });

  it('she looks at what a hospital would get', async () => {
    await page.getByRole('link', { name: 'Continue: Previews' }).click();
    const frame = page.frameLocator('iframe[title="Mail in English"]');
    await frame.getByText('Nothing of this is sent').waitFor();
    await frame.getByText(REFERENCE).first().waitFor();
    await page.getByRole('radiogroup', { name: 'What to look at' }).getByText('Letter').click();
    await page.frameLocator('iframe[title="Letter in English"]').getByText('Nothing of this is sent').waitFor();
    await expectGood(page);
  });

  it('a colleague, whose account speaks German in an English browser, rejects it', async () => {
    // By the keyboard: for a moment after the window was narrow the frames above take clicks that are not theirs.
    await page.getByRole('link', { name: 'Continue: Release' }).press('Enter');
    await page.waitForURL(/step=release/);
    await expectGood(page);
    await release();
    await page.getByText('A second person has been asked.').waitFor();
    await expectGood(page);

    await colleague
      .getByRole('navigation')
      .getByRole('link', { name: /^Zustimmungen/ })
      .first()
      .click();
    await colleague.getByRole('heading', { name: 'Zustimmungen', level: 1 }).waitFor();
    await colleague.getByText('wartet auf Sie').waitFor();
    await colleague.getByRole('link', { name: `Die Maßnahme ${REFERENCE} eröffnen` }).click();
    await colleague.getByText('Looked through with regulatory affairs').first().waitFor();
    await expectGood(colleague);
    await colleague.getByRole('button', { name: 'Ablehnen' }).click();
    const dialog = colleague.getByRole('dialog', { name: 'Ablehnen' });
    await dialog.getByRole('button', { name: 'Ablehnen' }).click();
    await dialog.getByText('Schreiben Sie einen Grund').waitFor();
    await expectGood(colleague);
    await dialog.getByLabel('Grund').fill('Die Telefonnummer fehlt');
    await dialog.getByRole('button', { name: 'Ablehnen' }).click();
    await colleague.getByText(/^Abgelehnt von Tomasz Brandt/).waitFor();
    await page.getByText('“Die Telefonnummer fehlt”').waitFor();
    await expectGood(page);
  });

  it('asked anew he approves, and it opens', async () => {
    await release();
    await page.getByText('A second person has been asked.').waitFor();
    await colleague
      .getByRole('navigation')
      .getByRole('link', { name: /^Zustimmungen/ })
      .first()
      .click();
    await colleague.getByRole('link', { name: `Die Maßnahme ${REFERENCE} eröffnen` }).click();
    // Everything that he answers for is one press away.
    for (const [name, title] of [
      ['Mail', 'Mail auf Englisch'],
      ['Brief', 'Brief auf Englisch'],
      ['Antwortseite', 'Antwortseite auf Englisch'],
    ]) {
      await colleague.getByRole('link', { name: String(name), exact: true }).click();
      await colleague.frameLocator(`iframe[title="${title}"]`).getByText('Nichts davon wird verschickt').waitFor();
      await colleague.goBack();
    }
    await colleague.getByRole('link', { name: 'Der Bestand nach Ländern, Produkten und Sprachen' }).click();
    await colleague.getByRole('table', { name: 'Länder' }).waitFor();
    await colleague.goBack();
    await colleague.getByRole('button', { name: 'Zustimmen' }).click();
    await colleague.getByRole('dialog').getByRole('button', { name: 'Zustimmen' }).click();
    await colleague.getByText(/^Zugestimmt von Tomasz Brandt/).waitFor();
    await page.getByText(`${REFERENCE} is open.`).waitFor();
    draft = page.url();
    await expectGood(page);
  });

  it('the day’s list says that nobody knows of it yet, and leads there', async () => {
    await page.goto(`${app}/actions/${REFERENCE}/today`);
    await page.getByRole('link', { name: `The notice was not sent: ${SITES} consignees do not know of it` }).click();
    await page.getByRole('heading', { level: 1, name: 'Sending' }).waitFor();
  });

  it('she sends herself a test', async () => {
    await page.getByText(`${SITES - 1} mails and 1 letter to 1 country.`).waitFor();
    await page.frameLocator('iframe').getByText('Nothing of this is sent').waitFor();
    await page.getByRole('button', { name: 'Show who gets what, one by one' }).click();
    await page.getByText(`1–50 of ${SITES}`).waitFor();
    await expectGood(page);
    await page.getByRole('button', { name: 'Send a test to me' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Send the test' }).click();
    await page.getByText(/The test is on its way to/).waitFor();
    await eventually(
      async () =>
        (await mailsOf(desk)).find(({ subject }) => subject.startsWith('TEST') && subject.includes(REFERENCE)),
      'the test mail',
    );
    // One of many is found by typing; who gets a letter is shown as a letter, and no mail is tried.
    const last = `Ward ${SITES - 1}`;
    await page.getByRole('combobox', { name: 'Whose notice' }).fill(last);
    await page.getByRole('option', { name: last, exact: true }).click();
    await page.frameLocator(`iframe[title="Letter for ${last}"]`).getByText('Nothing of this is sent').waitFor();
    expect(await page.getByRole('button', { name: 'Send a test to me' }).isDisabled()).toBe(true);
  });

  it('she lets the notices go, pauses them and resumes them', async () => {
    await page.getByRole('button', { name: 'Send the notices' }).click();
    const sending = page.getByRole('dialog', { name: 'Send the notices' });
    await sending.getByText(`${SITES - 1} mails and 1 letter go to 1 country.`).waitFor();
    await expectGood(page);
    await changeALanguage();
    await sending.getByRole('button', { name: 'Send now' }).click();
    await sending.getByText('Who gets what has changed since you looked: nothing was sent.').waitFor();
    await sending.getByText(`${SITES - 1} mails and 1 letter go to 1 country.`).waitFor();
    await expectGood(page);
    await sending.getByRole('button', { name: 'Send now' }).click();
    await page.getByRole('button', { name: 'Pause' }).click();
    const pausing = page.getByRole('dialog', { name: 'Pause the notices' });
    await pausing.getByLabel('Reason').fill('The text is being looked at again');
    await pausing.getByRole('button', { name: 'Pause' }).click();
    await page.getByText(/^Renate Vogelsang paused the notices .* “The text is being looked at again”$/).waitFor();
    await progress().getByText(`of ${SITES} notices have gone`).waitFor();
    await expectGood(page);
    await page.getByRole('link', { name: 'Today', exact: true }).click();
    await page.getByText('They can be printed once sending goes on.').waitFor();
    await page.getByRole('link', { name: /^Sending is paused/ }).click();
    await page.getByRole('button', { name: 'Resume' }).click();
    const resuming = page.getByRole('dialog', { name: 'Resume the notices' });
    await resuming.getByLabel('Reason').fill('Looked at again');
    await resuming.getByRole('button', { name: 'Resume' }).click();
    await progress()
      .getByText(`${SITES - 1} of ${SITES} notices have gone`)
      .waitFor();
  });

  it('she makes the letter, prints it and records that it was posted', async () => {
    expect(await page.getByRole('button', { name: /as posted/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Make the letters' }).click();
    await page.getByText('1 letter is ready.').waitFor();
    const opened = page.context().waitForEvent('page');
    await page.getByRole('link', { name: 'Open the letters to print' }).click();
    const letter = await opened;
    await letter.getByText('Ann Reed').first().waitFor();
    expect(await letter.evaluate('getComputedStyle(document.body).fontFamily')).not.toMatch(/Times/);
    await letter.close();
    await page.getByRole('button', { name: 'Record the printed letter as posted' }).last().click();
    const dialog = page.getByRole('dialog', { name: 'Record the printed letter as posted' });
    await dialog.getByRole('button', { name: 'Record as posted' }).click();
    await dialog.getByText('Say on which day they were given to the post.').waitFor();
    await expectGood(page);
    const day = dialog.getByLabel('Given to the post on');
    await day.fill((await day.getAttribute('max')) ?? '');
    await dialog.getByRole('button', { name: 'Record as posted' }).click();
    await progress().getByText(`${SITES} of ${SITES} notices have gone`).waitFor();
    await page.getByText('No letter waits to be printed.').waitFor();
    await page.getByText('All notices have gone: every contact has one.').waitFor();
    expect(await page.getByRole('button', { name: 'Send the notices' }).count()).toBe(0);
    await expectGood(page);
    await page.goto(draft);
    await page.getByText(`all ${SITES} have gone`).waitFor();
    expect(await page.getByRole('link', { name: 'Go to sending' }).count()).toBe(0);
    await page.getByRole('link', { name: 'How far the notices are' }).click();
    await progress().getByText(`${SITES} of ${SITES} notices have gone`).waitFor();
  });

  it('an action that is open gets a language: translated, approved by two, and shown to whoever waits for it', async () => {
    await page.goto(`${app}/actions/FSN2023-1338/deliveries`);
    await page.getByRole('button', { name: 'Add languages' }).click();
    const choosing = page.getByRole('dialog', { name: 'Add languages to FSN2023-1338' });
    await choosing.getByRole('button', { name: 'Add languages' }).click();
    await choosing.getByText('Choose at least one language.').waitFor();
    await choosing.getByRole('checkbox', { name: /^Polish/ }).check();
    await expectGood(page);
    await choosing.getByRole('button', { name: 'Add 1 language' }).click();
    await page.getByRole('heading', { name: 'FSN2023-1338: add Polish' }).waitFor();
    await page.getByText('notice.pl.md is missing', { exact: true }).waitFor();
    await page.getByRole('link', { name: /Folder and check/ }).click();
    await expectGood(page);
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download texts.pl.yaml' }).click();
    const made = await readFile(await (await saved).path(), 'utf8');
    const notice = await readFile(join(FOUNDING, 'notice.en.md'), 'utf8');
    const files = { 'texts.pl.yaml': translated(made), 'notice.pl.md': `Powiadomienie\n\n${notice}` };
    await page
      .getByLabel('Upload changed files')
      .setInputFiles(
        Object.entries(files).map(([name, text]) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })),
      );
    await page.getByText('Its new languages can be released.').waitFor();
    await page.getByRole('link', { name: 'Continue: Previews' }).click();
    await page.frameLocator('iframe').last().getByText('[pl] Urgent medical device recall').first().waitFor();
    await page.getByRole('link', { name: 'Continue: Release' }).click();
    await page.getByRole('button', { name: 'Release, and ask a second person' }).click();
    await page.getByRole('dialog').getByLabel('Reason').fill('Read by our subsidiary in Poznań');
    await page.getByRole('dialog').getByRole('button', { name: 'Release, and ask a second person' }).click();
    await page.getByText('A second person has been asked.').waitFor();
    await colleague.goto(`${app}/approvals`);
    await colleague.getByRole('link', { name: 'Polnisch zu FSN2023-1338 hinzufügen' }).click();
    await expectGood(colleague);
    await colleague.getByRole('button', { name: 'Zustimmen' }).click();
    await colleague.getByRole('dialog').getByRole('button', { name: 'Zustimmen' }).click();
    await page.getByText('FSN2023-1338 has these languages now.').waitFor();
    await expectGood(page);
    await page.getByRole('link', { name: 'Go to sending' }).click();
    await page.getByText('Poland', { exact: true }).first().waitFor();
    await page.getByText('Polish', { exact: true }).first().waitFor();
  });

  /** While she looks at the plan, somebody else changes in which languages a ward is written to. */
  async function changeALanguage(): Promise<void> {
    const action = `/actions/${REFERENCE}`;
    const { consignees } = (await askApi(desk, `${action}/consignees?limit=1`)) as { consignees: { id: number }[] }; // the schema of this route
    const { contacts } = (await askApi(desk, `${action}/consignees/${consignees[0]?.id}`)) as { contacts: Contact[] }; // as above
    const [contact] = contacts;
    if (!contact) throw new Error('the first ward has a contact');
    const { id, etag, link: _, ...known } = contact;
    const body = { ...known, languages: ['en', 'fr'], isAnotherPerson: false, reason: 'Reads French too' };
    await askApi(desk, `${action}/contacts/${id}`, { method: 'PUT', body, ifMatch: etag });
  }

  const progress = () => page.getByRole('region', { name: 'How far the notices have got' });
});

/** Every text with a mark that it is translated; the words around them are left. */
function translated(file: string): string {
  let original = '';
  const [texts = ''] = file.split('\n# The words around');
  return texts
    .split('\n')
    .map((line) => {
      original = /^ {2}# (.*)$/.exec(line)?.[1] ?? original;
      return line.replace(/: ""$/, `: ${JSON.stringify(`[pl] ${original}`)}`);
    })
    .join('\n');
}

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
