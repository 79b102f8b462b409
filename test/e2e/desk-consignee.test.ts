/* The day's work at one consignee, in the app: look, correct, call, decide with a second person, enter what was told. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { expectGood, hasBrowser, openDeskInBrowser, type DeskInBrowser } from './desk-browser.ts';

const ACTION = 'FSN2023-1338';
const DAY_MS = 86_400_000;

describe.skipIf(!hasBrowser)('one consignee at the desk', () => {
  const ends = new AsyncDisposableStack();
  let desk: DeskInBrowser;
  let page: Page;
  let colleague: Page;
  /** Paths of the app. */
  let here: string;
  beforeAll(async () => {
    desk = await openDeskInBrowser(ends);
    page = await desk.signIn(desk.desk.announced.desk);
    await desk.open(page, `/actions/${ACTION}/consignees?kind=customer`);
    await page
      .getByRole('table', { name: 'Consignees' })
      .getByRole('rowheader')
      .first()
      .getByRole('link')
      .first()
      .click();
    await page.getByRole('heading', { name: 'What happened' }).waitFor();
    here = new URL(page.url()).pathname.replace('/desk', '');
  });
  afterAll(async () => ends.disposeAsync());

  const timeline = () => page.getByRole('list', { name: 'What happened' });

  async function dialogAfter(shown: Page, button: string | RegExp): Promise<Locator> {
    await shown.getByRole('main').getByRole('button', { name: button, exact: true }).first().click();
    const dialog = shown.getByRole('dialog');
    await dialog.waitFor();
    return dialog;
  }

  /** Presses the button of a dialog; then the dialog is gone. */
  async function finish(dialog: Locator, button: string): Promise<void> {
    await dialog.getByRole('button', { name: button, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  }

  async function giveReason(dialog: Locator, reason: string): Promise<void> {
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(reason);
  }

  /** What is asked of a second person says so in the dialog, which is then closed. */
  async function expectAsked(dialog: Locator): Promise<void> {
    await dialog.getByText('Asked. A second person has to approve it').waitFor();
    await dialog.getByRole('link', { name: 'Look at the request' }).waitFor();
    await expectGood(page);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await dialog.waitFor({ state: 'detached' });
  }

  it('says where it stands, and what happened', async () => {
    await page.getByRole('table', { name: 'Instruments' }).getByText('open').first().waitFor();
    await timeline()
      .getByText(/The notice was planned for/)
      .first()
      .waitFor();
    await expectGood(page);
  });

  it('a contact is corrected; what somebody else changed meanwhile is told, and nothing entered is lost', async () => {
    const dialog = await dialogAfter(page, 'Correct or replace');
    const role = dialog.getByRole('textbox', { name: 'What they are there' });
    await dialog.getByRole('radio', { name: 'Yes, something about them was wrong' }).check();
    await role.fill('Head of the laboratory');
    const telephone = dialog.getByRole('textbox', { name: 'Telephone number' });
    await telephone.fill('in the evening');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Write a reason, of at least three letters.').waitFor();
    await expectGood(page);
    await giveReason(dialog, 'Told by telephone');
    await dialog.getByText('Give digits, with').waitFor();
    await telephone.fill('+49 (0)40 / 1234-0 ext. 7');
    await changeContactElsewhere();
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText(/has changed this contact meanwhile/).waitFor();
    await dialog.getByRole('cell', { name: 'Changed by a colleague' }).waitFor();
    expect(await role.inputValue()).toBe('Head of the laboratory');
    await expectGood(page);
    await finish(dialog, 'Save all the same');
    await page.getByRole('list', { name: 'Contacts' }).getByText('Head of the laboratory').waitFor();
    const number = page
      .getByRole('list', { name: 'Contacts' })
      .getByRole('link', { name: '+49 (0)40 / 1234-0 ext. 7' });
    expect(await number.getAttribute('href')).toBe('tel:+494012340;ext=7');
  });

  /** What a colleague does through the API in the meantime. */
  async function changeContactElsewhere(): Promise<void> {
    const found = (await desk.ask(here)) as {
      readonly contacts: readonly { readonly id: number; readonly etag: string; readonly link: unknown }[];
    }; // as documented
    const { id, etag, link: _, ...rest } = found.contacts[0] ?? expect.unreachable('it has a contact');
    await desk.ask(`/actions/${ACTION}/contacts/${id}`, {
      method: 'PUT',
      ifMatch: etag,
      body: { ...rest, role: 'Changed by a colleague', isAnotherPerson: false, reason: 'Heard it too' },
    });
  }

  it('a call is recorded and stands in the timeline', async () => {
    const dialog = await dialogAfter(page, 'Record a call');
    await dialog.getByRole('radio', { name: 'Spoke with somebody' }).check();
    await dialog.getByRole('button', { name: 'Record the call' }).click();
    await dialog.getByText('Say whom you spoke with').waitFor();
    await expectGood(page);
    const spokeWith = dialog.getByRole('textbox', { name: 'Spoke with', exact: true });
    expect(await spokeWith.inputValue()).toBe('');
    const contact = dialog.getByRole('combobox', { name: 'Contact who was called' });
    await contact.selectOption({ index: 1 });
    const chosen = await contact.locator('option').nth(1).innerText();
    expect(chosen).toBe(`${await spokeWith.inputValue()}, +49 (0)40 / 1234-0 ext. 7`);
    await dialog.getByRole('link', { name: '+49 (0)40 / 1234-0 ext. 7' }).waitFor();
    await expectGood(page);
    await spokeWith.fill('Dr. Ada Sommer');
    await dialog.getByRole('textbox', { name: 'What was said' }).fill('They do it on Friday');
    await finish(dialog, 'Record the call');
    const notice = page.getByRole('alert').filter({ hasText: 'The call is recorded' });
    await notice.waitFor();
    // The message stands in a box of its own over what is behind it.
    expect(await notice.evaluate('(box) => getComputedStyle(box).backgroundColor')).not.toBe('rgba(0, 0, 0, 0)');
    await timeline().getByText('Telephone call with Dr. Ada Sommer').waitFor();
    await timeline().getByText('“They do it on Friday”').waitFor();
  });

  it('a call that was recorded wrongly is corrected, and both stand in the timeline', async () => {
    const dialog = await dialogAfter(page, /^Correct: Telephone call with Dr\. Ada Sommer, /);
    const spokeWith = dialog.getByRole('textbox', { name: 'Spoke with', exact: true });
    expect(await spokeWith.inputValue()).toBe('Dr. Ada Sommer');
    await spokeWith.fill('Frau Kerber');
    await dialog.getByRole('button', { name: 'Correct', exact: true }).click();
    await dialog.getByText('Write a reason, of at least three letters.').waitFor();
    await expectGood(page);
    await giveReason(dialog, 'It was her deputy');
    await finish(dialog, 'Correct');
    await timeline()
      .getByText(/^Counts no more\. Corrected on .*: Telephone call with Frau Kerber$/)
      .waitFor();
    await timeline().getByText('Corrects what was recorded before: Telephone call with Dr. Ada Sommer').waitFor();
    expect(await timeline().locator('s').allInnerTexts()).toEqual([
      'Telephone call with Dr. Ada Sommer',
      'Called: Ruth Stanbury',
      '“They do it on Friday”',
    ]);
    expect(await timeline().getByText('“It was her deputy”').count()).toBe(2);
    await page.getByRole('link', { name: 'Calls as CSV' }).waitFor();
    await expectGood(page);
  });

  it('excusing says what it would do and asks for a second person', async () => {
    await page.getByRole('table', { name: 'Instruments' }).getByRole('rowheader').first().getByRole('link').click();
    await page.getByRole('table', { name: 'Obligations' }).waitFor();
    await expectGood(page);
    const dialog = await decide('first', 'Ask to excuse');
    await dialog.getByRole('button', { name: 'Ask to excuse' }).click();
    await dialog.getByText('Choose under what it is counted.').waitFor();
    await dialog.getByRole('combobox', { name: 'Counted as' }).selectOption('scrapped');
    await dialog.getByText('This action wants a second person to approve it first.').waitFor();
    await giveReason(dialog, 'Seen on the scrap list');
    await expectGood(page);
    await dialog.getByRole('button', { name: 'Ask to excuse' }).click();
    await dialog.getByText('an operator or a manager who is not you').waitFor();
    await expectAsked(dialog);
  });

  it('what waits already is told before it is asked for again, and is not asked for again', async () => {
    const dialog = await decide('first', 'Ask to excuse');
    await dialog.getByRole('combobox', { name: 'Counted as' }).selectOption('scrapped');
    await dialog.getByText('Waits for a second person already:').waitFor();
    await dialog.getByRole('link', { name: /^asked by .+/ }).waitFor();
    await dialog.getByText('Nothing is left to be asked for.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Ask to excuse' }).isDisabled()).toBe(true);
    await expectGood(page);
    await dialog.getByRole('checkbox', { name: 'All of them' }).check();
    await dialog.getByText('3 obligations are left to be asked for.').waitFor();
    await expectGood(page);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  async function decide(which: 'first' | 'last', ruling: string): Promise<Locator> {
    const buttons = page.getByRole('button', { name: /^Decide about this/ });
    await (which === 'first' ? buttons.first() : buttons.last()).click();
    await page.getByRole('menuitem', { name: ruling }).click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    return dialog;
  }

  it('deferring is undone by a new entry, once; what was deferred again is reopened', async () => {
    await defer('IT comes next week');
    await page.getByRole('button', { name: 'Undo', exact: true }).waitFor();
    const undo = await dialogAfter(page, 'Undo');
    await undo.getByText('Reason then: “IT comes next week”').waitFor();
    await giveReason(undo, 'They were earlier');
    await expectGood(page);
    await finish(undo, 'Undo');
    await page.getByText('undone since').waitFor();
    expect(await page.getByRole('button', { name: 'Undo', exact: true }).count()).toBe(0);
    await expectGood(page);

    await defer('IT comes after all');
    const reopen = await decide('last', 'Reopen');
    await reopen.getByText('1 obligation:').waitFor();
    await giveReason(reopen, 'IT does not come');
    await expectGood(page);
    await finish(reopen, 'Reopen');
    await page.getByRole('button', { name: 'Undo', exact: true }).nth(1).waitFor();
  });

  async function defer(reason: string): Promise<void> {
    const dialog = await decide('last', 'Defer');
    await dialog.getByRole('button', { name: 'Defer' }).click();
    await dialog.getByText('Say until when.').waitFor();
    await giveReason(dialog, reason);
    await dialog
      .getByLabel('Until and with this day')
      .fill(new Date(Date.now() + 7 * DAY_MS).toISOString().slice(0, 10));
    await dialog.getByRole('textbox', { name: 'What protects until then' }).fill('Network cable unplugged');
    await dialog.getByRole('textbox', { name: 'Who answers for the risk until then' }).fill('Dr. Ada Sommer');
    await expectGood(page);
    await finish(dialog, 'Defer');
  }

  it('what was told by telephone is entered as a reply, after it said what it would do', async () => {
    await desk.open(page, here);
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
    await expectGood(page);
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Dr. Ada Sommer');
    await page.getByRole('button', { name: 'See what it would do' }).click();
    await page.getByText('1 obligation would change:').waitFor();
    await expectGood(page);
    await page.getByRole('button', { name: 'Enter the reply' }).click();
    await page.getByText(/Entered as/).waitFor();
    await page.getByRole('heading', { name: /^Reply/ }).waitFor();
    await expectGood(page);
  });

  it('an instrument is moved to an organisation that is added for it, and a colleague approves in German', async () => {
    await desk.open(page, here);
    await page.getByRole('table', { name: 'Instruments' }).getByRole('rowheader').first().getByRole('link').click();
    await page.getByRole('table', { name: 'Obligations' }).waitFor();
    const instrument = new URL(page.url()).pathname.replace('/desk', '');
    const listed = await dialogAfter(page, 'Move to its new holder');
    await listed.getByRole('button', { name: 'It is not listed: add an organisation' }).click();
    const add = page.getByRole('dialog', { name: 'Add an organisation' });
    await add.getByRole('button', { name: 'Add the organisation' }).click();
    await add.getByText('This is needed.').first().waitFor();
    await expectGood(page);
    await add.getByRole('textbox', { name: 'Name of the organisation' }).fill('Labor am Park');
    await add.getByRole('textbox', { name: 'Number', exact: true }).fill('P-9001');
    await add.getByRole('combobox', { name: 'What it is' }).selectOption('customer');
    await choose(add, 'Country', 'Austria');
    await add.getByRole('textbox', { name: 'City' }).fill('Graz');
    await add.getByRole('textbox', { name: 'Name', exact: true }).fill('Eva Lind');
    await add.getByRole('radio', { name: 'by e-mail' }).check();
    await add.getByRole('textbox', { name: 'E-mail address' }).fill('eva.lind@labor-am-park.example');
    await choose(add, 'Languages they read', 'German');
    await giveReason(add, 'Bought the instrument');
    await add.getByRole('button', { name: 'Add the organisation' }).click();
    const move = page.getByRole('dialog', { name: /^Move / });
    await move.getByRole('combobox', { name: 'New holder' }).waitFor();
    expect(await move.getByRole('combobox', { name: 'New holder' }).inputValue()).toBe('Labor am Park (P-9001)');
    await giveReason(move, 'Sold in October');
    await expectGood(page);
    await move.getByRole('button', { name: 'Move it' }).click();
    await expectAsked(move);

    colleague = await desk.signIn(desk.desk.announced.colleague, 'de');
    await desk.open(colleague, '/approvals');
    await colleague.getByRole('link', { name: /zu Labor am Park verlegen$/ }).click();
    await colleague.getByText('Sold in October').waitFor();
    await expectGood(colleague);
    await finish(await dialogAfter(colleague, 'Zustimmen'), 'Zustimmen');
    await colleague.getByRole('heading', { name: 'Wie entschieden wurde' }).waitFor();
    await desk.open(colleague, instrument);
    await colleague.getByRole('link', { name: 'Labor am Park' }).first().waitFor();
    await expectGood(colleague);
  });

  it('an instrument that was added by mistake is taken back, and a colleague approves both', async () => {
    // Whoever has the notice is written to again about what came: once that has gone nothing is taken back.
    const pause = `/actions/${ACTION}/dispatch-pause`;
    await desk.ask(pause, { method: 'PUT', body: { reason: 'The delivery note is looked at again' } });
    await desk.open(page, here);
    const add = await dialogAfter(page, 'Add an instrument');
    await add.getByRole('combobox', { name: 'Product' }).selectOption({ index: 1 });
    await add.getByRole('textbox', { name: 'Serial number' }).fill('M79999');
    await giveReason(add, 'Found in the cellar');
    await add.getByRole('button', { name: 'Add it' }).click();
    await expectAsked(add);
    await approve(/^M79999 bei .* in den Bestand aufnehmen$/);

    const { instruments } = (await desk.ask(`/actions/${ACTION}/instruments?q=M79999`)) as {
      readonly instruments: readonly { readonly id: number }[];
    }; // as documented
    const waiting = `/actions/${ACTION}/deliveries?kind=notice&state=waiting&consignee=${here.split('/').at(-1)}`;
    const { deliveries } = (await desk.ask(waiting)) as { readonly deliveries: readonly { readonly id: number }[] }; // as documented
    const ids = deliveries.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(0);
    await desk.ask(`/actions/${ACTION}/deliveries/stop`, { body: { ids, reason: 'It was added by mistake' } });
    await desk.open(page, `/actions/${ACTION}/instruments/${instruments[0]?.id}`);
    const back = await dialogAfter(page, 'Take back');
    await back.getByRole('button', { name: 'Take it back' }).click();
    await back.getByText('Write a reason, of at least three letters.').waitFor();
    await expectGood(page);
    await giveReason(back, 'It is one of another product');
    await back.getByRole('button', { name: 'Take it back' }).click();
    await expectAsked(back);
    await approve(/^M79999 von .* zurücknehmen, das irrtümlich aufgenommen wurde$/);
    await colleague.getByText('nicht mehr im Bestand').waitFor();
    await colleague.getByRole('heading', { name: /^M79999 von .* zurücknehmen/ }).waitFor();
    await expectGood(colleague);
    await desk.open(page, `/actions/${ACTION}/instruments/${instruments[0]?.id}`);
    await page.getByText('M79999 was added to this fleet by mistake and was taken back.').waitFor();
    await page.getByRole('link', { name: /^Ledger entry/ }).waitFor();
    await expectGood(page);
    await desk.open(page, here);
    await timeline().getByText('Instrument M79999, which had been added by mistake, was taken back').waitFor();
    await expectGood(page);
    await desk.ask(pause, { method: 'DELETE', body: { reason: 'It is cleared up' } });
  });

  it('a consignee that has left is shown with where its instruments went, and what happened', async () => {
    const id = Number(here.split('/').at(-1));
    // Where the notice has gone nobody leaves an action any more: the desk's answer stands in for it.
    const left = {
      type: 'about:blank',
      title: 'Not found',
      status: 404,
      code: 'consignee-left',
      detail: 'Hafenlabor (C-300) has left it.',
      consignee: { id, number: 'C-300', name: 'Hafenlabor', kind: 'customer', country: 'DK', city: 'Kolding' },
      leftAt: '2026-11-27T08:00:00.000Z',
      ledgerEntry: 1,
      instruments: [{ id: 1, serial: 'M80001', to: null, ledgerEntry: 1 }],
    };
    const route = `**/api/v1/actions/${ACTION}/consignees/${id}`;
    const contentType = 'application/problem+json';
    await page.route(route, (asked) => asked.fulfill({ status: 404, contentType, body: JSON.stringify(left) }));
    await desk.open(page, here);
    await page.getByText('Hafenlabor left this action on 27 November 2026').waitFor();
    const gone = page.getByRole('list', { name: 'Where its instruments went' });
    await gone.getByText('taken back: it was added by mistake').waitFor();
    await timeline().getByRole('listitem').first().waitFor();
    await expectGood(page);
    await gone.getByRole('link', { name: 'Ledger entry 1' }).click();
    await page.getByRole('heading', { name: 'Entry 1', exact: true }).waitFor();
    await page.unroute(route);
  });

  async function approve(what: string | RegExp): Promise<void> {
    await desk.open(colleague, '/approvals');
    await colleague.getByRole('link', { name: what }).click();
    await expectGood(colleague);
    await finish(await dialogAfter(colleague, 'Zustimmen'), 'Zustimmen');
    await colleague.getByRole('heading', { name: 'Wie entschieden wurde' }).waitFor();
  }

  /** Types into a field that finds, and takes what it found. */
  async function choose(dialog: Locator, field: string, option: string): Promise<void> {
    await dialog.getByRole('combobox', { name: field }).fill(option);
    await page.getByRole('option', { name: option, exact: true }).click();
  }
});
