import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openReplyPages, type ReplyPages } from './test-reply-pages.ts';

const NORD = 'w.harmsen@klinikum-nord.example';
const HARBOUR = 'lab@harbour-genomics.example';
const PERSON = { 's.name': 'Wiebke Harmsen', 's.function': 'Laborleitung' };

let pages: ReplyPages;
beforeAll(async () => {
  pages = await openReplyPages();
});
afterAll(() => pages.close());

function day(name: string, text: string): Readonly<Record<string, string>> {
  const [year = '', month = '', date = ''] = text.split('-');
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year };
}

async function sendReceipt(root: string, answer: 'yes' | 'no'): Promise<string> {
  await pages.send(`${root}/answer`, { ...PERSON, 's.q.receipt': answer, 's.q.users-informed': answer, go: 'receipt' });
  return (await pages.confirm(root, 'Wiebke Harmsen')).location;
}

describe('receipt', () => {
  test('answered with no is not shown as confirmed, and a later yes names who gave it', async () => {
    const root = pages.base(NORD);
    await pages.send(`${root}/answer`, { ...PERSON, 's.q.receipt': 'no', 's.q.users-informed': 'no', go: 'receipt' });
    const check = await pages.get(`${root}/answer/check?lang=en`);
    expect(check.body).toContain('You answer “No” to receipt');
    expect(check.body).not.toContain('You confirm receipt now');
    expect((await pages.confirm(root, 'WH')).location).toContain('show=name');
    await pages.confirm(root, 'Wiebke Harmsen');
    const denied = await pages.get(`${root}?lang=en`);
    expect(denied.body).toContain('Wiebke Harmsen answered “No” on 3 May 2023');
    expect(denied.body).not.toContain('class="done"');

    await pages.send(`${root}/answer`, { 's.name': 'Kim Weber', 's.function': 'Labor', 's.q.receipt': 'yes' });
    // Who comes back with something saved reads that it was not sent.
    const saved = (await pages.get(`${root}?lang=en`)).body;
    expect(saved).toContain('Saved, not sent yet');
    expect(saved).toContain('It reaches the manufacturer only when you send it.');
    await pages.confirm(root, 'Kim Weber');
    expect((await pages.get(`${root}?lang=en`)).body).not.toContain('Saved, not sent yet');
    expect((await pages.get(`${root}?lang=en`)).body).toContain('Answered by Kim Weber on');
  });

  test('is not asked again of who comes back: the way leads straight to the steps, under the name of last time', async () => {
    const root = pages.base(NORD);
    const overview = await pages.get(`${root}?lang=en`);
    expect(overview.body).toContain(`class="button" href="${root}/answer/measures?lang=en"`);
    const start = await pages.get(`${root}/answer?lang=en`);
    expect(start.body).toContain('value="Kim Weber"');
    expect(start.body).toContain('check that it is still you');
  });
});

describe('after sending', () => {
  test('the way back shows that the reply has arrived', async () => {
    const root = pages.base(HARBOUR);
    expect((await pages.get(`${root}/answer/check`)).location).toBe(`${root}/answer`);
    const receipt = await sendReceipt(root, 'yes');
    expect((await pages.get(`${root}/answer/check?show=name`)).location).toBe(receipt);
  });

  test('somebody else who sends what nobody has signed yet is asked who they are', async () => {
    const root = pages.base(HARBOUR);
    await pages.send(`${root}/answer/around`, { 'a.q.firewall': 'yes', go: 'next' });
    const sent = await pages.confirm(root, 'Tom Reed');
    expect(sent.location).toBe(`${root}/answer?show=errors`);
    const start = await pages.get(`${sent.location}&lang=en`);
    expect(start.body).toContain('value="Tom Reed"');
    expect(start.body).toContain('Enter your job title');
  });
});

describe('what was said of the steps', () => {
  test('a planned day asks what protects until then, and any word will do', async () => {
    const root = pages.base(NORD);
    const rest = { 'measures.rest': 'not-done', 'measures.rest.reason': 'avoid-interruption' };
    const saved = await pages.send(`${root}/answer/measures`, {
      ...rest,
      ...day('measures.rest.until', '2023-06-30'),
      go: 'next',
    });
    expect((await pages.get(saved.location)).body).toContain('auch „nichts schützt es“ ist eine Antwort');
    await pages.send(`${root}/answer/measures`, { ...rest, go: 'next' });
    await pages.confirm(root, 'Kim Weber');
    const overview = await pages.get(root);
    expect(overview.body).toContain('Alles: von Ihnen gemeldet: noch nicht ausgeführt');
    expect(overview.body).not.toContain('Noch nichts gemeldet');
  });

  test('a claim that is taken back shows as not done, and a scrapped instrument as scrapped', async () => {
    const root = pages.base(NORD);
    const first = pages.world.instruments.get('M70452') ?? 0;
    const second = pages.world.instruments.get('NDX550123') ?? 0;
    await pages.send(`${root}/answer/instrument/${first}`, {
      [`i${first}.dx/patch`]: 'done',
      ...day(`i${first}.dx/patch.on`, '2023-05-02'),
    });
    await pages.confirm(root, 'Kim Weber');
    await pages.send(`${root}/answer/instrument/${first}`, {
      [`i${first}.dx/patch`]: 'not-done',
      [`i${first}.dx/patch.reason`]: 'avoid-interruption',
    });
    await pages.send(`${root}/answer/instrument/${second}`, {
      [`i${second}.about`]: 'scrapped',
      [`i${second}.how`]: 'Shredded',
    });
    await pages.confirm(root, 'Kim Weber');
    const overview = await pages.get(`${root}?lang=en`);
    expect(overview.body).toMatch(/M70452<\/b><p class="hint">Everything: you reported this not done yet/);
    expect(overview.body).toMatch(/NDX550123<\/b><p class="hint">You told us: “It has been scrapped”. A person is/);
  });

  test('one answer for all steps of an instrument names those that are not answered alone', async () => {
    const root = pages.base(NORD);
    const id = pages.world.instruments.get('M70452') ?? 0;
    const saved = await pages.send(`${root}/answer/instrument/${id}?lang=en`, {
      [`i${id}.dx/patch`]: 'done',
      ...day(`i${id}.dx/patch.on`, '2023-05-02'),
      [`i${id}.ruo/patch`]: 'later',
      [`i${id}.rest`]: 'not-done',
      [`i${id}.rest.reason`]: 'avoid-interruption',
      ...day(`i${id}.rest.until`, '2023-06-30'),
      [`i${id}.rest.protection`]: 'unplugged',
    });
    expect(saved.location).toBe(`${root}/answer/measures?saved=${id}&lang=en#instruments`);
    expect((await pages.get(saved.location)).body).toMatch(/Saved.*M70452: your answer is kept.*Change/s);
    await pages.confirm(root, 'Kim Weber');
    const row = await pages.house.owner.kysely
      .selectFrom('obligation_instrument')
      .select('levels')
      .where('instrument_id', '=', id)
      .executeTakeFirst();
    expect(row?.levels).toBe('cdod');
  });
});

