/** What a file is by its first bytes; its name is never believed. */

export type FileKind = 'text' | 'zip' | { readonly looksLike: string };

const marks: readonly (readonly [bytes: readonly number[], looksLike: string])[] = [
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel workbook (.xls) or a protected one'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF document'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG picture'],
  [[0x47, 0x49, 0x46, 0x38], 'a GIF picture'],
  [[0xff, 0xd8, 0xff], 'a JPEG picture'],
  [[0x1f, 0x8b], 'a gzip archive'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a 7-Zip archive'],
  [[0x52, 0x61, 0x72, 0x21], 'a RAR archive'],
  [[0x42, 0x5a, 0x68], 'a bzip2 archive'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'a Zstandard archive'],
  [[0x4d, 0x5a], 'a Windows program'],
  [[0x7f, 0x45, 0x4c, 0x46], 'a Linux program'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'an SQLite database'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'a rich text document (RTF)'],
];

/** Enough to see that text is text. */
export const startBytes = 4096;

export function kindOf(start: Uint8Array): FileKind {
  const startsWith = (bytes: readonly number[]) => bytes.every((byte, index) => start[index] === byte);
  if (startsWith([0x50, 0x4b, 0x03, 0x04])) return 'zip';
  // A program is told from a header that begins with MZ by what no text holds.
  const mark = marks.find(([bytes]) => startsWith(bytes) && (bytes.length > 2 || hasNul(start)));
  if (mark !== undefined) return { looksLike: mark[1] };
  if (startsWith([0xff, 0xfe]) || startsWith([0xfe, 0xff])) return 'text';
  const text = Buffer.from(start)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart();
  if (/^<(!doctype html|html|table)/i.test(text))
    return { looksLike: 'a web page (some programs name such a file .xls)' };
  if (/^<\?xml|^<[a-z]+[ >]/i.test(text)) return { looksLike: 'an XML document' };
  if (/^[{[]/.test(text)) return { looksLike: 'a JSON document' };
  if (isBinary(start)) return { looksLike: 'a binary file' };
  return 'text';
}

function hasNul(start: Uint8Array): boolean {
  return start.includes(0);
}

/** A stray control character is a matter of its line; many of them are no text. */
function isBinary(start: Uint8Array): boolean {
  const controls = start.reduce((count, byte) => count + (byte < 9 || (byte > 13 && byte < 32) ? 1 : 0), 0);
  return controls > start.length / 20;
}
