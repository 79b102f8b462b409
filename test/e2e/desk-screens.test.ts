/* Every screen of the app with something on it, in both languages: for axe in both themes, and on a telephone. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { findFaults, hasBrowser, openDeskInBrowser, type DeskInBrowser } from './desk-browser.ts';

const ACTION = '/actions/FSN2023-1338';

type Row = { readonly id: number };

describe.skipIf(!hasBrowser)('the screens of the desk', () => {
  const ends = new AsyncDisposableStack();
  let desk: DeskInBrowser;
  let manager: Page;
  let screens: readonly string[];
  beforeAll(async () => {
    desk = await openDeskInBrowser(ends);
    manager = await desk.signIn(desk.desk.announced.desk);
    screens = await fill();
  });
  afterAll(async () => ends.disposeAsync());

  /** Asks the API as the page does, as who is signed in. */
  async function ask<Document>(method: 'GET' | 'POST', path: string, data?: object): Promise<Document> {
    const { origin } = new URL(desk.app);
    const body = data === undefined ? {} : { data };
    const answer = await manager.request.fetch(`${origin}/api/v1${path}`, { method, headers: { origin }, ...body });
    const text = await answer.text();
    expect(answer.status(), `${method} ${path}: ${text}`).toBeLessThan(300);
    return JSON.parse(text) as Document; // as the route promises
  }

  const first = async (noun: string): Promise<number> => {
    const rows = (await ask<Record<string, readonly Row[]>>('GET', `${ACTION}/${noun}?limit=1`))[noun];
    return rows?.[0]?.id ?? expect.unreachable(`there are ${noun}`);
  };

  /** What laboratories and colleagues do, so that every screen has something to show. */
  async function fill(): Promise<readonly string[]> {
    const instrument = await first('instruments');
    const { consignee } = await ask<{ consignee: Row }>('GET', `${ACTION}/instruments/${instrument}`);
    await ask('POST', `${ACTION}/incidents`, {
      kind: 'break-in',
      consignee: consignee.id,
      toldBy: 'Jo Harper',
      description: 'A window opened by itself.',
    });
    await ask('POST', `${ACTION}/consignees/${consignee.id}/replies`, {
      channel: 'telephone',
      answeredBy: { name: 'Jonas Reiter', function: 'Laborleitung' },
      body: {
        version: 1,
        answers: {},
        instruments: [{ instrument, statement: { said: 'in-storage', where: 'Cellar' } }],
        unknownSerials: [],
        question: 'Do we need a new one?',
        isReceiptOnly: false,
      },
    });
    const asked = await ask<{ approval: number }>('POST', `${ACTION}/decisions`, {
      decision: 'excuse',
      reasonKey: 'other',
      reason: 'It was taken apart in May.',
      instruments: [{ instrument, cells: 'all' }],
    });
    const { draft } = await ask<{ draft: Row }>('POST', '/drafts', { folder: 'FSN2023-1338' });
    return [
      ACTION,
      `${ACTION}?asOf=2020-01-01`,
      `${ACTION}/today`,
      `${ACTION}/incidents`,
      `${ACTION}/incidents/${await first('incidents')}`,
      `${ACTION}/questions`,
      `${ACTION}/questions/${await first('questions')}`,
      `${ACTION}/consignees`,
      `${ACTION}/consignees/${consignee.id}`,
      `${ACTION}/consignees/${consignee.id}/new-reply`,
      `${ACTION}/instruments`,
      `${ACTION}/instruments?level=open&asOf=${new Date().toISOString().slice(0, 10)}`,
      `${ACTION}/consignees?asOf=${new Date().toISOString()}`,
      `${ACTION}/instruments?worst=open&internet=yes&asOf=2020-01-01`,
      `${ACTION}/instruments/${instrument}`,
      `${ACTION}/replies`,
      `${ACTION}/replies/${await first('replies')}`,
      `${ACTION}/deliveries`,
      `${ACTION}/deliveries/${await first('deliveries')}`,
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

  it('how many instruments are complete, and how many by proof, leads to these instruments', async () => {
    await desk.open(manager, ACTION);
    const stands = manager.getByRole('region', { name: 'Where it stands' });
    await stands
      .getByRole('heading', { name: 'Instruments' })
      .locator('..')
      .getByRole('link', { name: /^[\d,]+ of [\d,]+$/ })
      .click();
    await manager.getByRole('heading', { level: 1, name: 'Instruments' }).waitFor();
    expect(new URL(manager.url()).searchParams.get('complete')).toBe('true');
    await manager.goBack();
    await stands.getByRole('link', { name: /of them by proof$/ }).click();
    await manager.getByRole('heading', { level: 1, name: 'Instruments' }).waitFor();
    expect(new URL(manager.url()).searchParams.get('worst')).toBe('proven');
  });

  it('figures of a past day lead to the rows of that day, to read and not to act on, and back', async () => {
    const { openedAt } = await ask<{ openedAt: string }>('GET', ACTION);
    const asOf = openedAt.slice(0, 10);
    const { total } = await ask<{ total: { count: number } }>(
      'GET',
      `${ACTION}/consignees?reach=answered&asOf=${asOf}`,
    );
    await desk.open(manager, `${ACTION}?asOf=${asOf}`);
    const reach = manager.getByRole('figure', { name: 'Reach' });
    await reach
      .getByRole('link', { name: String(total.count), exact: true })
      .first()
      .click();
    const past = manager.getByRole('region', { name: 'As of a past moment' });
    await past.getByText(/^As of .+ (end of day|the day so far) \(UTC\)$/).waitFor();
    await manager.getByRole('status').getByText(`–${total.count} of ${total.count}`).waitFor();
    expect(await manager.getByLabel('Questions').count()).toBe(0);
    await past.getByRole('link', { name: 'The figures of then' }).click();
    await manager.getByText(/These are the figures as they were recorded by/).waitFor();
    const obligations = manager.getByRole('figure', { name: 'Obligations' });
    await obligations.getByRole('link').first().click();
    await past.waitFor();
    await manager
      .getByRole('table', { name: 'Instruments' })
      .or(manager.getByText('Nothing matches'))
      .first()
      .waitFor();
    expect(await manager.getByRole('button', { name: /^Add / }).count()).toBe(0);
    expect(await manager.getByRole('checkbox').count()).toBe(0);
    // What has a history alone can be chosen; the day stays where the filters go.
    expect(await manager.getByLabel('Internet', { exact: true }).count()).toBe(0);
    await manager.getByRole('button', { name: 'Clear filters' }).first().click();
    await manager.getByRole('table', { name: 'Instruments' }).waitFor();
    await past.getByRole('link', { name: 'This list as it stands now' }).click();
    await manager.getByRole('checkbox').first().waitFor();
    expect([await past.count(), new URL(manager.url()).search]).toEqual([0, '']);
    await desk.open(manager, ACTION);
    await manager.getByText(/^Opened today: earlier days have nothing to show/).waitFor();
    await desk.open(manager, `${ACTION}?asOf=2020-01-01`);
    await manager.getByRole('heading', { name: 'It was not open yet on that day' }).waitFor();
    // Whatever order the browser writes days in.
    await manager.getByText('1 January 2020', { exact: true }).waitFor();
    await manager.getByRole('button', { name: 'Back to now' }).click();
    await obligations.waitFor();
    expect(new URL(manager.url()).search).toBe('');
  });

  it('leads the keyboard from a chosen row to what can be done with it, past all rows, and back', async () => {
    await desk.open(manager, `${ACTION}/instruments`);
    const boxes = manager.getByRole('table', { name: 'Instruments' }).getByRole('checkbox');
    await boxes.nth(1).focus();
    await manager.keyboard.press('Space');
    await manager.getByRole('status').getByText('1 instrument selected').waitFor();
    await manager.keyboard.press('Enter');
    const bar = manager.getByRole('region', { name: 'What can be done with what is selected' });
    const focused = bar.locator('button:focus');
    await focused.waitFor();
    expect(await focused.textContent()).toBe('Ask to excuse');
    await bar.getByText('Enter leads to these buttons, Escape back to the list.').last().waitFor();
    await manager.keyboard.press('Escape');
    await manager.locator('td input:focus').waitFor();
    expect(await manager.locator('input:focus').getAttribute('aria-label')).toBe(
      await boxes.nth(1).getAttribute('aria-label'),
    );
    // Escape in the dialog closes the dialog alone.
    await manager.keyboard.press('Enter');
    await manager.keyboard.press('Enter');
    await manager.getByRole('dialog').waitFor();
    await manager.keyboard.press('Escape');
    await manager.getByRole('dialog').waitFor({ state: 'detached' });
    await focused.waitFor();
  });

  it('what every screen needs is light: with answers, page and map it stays below 250 kB', async () => {
    const headers = { 'accept-encoding': 'br' };
    const page = await (await manager.request.get(`${desk.app}${ACTION}`)).text();
    const files = [...page.matchAll(/(?:src|href)="(\/desk\/[^"]+\.(?:js|css))"/g)].map(([, path = '']) => path);
    expect(files.length).toBeGreaterThan(1);
    const sizes = await Promise.all(
      files.map(async (path) => {
        const answer = await fetch(new URL(path, desk.app), { headers });
        return Number(answer.headers.get('content-length') ?? Number.NaN);
      }),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(215_000);
  });

  it.each([
    { title: 'axe finds nothing on any of them, and nothing sticks out', language: 'en' },
    { title: 'nothing sticks out in German either', language: 'de' },
  ] as const)('$title', async ({ language }) => {
    // A link signs in once: the manager reads English, the colleague German.
    const page = language === 'en' ? manager : await desk.signIn(desk.desk.announced.colleague, language);
    const found: string[] = [];
    for (const screen of screens) {
      await desk.go(page, screen);
      await expect.poll(() => page.getByText(/^(Loading|Wird geladen) …$/).count(), { timeout: 30_000 }).toBe(0);
      // What is drawn only when somebody comes to it, such as the map.
      await page.evaluate('scrollTo(0, document.body.scrollHeight)');
      if (screen === ACTION) {
        await page.getByRole('region', { name: /By country|Nach Land/ }).scrollIntoViewIfNeeded();
        await page.getByRole('img', { name: /map|karte/i }).waitFor();
      }
      // Other words have other widths, but neither other parts nor other colours.
      const faults = await findFaults(page, language === 'en' ? ['light', 'dark'] : []);
      found.push(...faults.map((fault) => `${screen}: ${fault}`));
    }
    expect(found).toEqual([]);
    expect(await page.evaluate('document.documentElement.lang')).toBe(language);
  });
});
