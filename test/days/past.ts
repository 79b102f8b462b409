/* What was shown at a moment is what is shown as of it, for ever after. */
import type { Schemas } from '../../web/src/api/schema.ts';
import type { Random } from '../../desk/src/instrument/demo/random.ts';
import { drawFilters } from './predicates.ts';
import { hold } from './hold.ts';
import type { House } from './house.ts';
import { readBody, readList, type Query } from './lists.ts';

export type Shown = {
  readonly reference: string;
  readonly at: string;
  readonly status: object;
  readonly instruments: readonly object[];
  readonly consignees: readonly object[];
};

/**
 * What lists do not tell of the past is left out: whether there is internet, whom somebody could write to, who owes, until when
 * something is deferred.
 */
const UNTOLD = { internet: null, owes: null, hasContact: null, deferredUntil: null };

async function show(house: House, reference: string, asOf?: string): Promise<Omit<Shown, 'at' | 'reference'>> {
  const query: Query = asOf === undefined ? {} : { asOf };
  const at = asOf === undefined ? '' : `?asOf=${asOf}`;
  const status = await readBody<Schemas['Status']>(house, `/actions/${reference}/status${at}`);
  const instruments = await readList(house, reference, 'instruments', { query, limit: 7 });
  const consignees = await readList(house, reference, 'consignees', { query, limit: 7 });
  return {
    status: { ...status, asOf: null },
    instruments: instruments.rows.map((row) => ({ ...row, ...UNTOLD })),
    consignees: consignees.rows.map((row) => ({ ...row, ...UNTOLD })),
  };
}

export async function noteMoment(house: House, reference: string): Promise<Shown> {
  return { reference, at: house.desk.world.clock().toISOString(), ...(await show(house, reference)) };
}

/** Filters that a list has of the past, each by itself. */
const OF_THE_PAST = {
  instruments: ['product', 'country', 'worst', 'complete', 'cohort', 'level'],
  consignees: ['reach', 'country', 'kind'],
} as const;

async function holdPastFilters(house: House, { reference, at, ...then }: Shown, random: Random): Promise<void> {
  for (const noun of ['instruments', 'consignees'] as const) {
    const rows = then[noun];
    if (rows.length === 0) continue;
    const name = random.pick(OF_THE_PAST[noun]);
    const { query, left } = drawFilters(noun, rows as never, {
      row: random.pick(rows) as never,
      isUsed: (used) => used === name,
    });
    const listed = await readList(house, reference, noun, {
      query: { ...query, asOf: at },
      limit: 1 + random.below(30),
    });
    const ids = (list: readonly { readonly id: number }[]) => list.map(({ id }) => id).toSorted((a, b) => a - b);
    hold(house, `${noun} with ${JSON.stringify(query)} as of ${at}`, ids(listed.rows), ids(left));
    if (listed.total.isExact)
      hold(house, `total of ${noun} with ${JSON.stringify(query)} as of ${at}`, listed.total.count, left.length);
  }
}

export async function holdMoment(house: House, moment: Shown, random: Random): Promise<void> {
  const { reference, at, ...then } = moment;
  await holdPastFilters(house, moment, random);
  const now = await show(house, reference, at);
  hold(house, `the status of ${reference} as of ${at}`, now.status, then.status);
  for (const noun of ['instruments', 'consignees'] as const) {
    for (const [place, row] of then[noun].entries())
      hold(house, `row ${place} of the ${noun} as of ${at}`, now[noun][place], row);
    hold(house, `how many ${noun} as of ${at}`, now[noun].length, then[noun].length);
  }
}

/** Every point of the course has the figures of the status as of it. */
export async function holdCourse(house: House, reference: string): Promise<void> {
  const { points } = await readBody<Schemas['Series']>(house, `/actions/${reference}/series`);
  for (const { at, levels, instruments, consignees, reach, obligations } of points) {
    const status = await readBody<Schemas['Status']>(house, `/actions/${reference}/status?asOf=${at}`);
    const found = {
      levels: status.levels,
      instruments: { ...status.instruments, byLevel: null },
      consignees: status.consignees,
      reach: status.reach,
      obligations: status.obligations,
    };
    // The course does not tell by which level instruments are.
    hold(
      house,
      `the course at ${at}`,
      { levels, instruments: { ...instruments, byLevel: null }, consignees, reach, obligations },
      found,
    );
  }
}
