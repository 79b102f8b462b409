import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createRevisions } from '../action/index.ts';
import { listDispatches } from '../dispatch/index.ts';
import { issueLinks, linkCode, linkUrl, revokeLink } from '../notice/index.ts';
import { transact } from '../platform/database/database.ts';
import { openTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import { createServer } from '../platform/http/server.ts';
import { openWorld, type World } from '../../../test/world/open-world.ts';
import { createReceiptComposer } from './compose-receipt.tsx';
import { createVisitCounter } from './reply-visits.ts';
import { replyRoutes } from './reply-routes.ts';

const linkKey = Buffer.alloc(32, 7);
let house: TestDatabase;
let world: World;
let app: FastifyInstance;
const visits = createVisitCounter();
const paths = new Map<string, string>();
const codes = new Map<string, string>();
let woken = 0;

beforeAll(async () => {
  house = await openTestDatabase();
  world = await openWorld(house.database);
  const contactIds = [...world.contacts.values()];
  const subjects = contactIds.map((contactId) => ({ reference: world.action.reference, contactId, generation: 1 }));
  await transact(house.database, (tx) =>
    issueLinks(tx, {
      linkKey,
      actionId: world.action.id,
      reference: world.action.reference,
      contactIds,
      now: world.clock(),
    }),
  );
  for (const [email, id] of world.contacts) {
    const subject = subjects.find((one) => one.contactId === id);
    if (!subject) throw new Error('every contact has a link');
    paths.set(email, new URL(linkUrl('http://desk.example', linkKey, subject)).pathname);
    codes.set(email, linkCode(linkKey, subject));
  }
  app = await createServer({ log: { info: () => {}, error: (facts) => console.error(facts) }, isBehindProxy: false });
  replyRoutes(app, {
    database: house.database,
    clock: world.clock,
    revisions: createRevisions(),
    linkKey,
    publicUrl: 'http://desk.example',
    messageDomain: 'desk.example',
    alertEmails: ['vigilance@desk.example'],
    visits,
    wakeDispatcher: () => {
      woken += 1;
    },
    log: { error: (facts) => console.error(facts) },
  });
  await app.ready();
});

afterAll(async () => {
  await app.close();
  await house.drop();
});

const NORD = 'w.harmsen@klinikum-nord.example';
const HARBOUR = 'lab@harbour-genomics.example';

function base(email: string): string {
  const path = paths.get(email);
  if (path === undefined) throw new Error(`the world has no contact ${email}`);
  return path;
}

async function get(address: string) {
  return app.inject({ method: 'GET', url: address });
}

async function post(address: string, fields: Readonly<Record<string, string>>) {
  return app.inject({
    method: 'POST',
    url: address,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  });
}

/** The hidden version that a page was shown with. */
function versionIn(html: string): string {
  return /name="version" value="(\d+)"/.exec(html)?.[1] ?? '';
}

async function sendForm(address: string, fields: Readonly<Record<string, string>>) {
  const shown = await get(address);
  return post(address, { version: versionIn(shown.body), ...fields });
}

const PERSON = {
  's.name': 'Wiebke Harmsen',
  's.function': 'Laborleitung',
  's.email': 'w.harmsen@klinikum-nord.example',
};

describe('the overview', () => {
  test('shows the own instruments and nothing of others, without script or cookie', async () => {
    const page = await get(base(NORD));
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('M70452');
    expect(page.body).toContain('NDX550123');
    expect(page.body).not.toContain('M70453');
    expect(page.body).not.toContain('<script');
    expect(page.headers['set-cookie']).toBeUndefined();
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.body).toContain('lang="de"');
    expect(Buffer.byteLength(page.body)).toBeLessThan(60_000);
  });

  test('speaks the language that is asked for and keeps it in its links', async () => {
    const page = await get(`${base(NORD)}?lang=en`);
    expect(page.body).toContain('What you should do now');
    expect(page.body).toContain('/answer?lang=en');
  });

  test('speaks English to somebody whose own languages the notice does not have, as their mail does', async () => {
    const change = (languages: readonly string[]) =>
      house.owner.kysely
        .updateTable('consignee_contact')
        .set({ languages: [...languages] })
        .where('email', '=', NORD)
        .execute();
    await change(['ar']);
    const page = await get(base(NORD));
    await change(['de']);
    expect(page.body).toContain('lang="en"');
    expect(page.body).toContain('What you should do now');
  });

  test('writes nothing when it is read, and counts the visit apart', async () => {
    const before = await house.owner.kysely
      .selectFrom('ledger_entry')
      .select((e) => e.fn.countAll().as('n'))
      .executeTakeFirst();
    await get(base(HARBOUR));
    const after = await house.owner.kysely
      .selectFrom('ledger_entry')
      .select((e) => e.fn.countAll().as('n'))
      .executeTakeFirst();
    expect(after).toEqual(before);
    await visits.flush(house.database);
    const rows = await house.owner.kysely.selectFrom('reply_visit').selectAll().execute();
    expect(rows.length).toBeGreaterThan(0);
  });

  test('needs at most four queries', async () => {
    let queries = 0;
    const { pool } = house.database;
    const query = pool.connect.bind(pool);
    const counted: typeof pool.connect = Object.assign(async () => {
      queries += 1;
      return query();
    }) as typeof pool.connect; // only the promise form is used by the query builder
    await get(base(NORD));
    pool.connect = counted;
    await get(base(NORD));
    pool.connect = query;
    expect(queries).toBeGreaterThan(0);
    expect(queries).toBeLessThanOrEqual(4);
  });
});

