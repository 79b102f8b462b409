/* A fleet so large that what is rare in it is found another way than what is frequent: each list against a count by hand. */
import { LEVELS, letterOfLevel, unpackLevels, worstLevel, type Level } from '@fieldproof/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { COUNTED_MAX } from '../../platform/database/keyset.ts';
import { openTestDatabase, type TestDatabase } from '../../platform/database/test-database.ts';
import { REACHES, type Reach } from '../../reach/index.ts';
import { openInstrumentList } from '../list/instrument-list-store.ts';
import { openPastConsigneeList } from './past-consignee-store.ts';
import type { PastFleet } from './past-fleet-store.ts';
import { openPastInstrumentList, type PastInstrumentFilter } from './past-instrument-store.ts';

const ACTION = 1;
/** More than are looked at one by one. Consignee n holds instrument n at first. */
const SIZE = COUNTED_MAX + 500;
const COUNTRIES = ['DE', 'AT', 'DK'] as const;
const OPEN = 'oooo';

const countryOf = (consignee: number): string => COUNTRIES[consignee % COUNTRIES.length] ?? '';
const serialOf = (n: number): string => `M${String((n * 7919) % 100_003).padStart(6, '0')}`;
const all = Array.from({ length: SIZE }, (_, index) => index + 1);

type State = { readonly levels: string; readonly holder: number; readonly reach: Reach };
type Step = {
  readonly seq: number;
  readonly when: (n: number) => boolean;
  readonly to: Partial<{
    readonly level: Level;
    readonly cells: readonly number[];
    readonly reach: Reach;
    readonly moveBy: number;
  }>;
};

const EVERY = [0, 1, 2, 3];
/** In turn; an entry may have several. */
const STEPS: readonly Step[] = [
  { seq: 5, when: (n) => n % 800 !== 0, to: { reach: 'sent' } },
  { seq: 10, when: (n) => n % 3 === 0, to: { level: 'claimed', cells: [0, 1] } },
  { seq: 15, when: (n) => n % 600 === 1, to: { reach: 'answered' } },
  { seq: 20, when: (n) => n % 500 === 2, to: { level: 'deferred', cells: [2] } },
  { seq: 20, when: (n) => n % 700 === 3, to: { level: 'excused', cells: EVERY } },
  { seq: 30, when: (n) => n % 3 === 1, to: { level: 'claimed', cells: EVERY } },
  { seq: 35, when: (n) => n % 1000 === 4, to: { moveBy: 1 } },
  { seq: 40, when: (n) => n % 500 === 2, to: { level: 'claimed', cells: [2] } },
  { seq: 40, when: (n) => n % 900 === 5, to: { level: 'disproved', cells: [3] } },
  { seq: 45, when: (n) => n % 2 === 0, to: { reach: 'answered' } },
  { seq: 50, when: (n) => n % 950 !== 6, to: { level: 'claimed', cells: EVERY } },
  { seq: 55, when: (n) => n % 1000 === 4, to: { moveBy: -1 } },
  { seq: 55, when: (n) => n % 900 === 5, to: { level: 'open', cells: [3] } },
  { seq: 60, when: (n) => n % 2 === 0, to: { level: 'proven', cells: EVERY } },
];
const SEQS = [1, ...new Set(STEPS.map(({ seq }) => seq))];
const isOfReach = (seq: number): boolean => STEPS.every((one) => one.seq !== seq || one.to.reach !== undefined);
/** One that comes after nothing but reach says of instruments what the one before it says. */
const SEQS_OF_FLEET = SEQS.filter((seq) => seq === 1 || !isOfReach(seq));
const SEQS_OF_REACH = SEQS.filter((seq) => seq === 1 || seq === 35 || isOfReach(seq));

let db: TestDatabase;
/** The whole world after each entry, by instrument and consignee. */
const worlds = new Map<number, readonly State[]>();

type Change = {
  readonly n: number;
  readonly cell: number;
  readonly seq: number;
  readonly from: Level;
  readonly to: Level;
};

