/*
 * How the text of a fleet file is encoded. UTF-8 with or without a mark, UTF-16 only with one; bytes that are not valid
 * UTF-8 are Windows-1252, which is what spreadsheet programs write in Western Europe. A file in which some lines are one
 * and some the other is refused: either reading would garble names.
 */
import { isUtf8 } from 'node:buffer';

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be';

export type EncodingFound =
  | { readonly kind: 'one'; readonly encoding: Encoding }
  | { readonly kind: 'mixed'; readonly legacyLine: number; readonly utf8Line: number };

const newline = 0x0a;
/** Lines longer than this are cut for looking at them; a record of that length is refused anyway. */
const lineBytesMax = 1024 * 1024;

/** Reads the file once, and a second time only where it is not valid UTF-8. */
export async function findEncoding(chunks: () => AsyncIterable<Buffer>): Promise<EncodingFound> {
  let isFirst = true;
  for await (const piece of wholeLines(chunks())) {
    if (isFirst && piece[0] === 0xff && piece[1] === 0xfe) return { kind: 'one', encoding: 'utf-16le' };
    if (isFirst && piece[0] === 0xfe && piece[1] === 0xff) return { kind: 'one', encoding: 'utf-16be' };
    isFirst = false;
    if (!isUtf8(piece)) return tellLinesApart(chunks());
  }
  return { kind: 'one', encoding: 'utf-8' };
}

/** Decodes and makes every line end a line feed. */
export async function* decodeText(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let isReturnHeld = false;
  for await (const chunk of chunks) {
    let text: string = (isReturnHeld ? '\r' : '') + decoder.decode(chunk, { stream: true });
    isReturnHeld = text.endsWith('\r');
    if (isReturnHeld) text = text.slice(0, -1);
    yield text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
  }
  yield (isReturnHeld ? '\n' : '') + decoder.decode();
}

async function tellLinesApart(chunks: AsyncIterable<Buffer>): Promise<EncodingFound> {
  let line = 0;
  let legacyLine = 0;
  let utf8Line = 0;
  for await (const piece of wholeLines(chunks)) {
    for (let at = 0; at < piece.length;) {
      const found = piece.indexOf(newline, at);
      const end = found < 0 ? piece.length : found + 1;
      const bytes = piece.subarray(at, end);
      line += 1;
      at = end;
      if (bytes.every((byte) => byte < 0x80)) continue;
      // The mark at the start says what was meant, not that a letter was written in it.
      if (line === 1 && isOnlyMarked(bytes)) continue;
      if (!isUtf8(bytes)) legacyLine ||= line;
      else utf8Line ||= line;
      if (legacyLine > 0 && utf8Line > 0) return { kind: 'mixed', legacyLine, utf8Line };
    }
  }
  return { kind: 'one', encoding: 'windows-1252' };
}

function isOnlyMarked(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf && bytes.subarray(3).every((byte) => byte < 0x80);
}

/** Regroups chunks so that none ends inside a line, and so inside a character. */
async function* wholeLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const end = all.lastIndexOf(newline) + 1;
    if (end > 0) yield all.subarray(0, end);
    rest = all.subarray(end);
    if (rest.length > lineBytesMax) {
      yield rest;
      rest = Buffer.alloc(0);
    }
  }
  if (rest.length > 0) yield rest;
}
