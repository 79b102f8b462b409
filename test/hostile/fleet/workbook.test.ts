import { expect, test } from 'vitest';

import { readWorkbook } from '../../../desk/src/instrument/read-workbook.ts';
import { placeOf, workbookParts, zip } from './archive.ts';
import { goodCells, header, lineWith, readFleet, summary } from './fleet-cases.ts';

const rows = [header.split(','), [...goodCells]];

test('a workbook is read like a CSV file, with the line numbers of its sheet', async () => {
  const bad = lineWith({ serial: 'M2', country: 'UK' }).split(',');
  const { lines, problems } = await readFleet(zip(workbookParts([...rows, [], bad])));
  expect(lines).toMatchObject([{ line: 2, serial: 'M70452', facts: { name: 'Klinikum Nord' } }]);
  expect(summary(problems)).toEqual(['country 4 country']);
});

test('numbers, truth values and line breaks of cells come as they are written', async () => {
  const cell = (text: string, place: string) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const cells = goodCells.map((text, index) => {
    if (index === 0) return '<c r="A2"><v>00123456789012345</v></c>';
    if (index === 14) return '<c r="O2" t="b"><v>1</v></c>';
    return cell(index === 7 ? 'Am Nordufer 1&#10;20099 Hamburg' : text, placeOf(index, 2));
  });
  const head = header.split(',').map((column, index) => cell(column, placeOf(index, 1)));
  const sheet = `<row r="1">${head.join('')}</row><row r="2">${cells.join('')}</row>`;
  const { lines, problems } = await readFleet(zip(workbookParts([], sheet)));
  expect(problems).toEqual([]);
  expect(lines).toMatchObject([
    { serial: '00123456789012345', internet: true, facts: { address: 'Am Nordufer 1\n20099 Hamburg' } },
  ]);
});

test('100,000 lines in a workbook are read', async () => {
  const many = Array.from({ length: 100_000 }, (_, index) => lineWith({ serial: `M${index}` }).split(','));
  const { lines, problems } = await readFleet(zip(workbookParts([rows[0] ?? [], ...many])));
  expect(problems).toEqual([]);
  expect(lines).toHaveLength(100_000);
}, 240_000);

test('one line more is refused', async () => {
  const many = Array.from({ length: 100_002 }, () => ['1']);
  const { problems } = await readFleet(zip(workbookParts(many)));
  expect(summary(problems)).toEqual(['workbook-too-large']);
});

test('a stray cell far below the list is refused before the space up to it is filled', async () => {
  const sheet = '<row r="1048576"><c r="A1048576"><v>1</v></c></row>';
  const { problems } = await readFleet(zip(workbookParts([], sheet)));
  expect(summary(problems)).toEqual(['workbook-too-large']);
});

test('an archive that inflates without end is refused before it is read, whatever size it claims', async () => {
  const bomb = Buffer.alloc(300 * 1024 ** 2, 0x20);
  const parts = workbookParts(rows).map((part) =>
    part.name.endsWith('sheet1.xml') ? { ...part, bytes: bomb, claimedBytes: 10 } : part,
  );
  const { problems } = await readFleet(zip(parts));
  expect(summary(problems)).toEqual(['workbook-inflates']);
});

test.each([
  ['a row beyond any sheet', '<row r="999999999"><c><v>1</v></c></row>'],
  ['a cell far to the right', '<row r="1"><c r="XFD1"><v>1</v></c></row>'],
  ['a place written with entities', '<row r="&#57;9999999"><c><v>1</v></c></row>'],
  ['a place that is not a number', '<row r="1e9"><c><v>1</v></c></row>'],
])('%s is refused', async (_, sheet) => {
  const { problems } = await readFleet(zip(workbookParts([], sheet)));
  expect(summary(problems)).toEqual(['workbook-outsize']);
});

test('entities that are defined in a part are refused', async () => {
  const lol = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>';
  const parts = workbookParts(rows).map((part) =>
    part.name.endsWith('sheet1.xml') ? { ...part, bytes: Buffer.concat([Buffer.from(lol), part.bytes]) } : part,
  );
  const { problems } = await readFleet(zip(parts));
  expect(problems).toMatchObject([
    { code: 'workbook-unreadable', value: 'it defines entities, which workbooks do not' },
  ]);
});

test('broken, encrypted and ambiguous archives are refused with a sentence', async () => {
  const whole = zip(workbookParts(rows));
  const parts = workbookParts(rows);
  const cases = [
    whole.subarray(0, whole.length - 40),
    zip(parts.map((part) => ({ ...part, isEncrypted: true }))),
    zip([...parts, ...parts]),
    zip(parts.map((part) => (part.name.endsWith('sheet1.xml') ? { ...part, name: 'xl/worksheets/other.xml' } : part))),
    zip(parts.map((part) => (part.name.endsWith('workbook.xml') ? { ...part, bytes: Buffer.from('<<<') } : part))),
    Buffer.concat([whole.subarray(0, 60), Buffer.alloc(20, 0xff), whole.subarray(80)]),
  ];
  for (const bytes of cases) {
    const { problems } = await readFleet(bytes);
    expect(summary(problems)).toEqual(['workbook-unreadable']);
  }
});

test('every cut of a workbook ends in a sentence', async () => {
  const whole = zip(workbookParts(rows));
  for (let length = 4; length < whole.length; length += 7) {
    // On this thread: a thread for each of hundreds would take its time.
    expect(await readWorkbook(whole.subarray(0, length))).toMatchObject({ kind: 'refused' });
  }
});

const parts = (...names: readonly string[]) => zip(names.map((name) => ({ name, bytes: Buffer.from('x') })));

test.each([
  ['a PDF document', Buffer.from('%PDF-1.7\n%âãÏÓ')],
  ['a PNG picture', Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1')],
  ['a JPEG picture', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
  ['an old Excel workbook (.xls) or a protected one', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
  ['a gzip archive', Buffer.from([0x1f, 0x8b, 8, 0])],
  ['a Windows program', Buffer.from('MZ\u0090\u0000\u0003\u0000', 'latin1')],
  ['a Word document', parts('word/document.xml')],
  ['an OpenDocument file', parts('mimetype', 'content.xml')],
  ['a binary Excel workbook (.xlsb)', parts('xl/workbook.bin')],
  ['a ZIP archive', parts('fleet.csv')],
  ['a web page (some programs name such a file .xls)', Buffer.from('\n<html><table><tr><td>serial')],
  ['an XML document', Buffer.from('<?xml version="1.0"?><fleet/>')],
  ['a JSON document', Buffer.from('[{"serial":"M70452"}]')],
  ['a binary file', Buffer.from(Array.from({ length: 400 }, (_, index) => (index * 7) % 32))],
])('%s is named for what it is, whatever it is called', async (looksLike, bytes) => {
  const { problems } = await readFleet(bytes);
  expect(problems).toMatchObject([{ code: 'other-kind', value: looksLike }]);
});
