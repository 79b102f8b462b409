/*
 * Lines of CSV as a spreadsheet reads them. What begins like a formula would be run when the file is opened: such a cell
 * gets an apostrophe in front, which spreadsheets show as text.
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
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
