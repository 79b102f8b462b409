/*
 * What is searched for in a list. Trigrams find the few rows that hold a text, but not in the order of a list; an order finds
 * many rows quickly, but not few. So it is looked first how many there are, and the list is then asked the one way or the other.
 */
import { sql, type RawBuilder } from 'kysely';

import { likePattern } from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/database.ts';
import { fold } from '../../platform/pure/fold.ts';
import { telephoneMeantBy } from '../../platform/pure/telephone.ts';
import { partsOfSerialsMeantBy, serialsMeantBy } from '../search/search-rules.ts';

/** So many rows are fetched and sorted in some milliseconds. */
const FEW_MAX = 10_000;
/** So many ids are sent there and back. */
export const IDS_MAX = 2000;
/** A shorter text is looked for at the beginning: trigrams find nothing shorter. */
export const ANYWHERE_LENGTH_MIN = 3;

export type Matching = {
  /** A condition. */
  readonly isMatch: RawBuilder<unknown>;
  /** Whether it is asked of each row, because too many match. */
  readonly isOfMany: boolean;
};

/**
 * Consignees whose name or number holds a text. The condition is on their id, or, where it is of many, on the names of the
 * table that is called so in the query.
 *
 * @param of.hasCity whether those match too whose city begins with it
 */
export async function matchingConsignees(
  db: Reader,
  text: string,
  id: RawBuilder<unknown>,
  of: { readonly table?: 'c' | 'r'; readonly hasCity?: boolean } = {},
): Promise<Matching> {
  const { table = 'c', hasCity = false } = of;
  const holds = (named: RawBuilder<unknown>) =>
    sql`(${named}.name_folded like ${patternOf(fold(text))} or ${named}.number like any (${numberPatterns(text)}::text[]))`;
  const isThere = hasCity ? isInCity(text, sql`c`) : undefined;
  // Each has an index of its own; asked for both in one condition, the table is read where either would do.
  const named = await consigneesThat(db, holds(sql`c`));
  const there = isThere === undefined ? [] : await consigneesThat(db, isThere);
  const ids = [...new Set([...named, ...there])];
  if (ids.length <= IDS_MAX) return { isMatch: sql`${id} = any(${ids}::bigint[])`, isOfMany: false };
  const ofCity =
    isThere === undefined || there.length === 0
      ? sql``
      : there.length <= IDS_MAX
        ? sql`or ${id} = any(${there}::bigint[])`
        : sql`or ${id} in (select c.id from consignee c where ${isThere})`;
  return { isMatch: sql`(${holds(sql.raw(table))} ${ofCity})`, isOfMany: true };
}

/** Ids of consignees `c`, one more than are sent there and back at most. */
async function consigneesThat(db: Reader, isMatch: RawBuilder<unknown>): Promise<readonly number[]> {
  const found = await sql<{ id: number }>`select c.id from consignee c where ${isMatch} limit ${IDS_MAX + 1}`.execute(
    db,
  );
  return found.rows.map((row) => row.id);
}

/** Whether the city of a consignee begins with a text; undefined where it is too short to mean one. */
export function isInCity(text: string, consignee: RawBuilder<unknown>): RawBuilder<boolean> | undefined {
  if (text.length < ANYWHERE_LENGTH_MIN) return undefined;
  return sql<boolean>`platform_fold(${consignee}.city) like ${likePattern(fold(text), 'beginning')}`;
}

/** Whether a reply `p` is signed with a name that holds a text; undefined where it is too short to mean one. */
export function isAnsweredBy(text: string): RawBuilder<boolean> | undefined {
  if (text.length < ANYWHERE_LENGTH_MIN) return undefined;
  return sql<boolean>`platform_fold(p.answered_by) like ${likePattern(fold(text), 'anywhere')}`;
}

/**
 * Instruments of an action whose serial number holds a text; where more than a few begin with it, those that do: the reader
 * has then not typed enough to mean a part of another one. The condition is on an instrument `o` of the fleet, or on `i` in the
 * installed base where it is found there.
 */
export async function matchingInstruments(
  db: Reader,
  actionId: number,
  text: string,
): Promise<Matching & { readonly isInBase: boolean }> {
  const written = serialsMeantBy(text);
  for (const typed of written) {
    const begins = sql`o.serial like ${likePattern(typed, 'beginning')}`;
    const first = await sql`
      select 1 from obligation_instrument o where o.action_id = ${actionId} and ${begins} offset ${IDS_MAX} limit 1`.execute(
      db,
    );
    if (first.rows.length > 0) return { isMatch: begins, isOfMany: false, isInBase: false };
  }
  const holds = sql`serial ilike any (${partsOfSerialsMeantBy(text).map(patternOf)}::text[])`;
  const some = await sql`select 1 from instrument where ${holds} offset ${FEW_MAX} limit 1`.execute(db);
  if (some.rows.length > 0) return { isMatch: sql`o.${holds}`, isOfMany: true, isInBase: false };
  return { isMatch: sql`i.${holds}`, isOfMany: false, isInBase: true };
}

/** Whether a contact `k` is called at the number that a text may be a part of; undefined where it can be none. */
export function hasTelephone(text: string): RawBuilder<boolean> | undefined {
  const meant = telephoneMeantBy(text);
  if (meant === undefined) return undefined;
  const patterns = [likePattern(meant.digits, 'anywhere'), ...meant.national];
  return sql<boolean>`platform_telephone_digits(k.telephone) like any (${patterns}::text[])`;
}

/** Contacts whose name, address or telephone number holds a text. The condition is on a contact `k`. */
export async function matchingContacts(db: Reader, text: string): Promise<Matching> {
  const holdsName = sql`platform_fold(k.name) like platform_fold(${patternOf(text)})`;
  const holdsAddress = sql`lower(k.email) like lower(${patternOf(text)})`;
  const called = hasTelephone(text);
  const conditions = [holdsName, holdsAddress, ...(called === undefined ? [] : [called])];
  const holds = sql`(${sql.join(conditions, sql` or `)})`;
  // Each has an index of its own; asked for all in one condition, a table is read where any would do.
  const each = conditions.map(
    (condition) => sql`(select k.id from consignee_contact k where ${condition} limit ${IDS_MAX + 1})`,
  );
  const found = await sql<{ id: number }>`${sql.join(each, sql` union `)}`.execute(db);
  const ids = found.rows.map((row) => row.id);
  if (ids.length > IDS_MAX) return { isMatch: holds, isOfMany: true };
  return { isMatch: sql`k.id = any(${ids}::bigint[])`, isOfMany: false };
}

/** A text as a pattern of LIKE. */
export function patternOf(text: string): string {
  return likePattern(text, text.length < ANYWHERE_LENGTH_MIN ? 'beginning' : 'anywhere');
}

/** Numbers are looked for as they were typed and in capitals. */
function numberPatterns(text: string): readonly string[] {
  return [...new Set([text, text.toUpperCase()])].map(patternOf);
}
