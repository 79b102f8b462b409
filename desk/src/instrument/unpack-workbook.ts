/*
 * Opens the archive of a workbook before the reader of workbooks sees it.
 * - Every part is inflated here, within one limit for all of them; sizes that the archive declares are not believed.
 * - The reader then gets a new archive, uncompressed, of exactly the parts that were looked at: two readers of one archive
 *   may disagree about what is in it.
 * - Parts that define entities are refused, and cells far outside a list, since the reader would fill the space up to them.
 */
import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';

import { workbookColumnsMax, workbookEntriesMax, workbookInflatedBytesMax, workbookRowsMax } from './limits.ts';

const inflate = promisify(inflateRaw);

export type Unpacked =
  | { readonly kind: 'unpacked'; readonly archive: Buffer }
  | { readonly kind: 'other'; readonly looksLike: string }
  | { readonly kind: 'inflates' }
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'outsize'; readonly at: string }
  | { readonly kind: 'too-long' };

/** No spreadsheet program has more. */
const sheetRowsMax = 1_048_576;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly compressedBytes: number;
  readonly headerAt: number;
}

/** Which part of a workbook a fleet needs: text of the sheets and the tables they refer to. */
const isNeeded = (name: string) =>
  /\.(xml|rels)$/.test(name) && !/^(docProps|customXml|xl\/(theme|drawings|charts))\//.test(name);

export async function unpackWorkbook(file: Buffer): Promise<Unpacked> {
  const entries = listEntries(file);
  if (typeof entries === 'string') return { kind: 'unreadable', why: entries };
  const names = entries.map(({ name }) => name);
  const looksLike = otherThanWorkbook(names);
  if (looksLike !== undefined) return { kind: 'other', looksLike };
  if (new Set(names).size < names.length) return { kind: 'unreadable', why: 'it has two parts of the same name' };
  const parts = new Map<string, Buffer>();
  let left = workbookInflatedBytesMax;
  for (const entry of entries.filter(({ name }) => isNeeded(name))) {
    const part = await readPart(file, entry, left);
    if (!Buffer.isBuffer(part)) return part;
    left -= part.length;
    const fault = lookAt(entry.name, part);
    if (fault !== undefined) return fault;
    parts.set(entry.name, part);
  }
  return { kind: 'unpacked', archive: storeParts(parts) };
}

function otherThanWorkbook(names: readonly string[]): string | undefined {
  if (names.includes('xl/workbook.xml')) return undefined;
  if (names.includes('word/document.xml')) return 'a Word document';
  if (names.includes('ppt/presentation.xml')) return 'a PowerPoint presentation';
  if (names.includes('xl/workbook.bin')) return 'a binary Excel workbook (.xlsb)';
  if (names.includes('mimetype')) return 'an OpenDocument file';
  return 'a ZIP archive';
}

/** @clause APPNOTE.TXT 4.3.12, 4.3.16 */
function listEntries(file: Buffer): readonly Entry[] | string {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > file.length) return 'its end is missing, as after a broken download';
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  if (count > workbookEntriesMax) return `it has more than ${workbookEntriesMax} parts`;
  const entries: Entry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) return 'its list of parts is broken';
    const [flags, method] = [file.readUInt16LE(at + 8), file.readUInt16LE(at + 10)];
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset));
    if ((flags & 1) !== 0) return 'it is encrypted';
    if (method !== 0 && method !== 8) return 'it is compressed in a way that workbooks are not';
    const name = file.toString('utf8', at + 46, at + 46 + (nameBytes ?? 0));
    entries.push({ name, method, compressedBytes: file.readUInt32LE(at + 20), headerAt: file.readUInt32LE(at + 42) });
    at += 46 + (nameBytes ?? 0) + (extraBytes ?? 0) + (commentBytes ?? 0);
  }
  return entries;
}

async function readPart(file: Buffer, entry: Entry, bytesMax: number): Promise<Buffer | Unpacked> {
  const broken = { kind: 'unreadable', why: `its part ${entry.name.slice(0, 80)} is broken` } as const;
  const { headerAt } = entry;
  if (headerAt + 30 > file.length || file.readUInt32LE(headerAt) !== 0x04034b50) return broken;
  const start = headerAt + 30 + file.readUInt16LE(headerAt + 26) + file.readUInt16LE(headerAt + 28);
  const compressed = file.subarray(start, start + entry.compressedBytes);
  if (entry.method === 0) return compressed.length > bytesMax ? { kind: 'inflates' } : compressed;
  try {
    return await inflate(compressed, { maxOutputLength: Math.max(1, bytesMax) });
  } catch (error) {
    const isTooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return isTooLarge ? { kind: 'inflates' } : broken;
  }
}

function lookAt(name: string, part: Buffer): Unpacked | undefined {
  const text = part.toString('latin1');
  if (/<!(DOCTYPE|ENTITY)/i.test(text))
    return { kind: 'unreadable', why: 'it defines entities, which workbooks do not' };
  if (text.includes('\u0000')) return { kind: 'unreadable', why: 'its text is not UTF-8' };
  if (!/worksheets\//i.test(name)) return undefined;
  return lookAtPlaces(text);
}

/** Finds a row (`7`) or cell (`C7`) that lies too far out, or is written in a way that no program writes. */
function lookAtPlaces(sheet: string): Unpacked | undefined {
  let lastRow = 0;
  for (const [, place = ''] of sheet.matchAll(/\sr\s*=\s*["']([^"'<]{0,40})/g)) {
    const [, letters, digits] = /^([A-Z]{0,3})(\d{1,7})$/.exec(place) ?? [];
    if (letters === undefined || Number(digits) > sheetRowsMax || columnNumber(letters) > workbookColumnsMax) {
      return { kind: 'outsize', at: place };
    }
    lastRow = Math.max(lastRow, Number(digits));
  }
  return lastRow > workbookRowsMax + 1 ? { kind: 'too-long' } : undefined;
}

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + (letter.codePointAt(0) ?? 64) - 64, 0);
}

/** An archive without compression, in the order of the map. */
function storeParts(parts: ReadonlyMap<string, Buffer>): Buffer {
  const bodies: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, part] of parts) {
    const nameBytes = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt32LE(crc32(part), 10);
    shared.writeUInt32LE(part.length, 14);
    shared.writeUInt32LE(part.length, 18);
    shared.writeUInt16LE(nameBytes.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    bodies.push(Buffer.from('PK\u0003\u0004'), shared, nameBytes, part);
    list.push(Buffer.from('PK\u0001\u0002\u0014\u0000'), shared, tail, nameBytes);
    at += 30 + nameBytes.length + part.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(
    list.reduce((sum, { length }) => sum + length, 0),
    12,
  );
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, ...list, end]);
}
