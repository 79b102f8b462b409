import fc from 'fast-check';
import { expect, test } from 'vitest';

import { goodCells, goodLine, header, lineWith, readFleet, summary } from './fleet-cases.ts';

const good = `${header}\n${goodLine}\n`;

test.each([
  ['UTF-8', Buffer.from(good.replace('Nord', 'Süd')), 'utf-8'],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${good.replace('Nord', 'Süd')}`), 'utf-8'],
  ['Windows-1252', Buffer.from(good.replace('Nord', 'Süd'), 'latin1'), 'windows-1252'],
  ['UTF-16 with a mark', Buffer.from(`\uFEFF${good.replace('Nord', 'Süd')}`, 'utf16le'), 'utf-16le'],
])('%s is read as such', async (_, bytes, encoding) => {
  const { lines, problems, encoding: found } = await readFleet(bytes);
  expect(problems).toEqual([]);
  expect(found).toBe(encoding);
  expect(lines[0]?.facts?.name).toBe('Klinikum Süd');
});

test('a Windows-1252 byte far behind the first chunk is found, and what only it has is read right', async () => {
  const rows = Array.from({ length: 5000 }, (_, index) => lineWith({ serial: `M${index}` }));
  const last = lineWith({ serial: 'M99999', contact_name: 'J. Müller – Labor' });
  const bytes = Buffer.concat([
    Buffer.from(`${header}\n${rows.join('\n')}\n`),
    Buffer.from(last.replace('–', '\u0096'), 'latin1'),
  ]);
  const { lines, encoding } = await readFleet(bytes);
  expect(encoding).toBe('windows-1252');
  expect(lines.at(-1)?.facts?.contactName).toBe('J. Müller – Labor');
});

test('lines in two encodings are refused with a line of each', async () => {
  const bytes = Buffer.concat([
    Buffer.from(`${header}\n${lineWith({ city: 'Köln' })}\n`),
    Buffer.from(`${lineWith({ serial: 'M2', city: 'Lübeck' })}\n`, 'latin1'),
  ]);
  const { problems } = await readFleet(bytes);
  expect(problems).toMatchObject([{ code: 'mixed-encodings', line: 3, otherLine: 2 }]);
});

test.each([
  ['comma', ','],
  ['semicolon', ';'],
  ['tabulator', '\t'],
  ['vertical bar', '|'],
])('a file separated by %s is read', async (_, separator) => {
  const { lines, problems } = await readFleet(good.replaceAll(',', separator));
  expect(problems).toEqual([]);
  expect(lines).toHaveLength(1);
});

test.each([
  ['Windows line ends', good.replaceAll('\n', '\r\n')],
  ['line ends of old Macs', good.replaceAll('\n', '\r')],
  ['no line end at the end', good.trimEnd()],
  ['a declared separator', `sep=;\n${good.replaceAll(',', ';')}`],
  ['empty lines and lines of empty cells', `\n${good}\n,,,,,,,,,,,,,,\n\n`],
  ['quotation marks everywhere', good.replaceAll(/[^,\n]+/g, '"$&"')],
  ['quotation marks and Windows line ends', good.replaceAll(/[^,\n]+/g, '"$&"').replaceAll('\n', '\r\n')],
  ['spaces around cells', good.replaceAll(',', ' , ')],
  ['capitals and spaces in the header', good.replace('consignee_name', ' Consignee Name ').replace('kind', 'KIND')],
  ['empty cells beyond the header', good.replaceAll('\n', ',,\n')],
])('%s do no harm', async (_, text) => {
  const { lines, problems } = await readFleet(text);
  expect(problems).toEqual([]);
  expect(lines).toMatchObject([{ serial: 'M70452', number: '10001', internet: true }]);
});

test('a cell with line breaks is one cell, and the lines after it are counted as an editor does', async () => {
  const address = '"Am Nordufer 1\r\n\r\nHaus ""B""\n20099 Hamburg"';
  const text = `${header}\n${lineWith({ address })}\n${lineWith({ serial: 'M2', address })}\n${lineWith({ country: 'UK' })}\n`;
  const { lines, problems } = await readFleet(text);
  expect(lines.map(({ line }) => line)).toEqual([2, 6]);
  expect(lines[0]?.facts?.address).toBe('Am Nordufer 1\nHaus "B"\n20099 Hamburg');
  expect(summary(problems)).toEqual(['country 10 country']);
});

test('a name over two lines becomes one line, so that it can stand in the header of a mail', async () => {
  const { lines } = await readFleet(`${header}\n${lineWith({ contact_name: '"Dr.\nWiebke  Harmsen"' })}\n`);
  expect(lines[0]?.facts?.contactName).toBe('Dr. Wiebke Harmsen');
});

test.each([
  ['no bytes', '', ['empty-file']],
  ['line ends only', '\n\n\n', ['empty-file']],
  ['a mark only', '\uFEFF', ['empty-file']],
  ['a header only', `${header}\n`, ['no-rows']],
  ['no header', `${goodLine}\n`, ['no-header 1']],
  ['an unknown column', `${header},phone\n${goodLine},1\n`, ['unknown-column 1']],
  ['a missing column', good.replace('internet', '').replace(/,$/m, ''), ['missing-column 1 internet']],
  ['a column twice', `${header},serial\n${goodLine},M1\n`, ['duplicate-column 1 serial']],
  ['a line with too few cells', `${header}\nM1,miseqdx\n`, ['cell-count 2']],
  ['a line with too many cells', `${header}\n${goodLine},more\n`, ['cell-count 2']],
])('%s: %j', async (_, text, expected) => {
  const { problems } = await readFleet(text);
  expect(summary(problems)).toEqual(expected);
});

test.each([
  [{ serial: '' }, ['required 2 serial']],
  [{ serial: '', product: '' }, ['serial-missing 2 serial']],
  [{ serial: 'M 70452' }, ['serial-shape 2 serial']],
  [{ serial: '=1+1' }, ['serial-shape 2 serial']],
  [{ serial: 'M7045\u200b2' }, ['serial-shape 2 serial']],
  [{ serial: 'M'.repeat(41) }, ['serial-shape 2 serial']],
  [{ product: 'novaseq' }, ['unknown-product 2 product']],
  [{ product: '__proto__' }, ['unknown-product 2 product']],
  [{ consignee: '' }, ['required 2 consignee']],
  [{ consignee: '10 001' }, ['number-shape 2 consignee']],
  [{ consignee_name: '   ' }, ['required 2 consignee_name']],
  [{ consignee_name: 'N'.repeat(201) }, ['too-long 2 consignee_name']],
  [{ kind: 'hospital' }, ['kind 2 kind']],
  [{ country: 'UK' }, ['country 2 country']],
  [{ country: 'Germany' }, ['country 2 country']],
  [{ city: '' }, ['required 2 city']],
  [{ language: 'Deutsch' }, ['language 2 language']],
  [{ contact_name: '' }, ['required 2 contact_name']],
  [{ contact_email: 'labor' }, ['email-without-at 2 contact_email']],
  [{ contact_email: '' }, ['email-missing 2 contact_email']],
  [{ contact_email: 'a@b.example\u202e' }, ['direction-mark 2 contact_email', 'email-domain 2 contact_email']],
  [{ contact_email: '"a@b.example\nBcc: x@y.example"' }, ['email-spaced 2 contact_email']],
  [{ channel: 'fax' }, ['channel 2 channel']],
  [{ channel: 'post', contact_email: '', address: '' }, ['address-missing 2 address']],
  [{ supplied_by: 'a b' }, ['number-shape 2 supplied_by']],
  [{ internet: 'maybe' }, ['internet 2 internet']],
  [{ contact_name: 'Wiebke\u0000Harmsen' }, ['control-character 2 contact_name']],
  [{ contact_name: 'Wiebke\u001b[31mHarmsen' }, ['control-character 2 contact_name']],
  [{ city: 'Hamburg\u202egrubmaH' }, ['direction-mark 2 city']],
  [{ city: 'Hamb\ufffdrg' }, ['control-character 2 city']],
])('a line with %j is named: %j', async (cells, expected) => {
  const { lines, problems } = await readFleet(`${header}\n${lineWith(cells)}\n`);
  expect(summary(problems).toSorted()).toEqual(expected.toSorted());
  expect(lines).toEqual([]);
});

test('what a problem shows of a cell is short and has nothing invisible in it', async () => {
  const { problems } = await readFleet(`${header}\n${lineWith({ city: `\u001b]0;x\u0007${'a'.repeat(500)}` })}\n`);
  const shown = JSON.stringify(problems);
  expect(shown).toContain('\\\\u001b');
  // eslint-disable-next-line no-control-regex -- none of them may be left
  expect(problems.some(({ reason }) => /[\u0000-\u001f]/.test(reason))).toBe(false);
  expect(problems.every(({ value = '' }) => value.length < 70)).toBe(true);
});

test('letters of any script, joiners and the marks of right-to-left names are kept, in one normal form', async () => {
  const names = ['Εργαστήριο Αθηνών', '青葉台検査所', 'مختبر\u200f النور', 'مهر\u200cآزمایشگاه', 'Mu\u0308ller'];
  for (const name of names) {
    const { lines, problems } = await readFleet(`${header}\n${lineWith({ consignee_name: name })}\n`);
    expect(problems).toEqual([]);
    expect(lines[0]?.facts?.name).toBe(name.normalize('NFC'));
  }
});

test('what a spreadsheet would run as a formula is kept as text and remarked on', async () => {
  const { lines, problems, remarks } = await readFleet(
    `${header}\n${lineWith({ consignee_name: "=cmd|'/C calc'!A0", contact_role: '@SUM(1)', address: '+49 40 1' })}\n`,
  );
  expect(problems).toEqual([]);
  expect(lines[0]?.facts?.name).toBe("=cmd|'/C calc'!A0");
  expect(summary(remarks)).toEqual(['looks-like-formula 2 consignee_name', 'looks-like-formula 2 contact_role']);
});

test('a quotation mark that is never closed is named with its line and does not swallow memory', async () => {
  const rest = Array.from({ length: 20_000 }, (_, index) => lineWith({ serial: `M${index}` })).join('\n');
  const { problems } = await readFleet(`${header}\n${goodLine}\n${lineWith({ city: '"Hamburg' })}\n${rest}\n`);
  expect(problems).toMatchObject([{ code: 'record-too-long', line: 3 }]);
});

test('a quotation mark in the middle of a value, or open at the end, is named', async () => {
  const { problems } = await readFleet(
    `${header}\n${lineWith({ city: '"Ham"burg' })}\n${lineWith({ city: '"Hamburg' })}`,
  );
  expect(problems.map(({ code }) => code)).toContain('quotation-mark');
});

test('a cell of ten megabytes is named and not taken in', async () => {
  const started = performance.now();
  const { problems, lines } = await readFleet(`${header}\n${lineWith({ address: `"${'a\n'.repeat(5_000_000)}"` })}\n`);
  expect(problems).toMatchObject([{ code: 'record-too-long', line: 2 }]);
  expect(lines).toEqual([]);
  expect(performance.now() - started).toBeLessThan(5000);
});

test('a distributor may stand without an instrument, and a contact by post without an address for mail', async () => {
  const distributor = { serial: '', product: '', kind: 'distributor', internet: '' };
  const byPost = { serial: 'M2', channel: 'post', contact_email: '' };
  const { lines, problems } = await readFleet(`${header}\n${lineWith(distributor)}\n${lineWith(byPost)}\n`);
  expect(problems).toEqual([]);
  expect(lines).toMatchObject([
    { serial: undefined, product: undefined },
    { serial: 'M2', facts: { channel: 'post', contactEmail: undefined } },
  ]);
});

test('the facts of a consignee come once, however many instruments it has', async () => {
  const rows = Array.from({ length: 3000 }, (_, index) => lineWith({ serial: `M${index}` }));
  const { lines } = await readFleet(`${header}\n${rows.join('\n')}\n`);
  expect(lines).toHaveLength(3000);
  expect(lines.filter(({ facts }) => facts !== undefined).map(({ line }) => line)).toEqual([2]);
  expect(new Set(lines.map(({ factsLine }) => factsLine))).toEqual(new Set([2]));
});

test('any cell that can be written as CSV is read back, or refused, and never moves its neighbours', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async (city) => {
      const cell = `"${city.replaceAll('"', '""')}"`;
      const { lines, problems } = await readFleet(`${header}\n${lineWith({ city: cell })}\n`);
      if (lines.length === 0) {
        expect(problems.every(({ column, line }) => column === 'city' && line === 2)).toBe(true);
        return;
      }
      const { facts, serial, internet } = lines[0] ?? {};
      expect(problems).toEqual([]);
      expect([serial, internet, facts?.address, facts?.contactName]).toEqual([
        goodCells[0],
        true,
        goodCells[7],
        goodCells[9],
      ]);
    }),
    { numRuns: 300 },
  );
});

test('any bytes end in lines or in problems, never in an error', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
      const plain = await readFleet(bytes);
      expect(plain.problems.length).toBeGreaterThan(0);
      const after = await readFleet(Buffer.concat([Buffer.from(`${header}\n`), bytes]));
      expect(after.problems.length + after.lines.length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
});
