import { LEVELS } from '@fieldproof/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openDesk, type TestDesk } from '../../../../test/world/open-desk.ts';
import { approved, HANNE } from '../../../../test/world/people.ts';
import { appendEntry, lockChain } from '../../ledger/index.ts';
import { changeLevels, decideObligations, instrumentsById, reopenDeferrals } from '../../obligation/index.ts';
import { transact } from '../../platform/database/database.ts';
import { addToFleet, advanceReach, changeHolder, removeFromFleet } from '../../reach/index.ts';
import { findKnownOfAdded } from '../index.ts';

const ACTION = '/actions/FSN2023-1338';

type Row = Readonly<Record<string, unknown>> & {
  readonly id: number;
  readonly obligations: readonly { readonly mode: string; readonly measure: string; readonly level: string }[];
};
type Counts = Readonly<Record<string, number>>;
type Document = {
  readonly instruments: readonly Row[];
  readonly consignees: readonly Row[];
  readonly next: string | null;
  readonly total: { readonly count: number; readonly isExact: boolean };
  readonly obligations: number | null;
};
type Group = { readonly key: string; readonly total: number; readonly levels: Counts };
type Status = {
  readonly fleet: number;
  readonly added: number;
  readonly obligations: number;
  readonly levels: Counts;
  readonly instruments: { complete: number; completeByProof: number; total: number; byLevel: Counts };
  readonly consignees: number;
  readonly reach: Counts;
  readonly byCountry: readonly (Group & {
    readonly instruments: { complete: number; total: number };
    readonly consignees: number;
    readonly reach: Counts;
  })[];
  readonly byProduct: readonly Group[];
  readonly byMode: readonly Group[];
  readonly byMeasure: readonly Group[];
  readonly byModeAndMeasure: readonly Group[];
};

/** What the desk itself said of now, on the evening of a day. */
type Evening = {
  readonly day: string;
  readonly status: Status;
  readonly instruments: readonly Row[];
  readonly consignees: readonly Row[];
};

let desk: TestDesk;
let actionId: number;
const evenings: Evening[] = [];

const idOf = (serial: string): number => desk.world.instruments.get(serial) ?? 0;
const consigneeOf = (number: string): number => desk.world.consignees.get(number) ?? 0;

async function read<Answer = Document>(path: string): Promise<Answer> {
  const answer = await desk.call('reader', 'GET', `${ACTION}${path}`);
  if (answer.statusCode !== 200) throw new Error(`${path} answers ${answer.statusCode}: ${answer.body}`);
  return answer.json();
}

async function refusalOf(path: string): Promise<{ code: string; parameters?: string[]; detail: string }> {
  const answer = await desk.call('reader', 'GET', `${ACTION}${path}`);
  expect(answer.statusCode).toBe(400);
  return answer.json();
}

/** A day's work at noon, and what the desk shows in the evening. */
async function onDay(day: string, work: () => Promise<unknown> = async () => {}): Promise<void> {
  desk.world.clock.now = new Date(`${day}T12:00:00Z`);
  await work();
  desk.world.clock.now = new Date(`${day}T20:00:00Z`);
  const { instruments } = await read('/instruments?limit=200');
  const { consignees } = await read('/consignees?limit=200');
  evenings.push({ day, status: await read('/status'), instruments, consignees });
}

async function reply(number: string, body: object): Promise<void> {
  const answer = await desk.call('operator', 'POST', `${ACTION}/consignees/${consigneeOf(number)}/replies`, {
    payload: {
      channel: 'telephone',
      answeredBy: { name: 'Priya Shah' },
      body: {
        version: 1,
        answers: { receipt: 'yes' },
        instruments: [],
        unknownSerials: [],
        isReceiptOnly: false,
        ...body,
      },
    },
  });
  expect([answer.statusCode, answer.body]).toEqual([201, answer.body]);
}

const done = (mode: string, measure: string) => ({ mode, measure, said: 'done', on: '2023-05-04' });

async function through(outcome: { readonly kind: string; readonly approval?: number }): Promise<void> {
  if (outcome.kind === 'asked') await approved(desk.db.database, outcome, desk.system);
  else expect(outcome.kind).toBe('done');
}