describe('a link that opens nothing', () => {
  test('ends on a page that says what to do', async () => {
    const page = await get('/r/00000000000000000000000000000000');
    expect(page.statusCode).toBe(404);
    expect(page.body).toContain('This link does not open anything');
    expect((await get(`${base(NORD)}/nothing-here`)).statusCode).toBe(404);
    expect((await get(`${base(NORD)}/answer/instrument/999999`)).statusCode).toBe(404);
  });

  test('an instrument of somebody else is not found below a link', async () => {
    const other = world.instruments.get('M70453') ?? 0;
    expect((await get(`${base(NORD)}/answer/instrument/${other}`)).statusCode).toBe(404);
    expect((await get(`${base(NORD)}/card/${other}`)).statusCode).toBe(404);
  });
});

test('a revoked link says that somebody else answers, and whom to ask', async () => {
  const [email, contactId] = [...world.contacts].at(-1) ?? ['', 0];
  await transact(house.database, (tx) =>
    revokeLink(tx, { actionId: world.action.id, contactId, reason: 'another contact', now: world.clock() }),
  );
  const page = await get(`${base(email)}/answer`);
  expect(page.statusCode).toBe(410);
  expect(page.body).toContain('techsupport@illumina.com');
  expect((await post('/r', { code: codes.get(email) ?? '' })).statusCode).toBe(410);
});

describe('the code from a letter', () => {
  test('opens the page of its link', async () => {
    const opened = await post('/r', { code: codes.get(NORD) ?? '' });
    expect(opened.statusCode).toBe(303);
    expect(opened.headers.location).toBe(base(NORD));
  });

  test('with a misread character says so, and one that is unknown says something else', async () => {
    const code = codes.get(NORD) ?? '';
    const misread = await post('/r', { code: (code.startsWith('A') ? 'B' : 'A') + code.slice(1) });
    expect(misread.statusCode).toBe(422);
    expect(misread.body).toContain('misread or missing');
    expect((await post('/r', { code: '' })).body).toContain('Enter the code');
  });
});

