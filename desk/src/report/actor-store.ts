import { sql } from 'kysely';

import type { Reader } from '../platform/database/database.ts';

type Named = { readonly id: number; readonly name: string };

const byId = (rows: readonly Named[]): ReadonlyMap<number, string> => new Map(rows.map(({ id, name }) => [id, name]));

/** What tokens are called, also those that have ended. */
export async function selectTokenNames(db: Reader, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const found = await sql<Named>`select id, name from staff_token where id = any(${[...ids]}::bigint[])`.execute(db);
  return byId(found.rows);
}

/** Who contacts are, also those no longer in office. */
export async function selectContactNames(db: Reader, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const found = await sql<Named>`select id, name from consignee_contact where id = any(${[...ids]}::bigint[])`.execute(
    db,
  );
  return byId(found.rows);
}
