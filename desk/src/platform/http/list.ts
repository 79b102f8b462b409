/*
 * Lists of the API: `?limit=&cursor=&sort=` and a list's own filters give a page, `?format=csv` every matching row.
 */
import { Readable } from 'node:stream';

import type { FastifyReply } from 'fastify';
import { z } from 'zod';

import { keyTypesOf, type OpenedList, type Sorts } from '../database/keyset.ts';
import { readCursor, writeCursor, type KeyType } from '../pure/cursor.ts';
import { BYTE_ORDER_MARK, CSV_SEPARATORS, csvLine, type CsvCell, type CsvSeparator } from '../pure/csv.ts';
import { sendProblem } from './problem.ts';

const PAGE_MAX = 200;
const PAGE_USUAL = 50;
/** Rows of a file: what a spreadsheet opens. */
const CSV_ROWS_MAX = 1_000_000;
/** Rows that are read at a time for a file: others are answered in between. */
const CSV_ROWS_A_READ = 1000;
/** Files that are written at once: each keeps a part of the database busy for seconds. */
const CSV_AT_ONCE_MAX = 4;
export const SEARCHED_LENGTH_MAX = 100;

/** How a list is had as a file. */
export const fileQuery = {
  format: z.enum(['json', 'csv']).default('json').describe('csv: every matching row as a file, without pages'),
  separator: z
    .enum(CSV_SEPARATORS)
    .default('comma')
    .describe('Of the cells of a CSV: Excel takes commas or semicolons, by the region that it is set to'),
};

/**
 * What every list takes beside its filters.
 *
 * @param pageMax how many rows a page has at most, where a list is short enough to be one page
 */
export function listQuery<Name extends string>(
  sorts: readonly Name[],
  usual: NoInfer<Name | `-${Name}`>,
  pageMax = PAGE_MAX,
) {
  const names = sorts.flatMap((name): (Name | `-${Name}`)[] => [name, `-${name}`]);
  const sort: z.ZodType<Name | `-${Name}`, string | undefined> = z
    .enum(names as [Name]) // every list has a sort
    .default(usual as Name) // one of the names
    .describe('A leading hyphen sorts the other way');
  return {
    limit: z.coerce.number().int().min(1).max(pageMax).default(PAGE_USUAL).describe('Rows of the page'),
    cursor: z.string().max(2000).optional().describe('`next` of the page before; the same sort and filters go with it'),
    sort,
    ...fileQuery,
  };
}

/** Text that is searched for in a list. */
export const searched = z.string().trim().min(1).max(SEARCHED_LENGTH_MAX).optional();

/** A filter that is there or not there. */
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** An id of a row. */
export const rowId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

export const totalDocument = z
  .object({
    count: z.int().nonnegative(),
    isExact: z.boolean().describe('false: there are at least so many'),
  })
  .meta({ id: 'Total' });

/** A page of a list whose rows stand under their noun. */
export function listDocument<Noun extends string, Item extends z.ZodType>(noun: Noun, item: Item) {
  return z.object({
    [noun]: z.array(item),
    next: z.string().nullable().describe('`cursor` of the next page'),
    total: totalDocument,
  } as { readonly [Key in Noun]: z.ZodArray<Item> } & {
    readonly next: z.ZodNullable<z.ZodString>;
    readonly total: typeof totalDocument;
  }); // a computed key loses its name
}

export type ListRequest = {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly sort: string;
  readonly format: 'json' | 'csv';
  readonly separator: CsvSeparator;
};

export type CsvColumns<Document> = Readonly<Record<string, (document: Document) => CsvCell | undefined>>;

type List<Row, Document> = {
  readonly noun: string;
  readonly sorts: Sorts;
  /** Counts the rows and makes the list ready to be read. */
  readonly open: () => Promise<OpenedList<Row>>;
  /** A part of the file's name, e.g. the reference of the action. */
  readonly of: string;
  readonly describe: (rows: readonly Row[]) => Promise<readonly Document[]> | readonly Document[];
  readonly columns: CsvColumns<Document>;
  /** What every cursor of the list carries behind the keys of its row, and gives back unchanged. */
  readonly carried?: { readonly types: readonly KeyType[]; readonly keys: readonly string[] } | undefined;
  /** What else stands beside the rows of a page. */
  readonly beside?: () => Promise<object>;
};