describe('answering', () => {
  test('wrong fields come back with a summary, and nothing typed is lost', async () => {
    const address = `${base(NORD)}/answer`;
    const saved = await sendForm(address, { 's.name': 'Wiebke Harmsen', 's.email': 'no address', go: 'next' });
    expect(saved.statusCode).toBe(303);
    expect(saved.headers.location).toContain('show=errors');
    const page = await get(String(saved.headers.location));
    expect(page.body).toContain('value="Wiebke Harmsen"');
    expect(page.body).toContain('value="no address"');
    expect(page.body).toContain('href="#f-s_2e_function"');
    expect(page.body).not.toContain('noch nicht abgesendet');
    expect((await get(address)).body).toContain('noch nicht abgesendet');
  });

  test('an error says beside its field only what is wrong, and in the list of which field it speaks', async () => {
    const page = await get(`${base(NORD)}/answer?lang=en&show=errors`);
    expect(page.body).toContain('>Receipt of the notice: choose an answer</a>');
    expect(page.body).toContain('>Choose an answer</p>');
    expect(page.body).not.toMatch(/\?:/);
    const german = await get(`${base(NORD)}/answer?lang=de&show=errors`);
    expect(german.body).toContain('>Erhalt der Mitteilung: Wählen Sie eine Antwort</a>');
    expect(german.body).toContain('>Wählen Sie eine Antwort</p>');
  });

  test('two people on one page: both answers are shown and nothing is overwritten', async () => {
    const address = `${base(HARBOUR)}/answer`;
    const old = versionIn((await get(address)).body);
    await post(address, { version: old, 's.name': 'Priya Shah', 's.function': 'Lab', go: 'stop' });
    const second = await post(address, { version: old, 's.name': 'Tom Reed', 's.function': 'Lab', go: 'next' });
    expect(second.statusCode).toBe(409);
    expect(second.body).toContain('Priya Shah');
    expect(second.body).toContain('value="Tom Reed"');
    expect((await get(address)).body).toContain('value="Priya Shah"');
    const again = await post(address, {
      version: versionIn(second.body),
      's.name': 'Tom Reed',
      's.function': 'Lab',
      go: 'stop',
    });
    expect(again.statusCode).toBe(303);
    expect((await get(address)).body).toContain('value="Tom Reed"');
  });

  test('the whole form becomes one reply, also when it is sent twice', async () => {
    const root = base(NORD);
    await sendForm(`${root}/answer`, {
      ...PERSON,
      's.q.receipt': 'yes',
      's.q.users-informed': 'yes',
      's.q.modes-understood': 'yes',
      go: 'next',
    });
    const measures = await sendForm(`${root}/answer/measures`, {
      'measures.dx/patch': 'done',
      'measures.dx/patch.on-day': '2',
      'measures.dx/patch.on-month': '5',
      'measures.dx/patch.on-year': '2023',
      'measures.same': 'yes',
      'measures.q.back-up-made': 'yes',
      'measures.rest': 'not-done',
      'measures.rest.reason': 'avoid-interruption',
      'measures.rest.until-day': '1',
      'measures.rest.until-month': '6',
      'measures.rest.until-year': '2023',
      'measures.rest.protection': 'Netzwerkkabel gezogen',
      go: 'next',
    });
    expect(measures.headers.location).toBe(`${root}/answer/around`);
    const around = await sendForm(`${root}/answer/around`, {
      'a.q.firewall': 'yes',
      'a.q.users-instructed': 'yes',
      go: 'next',
    });
    expect(around.headers.location).toBe(`${root}/answer/check`);
    const check = await get(`${root}/answer/check`);
    expect(check.body).toContain('Netzwerkkabel gezogen');
    const [, unsaid = ''] = check.body.split('Noch nicht gemeldet</h2>');
    expect(unsaid).toContain('Alle 2 Instrumente');
    expect(unsaid).toContain('das Kopieren auf die Netzwerkfreigabe getestet? (Dx)');
    expect(unsaid).not.toContain('(RUO)');
    expect(unsaid).not.toContain('Wurden die Daten vor dem Patch gesichert?');
    const version = versionIn(check.body);
    const unnamed = await post(`${root}/answer/check`, { version, confirm: '' });
    expect(unnamed.headers.location).toContain('show=name');
    const sent = await post(`${root}/answer/check`, { version, confirm: 'Wiebke Harmsen' });
    const twice = await post(`${root}/answer/check`, { version, confirm: 'Wiebke Harmsen' });
    expect(sent.statusCode).toBe(303);
    expect(twice.headers.location).toBe(sent.headers.location);
    expect(woken).toBe(1);
    const receipt = await get(String(sent.headers.location));
    expect(receipt.statusCode).toBe(200);
    expect(receipt.body).toContain('4 von 8 Schritten');
    const rows = await house.owner.kysely.selectFrom('obligation_instrument').select(['serial', 'levels']).execute();
    expect(rows.filter((row) => ['M70452', 'NDX550123'].includes(row.serial)).map((row) => row.levels)).toEqual([
      'ccdd',
      'ccdd',
    ]);
    const overview = await get(root);
    expect(overview.body).toContain('2. Mai 2023');
    expect(overview.body).toContain('1. Juni 2023');
  });

  test('answering again chooses nothing, shows who answered and what was said, and leaves it standing', async () => {
    const root = base(NORD);
    const start = await get(`${root}/answer`);
    expect(start.body).not.toContain('checked=');
    expect(start.body).toContain('value="Wiebke Harmsen"');
    expect(start.body).toContain('Prüfen Sie, ob Sie das noch sind');
    expect(start.body).toContain('Sie haben am 3. Mai 2023');
    await sendForm(`${root}/answer`, { ...PERSON, go: 'next' });
    const id = world.instruments.get('M70452') ?? 0;
    const saved = await sendForm(`${root}/answer/instrument/${id}`, {
      [`i${id}.ruo/patch`]: 'done',
      [`i${id}.ruo/patch.on-day`]: '3',
      [`i${id}.ruo/patch.on-month`]: 'Mai',
      [`i${id}.ruo/patch.on-year`]: '2023',
      go: 'next',
    });
    expect(saved.headers.location).toBe(`${root}/answer/measures?saved=${id}#instruments`);
    const check = await get(`${root}/answer/check`);
    const sent = await post(`${root}/answer/check`, { version: versionIn(check.body), confirm: 'Kim Weber' });
    const receipt = await get(String(sent.headers.location));
    expect(receipt.body).toContain('Kim Weber (Wiebke Harmsen)');
    const row = await house.owner.kysely
      .selectFrom('obligation_instrument')
      .select('levels')
      .where('serial', '=', 'M70452')
      .executeTakeFirst();
    expect(row?.levels).toBe('cccd');
  });

  test('a serial that is nearly an own one is offered, any other is kept', async () => {
    const root = base(NORD);
    const near = await post(`${root}/answer/serial?lang=en`, { serial: 'M7O452' });
    expect(near.statusCode).toBe(303);
    expect((await get(String(near.headers.location))).body).toContain('I mean M70452');
    const own = await post(`${root}/answer/serial`, { serial: 'M70452' });
    expect(own.headers.location).toBe(`${root}/answer/instrument/${world.instruments.get('M70452')}`);
    const other = await post(`${root}/answer/serial`, { serial: 'M70453' });
    expect((await get(String(other.headers.location))).body).not.toContain('Harbour');
    await post(`${root}/answer/serial`, { serial: 'XYZ999', product: 'miseqdx', note: '' });
    const check = await get(`${root}/answer/check?lang=en`);
    expect(check.body).toMatch(/<h2>Instruments that are not listed<\/h2>.*MiSeqDx XYZ999/s);
    expect(check.body).not.toContain('Instruments answered separately');
  });

  test('a serial that was added is listed with the way on and the way to take it back', async () => {
    const root = base(HARBOUR);
    const first = await get(`${root}/answer/serial?lang=en`);
    expect(first.body).toContain('Go on without adding one');
    const added = await post(`${root}/answer/serial?lang=en`, { serial: 'XYZ111', product: 'miseqdx', go: 'next' });
    const page = await get(`${String(added.headers.location)}?lang=en`);
    expect(page.body).toMatch(/MiSeqDx XYZ111.*Go on without another/s);
    expect(page.body).toContain(`class="button" href="${root}/answer/measures?lang=en"`);
    await post(`${root}/answer/serial`, { remove: '1' });
    expect((await get(`${root}/answer/serial?lang=en`)).body).not.toContain('XYZ111');
  });
});

