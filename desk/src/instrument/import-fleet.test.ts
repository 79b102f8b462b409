import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';

import { contactsOf, findConsigneeByNumber, mergeStagedConsignees, replaceContact } from '../consignee/index.ts';
import { transact } from '../platform/database/database.ts';
import { openTestDatabase } from '../platform/database/test-database.ts';
import { fleetColumns, type FleetRow } from './fleet-columns.ts';
import { importFleet, withImportedFleet } from './import-fleet.ts';
import { findHolding, findInstrument, holdingsOf, moveInstrument } from './instrument-store.ts';

const { database, owner, drop } = await openTestDatabase();
afterAll(drop);
const now = new Date('2026-11-23T12:00:00Z');
const products = [
  { key: 'miseqdx', name: 'MiSeqDx', catalogueNumbers: ['DX-410-1001', '15036706'] },
  { key: 'nextseq550dx', name: 'NextSeq 550Dx', catalogueNumbers: ['20005715'] },
];

const klinikumNord: FleetRow = {
  serial: 'M70452',
  product: 'miseqdx',
  consignee: '10001',
  consignee_name: 'Klinikum Nord',
  kind: 'customer',
  country: 'DE',
  city: 'Hamburg',
  address: 'Am Nordufer 1, 20099 Hamburg',
  language: 'de',
  contact_name: 'Dr. Wiebke Harmsen',
  contact_email: 'w.harmsen@klinikum-nord.example',
  contact_role: 'Laborleitung',
  channel: 'email',
  supplied_by: '',
  internet: 'yes',
};
const second: FleetRow = { ...klinikumNord, serial: 'NDX550123', product: 'nextseq550dx' };
const meditrade: FleetRow = {
  ...klinikumNord,
  serial: '',
  product: '',
  consignee: '20001',
  consignee_name: 'Meditrade',
  kind: 'distributor',
  contact_name: 'Jonas Petersen',
  contact_email: 'recall@meditrade.example',
  internet: '',
};

function csv(rows: readonly FleetRow[]): { name: string; bytes: Buffer } {
  const quote = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = [
    fleetColumns.join(','),
    ...rows.map((row) => fleetColumns.map((column) => quote(row[column] ?? '')).join(',')),
  ];
  return { name: 'fleet.csv', bytes: Buffer.from(`${lines.join('\n')}\n`) };
}

const run = (rows: readonly FleetRow[], at = now) =>
  importFleet(database, { file: csv(rows), products, clock: () => at, actor: 'operator:test' });

async function problemsOf(rows: readonly FleetRow[]) {
  const done = await run(rows);
  if (done.kind !== 'refused') throw new Error('it was imported');
  return done.problems.map(({ code, line, column, otherLine }) => ({
    code,
    line,
    column,
    ...(otherLine === undefined ? {} : { otherLine }),
  }));
}

test('an import that was chosen to end a deadlock reads its file again, whole', async () => {
  let runs = 0;
  const done = await withImportedFleet(
    database,
    { file: csv([klinikumNord, second]), products, clock: () => now, actor: 'operator:test' },
    async (tx, { count }) => {
      runs += 1;
      if (runs === 1) await sql`do $$ begin raise exception 'no' using errcode = '40P01'; end $$`.execute(tx);
      return count;
    },
  );
  expect(done).toMatchObject({ kind: 'imported', result: 2, imported: { rows: 2, instruments: 2 } });
  expect(runs).toBe(2);
});

const countsOf = async () => {
  const { rows } = await sql`
    select (select count(*) from consignee) as consignees, (select count(*) from consignee_contact) as contacts,
      (select count(*) from instrument) as instruments, (select count(*) from instrument_holding) as holdings`.execute(
    owner.kysely,
  );
  return rows[0];
};

beforeEach(async () => {
  for (const table of ['instrument_holding', 'instrument', 'consignee_contact', 'consignee']) {
    await sql`delete from ${sql.table(table)}`.execute(owner.kysely);
  }
});

test('a file brings its consignees, contacts, instruments and holdings, and the same file again changes nothing', async () => {
  const rows = [klinikumNord, { ...second, supplied_by: '20001', internet: 'no' }, meditrade];
  expect(await run(rows)).toMatchObject({
    kind: 'imported',
    rows: 3,
    consignees: 2,
    contacts: 2,
    instruments: 2,
    unchanged: 0,
  });
  const before = await countsOf();
  expect(before).toEqual({ consignees: 2, contacts: 2, instruments: 2, holdings: 2 });
  expect(await run(rows)).toMatchObject({ consignees: 0, contacts: 0, instruments: 0, changed: 0, unchanged: 2 });
  expect(await countsOf()).toEqual(before);
  const instrument = await findInstrument(database.kysely, { product: 'nextseq550dx', serial: 'NDX550123' });
  const holding = await findHolding(database.kysely, instrument?.id ?? 0);
  const supplier = await findConsigneeByNumber(database.kysely, '20001');
  expect(holding).toMatchObject({ internet: false, suppliedBy: supplier?.id, heldFrom: now, reason: 'shipped' });
});

