/**
 * Opens a fleet file: tells what it is, how it is encoded and separated, and reads its header. The lines follow as they are
 * asked for, in batches, so that a file of any length takes the same memory; problems of lines gather meanwhile.
 */
import { countColumns, readHeader, type ColumnPlaces, type Header } from './fleet-columns.ts';
import { decodeText, findEncoding, type Encoding } from './fleet-encoding.ts';
import { chunksOf, readStart, sizeOf, type FleetFile } from './fleet-file.ts';
import { createProblemList, problem, type FleetProblem, type ProblemFacts, type ProblemList } from './fleet-problem.ts';
import { createRowReader, type FleetLine, type FleetProduct } from './fleet-row.ts';
import { kindOf, startBytes } from './file-kind.ts';
import { fileBytesMax, recordCharsMax, remarksListedMax, rowsMax, workbookBytesMax } from './limits.ts';
import { openWorkbook } from './open-workbook.ts';
import { findSeparator, readCsv, type CsvBatch, type CsvRecord } from './read-csv.ts';

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
  /** Lets go of the file, whether its lines were read to the end or not. */
  readonly close: () => Promise<void>;
}

export interface RefusedFleet {
  readonly kind: 'refused';
  readonly problems: readonly FleetProblem[];
  /** How many problems are not listed. */
  readonly more: number;
}

/** How far a file has been read: written while its lines are asked for. */
export interface FleetMeter {
  rows: number;
  bytes: number;
}

interface Table {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: Encoding | undefined;
  readonly batches: AsyncIterable<CsvBatch>;
}

export async function parseFleet(
  file: FleetFile,
  options: {
    readonly products: readonly FleetProduct[];
    readonly meter?: FleetMeter | undefined;
    /** Problems that are listed; the rest is counted. */
    readonly problemsMax?: number | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<OpenedFleet | RefusedFleet> {
  const meter = options.meter ?? { rows: 0, bytes: 0 };
  const table = await openTable(file, meter);
  if ('code' in table) return refuse([table]);
  const batches = table.batches[Symbol.asyncIterator]();
  const close = async (): Promise<void> => void (await batches.return?.());
  const first = await firstBatch(batches);
  const header = headerOf(first);
  if (first === undefined || header.kind === 'refused') {
    await close();
    return refuse(header.kind === 'refused' ? header.problems : []);
  }
  const problems = createProblemList(options.problemsMax);
  const remarks = createProblemList(remarksListedMax);
  const reader = createRowReader({ places: header.places, products: options.products, problems, remarks });
  const widths = { header: header.width, places: header.places };
  const rest = { ...first, records: first.records.slice(1) };
  async function* lines(): AsyncGenerator<readonly FleetLine[]> {
    let rows = 0;
    let next: IteratorResult<CsvBatch> = { done: false, value: rest };
    for (; next.done !== true; next = await batches.next()) {
      options.signal?.throwIfAborted();
      const { records, faults } = next.value;
      for (const { line, code } of faults) problems.add(code, { line, known: String(recordCharsMax) });
      const full = records.filter(({ cells }) => !isEmpty(cells));
      rows += full.length;
      meter.rows = rows;
      if (rows > rowsMax) {
        problems.add('too-many-rows', { known: String(rowsMax) });
        await close();
        return;
      }
      yield full.flatMap((record) => {
        const line = isRightWidth(record, widths, problems) ? reader.read(record.cells, record.line) : undefined;
        return line === undefined ? [] : [line];
      });
    }
    if (rows === 0 && problems.total === 0) problems.add('no-rows', {});
  }
  const { format, encoding } = table;
  return { kind: 'opened', format, encoding, lines: lines(), problems, remarks, close };
}

function headerOf(first: CsvBatch | undefined): Header {
  const [record] = first?.records ?? [];
  if (record === undefined) return { kind: 'refused', problems: faultsOf(first) };
  if (countColumns(record.cells) > 0) return readHeader(record.cells, record.line);
  return {
    kind: 'refused',
    problems: [problem('no-header', { line: record.line, value: record.cells.join(' ') })],
  };
}

async function openTable(file: FleetFile, meter: FleetMeter): Promise<Table | FleetProblem> {
  const bytes = await sizeOf(file);
  const start = await readStart(file, startBytes);
  if (bytes === 0) return problem('empty-file', {});
  const kind = kindOf(start);
  if (typeof kind === 'object') return problem('other-kind', { value: kind.looksLike });
  const bytesMax = kind === 'zip' ? workbookBytesMax : fileBytesMax;
  if (bytes > bytesMax) return problem('file-too-large', { known: `${bytesMax / 1024 ** 2} MB` });
  return kind === 'zip' ? openSheet(file, meter) : openText(file, meter);
}

async function openSheet(file: FleetFile, meter: FleetMeter): Promise<Table | FleetProblem> {
  const batches = await openWorkbook(file);
  if ('code' in batches) return batches;
  meter.bytes = await sizeOf(file);
  return { format: 'xlsx', encoding: undefined, batches };
}

async function openText(file: FleetFile, meter: FleetMeter): Promise<Table | FleetProblem> {
  const found = await findEncoding(() => chunksOf(file));
  if (found.kind === 'mixed') {
    return problem('mixed-encodings', { line: found.legacyLine, otherLine: found.utf8Line });
  }
  const { encoding } = found;
  const texts = decodeText(metered(chunksOf(file), meter), encoding);
  const start = await textStart(texts);
  if (start.trim() === '') return problem('empty-file', {});
  const { separator, skip } = findSeparator(start, countColumns);
  const whole = prepend(start.slice(skip), texts);
  return { format: 'csv', encoding, batches: readCsv(whole, separator, skip > 0 ? 2 : 1) };
}

async function* metered(chunks: AsyncIterable<Buffer>, meter: FleetMeter): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    meter.bytes += chunk.length;
    yield chunk;
  }
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
  try {
    yield start;
    yield* texts;
  } finally {
    await texts.return(undefined);
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
