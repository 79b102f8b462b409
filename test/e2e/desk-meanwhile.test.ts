/* What a dialog says where things have changed since somebody looked, or cannot be read. */
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { expectGood, hasBrowser, openDeskInBrowser, type DeskInBrowser } from './desk-browser.ts';

const ACTION = 'FSN2023-1338';
const DAY_MS = 86_400_000;

/** Words of the buttons of a dialog that something lies over, be it at their edge. */
const COVERED = `[...document.querySelectorAll('[role=dialog] button')]
  .filter((button) => {
    const { left, top, bottom, width } = button.getBoundingClientRect();
    return [top + 2, (top + bottom) / 2, bottom - 2].some((y) => {
      const isInSight = width > 0 && y >= 0 && y < innerHeight;
      return isInSight && !button.contains(document.elementFromPoint(left + width / 2, y));
    });
  })
  .map((button) => button.textContent || button.ariaLabel)`;

describe.skipIf(!hasBrowser)('a dialog at the desk', () => {
  const ends = new AsyncDisposableStack();
  let desk: DeskInBrowser;
  let page: Page;
  let instrument: { readonly id: number; readonly consignee: { readonly id: number } };
  beforeAll(async () => {
    desk = await openDeskInBrowser(ends);
    page = await desk.signIn(desk.desk.announced.desk);
    const found = (await desk.ask(`/actions/${ACTION}/instruments?level=open&limit=1`)) as {
      readonly instruments: readonly (typeof instrument)[];
    }; // as documented
    instrument = found.instruments[0] ?? expect.unreachable('there is one');
  });
  afterAll(async () => ends.disposeAsync());

  const until = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

  async function fillDeferral(dialog: Locator): Promise<void> {
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('IT comes next week');
    await dialog.getByLabel('Until and with this day').fill(until(7));
    await dialog.getByRole('textbox', { name: 'What protects until then' }).fill('Network cable unplugged');
    await dialog.getByRole('textbox', { name: 'Who answers for the risk until then' }).fill('Dr. Ada Sommer');
  }

  /** The newest question: what a laboratory wants to know. */
  async function askSomething(text: string): Promise<number> {
    const body = { version: 1, answers: {}, instruments: [], unknownSerials: [], question: text, isReceiptOnly: false };
    await desk.ask(`/actions/${ACTION}/consignees/${instrument.consignee.id}/replies`, {
      body: { channel: 'telephone', answeredBy: { name: 'Jonas Reiter' }, body },
    });
    const { questions } = (await desk.ask(`/actions/${ACTION}/questions?limit=100`)) as {
      readonly questions: readonly { readonly id: number }[];
    }; // as documented
    return Math.max(...questions.map(({ id }) => id));
  }

  it('of a decision tells what somebody else decided meanwhile and what it would do now; what was entered stays', async () => {
    await desk.open(page, `/actions/${ACTION}/instruments/${instrument.id}`);
    await page
      .getByRole('button', { name: /^Decide about this/ })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Defer' }).click();
    const dialog = page.getByRole('dialog');
    await fillDeferral(dialog);
    await dialog.getByText('1 obligation:').waitFor();
    const deferral = { decision: 'defer', until: until(3), protection: 'Firewall', riskOwner: 'Herr Reiter' };
    const body = { ...deferral, reason: 'Quicker', instruments: [{ instrument: instrument.id, cells: [0] }] };
    await page.route(
      `**/actions/${ACTION}/decisions`,
      async (route) => {
        await desk.ask(`/actions/${ACTION}/decisions`, { body });
        await route.continue();
      },
      { times: 1 },
    );
    await dialog.getByRole('button', { name: 'Defer' }).click();
    await dialog.getByText(/^Changed since you looked/).waitFor();
    const preview = dialog.locator('section').last();
    await preview.getByText('deferred').nth(1).waitFor();
    expect(await preview.getByText('open').count()).toBe(0);
    expect(await dialog.getByRole('textbox', { name: 'Reason' }).inputValue()).toBe('IT comes next week');
    await expectGood(page);
    await dialog.getByRole('button', { name: 'Defer' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('closes by Escape at once while nothing was entered, and by the second one where something would be lost', async () => {
    await desk.open(page, `/actions/${ACTION}/consignees/${instrument.consignee.id}`);
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Record a call' }).click();
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Record a call' }).click();
    await dialog.getByRole('textbox', { name: 'What was said' }).fill('They are moving house.');
    await page.keyboard.press('Escape');
    await dialog.getByText('Escape once more drops it.', { exact: false }).waitFor();
    expect(await dialog.getByRole('textbox', { name: 'What was said' }).inputValue()).toBe('They are moving house.');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('of mails to send again says beforehand which nobody could open, and sends the others', async () => {
    const { deliveries } = (await desk.ask(
      `/actions/${ACTION}/deliveries?state=sent&channel=email&kind=notice&limit=2`,
    )) as {
      readonly deliveries: readonly { readonly name: string; readonly contacts: readonly number[] }[];
    }; // as documented
    const path = `/actions/${ACTION}/contacts/${deliveries[0]?.contacts[0]}`;
    const { name, role, languages, channel, etag } = (await desk.ask(path)) as Readonly<Record<string, unknown>> & {
      readonly etag: string;
    }; // as documented
    const email = 'somewhere.else@lab.example';
    const body = { name, role, languages, channel, email, isAnotherPerson: false, reason: 'Heard by phone' };
    await desk.ask(path, { method: 'PUT', body, ifMatch: etag });
    await desk.open(page, `/actions/${ACTION}/deliveries?state=sent&channel=email&kind=notice&sort=id`);
    const boxes = page.getByRole('table').getByRole('checkbox');
    for (const place of [1, 2]) await boxes.nth(place).check();
    await page.getByRole('button', { name: /^Send again/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 cannot be sent again and is left out:').waitFor();
    await dialog.getByText(`gets a mail of their own: ${String(name)}`, { exact: false }).waitFor();
    await expectGood(page);
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('They telephoned: nothing came.');
    await dialog.getByRole('button', { name: 'Send 1 again' }).click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('on a phone has none of its buttons covered by what is said to be done', async () => {
    // Its foot lies then where a wide screen says what is done.
    await page.setViewportSize({ width: 390, height: 740 });
    try {
      await desk.open(page, `/actions/${ACTION}/consignees/${instrument.consignee.id}`);
      const dialog = page.getByRole('dialog');
      await page.getByRole('button', { name: 'Record a call' }).click();
      await dialog.getByRole('radio', { name: 'Nobody reached' }).check();
      await dialog.getByRole('textbox', { name: 'What was said' }).fill('They are moving house.');
      await dialog.getByRole('button', { name: 'Record the call' }).click();
      await dialog.waitFor({ state: 'detached' });
      const said = page.getByRole('alert').filter({ hasText: 'The call is recorded.' });
      await said.waitFor();
      await page.getByRole('button', { name: 'Record a call' }).click();
      await dialog.getByRole('button', { name: 'Record the call' }).waitFor();
      const covered = await page.evaluate(COVERED);
      // It is there still, and lies over none of them.
      expect([covered, await said.count()]).toEqual([[], 1]);
      await expectGood(page);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
    } finally {
      await page.setViewportSize({ width: 1280, height: 720 });
    }
  });

  it('of a correction says that the call cannot be read, and corrects nothing', async () => {
    const calls = `/actions/${ACTION}/consignees/${instrument.consignee.id}/calls`;
    await desk.ask(calls, { body: { outcome: 'message-left', note: 'Will call back' } });
    await desk.open(page, `/actions/${ACTION}/consignees/${instrument.consignee.id}`);
    await page.route(`**${calls}/*`, async (route) =>
      route.fulfill({
        status: 404,
        contentType: 'application/problem+json',
        body: JSON.stringify({ status: 404, code: 'call-not-found', title: 'Gone', detail: 'There is no such call.' }),
      }),
    );
    await page.getByRole('button', { name: /^Correct: Telephone call: a message was left/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('alert').waitFor();
    expect(await dialog.getByRole('textbox').count()).toBe(0);
    expect(await dialog.getByRole('button', { name: 'Correct', exact: true }).isDisabled()).toBe(true);
    await expectGood(page);
  });

  it('about a contact brings what somebody else changed into sight, and still says what is wrong at a field', async () => {
    const at = `/actions/${ACTION}/consignees/${instrument.consignee.id}`;
    const { contacts } = (await desk.ask(at)) as { readonly contacts: readonly { readonly id: number }[] }; // as documented
    const [contact] = contacts;
    const path = `/actions/${ACTION}/contacts/${contact?.id}`;
    const kept = (await desk.ask(path)) as { readonly etag: string } & Readonly<Record<string, unknown>>; // as documented
    await desk.open(page, at);
    await page.getByRole('button', { name: 'Correct or replace' }).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: /^Yes, something/ }).check();
    await dialog.getByRole('textbox', { name: 'What they are there' }).fill('Head of the laboratory');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('They told us');
    const { name, email, languages, channel } = kept;
    const body = {
      name,
      email,
      languages,
      channel,
      role: 'Reception',
      isAnotherPerson: false,
      reason: 'Heard by phone',
    };
    await desk.ask(path, { method: 'PUT', body, ifMatch: kept.etag });
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    const told = dialog.getByRole('alert').filter({ hasText: 'Reception' });
    await told.waitFor();
    await expect.poll(() => isInSight(told)).toBe(true);
    await expectGood(page);
    await dialog.getByRole('textbox', { name: 'E-mail address' }).fill('nobody at nowhere');
    await dialog.getByRole('button', { name: 'Save all the same' }).click();
    const field = dialog.locator('[aria-invalid=true]');
    await field.waitFor();
    expect(await field.inputValue()).toBe('nobody at nowhere');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });

  it('of an incident lets one go on writing while somebody else takes a step, and says which', async () => {
    const told = (await desk.ask(`/actions/${ACTION}/incidents`, {
      body: {
        kind: 'adverse-event',
        consignee: instrument.consignee.id,
        toldBy: 'Jo Harper',
        description: 'A wrong result.',
      },
    })) as { readonly incident: number }; // as documented
    const path = `/actions/${ACTION}/incidents/${told.incident}`;
    await desk.open(page, path);
    await page.getByRole('button', { name: 'Add a note' }).click();
    const note = page.getByRole('dialog').getByRole('textbox');
    await note.pressSequentially('They rang ');
    const { etag } = (await desk.ask(path)) as { readonly etag: string }; // as documented
    await desk.ask(`${path}/steps`, { body: { step: 'noted', note: 'Spoke with the ward.' }, ifMatch: etag });
    await page.getByRole('dialog').getByText('Spoke with the ward.').waitFor();
    await page.keyboard.type('at noon.');
    expect(await note.inputValue()).toBe('They rang at noon.');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  });

  it('of an answer keeps what one had written when somebody else answers first', async () => {
    const question = await askSomething('Do we need a new cable?');
    await desk.open(page, `/actions/${ACTION}/questions/${question}`);
    await page.getByRole('textbox', { name: 'Reason' }).fill('I rang them: the cable is out.');
    await desk.ask(`/questions/${question}/answer`, {
      method: 'PUT',
      body: { answer: 'handled', reason: 'Settled by mail', facts: {} },
    });
    const kept = page.getByRole('alert').filter({ hasText: 'I rang them: the cable is out.' });
    await kept.waitFor();
    await page.getByText('Settled by mail').waitFor();
    await expectGood(page);
    await kept.getByRole('button', { name: 'Drop it' }).click();
    await kept.waitFor({ state: 'detached' });
  });

  it('of an approval keeps the reason one had written when somebody else is done with it first', async () => {
    const body = { decision: 'excuse', reasonKey: 'scrapped', reason: 'Scrapped in spring', instruments: [] };
    const { approval } = (await desk.ask(`/actions/${ACTION}/decisions`, {
      body: { ...body, instruments: [{ instrument: instrument.id, cells: 'all' }] },
    })) as { readonly approval: number }; // as documented
    // Whose the token is asked for it, so another person decides.
    const colleague = await desk.signIn(desk.desk.announced.colleague);
    await desk.open(colleague, `/approvals/${approval}`);
    await colleague.getByRole('button', { name: 'Reject', exact: true }).click();
    await colleague.getByRole('dialog').getByRole('textbox').fill('I rang them: it still runs.');
    await desk.ask(`/approvals/${approval}`, { method: 'DELETE' });
    const kept = colleague.getByRole('alert').filter({ hasText: 'I rang them: it still runs.' });
    await kept.waitFor();
    await colleague.getByRole('heading', { name: 'How it was decided' }).waitFor();
    expect(await kept.textContent()).toContain('withdrew it while you were writing');
    await expectGood(colleague);
    await kept.getByRole('button', { name: 'Drop it' }).click();
    await kept.waitFor({ state: 'detached' });
  });

  it('of one’s own answer nothing is kept, however long it takes to read anew what it did', async () => {
    const question = await askSomething('Is the patch safe?');
    await desk.open(page, `/actions/${ACTION}/questions/${question}`);
    await page.getByRole('textbox', { name: 'Reason' }).fill('Answered by telephone.');
    const slow = `**/actions/${ACTION}/today`;
    await page.route(slow, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      await route.continue();
    });
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    const isAnswered = page.getByRole('heading', { name: 'The answer' });
    await isAnswered.waitFor();
    expect(await page.getByText('What you had written').count()).toBe(0);
    await isAnswered.waitFor({ state: 'detached' });
    await page.unroute(slow);
  });
});

/** Whether the beginning of it stands in the window. */
async function isInSight(part: Locator): Promise<boolean> {
  const box = await part.boundingBox();
  return box !== null && box.y >= 0 && box.y < 800;
}
