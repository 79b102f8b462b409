/*
 * Names and titles come from files of other people. In a mail they stand in headers and on lines of their own, so they
 * must not bring line ends, control characters or marks that turn the direction of what follows.
 */
const NOT_PRINTED = /[\p{Cc}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]+/gu;

const PLAIN = /^[!-~\u00A1-\u00AC\u00AE-\u05FF]+(?: [!-~\u00A1-\u00AC\u00AE-\u05FF]+)*$/;

/** A text on one line: control characters and line ends as spaces, spaces collapsed, ends trimmed. */
export function oneLine(text: string): string {
  // Nearly every text is already as it should be, and a mail asks this two hundred times.
  if (PLAIN.test(text)) return text;
  return text.toWellFormed().replaceAll(NOT_PRINTED, ' ').replaceAll(/\s+/g, ' ').trim();
}

/** The lines of an address, each on one line; empty ones are left out. */
export function linesOf(text: string): readonly string[] {
  return text
    .split(/\r\n|[\r\n\u0085\u2028\u2029]/)
    .map((line) => oneLine(line))
    .filter((line) => line !== '');
}