describe('a distributor without instruments', () => {
  test('goes from receipt straight to its own questions', async () => {
    const root = base('recall@meditrade.example');
    const overview = await get(`${root}?lang=en`);
    expect(overview.body).toContain('Answer the questions for your organisation');
    expect(overview.body).not.toContain('bench card');
    const started = await sendForm(`${root}/answer`, {
      's.name': 'Thomas Reiter',
      's.function': 'Qualitätsmanagement',
      's.q.receipt': 'yes',
      's.q.users-informed': 'yes',
      go: 'next',
    });
    expect(started.headers.location).toBe(`${root}/answer/around`);
    expect((await get(`${root}/answer/measures`)).headers.location).toBe(`${root}/answer/around`);
    expect((await get(`${root}/answer/check?lang=en`)).body).toContain('The other questions stay open');
    const around = await sendForm(`${root}/answer/around`, { 'a.q.distributor-applies': 'not-applicable', go: 'next' });
    expect(around.headers.location).toBe(`${root}/answer/check`);
    const check = await get(`${root}/answer/check?lang=en`);
    expect(check.body).not.toContain('What was done');
    const sent = await post(`${root}/answer/check`, { version: versionIn(check.body), confirm: 'Thomas Reiter' });
    const receipt = await get(`${String(sent.headers.location)}?lang=en`);
    expect(receipt.body).toContain('there are no steps to report');
    expect((await get(`${root}?lang=en`)).body).toContain('Send a new reply');
  });
});

