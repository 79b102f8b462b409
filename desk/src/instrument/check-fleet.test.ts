import { monitorEventLoopDelay } from 'node:perf_hooks';

import { afterAll, expect, test } from 'vitest';

import { WORLD_FLEET } from '../../../test/world/open-world.ts';
import { workbookParts, zip } from '../../../test/hostile/fleet/archive.ts';
import { goodCells, header, lineWith, products } from '../../../test/hostile/fleet/fleet-cases.ts';
import { changesOfContact, contactsOf, findConsigneeByNumber } from '../consignee/index.ts';
import { openTestDatabase } from '../platform/database/test-database.ts';
import { checkFleet, type SoundFleet } from './check-fleet.ts';
import { findFleetSite } from './find-fleet-site.ts';
import { importFleet } from './import-fleet.ts';
import { parseFleet } from './parse-fleet.ts';

const { database, owner, drop } = await openTestDatabase();
afterAll(drop);
const clock = () => new Date('2026-11-23T12:00:00Z');
const fleetOf = (...lines: readonly string[]) => ({
  name: 'fleet.csv',
  bytes: Buffer.from([header, ...lines].join('\n')),
});
const world = { name: 'fleet.csv', path: WORLD_FLEET };

async function countRows(): Promise<string> {
  const { rows } = await owner.pool.query<{ counts: string }>(
    `select concat_ws(' ', (select count(*) from consignee), (select count(*) from consignee_contact),
      (select count(*) from instrument), (select count(*) from instrument_holding), (select count(*) from ledger_entry)) as counts`,
  );
  return rows[0]?.counts ?? '';
}

async function sound(file: Parameters<typeof checkFleet>[1]['file']): Promise<SoundFleet> {
  const checked = await checkFleet(database, { file, products });
  if (checked.kind === 'refused') throw new Error(JSON.stringify(checked.problems));
  return checked;
}

test('a check keeps nothing, and says what importing the same file then does', async () => {
  const before = await countRows();
  const checked = await sound(world);
  expect(await countRows()).toBe(before);
  const imported = await importFleet(database, { file: world, products, clock, actor: 'operator:test' });
  expect(imported).toMatchObject({
    kind: 'imported',
    rows: checked.rows,
    consignees: checked.consignees.new,
    contacts: checked.contacts.new,
    instruments: checked.instruments.new,
    changed: 0,
    unchanged: 0,
  });
  expect(await sound(world)).toMatchObject({
    instruments: { total: checked.instruments.total, new: 0 },
    consignees: { total: checked.consignees.total, new: 0, changed: 0 },
    contacts: { total: checked.contacts.total, new: 0, changed: 0 },
    holdingsChanged: 0,
  });
});

test('what a newer file says differently is counted as the import counts it', async () => {
  const line = { serial: 'M1', consignee: 'N-1', contact_email: 'a@n1.example', internet: '' };
  await importFleet(database, { file: fleetOf(lineWith(line)), products, clock, actor: 'operator:test' });
  const newer = fleetOf(
    lineWith({ ...line, city: 'Kiel', contact_name: 'Dr. Neu', internet: 'no' }),
    lineWith({ ...line, serial: 'M2', city: 'Kiel', contact_name: 'B', contact_email: 'b@n1.example' }),
  );
  const checked = await sound(newer);
  const imported = await importFleet(database, { file: newer, products, clock, actor: 'operator:test' });
  expect(checked).toMatchObject({
    consignees: { changed: 1 },
    contacts: { new: 1, changed: 1 },
    holdingsChanged: 1,
    instruments: { total: 2, new: 1 },
  });
  expect(imported).toMatchObject({ consignees: 0, contacts: 1, instruments: 1, changed: 3, unchanged: 1 });
});

test('a telephone number that a newer file has is counted as the import counts it, and none is no change', async () => {
  const line = { serial: 'T1', consignee: 'T-1', contact_email: 'a@t1.example' };
  const [withOne, without] = [`${header},contact_telephone`, header];
  const fileOf = (head: string, end: string) => ({
    name: 'fleet.csv',
    bytes: Buffer.from(`${head}\n${lineWith(line)}${end}`),
  });
  const bring = async (file: ReturnType<typeof fileOf>) =>
    [
      (await sound(file)).contacts.changed,
      await importFleet(database, { file, products, clock, actor: 'operator:test' }),
    ] as const;
  await bring(fileOf(without, ''));
  for (const number of ['112', '113']) {
    expect(await bring(fileOf(withOne, `,${number}`))).toMatchObject([1, { contacts: 0, changed: 1 }]);
    expect(await bring(fileOf(withOne, `,${number}`))).toMatchObject([0, { contacts: 0, changed: 0 }]);
  }
  expect(await bring(fileOf(without, ''))).toMatchObject([0, { contacts: 0, changed: 0 }]);
  // The number that was written over is kept, by whom it was and out of which file; the contact is the same.
  const consignee = await findConsigneeByNumber(database.kysely, 'T-1');
  const [contact, ...others] = await contactsOf(database.kysely, [consignee?.id ?? 0]);
  expect([contact?.telephone, others]).toEqual(['113', []]);
  const { id = 0, name, email, role, languages, channel } = contact ?? {};
  const said = { name, email, role, languages, channel };
  expect(await changesOfContact(database.kysely, { contactId: id, limit: 10 })).toMatchObject([
    {
      change: 'contact-amended',
      facts: { before: { ...said, telephone: '112' }, after: { ...said, telephone: '113' } },
      reason: 'fleet.csv',
      changedBy: 'operator:test',
      changedAt: clock(),
    },
  ]);
});

