import { fleetColumns, type FleetRow } from '../fleet-columns.ts';

/** Invented people have no telephone numbers: somebody might have them. */
const columns = fleetColumns.filter((column) => column !== 'contact_telephone');

/** A fleet as CSV in UTF-8 with a header, line by line. */
export function* writeFleetCsv(rows: Iterable<FleetRow>): Generator<string> {
  yield `${columns.join(',')}\n`;
  for (const row of rows) yield `${columns.map((column) => quote(row[column])).join(',')}\n`;
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
