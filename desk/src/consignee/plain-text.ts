/*
 * Text that a person types about an organisation or a contact: Unicode normal form C, no outer spaces, on one line. What
 * is invisible and changes how the rest is read is refused: it comes from copying, or from somebody who wants to deceive.
 */

/** C0 without tab and line feed, delete, C1, and what is no character at all. */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffd-\uffff]|\p{Cs}/u;
/** Overrides, embeddings and isolates. The plain marks (U+200E, U+200F) are part of Hebrew and Arabic text. */
const direction = /[\u202a-\u202e\u2066-\u2069]/;

/** A single line; undefined for a text with characters that are refused. */
export function readLine(text: string): string | undefined {
  if (isRefused(text)) return undefined;
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
}

/** A postal address: lines without empty ones; undefined for a text with characters that are refused. */
export function readLines(text: string): string | undefined {
  if (isRefused(text)) return undefined;
  const lines = text.normalize('NFC').replaceAll('\r\n', '\n').split('\n');
  return lines
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

function isRefused(text: string): boolean {
  return control.test(text.replaceAll('\r\n', '\n')) || direction.test(text);
}