test.each([
  ['a serial at two consignees', [lineWith({ serial: 'X1' }), lineWith({ serial: 'X1', consignee: 'other' })]],
  ['a supplier that nobody knows', [lineWith({ serial: 'X1', supplied_by: 'nobody' })]],
  ['an instrument that another one holds', [lineWith({ serial: 'M1', consignee: 'N-2' })]],
  ['bad cells', [lineWith({ serial: 'X1', country: 'UK' }), lineWith({ serial: '', product: 'none' })]],
  ['no line', []],
])('%s ends a check with the problems that end an import', async (_, lines) => {
  const file = fleetOf(...lines);
  const checked = await checkFleet(database, { file, products });
  expect(checked).toEqual(await importFleet(database, { file, products, clock, actor: 'operator:test' }));
  expect(checked.kind).toBe('refused');
});

test('shares and samples tell what there is: kinds, countries, products, readers, and one site of each', async () => {
  const checked = await sound(world);
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  expect(sum(checked.products.map(({ instruments }) => instruments))).toBe(checked.instruments.total);
  expect(sum(checked.countries.map(({ consignees }) => consignees))).toBe(checked.consignees.total);
  expect(sum(checked.readers.map(({ contacts }) => contacts))).toBe(checked.contacts.total);
  expect(new Set(checked.samples.map(({ kind }) => kind))).toEqual(new Set(checked.kinds.map(({ kind }) => kind)));
  expect(checked.samples.find(({ name }) => name === 'Klinikum Nord')).toMatchObject({
    contacts: [{ languages: ['de'], channel: 'email' }],
    instruments: expect.arrayContaining([expect.objectContaining({ serial: 'M70452' })]),
  });
});

test('the only reader by post is among the samples, also as the second contact of one of many alike', async () => {
  const site = (index: number, more = {}) =>
    lineWith({ serial: `P${index}`, consignee: `P-${index}`, consignee_name: `Site ${index}`, ...more });
  const sites = Array.from({ length: 60 }, (_, index) => site(index));
  const byPost = site(37, { serial: 'P37B', contact_name: 'Poststelle', contact_email: '', channel: 'post' });
  const { samples } = await sound(fleetOf(...sites, byPost));
  expect(samples.flatMap(({ contacts }) => contacts.map(({ channel }) => channel))).toContain('post');
});

test('a consignee of the file is found by its number, as the sample has it', async () => {
  for (const site of (await sound(world)).samples)
    expect(await findFleetSite(world, { number: site.number, products })).toEqual(site);
  expect(await findFleetSite(world, { number: 'nobody', products })).toBeUndefined();
});

test('more problems are listed where more are asked for, and the rest is counted', async () => {
  const file = fleetOf(...Array.from({ length: 500 }, (_, index) => lineWith({ serial: `Y${index}`, country: 'UK' })));
  const checked = await checkFleet(database, { file, products, problemsMax: 400 });
  expect(checked).toMatchObject({ kind: 'refused', more: 100 });
  expect(checked.kind === 'refused' && checked.problems).toHaveLength(400);
});

test('a meter tells how far the file has been read', async () => {
  const meter = { rows: 0, bytes: 0 };
  const phases: string[] = [];
  const file = fleetOf(...Array.from({ length: 3000 }, (_, index) => lineWith({ serial: `Z${index}` })));
  await checkFleet(database, { file, products, meter, onPhase: (phase) => phases.push(phase) });
  expect(meter).toEqual({ rows: 3000, bytes: file.bytes.length });
  expect(phases).toEqual(['reading', 'comparing']);
});

test('a large workbook is read without holding up whatever else the process does', async () => {
  const cells = (index: number) => [`W${index}`, ...goodCells.slice(1)];
  const rows = [header.split(','), ...Array.from({ length: 20_000 }, (_, index) => cells(index))];
  const file = { name: 'fleet.xlsx', bytes: zip(workbookParts(rows)) };
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  expect((await sound(file)).instruments.total).toBe(20_000);
  delay.disable();
  expect(delay.max / 1e6).toBeLessThan(500);
}, 60_000);

test('a workbook with a wrong header, or whose lines nobody reads, leaves no thread behind', async () => {
  const threads = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
  const before = threads();
  const wrong = { name: 'fleet.xlsx', bytes: zip(workbookParts([['serial', 'nonsense'], ['M1']])) };
  expect(await checkFleet(database, { file: wrong, products })).toMatchObject({ kind: 'refused' });
  const bytes = zip(workbookParts([header.split(','), [...goodCells]]));
  const opened = await parseFleet({ name: 'fleet.xlsx', bytes }, { products });
  if (opened.kind === 'opened') await opened.close();
  expect(threads()).toBe(before);
});