test('the copy by mail says what the reply said, and holds no link', async () => {
  const compose = createReceiptComposer({ revisions: createRevisions() });
  const [copy] = await listDispatches(house.database.kysely, {
    actionId: world.action.id,
    kinds: ['receipt'],
    afterId: 0,
    limit: 10,
  });
  if (!copy) throw new Error('a reply with an address has a copy');
  const mail = await compose(house.database.kysely, copy);
  expect(mail.subject).toContain('Ihre Antwort ist eingegangen');
  expect(mail.text).toContain('Netzwerkkabel gezogen');
  expect(mail.html).toContain('Netzwerkkabel gezogen');
  expect(`${mail.text}${mail.html}`).not.toContain('/r/');
});

describe('the bench card', () => {
  test('keeps each box with who and when, and goes on at the first empty one', async () => {
    const id = world.instruments.get('M70452') ?? 0;
    const address = `${base(NORD)}/card/${id}?lang=en`;
    expect((await post(address, { tick: 'before/patch/back-up', initials: '' })).headers.location).toContain(
      'show=initials',
    );
    const ticked = await post(address, { tick: 'before/patch/back-up', initials: 'KW' });
    expect(ticked.headers.location).toContain('#box-before-user-configuration-involve-it');
    await post(address, { tick: 'before/patch/back-up', initials: 'XX' });
    const page = await get(String(ticked.headers.location).split('#')[0] ?? '');
    expect(page.body).toContain(
      '7 of 8 boxes not ticked, 3 of them for steps that are not reported yet; next: Preparation (M70452)',
    );
    expect(page.body).toContain('KW, 3 May 2023');
    expect(page.body).not.toContain('XX,');
    await post(address, { untick: 'before/patch/back-up', initials: 'KW' });
    expect((await get(address)).body).toContain('8 of 8 boxes not ticked, 3 of them');
    // The Enter key presses the first button of a form: in the field of the initials it must tick nothing.
    const [firstButton] = /<button[^>]*>/.exec((await get(address)).body) ?? [];
    expect(firstButton).not.toContain('name=');
    expect(page.body).toContain('In your reply: you reported this done on 2 May 2023.');
    // The copying test was not spoken of in the reply of all steps in Dx, the back-up was.
    const [, test = ''] = page.body.split('id="box-dx-user-configuration-test-copy"');
    expect(test.split('</li>')[0]).toContain('Not answered in your reply.');
    expect(test.split('</li>')[0]).not.toContain('you reported');
    expect(page.body).toContain('In your reply: “Was the data backed up before the patch?” Yes.');
    const print = await get(`${base(NORD)}/card/print`);
    expect(print.body.match(/class="sheet"/g)).toHaveLength(2);
  });

  test('says what is ticked and not reported, also where the only empty boxes are of reported steps', async () => {
    const id = world.instruments.get('M70452') ?? 0;
    const address = `${base(NORD)}/card/${id}?lang=en`;
    const boxes = [...(await get(address)).body.matchAll(/value="((?:before|ruo)[^"]*)" name="tick"/g)];
    for (const [, tick] of boxes) await post(address, { tick: tick ?? '', initials: 'KW' });
    const page = await get(address);
    expect(page.body).toContain(
      '3 of 8 boxes not ticked, all for steps with nothing left to report; for the other steps every box is ticked. Now report them.',
    );
    for (const [, untick] of boxes) await post(address, { untick: untick ?? '', initials: 'KW' });
  });
});

