import { setTimeout as sleep } from 'node:timers/promises';

import { expect, test } from 'vitest';

import { askApi, eventually, fieldproof, mailsOf, openDataFolder, startDesk, type Desk } from './desk-process.ts';

type Delivery = {
  readonly channel: string;
  readonly state: string;
  readonly attempts: number;
  readonly messageId: string;
};

async function deliveriesOf(desk: Desk): Promise<readonly Delivery[]> {
  const found: Delivery[] = [];
  for (let cursor = ''; ;) {
    const path = `/actions/FSN2023-1338/deliveries?kind=notice&limit=200${cursor}`;
    const { deliveries, next } = (await askApi(desk, path)) as { deliveries: Delivery[]; next: string | null }; // the schema of this route
    found.push(...deliveries.filter(({ channel }) => channel === 'email'));
    if (next === null) return found;
    cursor = `&cursor=${next}`;
  }
}

/** Kills the server when some of the mails have gone and more are on their way. */
async function killAmongMails(desk: Desk): Promise<void> {
  await eventually(async () => ((await mailsOf(desk)).length >= 40 ? true : undefined), 'the first forty mails');
  await desk.kill();
}

const UNDER_WAY = new Set(['waiting', 'sending', 'doubtful']);

test('a desk that was killed among its mails sends the rest after the next start, and only what was in doubt twice', async () => {
  await using folder = await openDataFolder();
  const slowly = { FIELDPROOF_MAILS_PER_SECOND: '60' };
  const first = await startDesk(folder, slowly);
  await killAmongMails(first);

  await using desk = await startDesk(folder, slowly);
  const atStart = await deliveriesOf(desk);
  expect(atStart.filter(({ state }) => UNDER_WAY.has(state)).length).toBeGreaterThan(0);
  const deliveries = await eventually(async () => {
    const now = await deliveriesOf(desk);
    return now.some(({ state }) => UNDER_WAY.has(state)) ? undefined : now;
  }, 'the end of the dispatch');

  const sent = deliveries.filter(({ state }) => state === 'sent');
  const mails = await eventually(async () => {
    const now = await mailsOf(desk);
    return now.length >= sent.length ? now : undefined;
  }, 'the arrival of every mail');
  const copies = Map.groupBy(mails, ({ messageId }) => messageId);
  expect([...copies.keys()].toSorted()).toEqual(sent.map(({ messageId }) => messageId).toSorted());
  // What was in doubt was tried a second time; nothing else can have come twice.
  const triedAgain = new Set(sent.filter(({ attempts }) => attempts > 1).map(({ messageId }) => messageId));
  const twice = [...copies].filter(([, of]) => of.length > 1).map(([messageId]) => messageId);
  expect(twice.filter((messageId) => !triedAgain.has(messageId))).toEqual([]);
  expect(deliveries).toHaveLength(atStart.length);

  const checked = await fieldproof(['ledger', 'check', 'FSN2023-1338'], {
    environment: { FIELDPROOF_DATA: folder.path },
  });
  expect(checked).toMatchObject({ status: 0 });
});

test('a desk that is killed right after a reply was confirmed has kept it', async () => {
  await using folder = await openDataFolder();
  const first = await startDesk(folder);
  const link = first.announced.reply;
  const sent = await sendReceipt(link);
  await first.kill();
  await sleep(100);
  await using desk = await startDesk(folder);
  const page = await fetch(new URL(sent.pathname, desk.announced.reply));
  expect(page.status).toBe(200);
});

/** Confirms receipt with the fields of the page, and returns the address of the receipt. */
async function sendReceipt(link: string): Promise<URL> {
  const post = async (path: string, fields: Record<string, string>): Promise<URL> => {
    const shown = await (await fetch(`${link}${path}`)).text();
    const version = /name="version" value="(\d+)"/.exec(shown)?.[1] ?? '0';
    const response = await fetch(`${link}${path}`, {
      method: 'POST',
      body: new URLSearchParams({ ...fields, version }),
      redirect: 'manual',
    });
    expect(response.status).toBe(303);
    return new URL(response.headers.get('location') ?? '', link);
  };
  const person = {
    's.name': 'Jana Petersen',
    's.function': 'Laboratory manager',
    's.q.receipt': 'yes',
    's.q.users-informed': 'yes',
  };
  await post('/answer', { ...person, go: 'receipt' });
  const receipt = await post('/answer/check', { confirm: 'Jana Petersen' });
  expect(receipt.pathname).toContain('/receipt/');
  return receipt;
}