/** Answers with a page or with a file. */
export async function sendList<Row, Document>(
  reply: FastifyReply,
  { sort, cursor, limit, format, separator }: ListRequest,
  list: List<Row, Document>,
): Promise<FastifyReply> {
  if (format === 'csv') return sendLines(reply, list, csvOf({ sort, separator }, list));
  const types = keyTypesOf(list.sorts)[sort.replace(/^-/, '')] ?? [];
  const carried = list.carried ?? { types: [], keys: [] };
  const read = cursor === undefined ? undefined : readCursor(cursor, sort, [...types, ...carried.types]);
  if (cursor !== undefined && read === undefined) return sendUnreadable(reply);
  const after = read?.slice(0, types.length);
  const opened = await list.open();
  const rows = opened.total.count === 0 ? [] : await opened.read({ sort, after, limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const next = last === undefined ? null : writeCursor({ sort, keys: [...last.cursorKeys, ...carried.keys] });
  const beside = await list.beside?.();
  return reply.send({ [list.noun]: await list.describe(shown), next, total: opened.total, ...beside });
}

const UNREADABLE = {
  status: 400,
  code: 'cursor-unreadable',
  detail: 'The cursor is not one of this list in this order. Take `next` of the page before, or leave it out to begin.',
} as const;

/** A cursor of another list, of another order or of another moment. */
export function sendUnreadable(reply: FastifyReply): FastifyReply {
  return sendProblem(reply, UNREADABLE);
}

const BUSY = {
  status: 429,
  code: 'exports-busy',
  detail: `${CSV_AT_ONCE_MAX} files are being written already. Try again when one of them has ended.`,
} as const;

let filesUnderWay = 0;

/** Answers with a list that is whole as a file. */
export async function sendFile<Document>(
  reply: FastifyReply,
  file: Pick<List<never, Document>, 'noun' | 'of' | 'columns'> & {
    readonly documents: readonly Document[];
    readonly separator: CsvSeparator;
  },
): Promise<FastifyReply> {
  const { columns, documents, separator } = file;
  const lines = [headOf(columns, separator), linesOf(columns, documents, separator)];
  return sendLines(reply, file, lines);
}

function sendLines(
  reply: FastifyReply,
  { of, noun }: { readonly of: string; readonly noun: string },
  lines: Iterable<string> | AsyncIterable<string>,
): FastifyReply {
  if (filesUnderWay >= CSV_AT_ONCE_MAX) return sendProblem(reply, BUSY);
  filesUnderWay += 1;
  const file = Readable.from(lines);
  file.once('close', () => {
    filesUnderWay -= 1;
  });
  const name = `${of}-${noun}`.replaceAll(/[^\w.-]+/g, '-');
  return reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', `attachment; filename="${name}.csv"`)
    .send(file);
}

function headOf(columns: CsvColumns<never>, separator: CsvSeparator): string {
  return BYTE_ORDER_MARK + csvLine(Object.keys(columns), separator);
}

function linesOf<Document>(
  columns: CsvColumns<Document>,
  documents: readonly Document[],
  separator: CsvSeparator,
): string {
  const cells = Object.values(columns);
  return documents
    .map((one) =>
      csvLine(
        cells.map((cellOf) => cellOf(one) ?? null),
        separator,
      ),
    )
    .join('');
}

async function* csvOf<Row, Document>(
  { sort, separator }: Pick<ListRequest, 'sort' | 'separator'>,
  { open, describe, columns }: List<Row, Document>,
): AsyncGenerator<string> {
  yield headOf(columns, separator);
  const { read } = await open();
  let after: readonly string[] | undefined;
  for (let written = 0; written < CSV_ROWS_MAX;) {
    const rows = await read({ sort, after, limit: Math.min(CSV_ROWS_A_READ, CSV_ROWS_MAX - written) });
    yield linesOf(columns, await describe(rows), separator);
    written += rows.length;
    after = rows.at(-1)?.cursorKeys;
    if (rows.length < CSV_ROWS_A_READ) return;
  }
}
