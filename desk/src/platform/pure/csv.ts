/*
 * Lines of CSV as a spreadsheet reads them. What begins like a formula would be run when the file is opened: it gets an
 * apostrophe in front, which spreadsheets show as text. Excel in German, and wherever the comma is for decimals, splits at
 * semicolons, elsewhere at commas, whatever the file is separated by, and heeds no quotes in the middle of what it takes for a
 * cell: so what follows a semicolon or a line break within a cell, and in a file separated by semicolons a comma, is guarded
 * like its beginning.
 *
 * @clause RFC 4180 2
 */

export type CsvCell = string | number | boolean | null;

/** So that spreadsheets take the file for UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

export const CSV_SEPARATORS = ['comma', 'semicolon'] as const;
export type CsvSeparator = (typeof CSV_SEPARATORS)[number];

const SEPARATED_BY = {
  comma: { sign: ',', formulas: /^(?=[=+\-@\t\r])|(?<=[;\r\n])(?=[ "]*[=+\-@\t])/g },
  semicolon: { sign: ';', formulas: /^(?=[=+\-@\t\r])|(?<=[;,\r\n])(?=[ "]*[=+\-@\t])/g },
} as const satisfies Record<CsvSeparator, object>;

export function csvLine(cells: readonly CsvCell[], separator: CsvSeparator = 'comma'): string {
  const { sign, formulas } = SEPARATED_BY[separator];
  return `${cells.map((cell) => csvCell(cell, formulas)).join(sign)}\r\n`;
}

function csvCell(cell: CsvCell, formulas: RegExp): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const harmless = cell.replace(formulas, "'");
  return /[",;\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
