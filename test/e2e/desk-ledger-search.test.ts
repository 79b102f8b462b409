/* The ledgers and the search from anywhere, in the app itself, in both themes. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { expectGood, hasBrowser, openDeskInBrowser } from './desk-browser.ts';
import type { Desk } from './desk-process.ts';

const REFERENCE = 'FSN2023-1338';

describe.skipIf(!hasBrowser)('the ledger and the search', () => {
  const ends = new AsyncDisposableStack();
  let desk: Desk;
  let page: Page;
  let app: string;
  beforeAll(async () => {
    const opened = await openDeskInBrowser(ends);
    ({ desk, app } = opened);
    page = await opened.signIn(desk.announced.desk);
  });
  afterAll(async () => ends.disposeAsync());

  const ledger = () => page.getByRole('table', { name: 'Ledger', exact: true });

  it('an entry is a sentence; opened, it shows what went into its hash', async () => {
    await page.goto(`${app}/actions/${REFERENCE}/ledger?kind=action.opened`);
    await ledger()
      .getByText(/The action was opened on a fleet of 1,813 instruments/)
      .waitFor();
    await page.getByRole('button', { name: 'Details of entry 1', exact: true }).click();
    await page.getByRole('region', { name: 'Payload, as it was hashed' }).getByText('"digests"').waitFor();
    await page.getByText('It is the first entry; there is none before it.').waitFor();
    await page.getByRole('link', { name: 'the instruments (7,252 obligations)' }).waitFor();
    await expectGood(page);
    await page.getByRole('link', { name: 'This entry by itself' }).click();
    await page.getByRole('heading', { name: 'Entry 1' }).waitFor();
    await expectGood(page);
    await page.getByRole('link', { name: 'Entry after' }).click();
    await page.getByRole('heading', { name: 'Entry 2' }).waitFor();
    // Back at the address at which the browser was opened, whoever reads with the ears begins at the heading too.
    await page.goBack();
    await page.goBack();
    await ledger().waitFor();
    await page.waitForFunction("document.activeElement?.matches('h1')");
  });

  it('filters are kept in the address and taken back at once', async () => {
    await page.goto(`${app}/actions/${REFERENCE}/ledger`);
    await page.getByLabel('What happened').first().click();
    await page.getByRole('option', { name: 'Notice planned' }).click();
    await page.waitForURL(/kind=dispatch\.planned/);
    await ledger()
      .getByText(/^The notice was planned/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.waitForURL((url) => url.search === '');
  });

  it('the check says in plain words that the ledger is intact, with the hash of its last entry', async () => {
    await page.getByRole('button', { name: 'Check the ledger' }).click();
    await page.getByRole('heading', { name: 'The ledger is intact' }).waitFor();
    const said = await page.getByText(/^Hash of the last entry/).textContent();
    expect(said).toMatch(/[0-9a-f]{64}/);
    await expectGood(page);
  });

  it('the house has a ledger of its own, which the navigation leads to', async () => {
    await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'House ledger' }).click();
    await page
      .getByRole('table', { name: 'House ledger' })
      .getByText(/^A sign-in by a link/)
      .waitFor();
    await page.getByRole('button', { name: 'Check the ledger' }).click();
    await page.getByRole('heading', { name: 'The ledger is intact' }).waitFor();
    await expectGood(page);
  });

  it('Ctrl-K searches from anywhere; arrows choose, Enter opens, Escape closes', async () => {
    const answer = await fetch(`${desk.announced.api}/actions/${REFERENCE}/instruments?limit=1`, {
      headers: { authorization: `Bearer ${desk.announced.token}` },
    });
    const { instruments } = (await answer.json()) as { instruments: { id: number; serial: string }[] };
    const [instrument] = instruments;
    await page.goto(`${app}/actions/${REFERENCE}/ledger`);
    await ledger().waitFor();
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Search the desk' });
    await page.getByText('What can be searched for').waitFor();
    await expectGood(page);
    await page.keyboard.press('Escape');
    await field.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Search' }).first().click();
    await field.fill('no such thing anywhere');
    await page.getByText('Nothing found for “no such thing anywhere”').waitFor();
    await expectGood(page);
    await field.fill(instrument?.serial ?? '');
    const option = page.getByRole('option').first();
    await option.getByText(instrument?.serial ?? '').waitFor();
    expect(await option.getAttribute('aria-selected')).toBe('true');
    expect(await field.getAttribute('aria-activedescendant')).toBe(await option.getAttribute('id'));
    await expectGood(page);
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/actions/${REFERENCE}/instruments/${instrument?.id}$`));

    // Who is in a hurry types before the field is there: the dialog of a page just loaded has to be loaded too.
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('M7045');
    await expect.poll(() => field.inputValue()).toBe('M7045');
    await field.fill('M7');
    await page.getByRole('option', { name: /There are more than these 5 all in the list of instruments/ }).waitFor();
    expect(await page.getByRole('option', { name: /^M7/ }).first().innerText()).toMatch(/MiSeqDx/);
    await page.keyboard.press('ArrowUp');
    await page.getByRole('option', { selected: true, name: /There are more/ }).waitFor();
    await expectGood(page);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/instruments\?q=M7$/);

    await page.keyboard.press('Control+k');
    await field.fill('led');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/desk\/house\/ledger$/);
  });

  it('on a telephone the filters are behind a button that says how many are set, and days are told in words', async () => {
    const wide = page.viewportSize();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${app}/actions/${REFERENCE}/ledger?from=2026-05-06`);
    const filters = page.getByRole('button', { name: 'Filters (1)' });
    await filters.waitFor();
    expect(await page.getByLabel('From').isVisible()).toBe(false);
    await expectGood(page);
    await filters.click();
    await page.getByLabel('From').waitFor();
    await page.getByText('6 May 2026', { exact: true }).waitFor();
    await page.getByText('any day', { exact: true }).waitFor();
    await expectGood(page);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('button', { name: 'Filters', exact: true }).waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page.setViewportSize(wide ?? { width: 1280, height: 900 });
  });

  it('a page of the house leads back to the action also when it was loaded anew', async () => {
    await page.goto(`${app}/actions/${REFERENCE}`);
    await page.getByRole('link', { name: 'House ledger' }).click();
    await page.waitForURL(/house\/ledger$/);
    await page.reload();
    const overview = page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Overview' });
    await overview.waitFor();
    expect(await overview.getAttribute('href')).toBe(`/desk/actions/${REFERENCE}`);
    await overview.click();
    await page.waitForURL(new RegExp(`/actions/${REFERENCE}$`));
  });

  it('an action that there is not says so and leads to the list of those that there are', async () => {
    for (const path of ['NOPE', 'NOPE/questions']) {
      await page.goto(`${app}/actions/${path}`);
      await page.getByRole('heading', { name: 'No action NOPE' }).waitFor();
      await page.getByRole('navigation', { name: 'Main navigation' }).getByText(REFERENCE).waitFor();
      await expectGood(page);
    }
    await page.getByRole('link', { name: 'To the actions' }).click();
    await page.waitForURL(/\/desk\/actions$/);
  });

  it.each([
    ['instruments/999999', 'This instrument is not in the fleet of this action.'],
    ['consignees/999999', 'This consignee has nothing to do with this action.'],
    ['replies/999999', 'There is no such reply.'],
    ['questions/999999', 'There is no such question in this action.'],
    ['ledger/999999', 'The ledger has no such entry.'],
    ['instruments/abc', 'The desk cannot read this address.'],
  ])('at %s it says so and leads to the list', async (path, says) => {
    await page.goto(`${app}/actions/${REFERENCE}/${path}`);
    await page.getByRole('alert').getByText(says).waitFor();
    await expectGood(page);
    await page.getByRole('link', { name: 'See what there is in the list' }).click();
    await page.waitForURL(new RegExp(`/${REFERENCE}/${path.split('/')[0]}$`));
  });

  it('an address with a number or a serial where an id stands leads on, and one that nothing has to the search', async () => {
    await page.goto(`${app}/actions/${REFERENCE}/consignees/100001`);
    await page.getByText('100001 is the number of').waitFor();
    await expectGood(page);
    await page.getByRole('link', { name: 'Klinikum Nord' }).click();
    await page.getByRole('heading', { name: 'Klinikum Nord', level: 1 }).waitFor();
    await page.goto(`${app}/actions/${REFERENCE}/instruments/M70452`);
    await page.getByRole('link', { name: 'MiSeqDx M70452' }).click();
    await page.getByRole('heading', { name: 'M70452', level: 1 }).waitFor();
    await page.goto(`${app}/actions/${REFERENCE}/instruments/M704521`);
    await page.getByRole('link', { name: 'Search for “M704521”' }).click();
    await page.waitForURL(/instruments\?q=M704521/);
  });

  it('no filter is wider than it must be, however long what can be chosen', async () => {
    await page.goto(`${app}/actions/${REFERENCE}/questions`);
    const risk = page.getByRole('combobox', { name: 'Risk' });
    await risk.waitFor();
    expect((await risk.boundingBox())?.width).toBeLessThan(250);
  });

  it('an address that nothing is at says so, and the navigation stays', async () => {
    await page.goto(`${app}/actions/${REFERENCE}/nothing-is-here`);
    await page.getByRole('heading', { name: 'Nothing is here' }).waitFor();
    await expectGood(page);
    await page.getByRole('navigation', { name: 'Main navigation' }).getByRole('link', { name: 'Overview' }).click();
    await page.waitForURL(new RegExp(`/actions/${REFERENCE}$`));
  });
});
