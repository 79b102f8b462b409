import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openDemonstration } from './demonstration-members.ts';
import { openStaffDesk, type StaffDesk } from './test-staff-desk.ts';

let desk: StaffDesk;
beforeAll(async () => {
  desk = await openStaffDesk({ isDemonstration: true });
});
afterAll(() => desk[Symbol.asyncDispose]());

function secretOf(url: string): string {
  return new URL(url).hash.slice(1);
}

describe('a link that the start of the demonstration printed', () => {
  test('signs in, once, and each of the two as somebody else', async () => {
    const links = await openDemonstration(desk.house);
    expect(links.manager).toMatch(/^http:\/\/localhost:4480\/desk\/sign-in#[0-9A-Z]{32}$/);
    const [one, two] = [desk.openBrowser(), desk.openBrowser()];
    const manager = await one.ask('POST', '/sign-in/link', { secret: secretOf(links.manager) });
    expect(manager.body).toMatchObject({ role: 'manager', way: 'demonstration', isDemo: true });
    const colleague = await two.ask('POST', '/sign-in/link', { secret: secretOf(links.colleague) });
    expect(colleague.status).toBe(200);
    expect(colleague.body.id).not.toBe(manager.body.id);
    const again = await desk.openBrowser().ask('POST', '/sign-in/link', { secret: secretOf(links.manager) });
    expect(again.body).toMatchObject({ status: 410, code: 'link-used' });
  });

  test('that is opened twice at once signs in once', async () => {
    const { manager } = await openDemonstration(desk.house);
    const secret = secretOf(manager);
    const both = await Promise.all([0, 1].map(() => desk.openBrowser().ask('POST', '/sign-in/link', { secret })));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 410]);
  });

  test('ends with the next start, and after a day', async () => {
    const before = await openDemonstration(desk.house);
    const after = await openDemonstration(desk.house);
    const browser = desk.openBrowser();
    expect((await browser.ask('POST', '/sign-in/link', { secret: secretOf(before.manager) })).body.code).toBe(
      'link-ended',
    );
    desk.clock.now = new Date(desk.clock.now.getTime() + 86_400_000);
    expect((await browser.ask('POST', '/sign-in/link', { secret: secretOf(after.manager) })).body.code).toBe(
      'link-expired',
    );
  });

  test('is no invitation, and makes no members anew', async () => {
    const { manager } = await openDemonstration(desk.house);
    const browser = desk.openBrowser();
    expect((await browser.ask('POST', '/invitation', { secret: secretOf(manager) })).body.code).toBe('link-unknown');
    await browser.ask('POST', '/sign-in/link', { secret: secretOf(manager) });
    expect((await browser.ask('GET', '/staff')).body.total.count).toBe(2);
    expect(await desk.checkLedger()).toMatchObject({ kind: 'intact' });
  });

  test('does not exist outside of the demonstration', async () => {
    const { manager } = await openDemonstration(desk.house);
    await using real = await openStaffDesk();
    await expect(openDemonstration(real.house)).rejects.toThrow('only the demonstration');
    const answer = await real.openBrowser().ask('POST', '/sign-in/link', { secret: secretOf(manager) });
    expect(answer.body).toMatchObject({ status: 404, code: 'demonstration-only' });
  });
});