async function decide(input: Parameters<typeof decideObligations>[1]['input']): Promise<void> {
  await through(await decideObligations(desk.db.database, { actionId, input, person: HANNE }, desk.system));
}

async function add(serial: string, consignee: string): Promise<void> {
  const input = { product: 'miseqdx', serial, consignee, reason: 'Found in the cellar' };
  await through(await addToFleet(desk.db.database, { actionId, input, person: HANNE }, desk.system));
}

/** An incident at the laboratory in Lyon, with what is done about it. */
async function tellIncident(): Promise<number> {
  const told = await desk.call('operator', 'POST', `${ACTION}/incidents`, {
    payload: { kind: 'break-in', consignee: consigneeOf('C-103'), toldBy: 'Luc', description: 'Files were renamed.' },
  });
  expect([told.statusCode, told.body]).toEqual([201, told.body]);
  return told.json().incident;
}

async function step(incident: number, payload: object): Promise<void> {
  const path = `${ACTION}/incidents/${incident}`;
  const { etag } = (await desk.call('reader', 'GET', path)).json();
  const answer = await desk.call('operator', 'POST', `${path}/steps`, { payload, headers: { 'if-match': etag } });
  expect([answer.statusCode < 300, answer.body]).toEqual([true, answer.body]);
  const { approval } = answer.json();
  if (approval !== undefined) await approved(desk.db.database, { kind: 'asked', approval }, desk.system);
}

async function find(serial: string): Promise<number> {
  const found = await sql<{ id: number }>`select id from instrument where serial = ${serial}`.execute(
    desk.db.database.kysely,
  );
  return found.rows[0]?.id ?? 0;
}

async function takeBack(serial: string): Promise<void> {
  const input = { instrument: await find(serial), reason: 'It is another one' };
  const context = { ...desk.system, findKnownOfAdded };
  await through(await removeFromFleet(desk.db.database, { actionId, input, person: HANNE }, context));
}

async function move(serial: string, from: string, consignee: string): Promise<void> {
  const input = { instrument: await find(serial), from: consigneeOf(from), consignee, reason: 'Sold' };
  await through(await changeHolder(desk.db.database, { actionId, input, person: HANNE }, desk.system));
}

/** What another feature records by an entry of its own: a notice that went, a reading that was taken. */
async function record(
  work: (
    tx: Parameters<Parameters<typeof transact>[1]>[0],
    head: Awaited<ReturnType<typeof lockChain>>,
  ) => Promise<Pick<Parameters<typeof appendEntry>[2], 'tallies'> & { digests: Readonly<Record<string, string>> }>,
): Promise<void> {
  await transact(desk.db.database, async (tx) => {
    const head = await lockChain(tx, actionId, desk.world.clock);
    const { tallies, digests } = await work(tx, head);
    const entry = { actor: 'house', kind: 'test.recorded', subject: 'test:1', payload: { digests } };
    await appendEntry(tx, head, tallies === undefined ? entry : { ...entry, tallies });
  });
}

