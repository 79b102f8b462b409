import { expect, test } from 'vitest';

import { eventually, fieldproof, mailsOf, openDataFolder, startDesk, type Desk } from './desk-process.ts';

/** The mail of Klinikum Nord, once it has arrived, with its personal link. */
async function mailOfKlinikumNord(desk: Desk): Promise<{ readonly subject: string; readonly link: string }> {
  return eventually(async () => {
    const [mail] = await mailsOf(desk, { to: 'klinikum-nord', bodies: 'true' });
    const link = /^http\S+\/r\/\S+$/m.exec(mail?.text ?? '')?.[0];
    return mail && link !== undefined ? { subject: mail.subject, link } : undefined;
  }, 'the mail to Klinikum Nord');
}

/** What a page of the desk does with the link that the start printed. */
async function signInWith(link: string): Promise<object> {
  const { origin, pathname, hash } = new URL(link);
  expect([new URL(link).hostname, pathname]).toEqual(['localhost', '/desk/sign-in']);
  const response = await fetch(`${origin}/api/v1/sign-in/link`, {
    method: 'POST',
    headers: { origin, 'content-type': 'application/json' },
    body: JSON.stringify({ secret: hash.slice(1) }),
  });
  const document: unknown = await response.json();
  return { status: response.status, ...(document as object) };
}

test('a newcomer starts the desk, reads a mail and opens the reply page; it stops at Ctrl-C and goes on at the next start', async () => {
  await using folder = await openDataFolder();
  let reply: string;
  let unused: string;
  {
    await using desk = await startDesk(folder);
    ({ reply } = desk.announced);
    expect(desk.lines).toHaveLength(1);
    expect(Object.keys(desk.announced)).toEqual(
      expect.arrayContaining(['pid', 'desk', 'colleague', 'reply', 'mailbox', 'api', 'token']),
    );

    const page = await fetch(reply);
    expect(page.status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    expect(await page.text()).toContain('M70452');

    const mail = await mailOfKlinikumNord(desk);
    expect(mail.subject).toContain('FSN2023-1338');
    expect(mail.link).toBe(reply);
    const mailbox = await fetch(`${desk.announced.mailbox}?to=klinikum-nord`);
    expect(await mailbox.text()).toContain('@klinikum-nord.example');

    expect(await signInWith(desk.announced.desk)).toMatchObject({ status: 200, role: 'manager', isDemo: true });
    expect(await signInWith(desk.announced.desk)).toMatchObject({ status: 410, code: 'link-used' });
    unused = desk.announced.colleague;
    const environment = { FIELDPROOF_DATA: folder.path };
    const checked = await fieldproof(['ledger', 'check', 'house'], { environment });
    expect([checked.status, checked.stdout]).toEqual([0, expect.stringContaining('house: intact.')]);

    expect(await desk.stop('SIGINT')).toBe(0);
    await expect(fetch(reply)).rejects.toThrow('fetch failed');
  }
  await using again = await startDesk(folder);
  const pathOf = (address: string): string => new URL(address).pathname;
  expect(pathOf(again.announced.reply)).toBe(pathOf(reply));
  expect((await fetch(again.announced.reply)).status).toBe(200);
  expect(await signInWith(new URL(new URL(unused).hash, again.announced.desk).href)).toMatchObject({
    code: 'link-ended',
  });
  expect(await signInWith(again.announced.colleague)).toMatchObject({ status: 200, role: 'manager' });
  expect((await mailOfKlinikumNord(again)).subject).toContain('FSN2023-1338');
  expect(await mailsOf(again, { to: 'klinikum-nord' })).toHaveLength(1);
});

test('one data folder is served by one desk: a second one says so and ends', async () => {
  await using folder = await openDataFolder();
  await using _first = await startDesk(folder);
  await expect(startDesk(folder)).rejects.toThrow(/A desk already serves this data/);
});
