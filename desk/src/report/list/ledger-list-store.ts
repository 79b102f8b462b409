/* Entries of a chain: the newest first, by kind, by who acted, by what they speak of. */
import { sql, type RawBuilder } from 'kysely';

import {
  countRows,
  isFew,
  isValue,
  keysetOf,
  withoutUndefined,
  type Keyed,
  type OpenedList,
  type Sorts,
  type Way,
} from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/database.ts';

export type LedgerRow = {
  readonly seq: number;
  readonly at: Date;
  readonly actor: string;
  readonly kind: string;
  readonly subject: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly hash: Buffer;
};

export type LedgerFilter = {
  readonly chain: number;
  readonly kind?: string | undefined;
  readonly actor?: string | undefined;
  readonly subject?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
};

export const LEDGER_SORTS = { seq: [{ by: sql`e.seq`, type: 'number' }] } as const satisfies Sorts;

/** Counts the list and makes it ready to be read page by page. */
export async function openLedgerList(db: Reader, filter: LedgerFilter): Promise<OpenedList<LedgerRow>> {
  const fromOf = (way?: Way): RawBuilder<unknown> =>
    sql`from ledger_entry e where ${sql.join(conditionsOf(filter, way), sql` and `)}`;
  const total = await countRows(db, fromOf());
  const isFiltered = Object.keys(withoutUndefined(filter)).length > 1;
  const way = isFiltered && isFew(total) ? 'few' : wayOf(filter);
  return {
    total,
    read: async (page) => {
      const { keys, isAfter, order } = keysetOf(LEDGER_SORTS, page, way);
      const found = await sql<Keyed<LedgerRow>>`
        select e.seq, e.at, e.actor, e.kind, e.subject, e.payload, e.hash, ${keys}
        ${fromOf(way)} and ${isAfter} ${order} limit ${page.limit}`.execute(db);
      return found.rows;
    },
  };
}

const WITHIN = { kind: sql`e.kind`, actor: sql`e.actor` } as const;

/** The indexes that begin with what is filtered by. */
function wayOf({ kind, actor }: LedgerFilter): Way {
  if (actor !== undefined) return { by: WITHIN.actor, type: 'text', value: actor };
  return kind === undefined ? undefined : { by: WITHIN.kind, type: 'text', value: kind };
}

function conditionsOf(
  { chain, kind, actor, subject, from, to }: LedgerFilter,
  way?: Way,
): readonly RawBuilder<unknown>[] {
  const beginning = sql`(select seq from ledger_entry where chain = ${chain} and at >= ${from} order by at, seq limit 1)`;
  const end = sql`(select seq from ledger_entry where chain = ${chain} and at <= ${to} order by at desc, seq desc limit 1)`;
  return [
    sql`e.chain = ${chain}`,
    ...(kind === undefined ? [] : [isValue(WITHIN.kind, kind, way)]),
    ...(actor === undefined ? [] : [isValue(WITHIN.actor, actor, way)]),
    ...(subject === undefined ? [] : [sql`e.subject = ${subject}`]),
    // `at` never decreases along a chain, so a stretch of time is a stretch of entries.
    ...(from === undefined ? [] : [sql`e.seq >= coalesce(${beginning}, ${Number.MAX_SAFE_INTEGER})`]),
    ...(to === undefined ? [] : [sql`e.seq <= coalesce(${end}, 0)`]),
  ];
}

export async function selectEntry(
  db: Reader,
  chain: number,
  seq: number,
): Promise<(LedgerRow & { readonly previousHash: Buffer }) | undefined> {
  const found = await sql<LedgerRow & { readonly previousHash: Buffer }>`
    select seq, at, actor, kind, subject, payload, hash, previous_hash as "previousHash" from ledger_entry
    where chain = ${chain} and seq = ${seq}`.execute(db);
  return found.rows[0];
}

export type EntryAbout = {
  readonly seq: number;
  readonly consignee: {
    readonly id: number;
    readonly number: string;
    readonly name: string;
    readonly country: string;
  } | null;
  readonly instrument: { readonly id: number; readonly serial: string; readonly product: string } | null;
  readonly receipt: string | null;
  readonly question: string | null;
  /** Who answered, or told of an incident, as they wrote their name. */
  readonly signedBy: string | null;
};

/** Whom and what some entries concern, out of the rows that they speak of. */
export async function selectEntriesAbout(
  db: Reader,
  entries: readonly {
    readonly seq: number;
    readonly noun: string;
    readonly id: number | null;
    readonly consigneeId: number | null;
  }[],
): Promise<readonly EntryAbout[]> {
  const found = await sql<EntryAbout>`
    select e.seq, p.receipt, q.kind as question, nullif(trim(coalesce(p.answered_by, n.told_by)), '') as "signedBy",
      case when c.id is not null then json_build_object('id', c.id, 'number', c.number, 'name', c.name, 'country', c.country) end as consignee,
      case when i.id is not null then json_build_object('id', i.id, 'serial', i.serial, 'product', i.product) end as instrument
    from unnest(${entries.map((one) => one.seq)}::bigint[], ${entries.map((one) => one.noun)}::text[], ${entries.map((one) => one.id)}::bigint[],
      ${entries.map((one) => one.consigneeId)}::bigint[]) as e(seq, noun, id, consignee_id)
    left join reply p on e.noun = 'reply' and p.id = e.id
    left join question q on e.noun = 'question' and q.id = e.id
    left join incident n on e.noun = 'incident' and n.id = e.id
    left join consignee c on c.id = coalesce(e.consignee_id, p.consignee_id, q.consignee_id, n.consignee_id, case e.noun when 'consignee' then e.id end)
    left join instrument i on i.id = coalesce(q.instrument_id, case e.noun when 'instrument' then e.id end)`.execute(
    db,
  );
  return found.rows;
}