beforeAll(async () => {
  desk = await openDesk();
  actionId = desk.world.action.id;
  let first = 0;
  await desk.call('operator', 'POST', '/consignees', {
    payload: {
      number: 'C-300',
      name: 'Hafenlabor',
      kind: 'customer',
      country: 'DK',
      city: 'Kolding',
      contact: { name: 'Ute Lund', email: 'lund@hafenlabor.example', languages: ['de'], channel: 'email' },
      reason: 'Bought an instrument second hand',
    },
  });
  await onDay('2023-05-03', () =>
    record((tx, head) =>
      advanceReach(tx, head, {
        actionId,
        consigneeIds: ['100001', 'C-101', 'C-103'].map(consigneeOf),
        to: 'sent',
        cause: 'dispatch',
        causeId: null,
      }),
    ),
  );
  await onDay('2023-05-04', async () => {
    await tellIncident();
    first = await tellIncident();
    await reply('C-101', {
      instruments: [
        {
          instrument: idOf('M70453'),
          cells: ['dx', 'ruo'].flatMap((mode) => [done(mode, 'patch'), done(mode, 'user-configuration')]),
        },
        {
          instrument: idOf('M70454'),
          cells: [done('dx', 'patch')],
          statement: { said: 'in-storage', where: 'Cellar' },
        },
      ],
    });
  });
  await onDay('2023-05-05', async () => {
    await decide({
      decision: 'excuse',
      reasonKey: 'not-needed',
      reason: 'Locked out of this mode for good',
      instruments: [{ instrument: idOf('M70452'), cells: [2, 3] }],
    });
    await decide({
      decision: 'defer',
      reason: 'The laboratory moves house',
      until: '2023-05-12',
      protection: 'Network cable unplugged',
      riskOwner: 'Dr. Wiebke Harmsen',
      instruments: [{ instrument: idOf('M70455'), cells: [0, 1] }],
    });
  });
  await onDay('2023-05-06', async () => {
    await add('M80001', 'C-300');
    await move('M70453', 'C-101', 'C-102');
    const note = 'It was their own technician';
    await step(first, { step: 'classified', classification: 'not-an-incident', note });
    await step(first, { step: 'closed', note });
  });
  await onDay('2023-05-07', async () => {
    await takeBack('M80001');
    await add('M80002', '100001');
    await reply('C-104', { question: 'Which cable?' });
  });
  await onDay('2023-05-08', async () => {
    await step(first, { step: 'reopened', note: 'The technician was not there on that day' });
    await decide({
      decision: 'reopen',
      reason: 'It is in use again',
      instruments: [{ instrument: idOf('M70452'), cells: [2] }],
    });
    await record(async (tx, head) => {
      const [instrument] = await instrumentsById(tx, actionId, [idOf('M70453')]);
      if (!instrument) throw new Error('M70453 is not there');
      const to = (cell: number) => ({ cell, to: 'proven' as const });
      const changes = [0, 1, 2, 3].map(to);
      return changeLevels(tx, head, { actionId, cause: 'evidence', causeId: 1 }, [{ instrument, changes }]);
    });
  });
  await onDay('2023-05-09', async () => {
    await add('M80001', 'C-102');
    await move('M70453', 'C-102', 'C-101');
    await move('M80002', '100001', 'C-300');
    await record(async (tx, head) => {
      const [instrument] = await instrumentsById(tx, actionId, [idOf('M70457')]);
      if (!instrument) throw new Error('M70457 is not there');
      const changes = [{ cell: 1, to: 'disproved' as const }];
      return changeLevels(tx, head, { actionId, cause: 'evidence', causeId: 2 }, [{ instrument, changes }]);
    });
  });
  // The deferral ends; much later nothing more has happened.
  await onDay('2023-05-13', () => reopenDeferrals(desk.db.database, desk.world.clock));
  await onDay('2023-06-30');
});
afterAll(async () => desk.close());

const DAYS = [
  '2023-05-03',
  '2023-05-04',
  '2023-05-05',
  '2023-05-06',
  '2023-05-07',
  '2023-05-08',
  '2023-05-09',
  '2023-05-13',
];
const eveningOf = (day: string): Evening => evenings.find((one) => one.day === day) ?? expect.unreachable(day);