test('an import is one entry in the ledger of the house, without names or addresses', async () => {
  await run([klinikumNord]);
  const { rows } = await sql<{
    payload: object;
  }>`select payload from ledger_entry where kind = 'fleet.imported' order by seq desc limit 1`.execute(database.kysely);
  expect(rows[0]?.payload).toMatchObject({ rows: 1, instruments: 1 });
  expect(JSON.stringify(rows[0]?.payload)).not.toMatch(/Klinikum|harmsen/i);
});

test('one bad line keeps the whole file out', async () => {
  expect(await problemsOf([klinikumNord, { ...second, product: 'novaseq' }])).toEqual([
    { code: 'unknown-product', line: 3, column: 'product' },
  ]);
  expect(await countsOf()).toEqual({ consignees: 0, contacts: 0, instruments: 0, holdings: 0 });
});

test('a product is known by its key or by a catalogue number, and a serial in any capitals is one instrument', async () => {
  await run([{ ...klinikumNord, product: '15036706' }]);
  expect(await run([{ ...klinikumNord, product: 'MiSeqDx', serial: 'm70452' }])).toMatchObject({
    instruments: 0,
    unchanged: 1,
  });
});

test('a product is known by the name that the action gives it, whatever its capitals and spaces', async () => {
  expect(await run([{ ...klinikumNord, serial: 'NDX550124', product: ' nextseq  550DX' }])).toMatchObject({
    instruments: 1,
  });
  expect(await run([{ ...klinikumNord, serial: 'NDX550124', product: 'NextSeq 550Dx' }])).toMatchObject({
    unchanged: 1,
  });
});

test('a second line for an instrument with another contact adds the contact', async () => {
  const other = { ...klinikumNord, contact_name: 'Ole Brandt', contact_email: 'o.brandt@klinikum-nord.example' };
  expect(await run([klinikumNord, other])).toMatchObject({ kind: 'imported', rows: 2, contacts: 2, instruments: 1 });
});

test('the same line twice is named with both lines', async () => {
  expect(await problemsOf([klinikumNord, second, klinikumNord])).toEqual([
    { code: 'duplicate-line', line: 4, column: 'serial', otherLine: 2 },
  ]);
});

test('a serial at two consignees is named with both lines', async () => {
  const elsewhere = { ...klinikumNord, consignee: '10002', consignee_name: 'Labor Süd' };
  expect(await problemsOf([klinikumNord, elsewhere])).toEqual([
    { code: 'serial-at-two', line: 3, column: 'serial', otherLine: 2 },
  ]);
});

test('lines that contradict each other about a consignee, a contact or an instrument are named with both lines', async () => {
  expect(await problemsOf([klinikumNord, { ...second, country: 'AT', consignee_name: 'Klinik Nord' }])).toEqual([
    { code: 'consignee-contradiction', line: 3, column: 'consignee_name', otherLine: 2 },
    { code: 'consignee-contradiction', line: 3, column: 'country', otherLine: 2 },
  ]);
  expect(await problemsOf([klinikumNord, { ...second, language: 'de|en' }])).toEqual([
    { code: 'contact-contradiction', line: 3, column: 'language', otherLine: 2 },
  ]);
  const other = {
    ...klinikumNord,
    contact_name: 'Ole Brandt',
    contact_email: 'o@klinikum-nord.example',
    internet: 'no',
  };
  expect(await problemsOf([klinikumNord, other])).toEqual([
    { code: 'instrument-contradiction', line: 3, column: 'internet', otherLine: 2 },
  ]);
});

test('a supplier must be known, pass instruments on, and be somebody else', async () => {
  const suppliedBy = (number: string) => [
    { ...klinikumNord, supplied_by: number },
    { ...second, consignee: '10002' },
  ];
  expect(await problemsOf(suppliedBy('20001'))).toEqual([{ code: 'supplier-unknown', line: 2, column: 'supplied_by' }]);
  expect(await problemsOf(suppliedBy('10002'))).toEqual([
    { code: 'supplier-is-customer', line: 2, column: 'supplied_by' },
  ]);
  expect(await problemsOf(suppliedBy('10001'))).toEqual([{ code: 'supplier-itself', line: 2, column: 'supplied_by' }]);
  await run([meditrade]);
  expect(await run(suppliedBy('20001'))).toMatchObject({ kind: 'imported', instruments: 2 });
});