beforeAll(async () => {
  db = await openTestDatabase();
  const { kysely } = db.database;
  await sql`insert into ledger_chain (id, name) values (${ACTION}, 'FSN-1')`.execute(kysely);
  await sql`insert into action (id, reference, opened_at, opened_seq) values (${ACTION}, 'FSN-1', now(), 1)`.execute(
    kysely,
  );
  await sql`
    insert into consignee (id, number, name, name_folded, kind, country, city, address, recorded_at) overriding system value
    select n, 'C-' || n, 'Labor ' || n, 'labor ' || n, 'customer', (${[...COUNTRIES]}::text[])[1 + n % 3], 'Ulm', 'Hauptstr. 1', now()
    from generate_series(1, ${SIZE}::integer) n`.execute(kysely);
  await sql`
    insert into instrument (id, product, serial) overriding system value
    select * from unnest(${all}::bigint[], ${all.map(() => 'miseqdx')}::text[], ${all.map(serialOf)}::text[])`.execute(
    kysely,
  );
  let world: readonly State[] = all.map((n) => ({ levels: OPEN, holder: n, reach: 'unsent' }));
  worlds.set(1, world);
  await tell(1, [], world);
  for (const seq of SEQS.slice(1)) {
    const before = world;
    for (const { when, to } of STEPS.filter((one) => one.seq === seq)) {
      world = world.map((state, index) => (when(index + 1) ? after(state, to) : state));
    }
    worlds.set(seq, world);
    await tell(seq, before, world);
  }
  await sql`
    insert into obligation_instrument (action_id, instrument_id, consignee_id, product, serial, country, levels, added_seq)
    select ${ACTION}, t.*, 1 from unnest(${all}::bigint[], ${world.map(({ holder }) => holder)}::bigint[], ${all.map(() => 'miseqdx')}::text[],
      ${all.map(serialOf)}::text[], ${world.map(({ holder }) => countryOf(holder))}::text[], ${world.map(({ levels }) => levels)}::text[]) t`.execute(
    kysely,
  );
  await sql`insert into reach (action_id, consignee_id, reach, seq, at)
    select ${ACTION}, t.*, 60, now() from unnest(${all}::bigint[], ${world.map(({ reach }) => reach)}::text[]) t`.execute(
    kysely,
  );
}, 120_000);
afterAll(async () => db.drop());

function after(state: State, { level, cells = [], reach, moveBy = 0 }: Step['to']): State {
  const letters = [...state.levels].map((letter, cell) =>
    level && cells.includes(cell) ? letterOfLevel(level) : letter,
  );
  return { levels: letters.join(''), holder: state.holder + moveBy, reach: reach ?? state.reach };
}

