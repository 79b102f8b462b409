import { fleetColumns, type FleetRow } from '../fleet-columns.ts';

/** A fleet as CSV in UTF-8 with a header, line by line. */
export function* writeFleetCsv(rows: Iterable<FleetRow>): Generator<string> {
  yield `${fleetColumns.join(',')}\n`;
  for (const row of rows) yield `${fleetColumns.map((column) => quote(row[column])).join(',')}\n`;
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