describe('an incident', () => {
  test('is recorded once with its alerts, and the page says what to do and whom to tell', async () => {
    const address = `${base(NORD)}/incident`;
    const form = await get(address);
    const submission = /name="submission" value="([^"]+)"/.exec(form.body)?.[1] ?? '';
    expect((await post(address, { submission, description: 'Unbekannter Benutzer' })).body).toContain(
      'Unbekannter Benutzer',
    );
    const fields = {
      submission,
      kind: 'break-in',
      description: 'Unbekannter Benutzer',
      unplugged: 'yes',
      'noticed-on-day': '2',
      'noticed-on-month': 'Mai',
      'noticed-on-year': '2023',
      instruments: String(world.instruments.get('M70452')),
    };
    const told = await post(address, fields);
    const twice = await post(address, fields);
    expect(told.statusCode).toBe(303);
    expect(twice.headers.location).toBe(told.headers.location);
    const page = await get(String(told.headers.location));
    expect(page.body).toContain('Netzwerkkabel (LAN-Kabel)');
    expect(page.body).toMatch(
      /in Gefahr.*Netzwerkkabel.*Nicht das Stromkabel.*nicht neu.*keine Ergebnisse.*techsupport@illumina\.com.*IT-Sicherheit/s,
    );
    expect(page.body).toContain('BfArM');
    const incidents = await house.owner.kysely.selectFrom('incident').selectAll().execute();
    expect(incidents).toHaveLength(1);
    expect(String(incidents[0]?.noticed_on)).toContain('2023-05-02');
    const alerts = await house.owner.kysely
      .selectFrom('dispatch')
      .select('address')
      .where('kind', '=', 'alert')
      .execute();
    expect(alerts.map((row) => row.address).toSorted()).toEqual(['techsupport@illumina.com', 'vigilance@desk.example']);
    const other = await get(`${base(HARBOUR)}/incident/${incidents[0]?.id}`);
    expect(other.statusCode).toBe(404);
  });
});

test('an incident is never held up by a day that cannot be read: what was typed is kept', async () => {
  const told = await post(`${base(HARBOUR)}/incident?lang=en`, {
    kind: 'break-in',
    description: 'A new user',
    'noticed-on-day': '31',
    'noticed-on-month': '4',
    'noticed-on-year': '2023',
  });
  expect(told.statusCode).toBe(303);
  const incident = await house.owner.kysely
    .selectFrom('incident')
    .select(['id', 'description', 'noticed_on', 'noticed_typed', 'noticed_flaw'])
    .orderBy('id', 'desc')
    .executeTakeFirst();
  expect(incident).toMatchObject({
    description: 'A new user',
    noticed_on: null,
    noticed_typed: '31 4 2023',
    noticed_flaw: 'unreadable',
  });
  const page = await get(`${base(HARBOUR)}/incident/${incident?.id}?lang=en`);
  expect(page.body).toContain('“31 4 2023” (as you typed it)');
});

describe('a wrong contact', () => {
  test('becomes a reply that names the right one and opens a question', async () => {
    const address = `${base(HARBOUR)}/contact`;
    const form = await get(address);
    const submission = /name="submission" value="([^"]+)"/.exec(form.body)?.[1] ?? '';
    expect((await post(address, { submission, 'right-name': '' })).statusCode).toBe(422);
    const sent = await post(address, {
      submission,
      'right-name': 'Ana Cole',
      'right-email': 'ana@harbour-genomics.example',
      name: 'Priya Shah',
    });
    expect(sent.statusCode).toBe(303);
    const questions = await house.owner.kysely
      .selectFrom('question')
      .select('kind')
      .where('consignee_id', '=', world.consignees.get('C-101') ?? 0)
      .execute();
    expect(questions.length).toBeGreaterThan(0);
  });
});

test('a form that is too large ends on a page that helps', async () => {
  const page = await post(`${base(NORD)}/answer`, { 's.name': 'x'.repeat(600_000) });
  expect(page.statusCode).toBe(413);
  expect(page.body).toContain('too much at once');
});