/** Every figure of a status that has a list: the list, how many rows it has (null: that is no figure), how many obligations. */
function figuresOf(status: Status): readonly (readonly [string, number | null, number | null])[] {
  const levelsOf = (filter: string, levels: Counts) =>
    LEVELS.map((level) => [`/instruments?cohort=1&${filter}level=${level}`, null, levels[level] ?? 0] as const);
  const reachesOf = (filter: string, reach: Counts) =>
    Object.entries(reach).map(([one, count]) => [`/consignees?${filter}reach=${one}`, count, null] as const);
  const groupsOf = (groups: readonly Group[], filterOf: (key: string) => string) =>
    groups.flatMap(({ key, total, levels }) => [
      [`/instruments?cohort=1&${filterOf(key)}`, null, total] as const,
      ...levelsOf(`${filterOf(key)}&`, levels),
    ]);
  const { instruments } = status;
  return [
    ['/instruments?cohort=1', status.fleet, status.obligations],
    ['/instruments?cohort=2', status.added, null],
    ...levelsOf('', status.levels),
    ...LEVELS.map((level) => [`/instruments?cohort=1&worst=${level}`, instruments.byLevel[level] ?? 0, null] as const),
    ['/instruments?cohort=1&complete=true', instruments.complete, null],
    ['/instruments?cohort=1&complete=false', instruments.total - instruments.complete, null],
    ['/instruments?cohort=1&worst=proven', instruments.completeByProof, null],
    ['/consignees?', status.consignees, status.obligations],
    ...reachesOf('', status.reach),
    ...status.byCountry.flatMap((one) => [
      [`/instruments?cohort=1&country=${one.key}`, one.instruments.total, one.total] as const,
      [`/instruments?cohort=1&country=${one.key}&complete=true`, one.instruments.complete, null] as const,
      ...levelsOf(`country=${one.key}&`, one.levels),
      [`/consignees?country=${one.key}`, one.consignees, one.total] as const,
      ...reachesOf(`country=${one.key}&`, one.reach),
    ]),
    ...groupsOf(status.byProduct, (key) => `product=${key}`),
    ...groupsOf(status.byMode, (key) => `mode=${key}`),
    ...groupsOf(status.byMeasure, (key) => `measure=${key}`),
    ...groupsOf(status.byModeAndMeasure, (key) => `mode=${key.split('/')[0]}&measure=${key.split('/')[1]}`),
  ];
}

/** The obligations of these rows that a filter names, counted one by one. */
function recount(rows: readonly Row[], filter: string): number {
  const { level, mode, measure } = Object.fromEntries(new URLSearchParams(filter.split('?')[1]));
  return rows
    .flatMap(({ obligations }) => obligations)
    .filter(
      (one) =>
        (level ?? one.level) === one.level &&
        (mode ?? one.mode) === one.mode &&
        (measure ?? one.measure) === one.measure,
    ).length;
}

