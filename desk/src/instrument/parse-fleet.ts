/**
 * Opens a fleet file: tells what it is, how it is encoded and separated, and reads its header. The lines follow as they are
 * asked for, in batches, so that a file of any length takes the same memory; problems of lines gather meanwhile.
 */
import { countColumns, readHeader, type ColumnPlaces } from './fleet-columns.ts';
import { decodeText, findEncoding, type Encoding } from './fleet-encoding.ts';
import { chunksOf, readStart, readWhole, sizeOf, type FleetFile } from './fleet-file.ts';
import { createProblemList, problem, type FleetProblem, type ProblemFacts, type ProblemList } from './fleet-problem.ts';
import { createRowReader, type FleetLine, type FleetProduct } from './fleet-row.ts';
import { kindOf, startBytes } from './file-kind.ts';
import { fileBytesMax, recordCharsMax, remarksListedMax, rowsMax, workbookBytesMax } from './limits.ts';
import { findSeparator, readCsv, type CsvBatch, type CsvRecord } from './read-csv.ts';
import { readWorkbook } from './read-workbook.ts';

export interface OpenedFleet {
  readonly kind: 'opened';
  readonly format: 'csv' | 'xlsx';
  /** Of CSV text; `windows-1252` where its bytes are not valid UTF-8. */
  readonly encoding: Encoding | undefined;
  /** To be read once, to its end; only then are problems and remarks complete. */
  readonly lines: AsyncIterable<readonly FleetLine[]>;
  readonly problems: ProblemList;
  /** What a person should look at, and what was accepted all the same. */
  readonly remarks: ProblemList;
}

export interface RefusedFleet {
  readonly kind: 'refused';
  readonly problems: readonly FleetProblem[];
  /** How many problems are not listed. */
  readonly more: number;
}

interface Table {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: Encoding | undefined;
  readonly batches: AsyncIterable<CsvBatch>;
}

export async function parseFleet(
  file: FleetFile,
  options: { readonly products: readonly FleetProduct[] },
): Promise<OpenedFleet | RefusedFleet> {
  const table = await openTable(file);
  if ('code' in table) return refuse([table]);
  const batches = table.batches[Symbol.asyncIterator]();
  const first = await firstBatch(batches);
  const [headerRecord] = first?.records ?? [];
  if (first === undefined || headerRecord === undefined) return refuse(faultsOf(first));
  if (countColumns(headerRecord.cells) === 0) {
    return refuse([problem('no-header', { line: headerRecord.line, value: headerRecord.cells.join(' ') })]);
  }
  const header = readHeader(headerRecord.cells, headerRecord.line);
  if (header.kind === 'refused') return refuse(header.problems);
  const problems = createProblemList();
  const remarks = createProblemList(remarksListedMax);
  const reader = createRowReader({ places: header.places, products: options.products, problems, remarks });
  const widths = { header: header.width, places: header.places };
  const rest = { ...first, records: first.records.slice(1) };
  async function* lines(): AsyncGenerator<readonly FleetLine[]> {
    let rows = 0;
    let next: IteratorResult<CsvBatch> = { done: false, value: rest };
    for (; next.done !== true; next = await batches.next()) {
      const { records, faults } = next.value;
      for (const { line, code } of faults) problems.add(code, { line, known: String(recordCharsMax) });
      const full = records.filter(({ cells }) => !isEmpty(cells));
      rows += full.length;
      if (rows > rowsMax) {
        problems.add('too-many-rows', { known: String(rowsMax) });
        await batches.return?.();
        return;
      }
      yield full.flatMap((record) => {
        const line = isRightWidth(record, widths, problems) ? reader.read(record.cells, record.line) : undefined;
        return line === undefined ? [] : [line];
      });
    }
    if (rows === 0 && problems.total === 0) problems.add('no-rows', {});
  }
  return { kind: 'opened', format: table.format, encoding: table.encoding, lines: lines(), problems, remarks };
}

