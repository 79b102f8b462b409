/** Rows in and out of a table by COPY, in PostgreSQL's text format, at the speed of the slower side. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import type { ClientBase } from 'pg';
import { from, to } from 'pg-copy-streams';

export type CopyRow = readonly (string | null)[];

/** Large enough that the cost per chunk vanishes, small enough that memory stays flat. */
const chunkCharsMin = 64 * 1024;

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };
const special = /[\\\t\n\r]/;
const everySpecial = /[\\\t\n\r]/g;

/**
 * Streams rows into `copy table (columns) from stdin` and returns how many were stored. What the iterable throws ends the
 * COPY and is thrown; the transaction around it is then broken and must be rolled back.
 */
export async function copyRows(
  client: ClientBase,
  statement: string,
  rows: AsyncIterable<CopyRow> | Iterable<CopyRow>,
): Promise<number> {
  const sink = client.query(from(statement));
  await pipeline(Readable.from(chunks(rows), { objectMode: false, highWaterMark: chunkCharsMin }), sink);
  return sink.rowCount;
}

/** Streams `copy (…) to stdout` row by row. */
export async function* copyOut(client: ClientBase, statement: string): AsyncGenerator<CopyRow> {
  const source = client.query(to(statement));
  source.setEncoding('utf8');
  let rest = '';
  for await (const chunk of source) {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield line.split('\t').map(readField);
  }
}

async function* chunks(rows: AsyncIterable<CopyRow> | Iterable<CopyRow>): AsyncGenerator<Buffer> {
  let text = '';
  for await (const row of rows) {
    text += `${row.map(writeField).join('\t')}\n`;
    if (text.length < chunkCharsMin) continue;
    yield Buffer.from(text);
    text = '';
  }
  if (text !== '') yield Buffer.from(text);
}

function writeField(value: string | null): string {
  if (value === null) return '\\N';
  if (!special.test(value)) return value;
  return value.replace(everySpecial, (character) => escapes[character] ?? character);
}

const unescapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

function readField(field: string): string | null {
  if (field === '\\N') return null;
  if (!field.includes('\\')) return field;
  return field.replace(/\\(.)/gs, (_, character: string) => unescapes[character] ?? character);
}