test('an instrument that another consignee holds stays there, and the file is refused', async () => {
  await run([klinikumNord]);
  const elsewhere = { ...klinikumNord, consignee: '10002', consignee_name: 'Labor Süd' };
  const done = await run([elsewhere]);
  expect(done).toMatchObject({
    kind: 'refused',
    // What stands there is what stands in the column that is named.
    problems: [
      {
        code: 'held-by-another',
        column: 'serial',
        value: klinikumNord.serial.toUpperCase(),
        other: 'Klinikum Nord (10001)',
      },
    ],
  });
  expect(await countsOf()).toMatchObject({ consignees: 1 });
});

test('a newer file says something new of a consignee and its contact; the old contact ends and names the new one', async () => {
  await run([klinikumNord]);
  const newer = { ...klinikumNord, city: 'Norderstedt', contact_role: 'MPG-Beauftragte', internet: '' };
  expect(await run([newer])).toMatchObject({ consignees: 0, contacts: 0, instruments: 0, changed: 2, unchanged: 1 });
  const consignee = await findConsigneeByNumber(database.kysely, '10001');
  expect(consignee?.city).toBe('Norderstedt');
  const contacts = await contactsOf(database.kysely, [consignee?.id ?? 0]);
  expect(contacts.map(({ role }) => role)).toEqual(['MPG-Beauftragte']);
  expect(await run([newer])).toMatchObject({ changed: 0 });
});

test('a contact that was replaced does not come back with the old file', async () => {
  await run([klinikumNord]);
  const consignee = await findConsigneeByNumber(database.kysely, '10001');
  const [old] = await contactsOf(database.kysely, [consignee?.id ?? 0]);
  const replacement = {
    contactId: old?.id ?? 0,
    name: 'Ole Brandt',
    email: 'o@klinikum-nord.example',
    role: '',
    languages: ['de'],
    channel: 'email' as const,
    now,
  };
  expect(await transact(database, (tx) => replaceContact(tx, replacement))).toBeTypeOf('number');
  expect(await transact(database, (tx) => replaceContact(tx, replacement))).toBeUndefined();
  expect(await run([klinikumNord])).toMatchObject({ contacts: 0, changed: 0 });
  const contacts = await contactsOf(database.kysely, [consignee?.id ?? 0]);
  expect(contacts.map(({ name }) => name)).toEqual(['Ole Brandt']);
});

test('an instrument moves by a decision and keeps its history', async () => {
  await run([klinikumNord, { ...second, consignee: '10002', consignee_name: 'Labor Süd' }]);
  const instrument = await findInstrument(database.kysely, { product: 'miseqdx', serial: 'M70452' });
  const to = await findConsigneeByNumber(database.kysely, '10002');
  const move = { instrumentId: instrument?.id ?? 0, toConsigneeId: to?.id ?? 0, reason: 'sold', now };
  expect(await transact(database, (tx) => moveInstrument(tx, move))).toBe(true);
  expect(await transact(database, (tx) => moveInstrument(tx, move))).toBe(false);
  const holdings = await holdingsOf(database.kysely, instrument?.id ?? 0);
  expect(holdings.map(({ heldUntil, reason, internet }) => ({ heldUntil, reason, internet }))).toEqual([
    { heldUntil: now, reason: 'shipped', internet: true },
    { heldUntil: undefined, reason: 'sold', internet: undefined },
  ]);
});

