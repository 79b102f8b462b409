/*
 * Lines of CSV as a spreadsheet reads them. What begins like a formula would be run when the file is opened: it gets an
 * apostrophe in front, which spreadsheets show as text. Excel in German, and wherever the comma is for decimals, splits at
 * semicolons and heeds no quotes in the middle of what it takes for a cell: so what follows a semicolon or a line break
 * within a cell is guarded like its beginning.
 *
 * @clause RFC 4180 2
 */

export type CsvCell = string | number | boolean | null;

/** So that spreadsheets take the file for UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const harmless = cell.replace(/^(?=[=+\-@\t\r])|(?<=[;\r\n])(?=[ "]*[=+\-@\t])/g, "'");
  return /[",;\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
