/** CSV text to records with the line of the file at which each begins. Nothing larger than one record is held. */
import Papa from 'papaparse';
import { z } from 'zod';

import { recordCharsMax } from './limits.ts';

export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

export type CsvFault = 'record-too-long' | 'quotation-mark';

export interface CsvBatch {
  readonly records: readonly CsvRecord[];
  readonly faults: readonly { readonly line: number; readonly code: CsvFault }[];
}

/** What the parser returns; its own types leave it open. */
const parsed = z.object({
  data: z.custom<string[][]>(Array.isArray),
  errors: z.array(z.object({ type: z.string(), row: z.number().optional() })),
  meta: z.object({ cursor: z.number() }),
});

const separators = [',', ';', '\t', '|'] as const;
export type Separator = (typeof separators)[number];

/**
 * The separator with which the header line gives most columns (as `countColumns` counts them), and the lines to skip
 * before: `sep=;`, which spreadsheet programs write and read.
 */
export function findSeparator(
  start: string,
  countColumns: (cells: readonly string[]) => number,
): { readonly separator: Separator; readonly skip: number } {
  const declared = /^\uFEFF?sep=([,;\t|])\n/i.exec(start);
  const text = declared === null ? start : start.slice(declared[0].length);
  const [separator] = separators
    .map((each) => [each, countColumns(parse(text, each, true).data[0] ?? firstLine(text, each))] as const)
    .reduce((best, each) => (each[1] > best[1] ? each : best));
  return { separator, skip: declared === null ? 0 : declared[0].length };
}

/** Reads records in batches; stops after a record that is longer than a line of a fleet can be. */
export async function* readCsv(
  texts: AsyncIterable<string>,
  separator: Separator,
  firstLine: number,
): AsyncGenerator<CsvBatch> {
  let pending = '';
  let line = firstLine;
  for await (const text of texts) {
    pending += text;
    const batch = take(pending, { separator, line, isEnd: false });
    pending = pending.slice(batch.chars);
    line += batch.lines;
    if (batch.records.length > 0 || batch.faults.length > 0) yield batch;
    // What is left after whole records were taken is one record that has not ended.
    if (pending.length > recordCharsMax) {
      yield { records: [], faults: [{ line, code: 'record-too-long' }] };
      return;
    }
  }
  if (pending !== '') yield take(pending, { separator, line, isEnd: true });
}

interface Taken extends CsvBatch {
  readonly chars: number;
  readonly lines: number;
}

function take(
  text: string,
  { separator, line, isEnd }: { readonly separator: Separator; readonly line: number; readonly isEnd: boolean },
): Taken {
  const { data, errors, meta } = parse(text, separator, !isEnd);
  const chars = isEnd ? text.length : meta.cursor;
  const lines = countLineFeeds(text, chars);
  const records = withLines(data, line, lines === data.length || (isEnd && lines === data.length - 1));
  const faults = errors
    // A record that is not whole yet is read again with the next text; what looked wrong with it may not be.
    .filter(({ type, row }) => type === 'Quotes' && row !== undefined && row < data.length)
    .map(({ row = 0 }) => ({ line: records[row]?.line ?? line, code: 'quotation-mark' as const }));
  return { records, faults, chars, lines };
}

function parse(text: string, separator: Separator, ignoresLastRow: boolean): z.infer<typeof parsed> {
  const parser = new Papa.Parser({ delimiter: separator, newline: '\n', quoteChar: '"' });
  return parsed.parse(parser.parse(text, 0, ignoresLastRow));
}

function withLines(data: readonly string[][], first: number, isOneEach: boolean): readonly CsvRecord[] {
  if (isOneEach) return data.map((cells, index) => ({ line: first + index, cells }));
  let line = first;
  return data.map((cells) => {
    const record = { line, cells };
    line += 1 + cells.reduce((sum, cell) => sum + countLineFeeds(cell, cell.length), 0);
    return record;
  });
}

function countLineFeeds(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

/** A file of one line without a line end. */
function firstLine(text: string, separator: Separator): readonly string[] {
  return parse(text, separator, false).data[0] ?? [];
}