test('the caller works with the instruments of the file in the same transaction, and what it throws undoes the import', async () => {
  const other = { ...klinikumNord, contact_name: 'Ole Brandt', contact_email: 'o@klinikum-nord.example' };
  await run([second]);
  const input = {
    file: csv([klinikumNord, other, second, meditrade]),
    products,
    clock: () => now,
    actor: 'operator:test',
  };
  const done = await withImportedFleet(database, input, async (tx, { table, count, digest }) => {
    const { rows } =
      await sql`select product, serial, country, internet from ${sql.table(table)} order by serial`.execute(tx);
    return { rows, count, digest };
  });
  expect(done).toMatchObject({
    kind: 'imported',
    result: {
      count: 2,
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      rows: [
        { product: 'miseqdx', serial: 'M70452', country: 'DE', internet: true },
        { product: 'nextseq550dx', serial: 'NDX550123' },
      ],
    },
  });
  const before = await countsOf();
  const failing = { ...input, file: csv([{ ...klinikumNord, serial: 'M99999' }]) };
  await expect(withImportedFleet(database, failing, async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await countsOf()).toEqual(before);
});

test('of many problems the first 200 are named and the rest is counted', async () => {
  const rows = Array.from({ length: 500 }, () => klinikumNord);
  const done = await run(rows);
  expect(done).toMatchObject({ kind: 'refused', more: 299 });
  expect(done.kind === 'refused' ? done.problems.length : 0).toBe(200);
});

test('two imports at once do not disturb each other', async () => {
  const results = await Promise.all([run([klinikumNord]), run([klinikumNord])]);
  expect(results.map((each) => (each.kind === 'imported' ? each.instruments : -1)).toSorted()).toEqual([0, 1]);
});

test('consignees cannot be merged without having been staged', async () => {
  const by = { now, actor: 'operator:test', fileName: 'fleet.csv' };
  await expect(transact(database, (tx) => mergeStagedConsignees(tx, by))).rejects.toThrow('consignee_staged');
});

describe('the telephone number of a contact', () => {
  const telephone = '+49 (0)40 / 1234-0 ext. 7';
  const contacts = async () => {
    const consignee = await findConsigneeByNumber(database.kysely, '10001');
    return contactsOf(database.kysely, [consignee?.id ?? 0]);
  };
  /** A file as it was made before there was such a column. */
  const former = (rows: readonly FleetRow[]) => {
    const { name, bytes } = csv(rows);
    const lines = bytes.toString().trimEnd().split('\n');
    return { name, bytes: Buffer.from(lines.map((line) => line.slice(0, line.lastIndexOf(','))).join('\n')) };
  };

  test('is put right by a newer file, which keeps the contact and their link, and stays where a file says nothing of it', async () => {
    await importFleet(database, { file: former([klinikumNord]), products, clock: () => now, actor: 'operator:test' });
    const [before] = await contacts();
    expect(before?.telephone).toBeUndefined();
    expect(await run([{ ...klinikumNord, contact_telephone: telephone }])).toMatchObject({ changed: 1 });
    expect(await contacts()).toEqual([{ ...before, telephone }]);
    for (const file of [former([klinikumNord]), csv([klinikumNord])]) {
      const done = await importFleet(database, { file, products, clock: () => now, actor: 'operator:test' });
      expect(done).toMatchObject({ kind: 'imported', changed: 0 });
    }
    expect(await contacts()).toEqual([{ ...before, telephone }]);
    // Another role makes another row of the same person.
    await run([{ ...klinikumNord, contact_role: 'Leitung' }]);
    expect(await contacts()).toMatchObject([{ role: 'Leitung', telephone }]);
  });

  test('is taken from whichever line has it, and lines do not contradict each other about it', async () => {
    await run([klinikumNord, { ...second, contact_telephone: telephone }]);
    expect(await contacts()).toMatchObject([{ telephone }]);
    const other = { ...second, contact_telephone: '112' };
    expect(await problemsOf([{ ...klinikumNord, contact_telephone: telephone }, other])).toEqual([
      { code: 'contact-contradiction', line: 3, column: 'contact_telephone', otherLine: 2 },
    ]);
    // Of a line without a number nothing is contradicted: the first that has one is named.
    const first = { ...second, contact_telephone: '112' };
    const last = { ...second, serial: 'NDX550124', contact_telephone: '113' };
    expect(await problemsOf([klinikumNord, first, last])).toEqual([
      { code: 'contact-contradiction', line: 4, column: 'contact_telephone', otherLine: 3 },
    ]);
  });

  test('that is none is named with its line', async () => {
    expect(await problemsOf([{ ...klinikumNord, contact_telephone: 'in the evening' }])).toEqual([
      { code: 'telephone', line: 2, column: 'contact_telephone' },
    ]);
  });
});

// Last, because emptying the tables after it would take longer than the test.
test('100,000 instruments of one consignee are taken in', async () => {
  const rows = Array.from({ length: 100_000 }, (_, index) => ({ ...klinikumNord, serial: `M${100_000 + index}` }));
  expect(await run(rows)).toMatchObject({ consignees: 1, contacts: 1, instruments: 100_000 });
  expect(await run(rows)).toMatchObject({ instruments: 0, changed: 0, unchanged: 100_000 });
}, 60_000);
