/** The first sheet of an XLSX workbook as records; numbers are kept as they are written, dates as YYYY-MM-DD. */
import { readSheet } from 'read-excel-file/node';

import { problem, type FleetProblem } from './fleet-problem.ts';
import { workbookInflatedBytesMax, workbookRowsMax } from './limits.ts';
import type { CsvRecord } from './read-csv.ts';
import { unpackWorkbook } from './unpack-workbook.ts';

export type Workbook =
  | { readonly kind: 'read'; readonly records: readonly CsvRecord[] }
  | { readonly kind: 'refused'; readonly problem: FleetProblem };

export async function readWorkbook(file: Buffer): Promise<Workbook> {
  const unpacked = await unpackWorkbook(file);
  switch (unpacked.kind) {
    case 'other':
      return refuse(problem('other-kind', { value: unpacked.looksLike }));
    case 'inflates':
      return refuse(problem('workbook-inflates', { known: `${workbookInflatedBytesMax / 1024 ** 2} MB` }));
    case 'outsize':
      return refuse(problem('workbook-outsize', { value: unpacked.at }));
    case 'too-long':
      return refuse(problem('workbook-too-large', { known: String(workbookRowsMax) }));
    case 'unreadable':
      return refuse(problem('workbook-unreadable', { value: unpacked.why }));
    case 'unpacked':
      return readFirstSheet(unpacked.archive);
  }
}

async function readFirstSheet(archive: Buffer): Promise<Workbook> {
  let rows: readonly (readonly unknown[])[];
  try {
    rows = await readSheet(archive, 1, { parseNumber: (digits: string) => digits });
  } catch {
    // Whatever the reader stumbles over, the file is not what a spreadsheet program writes.
    return refuse(problem('workbook-unreadable', { value: 'its first sheet is not what spreadsheet programs write' }));
  }
  if (rows.length > workbookRowsMax + 1) {
    return refuse(problem('workbook-too-large', { known: String(workbookRowsMax) }));
  }
  return { kind: 'read', records: rows.map((cells, index) => ({ line: index + 1, cells: cells.map(cellText) })) };
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function refuse(refused: FleetProblem): Workbook {
  return { kind: 'refused', problem: refused };
}
