/* The lists of the API as somebody reads them who turns every page. */
import type { Schemas } from '../../web/src/api/schema.ts';
import type { House, Who } from './house.ts';

type Rows = {
  readonly instruments: Schemas['ListedInstrument'];
  readonly consignees: Schemas['Consignee'];
  readonly questions: Schemas['ListedQuestion'];
  readonly deliveries: Schemas['ListedDelivery'];
  readonly replies: Schemas['ListedReply'];
  readonly incidents: Schemas['ListedIncident'];
  readonly calls: Schemas['ListedCall'];
};

export type Noun = keyof Rows;
export type RowOf<N extends Noun> = Rows[N];
/** Of every list all rows. */
export type AllRows = { readonly [N in Noun]: readonly RowOf<N>[] };
export type Query = Readonly<Record<string, string | number>>;

type Page = { readonly next: string | null; readonly total: { readonly count: number; readonly isExact: boolean } };

export type Listed<Row> = { readonly rows: readonly Row[]; readonly total: Page['total'] };

const PAGES_MAX = 400;

/** Every row of a list at an address, page by page; the total is that of the first page. */
export async function readRows<Row>(
  house: House,
  of: {
    readonly path: string;
    readonly rows: string;
    readonly query?: Query;
    readonly limit?: number;
    readonly who?: Who;
  },
): Promise<Listed<Row>> {
  const rows: Row[] = [];
  let total: Page['total'] = { count: -1, isExact: true };
  let cursor: string | undefined;
  for (let page = 0; page < PAGES_MAX; page++) {
    const query = new URLSearchParams({ limit: String(of.limit ?? 200), ...textsOf(of.query ?? {}) });
    if (cursor !== undefined) query.set('cursor', cursor);
    const { status, body, text } = await house.ask<Page & Readonly<Record<string, readonly Row[]>>>(
      of.who ?? 'ole',
      'GET',
      `${of.path}?${query.toString()}`,
    );
    if (status !== 200) {
      house.broken.push(`${of.path}?${query.toString()} answers ${status}: ${text.slice(0, 300)}`);
      return { rows, total };
    }
    rows.push(...(body[of.rows] ?? []));
    if (cursor === undefined) total = body.total;
    if (body.next === null) return { rows, total };
    cursor = body.next;
  }
  throw new Error(`${of.path} has no last page`);
}

export async function readList<N extends Noun>(
  house: House,
  reference: string,
  noun: N,
  more: { readonly query?: Query; readonly limit?: number } = {},
): Promise<Listed<Rows[N]>> {
  return readRows<Rows[N]>(house, { path: `/actions/${reference}/${noun}`, rows: noun, ...more });
}

export function textsOf(query: Query): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)]));
}

/** What stands at an address; throws where nothing does. */
export async function readBody<Body>(house: House, path: string, who: Who = 'ole'): Promise<Body> {
  const { status, body, text } = await house.ask<Body>(who, 'GET', path);
  if (status !== 200) throw new Error(`${path} answers ${status}: ${text.slice(0, 300)}`);
  return body;
}
