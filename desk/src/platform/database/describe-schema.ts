/** The TypeScript of the tables of a database, for Kysely. */
import { Client } from 'pg';

import { clientConfig, type Connection } from './database.ts';

interface ColumnRow {
  readonly table_name: string;
  readonly column_name: string;
  readonly type: string;
  readonly is_nullable: boolean;
  readonly has_default: boolean;
  readonly is_given: boolean;
}

/** How node-postgres, with the parsers of `database.ts`, hands a type over. */
const typesOfColumns: Readonly<Record<string, string>> = {
  bigint: 'number',
  'bigint[]': 'number[]',
  boolean: 'boolean',
  bytea: 'Bytes',
  date: 'string',
  'date[]': 'string[]',
  'double precision': 'number',
  integer: 'number',
  'integer[]': 'number[]',
  jsonb: 'Json',
  real: 'number',
  smallint: 'number',
  'smallint[]': 'number[]',
  text: 'string',
  'text[]': 'string[]',
  'timestamp with time zone': 'Instant',
};

const head = `/* Written by tools/generate-schema.ts from the migrations. Change those, then run \`npm run generate\`. */
import type { ColumnType, GeneratedAlways } from 'kysely';

/** Read as whatever was stored: parse it. Written as JSON text. */
export type Json = ColumnType<unknown, string, string>;
export type Instant = ColumnType<Date, Date | string, Date | string>;
export type Bytes = ColumnType<Buffer, Uint8Array, Uint8Array>;
/** May be left out when a row is added. */
export type Generated<T> =
  T extends ColumnType<infer Read, infer Added, infer Changed>
    ? ColumnType<Read, Added | undefined, Changed>
    : ColumnType<T, T | undefined, T>;
`;

/** Reads the tables of the schema \`public\` and returns the source of \`schema.ts\`. Throws on a type it does not know. */
export async function describeSchema(connection: Connection): Promise<string> {
  const client = new Client(clientConfig(connection));
  await client.connect();
  try {
    const { rows } = await client.query<ColumnRow>(`
      select c.relname as table_name, a.attname as column_name,
             pg_catalog.format_type(a.atttypid, null) as type,
             not a.attnotnull as is_nullable,
             a.atthasdef or a.attidentity = 'd' as has_default,
             a.attidentity = 'a' or a.attgenerated <> '' as is_given
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
      order by c.relname collate "C", a.attnum`);
    return sourceOf(rows);
  } finally {
    await client.end();
  }
}

/** The source for columns that are ordered by table. */
export function sourceOf(columns: readonly ColumnRow[]): string {
  const tables = Map.groupBy(columns, ({ table_name }) => table_name);
  const interfaces = [...tables].map(
    ([table, each]) => `export interface ${interfaceName(table)} {\n${each.map(lineOf).join('')}}\n`,
  );
  const list = [...tables.keys()].map((table) => `  ${table}: ${interfaceName(table)};\n`).join('');
  return [head, ...interfaces, `export interface Schema {\n${list}}\n`].join('\n');
}

function lineOf(column: ColumnRow): string {
  const known = typesOfColumns[column.type];
  if (known === undefined) {
    throw new Error(
      `${column.table_name}.${column.column_name} has the type ${column.type}: say in describe-schema.ts what it is in TypeScript`,
    );
  }
  return `  ${column.column_name}: ${wrap(column, column.is_nullable ? `${known} | null` : known)};\n`;
}

function wrap(column: ColumnRow, type: string): string {
  if (column.is_given) return `GeneratedAlways<${type}>`;
  return column.has_default ? `Generated<${type}>` : type;
}

function interfaceName(table: string): string {
  return `${table.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())}Table`;
}