/** Writes an entry's changes and tallies as the desk would. */
async function tell(seq: number, before: readonly State[], world: readonly State[]): Promise<void> {
  const { kysely } = db.database;
  const changes: Change[] = [];
  const moves: { n: number; from: number; to: number }[] = [];
  const reaches: { n: number; from: Reach | null; to: Reach }[] = [];
  const counts = new Map<string, number>();
  const count = (key: readonly (string | number)[], by: number) =>
    counts.set(JSON.stringify(key), (counts.get(JSON.stringify(key)) ?? 0) + by);
  const countAll = (state: State, n: number, by: number): void => {
    const levels = unpackLevels(state.levels);
    const country = countryOf(state.holder);
    count(['instrument', country, 'miseqdx', -1, worstLevel(levels)], by);
    for (const [cell, level] of levels.entries()) count(['obligation', country, 'miseqdx', cell, level], by);
    count(['consignee', countryOf(n), '', -1, state.reach], by);
  };
  for (const [index, state] of world.entries()) {
    const n = index + 1;
    const last = before[index];
    if (last) countAll(last, n, -1);
    countAll(state, n, 1);
    if (last?.reach !== state.reach) reaches.push({ n, from: last?.reach ?? null, to: state.reach });
    if (!last) continue;
    if (last.holder !== state.holder) moves.push({ n, from: last.holder, to: state.holder });
    const [from, to] = [unpackLevels(last.levels), unpackLevels(state.levels)];
    for (const cell of EVERY) {
      const change = { n, cell, seq, from: from[cell] ?? 'open', to: to[cell] ?? 'open' };
      if (change.from !== change.to) changes.push(change);
    }
  }
  await sql`
    insert into obligation_change (action_id, instrument_id, cell, seq, from_level, to_level, cause, holder_id, at)
    select ${ACTION}, n, cell, ${seq}, f, t, 'reply', n, now() from unnest(${changes.map(({ n }) => n)}::bigint[],
      ${changes.map(({ cell }) => cell)}::smallint[], ${changes.map(({ from }) => from)}::text[], ${changes.map(({ to }) => to)}::text[]) c(n, cell, f, t)`.execute(
    kysely,
  );
  await sql`
    insert into obligation_fleet_change (action_id, instrument_id, change, from_consignee, to_consignee, cause, reason, salt, changed_by, at, seq)
    select ${ACTION}, n, 'moved', f, t, 'desk', 'Sold', decode(repeat('00', 16), 'hex'), 'member:1', now(), ${seq} from unnest(
      ${moves.map(({ n }) => n)}::bigint[], ${moves.map(({ from }) => from)}::bigint[], ${moves.map(({ to }) => to)}::bigint[]) m(n, f, t)`.execute(
    kysely,
  );
  await sql`
    insert into reach_change (action_id, consignee_id, seq, from_reach, to_reach, cause, at)
    select ${ACTION}, n, ${seq}, f, t, 'reply', now() from unnest(
      ${reaches.map(({ n }) => n)}::bigint[], ${reaches.map(({ from }) => from)}::text[], ${reaches.map(({ to }) => to)}::text[]) r(n, f, t)`.execute(
    kysely,
  );
  const tallies = [...counts].filter(([, by]) => by !== 0).map(([key, by]) => [...(JSON.parse(key) as string[]), by]);
  const column = (at: number) => tallies.map((tally) => tally[at]);
  await sql`
    insert into ledger_tally (chain, seq, subject, country, product, cell, level, count)
    select ${ACTION}, ${seq}, t.* from unnest(${column(0)}::text[], ${column(1)}::text[], ${column(2)}::text[], ${column(3)}::smallint[],
      ${column(4)}::text[], ${column(5)}::integer[]) t`.execute(kysely);
}

const pastOf = (seq: number): PastFleet => ({ actionId: ACTION, seq, openLevels: new Map([['miseqdx', OPEN]]) });

type Asked = Omit<PastInstrumentFilter, 'actionId'>;
const asked: readonly Asked[] = [
  {},
  { country: 'AT' },
  ...LEVELS.flatMap((level): Asked[] => [
    { level },
    { level, country: 'DK' },
    { level, cells: [{ product: 'miseqdx', cells: [2] }] },
    { level, cells: [{ product: 'miseqdx', cells: [2, 3] }], country: 'DE' },
    { worst: level },
    { worst: level, cells: [{ product: 'miseqdx', cells: [2] }] },
  ]),
  { isComplete: true },
  { isComplete: false },
  ...[true, false].flatMap((isComplete): Asked[] => [
    { isComplete, cells: [{ product: 'miseqdx', cells: [2] }] },
    { isComplete, cells: [{ product: 'miseqdx', cells: [0, 2] }] },
    { isComplete, cells: [{ product: 'miseqdx', cells: [2, 3] }], country: 'DE' },
    { isComplete, cells: [{ product: 'nextseq', cells: [0] }] },
  ]),
  { level: 'claimed', q: 'M0001' },
  { consigneeId: 1005 },
];

function isAsked({ levels, holder }: State, n: number, filter: Asked): boolean {
  const of = unpackLevels(levels);
  const named = filter.cells?.[0]?.cells ?? EVERY;
  const isDone = (cell: number) => ['claimed', 'excused', 'proven'].includes(of[cell] ?? '');
  const isComplete = named.every(isDone);
  return (
    (filter.cells?.[0]?.product ?? 'miseqdx') === 'miseqdx' &&
    (filter.country ?? countryOf(holder)) === countryOf(holder) &&
    (filter.consigneeId ?? holder) === holder &&
    (filter.level === undefined || named.some((cell) => of[cell] === filter.level)) &&
    (filter.worst ?? worstLevel(of)) === worstLevel(of) &&
    (filter.isComplete ?? isComplete) === isComplete &&
    serialOf(n).startsWith(filter.q ?? '')
  );
}