describe.each(DAYS)('as of the end of %s', (day) => {
  test('every figure leads to exactly the rows that it counts', async () => {
    const status = await read<Status>(`/status?asOf=${day}`);
    expect({ ...status, asOf: '', seq: 0 }).toEqual({ ...eveningOf(day).status, asOf: '', seq: 0 });
    const figures = figuresOf(status);
    expect(figures.length).toBeGreaterThan(100);
    const find = async ([path, rows, obligations]: (typeof figures)[number]) => {
      const document = await read(`${path}&asOf=${day}&limit=200`);
      const listed = document.instruments ?? document.consignees;
      expect([path, document.total, document.next]).toEqual([path, { count: listed.length, isExact: true }, null]);
      if (document.instruments && obligations !== null) {
        expect([path, recount(document.instruments, path)]).toEqual([path, obligations]);
      }
      return [path, rows === null ? null : listed.length, obligations === null ? null : document.obligations];
    };
    expect(await Promise.all(figures.map(find))).toEqual(figures);
  });

  test('the rows are what the desk showed on that evening', async () => {
    const evening = eveningOf(day);
    const { instruments } = await read(`/instruments?asOf=${day}&limit=200`);
    expect(instruments).toEqual(evening.instruments.map((row) => ({ ...row, internet: null, deferredUntil: null })));
    const { consignees } = await read(`/consignees?asOf=${day}&limit=200`);
    expect(consignees).toEqual(evening.consignees.map((row) => ({ ...row, owes: null })));
  });

  test.each(['serial', '-serial', 'product', '-country'])('pages by %s meet every instrument once', async (sort) => {
    const all = await read(`/instruments?asOf=${day}&limit=200&sort=${sort}`);
    const met: Row[] = [];
    for (let cursor = ''; ;) {
      const page = await read(`/instruments?asOf=${day}&limit=2&sort=${sort}${cursor}`);
      met.push(...page.instruments);
      if (page.next === null) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(met).toEqual(all.instruments);
  });

  test.each(['name', '-number', 'country'])('pages by %s meet every consignee once', async (sort) => {
    const all = await read(`/consignees?asOf=${day}&limit=200&sort=${sort}`);
    const met: Row[] = [];
    for (let cursor = ''; ;) {
      const page = await read(`/consignees?asOf=${day}&limit=2&sort=${sort}${cursor}`);
      met.push(...page.consignees);
      if (page.next === null) break;
      cursor = `&cursor=${page.next}`;
    }
    expect(met).toEqual(all.consignees);
  });

  test('a consignee is listed with the instruments that it held, and those are found by it', async () => {
    for (const { id, instruments, levels } of eveningOf(day).consignees) {
      const held = await read(`/instruments?asOf=${day}&consignee=${id}`);
      expect([id, held.total]).toEqual([id, { count: instruments, isExact: true }]);
      const open = await read(`/instruments?asOf=${day}&consignee=${id}&level=open`);
      expect(recount(open.instruments, 'level=open?level=open')).toBe((levels as Counts)['open']);
    }
  });
});

test('of the incidents of a consignee those count that were open: closed ones no more, and again once reopened', async () => {
  const open = await Promise.all(
    ['2023-05-03', '2023-05-05', '2023-05-06', '2023-05-07', '2023-05-08'].map(async (day) => {
      const { consignees } = await read(`/consignees?asOf=${day}&q=C-103`);
      return consignees.map(({ incidents }) => incidents);
    }),
  );
  expect(open).toEqual([[0], [2], [1], [1], [2]]);
});

describe('what happened to one instrument', () => {
  const on = async (day: string, serial: string) => {
    const { instruments } = await read(`/instruments?asOf=${day}&q=${serial}`);
    return instruments.map(({ obligations, consignee, worst, country }) => [
      obligations.map(({ level }) => level).join(' '),
      (consignee as { number: string }).number,
      worst,
      country,
    ]);
  };

  test('a claim, a move, a proof, and the way back are told day by day', async () => {
    const claimed = 'claimed claimed claimed claimed';
    const proven = claimed.replaceAll('claimed', 'proven');
    expect(await on('2023-05-03', 'M70453')).toEqual([['open open open open', 'C-101', 'open', 'GB']]);
    expect(await on('2023-05-04', 'M70453')).toEqual([[claimed, 'C-101', 'claimed', 'GB']]);
    expect(await on('2023-05-07', 'M70453')).toEqual([[claimed, 'C-102', 'claimed', 'AT']]);
    expect(await on('2023-05-08', 'M70453')).toEqual([[proven, 'C-102', 'proven', 'AT']]);
    expect(await on('2023-05-09', 'M70453')).toEqual([[proven, 'C-101', 'proven', 'GB']]);
  });

  test('an excuse that was reopened in one cell, and a deferral that ended', async () => {
    expect((await on('2023-05-07', 'M70452'))[0]?.[0]).toBe('open open excused excused');
    expect((await on('2023-05-08', 'M70452'))[0]?.[0]).toBe('open open open excused');
    expect((await on('2023-05-09', 'M70455'))[0]?.[0]).toBe('deferred deferred open open');
    expect((await on('2023-05-13', 'M70455'))[0]?.[0]).toBe('open open open open');
  });

  test('what was added, taken back and added again is there when it was, with whom it was', async () => {
    const held = (number: string, country: string) => [['open open open open', number, 'open', country]];
    expect(await on('2023-05-05', 'M80001')).toEqual([]);
    expect(await on('2023-05-06', 'M80001')).toEqual(held('C-300', 'DK'));
    expect(await on('2023-05-07', 'M80001')).toEqual([]);
    expect(await on('2023-05-09', 'M80001')).toEqual(held('C-102', 'AT'));
    expect(await on('2023-05-07', 'M80002')).toEqual(held('100001', 'DE'));
  });

  test('an instant is the moment itself: before a decision, and after', async () => {
    expect((await on('2023-05-05T11:59:59Z', 'M70452'))[0]?.[0]).toBe('open open open open');
    expect((await on('2023-05-05T12:00:00Z', 'M70452'))[0]?.[0]).toBe('open open excused excused');
  });
});

test('who came by a mistake and left is listed while it was there, and who is searched for is found', async () => {
  const numbers = async (query: string) => (await read(`/consignees?${query}`)).consignees.map(({ number }) => number);
  expect(await numbers('asOf=2023-05-05&country=DK')).toEqual([]);
  expect(await numbers('asOf=2023-05-06&country=DK&reach=unsent')).toEqual(['C-300']);
  expect(await numbers('asOf=2023-05-07&country=DK')).toEqual([]);
  expect(await numbers('asOf=2023-05-06&q=hafen')).toEqual(['C-300']);
  expect(await numbers('asOf=2023-05-06&kind=distributor')).toEqual(['D-900']);
});

test('before it was opened there is nothing', async () => {
  for (const list of [
    '/instruments?',
    '/instruments?level=open&',
    '/consignees?',
    `/instruments?consignee=${consigneeOf('C-101')}&`,
  ]) {
    const { total, obligations } = await read(`${list}asOf=2023-05-02`);
    expect([list, total.count, obligations ?? 0]).toEqual([list, 0, 0]);
  }
});

test('a list says of which moment it is', async () => {
  expect(await read('/instruments?asOf=2023-05-05')).toMatchObject({ asOf: '2023-05-05T23:59:59.999Z' });
  expect(await read('/consignees?asOf=2023-05-05T10:00:00Z')).toMatchObject({ asOf: '2023-05-05T10:00:00.000Z' });
  expect(await read('/consignees')).toMatchObject({ asOf: null });
});

test.each([
  ['/instruments?internet=yes', ['internet']],
  ['/instruments?deferredUntil=2023-05-12', ['deferredUntil']],
  ['/instruments?sort=worst', ['sort']],
  ['/instruments?level=open&worst=open', ['level', 'worst']],
  ['/consignees?owes=false', ['owes']],
  ['/consignees?callbackDue=true&hasContact=true', ['callbackDue', 'hasContact']],
  ['/consignees?level=open', ['level']],
  ['/consignees?sort=-reachedAt', ['sort']],
  ['/instruments?format=csv&internet=yes', ['internet']],
])('%s is refused as of a past moment, with what cannot be asked', async (path, parameters) => {
  expect(await refusalOf(`${path}&asOf=2023-05-05`)).toMatchObject({ code: 'not-of-the-past', parameters });
});

test.each([
  ['2023-07-01', 'moment-not-yet'],
  ['yesterday', 'moment-unreadable'],
])('as of %s there is no list', async (asOf, code) => {
  expect(await refusalOf(`/instruments?asOf=${asOf}`)).toMatchObject({ code });
  expect(await refusalOf(`/consignees?asOf=${asOf}`)).toMatchObject({ code });
});

test('a file has the rows of the moment, and its name says which', async () => {
  const instruments = await desk.call('reader', 'GET', `${ACTION}/instruments?asOf=2023-05-06&format=csv&country=AT`);
  expect(instruments.headers['content-disposition']).toContain(
    'FSN2023-1338-as-of-2023-05-06T23-59-59Z-instruments.csv',
  );
  const [header, ...rows] = instruments.body.trimEnd().split('\r\n');
  expect(header).not.toContain('internet');
  expect(rows).toEqual([
    'M70453,miseqdx,AT,C-102,Labor Alpenblick,1,claimed,claimed,claimed,claimed,claimed',
    'M70455,miseqdx,AT,C-102,Labor Alpenblick,1,open,deferred,deferred,open,open',
  ]);
  const consignees = await desk.call('reader', 'GET', `${ACTION}/consignees?asOf=2023-05-06&format=csv&country=GB`);
  expect(consignees.body.trimEnd().split('\r\n').at(-1)).toBe(
    'C-101,Harbour Genomics,customer,GB,Leeds,answered,2023-05-04T12:00:00.000Z,1,0,0,1,0,3,0,2,1,2023-05-04T12:00:00.000Z,0',
  );
});

test('the countries are those of the status of the moment, and so is their file', async () => {
  const day = '2023-05-06';
  const { asOf, countries } = await read<{ asOf: string; countries: Status['byCountry'] }>(`/countries?asOf=${day}`);
  const status = await read<Status & { asOf: string }>(`/status?asOf=${day}`);
  expect({ asOf, countries }).toEqual({ asOf: status.asOf, countries: status.byCountry });
  const file = await desk.call('reader', 'GET', `${ACTION}/countries?asOf=${day}&format=csv&separator=semicolon`);
  expect(file.headers['content-disposition']).toContain('FSN2023-1338-as-of-2023-05-06T23-59-59Z-countries.csv');
  const [header, ...rows] = file.body.trimEnd().split('\r\n');
  expect(header).toBe(
    '\uFEFFcountry;countryName;consignees;answered;instruments;complete;completeByProof;obligations;disproved;open;deferred;claimed;excused;proven',
  );
  expect(rows).toHaveLength(countries.length);
  // Of C-102 and the distributor: what moved there was frozen elsewhere, and counts where it is.
  expect(rows[0]).toBe('AT;Austria;2;0;2;1;0;8;0;2;2;4;0;0');
  expect((await desk.call('reader', 'GET', `${ACTION}/countries?asOf=2030-01-01`)).json()).toMatchObject({
    code: 'moment-not-yet',
  });
});

describe('of a day that is not over yet', () => {
  test('all pages are of the moment of the first, whatever happens meanwhile', async () => {
    const day = '2023-06-30';
    desk.world.clock.now = new Date(`${day}T20:00:00Z`);
    const first = {
      instruments: await read(`/instruments?asOf=${day}&limit=2`),
      consignees: await read(`/consignees?asOf=${day}&limit=2`),
    };
    const whole = {
      instruments: await read('/instruments?limit=200'),
      consignees: await read('/consignees?limit=200'),
    };
    desk.world.clock.now = new Date(`${day}T20:00:01Z`);
    await reply('C-103', { instruments: [{ instrument: idOf('M70456'), cells: [done('dx', 'patch')] }] });
    desk.world.clock.now = new Date(`${day}T20:05:00Z`);
    const rest = async (noun: 'instruments' | 'consignees') => {
      const met = [...first[noun][noun]];
      for (let next = first[noun].next; next !== null;) {
        const page = await read<Document & { asOf: string }>(`/${noun}?asOf=${day}&limit=2&cursor=${next}`);
        expect([page.asOf, page.total]).toEqual([`${day}T20:00:00.000Z`, first[noun].total]);
        met.push(...page[noun]);
        next = page.next;
      }
      return met.map((row) => ({ ...row, internet: null, deferredUntil: null, owes: null }));
    };
    const ofNow = (rows: readonly Row[]) =>
      rows.map((row) => ({ ...row, internet: null, deferredUntil: null, owes: null }));
    expect(await rest('instruments')).toEqual(ofNow(whole.instruments.instruments));
    expect(await rest('consignees')).toEqual(ofNow(whole.consignees.consignees));
    const { next } = first.instruments;
    const file = await desk.call('reader', 'GET', `${ACTION}/instruments?asOf=${day}T20:00:00.000Z&format=csv`);
    expect(file.body).toContain('M70456,miseqdx,FR,C-103,Laboratoire des Tilleuls,1,open,open,open,open,open');
    // Midnight has come between two pages.
    desk.world.clock.now = new Date('2023-07-01T00:00:05Z');
    expect(await read(`/instruments?asOf=${day}&limit=2&cursor=${next}`)).toMatchObject({
      asOf: `${day}T20:00:00.000Z`,
    });
  });

  test('a cursor goes with its moment alone', async () => {
    const { next } = await read('/instruments?asOf=2023-05-05&limit=2');
    const { next: ofNow } = await read('/instruments?limit=2');
    expect(await refusalOf(`/instruments?asOf=2023-05-06&limit=2&cursor=${next}`)).toMatchObject({
      code: 'cursor-unreadable',
    });
    expect(await refusalOf(`/instruments?asOf=2023-05-06&limit=2&cursor=${ofNow}`)).toMatchObject({
      code: 'cursor-unreadable',
    });
    expect(await refusalOf(`/instruments?limit=2&cursor=${next}`)).toMatchObject({ code: 'cursor-unreadable' });
  });
});