test('two people on one page read what each said in a sentence, not field by field', async () => {
  const address = `${pages.base(NORD)}/answer/measures?lang=en`;
  const version = /name="version" value="(\d+)"/.exec((await pages.get(address)).body)?.[1] ?? '';
  const done = { 'measures.dx/patch': 'done', go: 'stop' };
  await pages.post(address, { version, ...done, ...day('measures.dx/patch.on', '2023-05-02') });
  const second = await pages.post(address, { version, ...done, ...day('measures.dx/patch.on', '2023-04-30') });
  expect(second.status).toBe(409);
  expect(second.body).toContain('saved: Done, 2 May 2023; you: Done, 30 April 2023');
  expect(second.body.match(/; you: /g)).toHaveLength(1);
});

test('an instrument list is turned by a button that saves what is ticked', async () => {
  const address = `${pages.base(HARBOUR)}/answer/measures`;
  const turned = await pages.send(address, { 'measures.rest': 'later', go: 'p2' });
  expect(turned.location).toBe(`${address}?page=2#instruments`);
  expect((await pages.get(address)).body).toMatch(/value="later"[^>]*checked|checked=""[^>]*value="later"/);
});

test('a link with the full stop of its sentence opens, and an unknown one offers both languages', async () => {
  const root = pages.base(NORD);
  expect((await pages.get(`${root}.`)).location).toBe(root);
  expect((await pages.get(`${root}%C2%BB,`)).location).toBe(root);
  expect((await pages.get('/r/NOTALINK')).body).toMatch(/href="\?lang=de".*href="\?lang=en"/s);
});

describe('an incident', () => {
  test('sent again from the page before is the same report, and stays in sight of who reported it', async () => {
    const root = pages.base(NORD);
    // The browser asks for the kind, so that no page comes back to which there is no way back.
    expect((await pages.get(`${root}/incident`)).body).toMatch(/<input(?=[^>]*name="kind")[^>]*required/);
    const words = { kind: 'break-in', description: 'An unknown user', reach: '+49 40 5550', unplugged: 'yes' };
    const told = await pages.post(`${root}/incident?lang=en`, { ...words, submission: '0000000000000001' });
    const again = await pages.post(`${root}/incident?lang=en`, { ...words, submission: '0000000000000002' });
    expect(again.location).toBe(told.location);
    const page = await pages.get(told.location);
    expect(page.body).toMatch(/What you reported.*An unknown user.*Yes.*\+49 40 5550/s);
    const overview = await pages.get(`${root}?lang=en`);
    expect(overview.body).toMatch(/You reported “Suspected unauthorised access” on 3 May 2023.*FSN2023-1338-I\d/);
    // The way to report one stands above everything else.
    expect(overview.body).toMatch(/<main[^>]*><p><a class="alarm" href="[^"]*\/incident/);
  });

  test('that is an adverse event is not told to unplug the network', async () => {
    const root = pages.base(HARBOUR);
    expect((await pages.get(`${root}/incident?lang=en`)).body).toContain('If you suspect unauthorised access: Unplug');
    const told = await pages.post(`${root}/incident?lang=en`, { kind: 'adverse-event', description: 'A wrong result' });
    expect((await pages.get(told.location)).body).not.toContain('LAN cable');
  });

  test('with the same words a day later is another one', async () => {
    const root = pages.base(HARBOUR);
    const told = await pages.post(`${root}/incident`, { kind: 'break-in' });
    pages.world.clock.now = new Date('2023-05-04T09:00:00Z');
    expect((await pages.post(`${root}/incident`, { kind: 'break-in' })).location).not.toBe(told.location);
  });
});

test('a named contact is told what happens next, with what was added', async () => {
  const root = pages.base(HARBOUR);
  const sent = await pages.post(`${root}/contact`, {
    'right-name': 'Ana Cole',
    'right-note': 'On leave until June',
    name: 'Priya Shah',
  });
  const receipt = await pages.get(`${sent.location}?lang=en`);
  expect(receipt.body).toContain('On leave until June');
  expect(receipt.body).toContain('checks the contact that you named');
  expect(receipt.body).not.toContain('steps still have to be done');
});