/** What a list answers, and what a count by hand finds: the total, the first page, and the next one from the middle. */
async function findInstruments(
  world: readonly State[],
  filter: Asked,
  open: (of: PastInstrumentFilter) => ReturnType<typeof openPastInstrumentList>,
): Promise<{ readonly found: object; readonly byHand: object }> {
  const matching = world
    .map((state, index) => ({ n: index + 1, state }))
    .filter(({ n, state }) => isAsked(state, n, filter))
    .toSorted((a, b) => (serialOf(a.n) < serialOf(b.n) ? -1 : 1));
  const { total, read } = await open({ actionId: ACTION, ...filter });
  const rows = await read({ sort: 'serial', limit: 60 });
  const next = rows.length < 30 ? [] : await read({ sort: 'serial', limit: 60, after: rows.at(29)?.cursorKeys });
  const seen = (of: typeof rows) => of.map((row) => [row.id, row.consigneeId, row.country, row.levels]);
  const right = (of: typeof matching) =>
    of.map(({ n, state }) => [n, state.holder, countryOf(state.holder), unpackLevels(state.levels)]);
  const count = total.isExact ? matching.length : Math.min(matching.length - 1, COUNTED_MAX);
  return {
    found: { filter, count: total.count, first: seen(rows), next: seen(next) },
    byHand: {
      filter,
      count,
      first: right(matching.slice(0, 60)),
      next: right(matching.length < 30 ? [] : matching.slice(30, 90)),
    },
  };
}

test('now too every list of instruments is what a count by hand finds', async () => {
  const { kysely } = db.database;
  for (const filter of asked) {
    const { found, byHand } = await findInstruments(worlds.get(60) ?? [], filter, (of) =>
      openInstrumentList(kysely, of),
    );
    expect(found).toEqual(byHand);
  }
}, 60_000);

test.each(SEQS_OF_FLEET)(
  'as of entry %i every list of instruments is what a count by hand finds',
  async (seq) => {
    const { kysely } = db.database;
    const past = pastOf(seq);
    for (const filter of asked) {
      const { found, byHand } = await findInstruments(worlds.get(seq) ?? [], filter, (of) =>
        openPastInstrumentList(kysely, past, of),
      );
      expect(found).toEqual(byHand);
    }
  },
  60_000,
);

test.each(SEQS_OF_REACH)(
  'as of entry %i every list of consignees is what a count by hand finds',
  async (seq) => {
    const world = worlds.get(seq) ?? [];
    const past = { ...pastOf(seq), asOf: new Date() };
    for (const filter of [
      {},
      { country: 'AT' },
      ...REACHES.flatMap((reach) => [{ reach }, { reach, country: 'DK' }]),
    ]) {
      const { reach, country } = { reach: undefined, country: undefined, ...filter };
      const expected = all
        .map((n) => ({ n, state: world[n - 1] }))
        .filter(
          ({ n, state }) => (reach ?? state?.reach) === state?.reach && (country ?? countryOf(n)) === countryOf(n),
        )
        .toSorted((a, b) => (`labor ${a.n}` < `labor ${b.n}` ? -1 : 1));
      const { total, read } = await openPastConsigneeList(db.database.kysely, past, { actionId: ACTION, ...filter });
      expect([filter, total]).toEqual([filter, { count: expected.length, isExact: true }]);
      const rows = total.count === 0 ? [] : await read({ sort: 'name', limit: 60 });
      expect([filter, rows.map(({ id, reach: of }) => [id, of])]).toEqual([
        filter,
        expected.slice(0, 60).map(({ n, state }) => [n, state?.reach]),
      ]);
      for (const row of rows.slice(0, 20)) {
        const held = world
          .filter(({ holder }) => holder === row.id)
          .map(({ levels }) => levels)
          .join('');
        expect([row.id, row.instruments]).toEqual([row.id, held.length / OPEN.length]);
        for (const level of LEVELS) expect(row.levels[level]).toBe(held.split(letterOfLevel(level)).length - 1);
      }
    }
  },
  60_000,
);