async function openTable(file: FleetFile): Promise<Table | FleetProblem> {
  const bytes = await sizeOf(file);
  const start = await readStart(file, startBytes);
  if (bytes === 0) return problem('empty-file', {});
  const kind = kindOf(start);
  if (typeof kind === 'object') return problem('other-kind', { value: kind.looksLike });
  const bytesMax = kind === 'zip' ? workbookBytesMax : fileBytesMax;
  if (bytes > bytesMax) return problem('file-too-large', { known: `${bytesMax / 1024 ** 2} MB` });
  return kind === 'zip' ? openWorkbook(file) : openText(file);
}

async function openWorkbook(file: FleetFile): Promise<Table | FleetProblem> {
  const workbook = await readWorkbook(await readWhole(file));
  if (workbook.kind === 'refused') return workbook.problem;
  const { records } = workbook;
  return { format: 'xlsx', encoding: undefined, batches: inBatches(records) };
}

async function openText(file: FleetFile): Promise<Table | FleetProblem> {
  const found = await findEncoding(() => chunksOf(file));
  if (found.kind === 'mixed') {
    return problem('mixed-encodings', { line: found.legacyLine, otherLine: found.utf8Line });
  }
  const { encoding } = found;
  const texts = decodeText(chunksOf(file), encoding);
  const start = await textStart(texts);
  if (start.trim() === '') return problem('empty-file', {});
  const { separator, skip } = findSeparator(start, countColumns);
  const whole = prepend(start.slice(skip), texts);
  return { format: 'csv', encoding, batches: readCsv(whole, separator, skip > 0 ? 2 : 1) };
}

/** The first text that has a whole line, or all there is. */
async function textStart(texts: AsyncGenerator<string>): Promise<string> {
  let start = '';
  while (start.length <= recordCharsMax && !start.includes('\n')) {
    const next = await texts.next();
    if (next.done === true) break;
    start += next.value;
  }
  return start;
}

async function* prepend(start: string, texts: AsyncGenerator<string>): AsyncGenerator<string> {
  yield start;
  yield* texts;
}

const batchRecords = 1000;

async function* inBatches(records: readonly CsvRecord[]): AsyncGenerator<CsvBatch> {
  for (let at = 0; at < records.length; at += batchRecords) {
    yield { records: records.slice(at, at + batchRecords), faults: [] };
  }
}

/** The first batch with a line that is not empty. */
async function firstBatch(batches: AsyncIterator<CsvBatch>): Promise<CsvBatch | undefined> {
  for (;;) {
    const next = await batches.next();
    if (next.done === true) return undefined;
    const { records, faults } = next.value;
    const full = records.findIndex(({ cells }) => !isEmpty(cells));
    if (full >= 0) return { records: records.slice(full), faults };
    if (faults.length > 0) return { records: [], faults };
  }
}

function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || cell.trim() === '');
}

/** Empty cells beyond the header do no harm; spreadsheet programs leave them. */
function isRightWidth(
  { cells, line }: CsvRecord,
  { header, places }: { readonly header: number; readonly places: ColumnPlaces },
  problems: ProblemList,
): boolean {
  if (cells.length === header) return true;
  const isShort = cells.length <= Math.max(...places);
  if (!isShort && cells.slice(header).every((cell) => cell.trim() === '')) return true;
  problems.add('cell-count', { line, count: cells.length, known: String(header) });
  return false;
}

function faultsOf(batch: CsvBatch | undefined): readonly FleetProblem[] {
  const facts = (line: number): ProblemFacts => ({ line, known: String(recordCharsMax) });
  return batch === undefined
    ? [problem('empty-file', {})]
    : batch.faults.map(({ line, code }) => problem(code, facts(line)));
}

function refuse(problems: readonly FleetProblem[]): RefusedFleet {
  return { kind: 'refused', problems, more: 0 };
}
