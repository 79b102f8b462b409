/* Filters and orders of the lists, against the rows that they are of. */
import type { Random } from '../../desk/src/instrument/demo/random.ts';
import type { House } from './house.ts';
import { hold } from './hold.ts';
import { readList, type AllRows, type Noun, type RowOf } from './lists.ts';
import { drawFilters } from './predicates.ts';

const SORTS: { readonly [N in Noun]: readonly string[] } = {
  instruments: ['serial', 'product', 'country', 'worst'],
  consignees: ['name', 'number', 'country', 'reach', 'reachedAt', 'instruments', 'open', 'lastReply', 'openQuestions'],
  questions: ['age', 'risk'],
  deliveries: ['id', 'sent', 'next'],
  replies: ['received'],
  incidents: ['aware'],
  calls: ['at'],
};

/** In whatever order, page by page, every row stands there once; and downwards is upwards turned round. */
export async function holdOrder(
  house: House,
  {
    reference,
    noun,
    rows,
    random,
  }: { readonly reference: string; readonly noun: Noun; readonly rows: AllRows; readonly random: Random },
): Promise<void> {
  const sort = random.pick(SORTS[noun]);
  const idsBy = async (order: string): Promise<readonly number[]> => {
    const listed = await readList(house, reference, noun, { query: { sort: order }, limit: 1 + random.below(25) });
    return listed.rows.map(({ id }) => id);
  };
  const [upwards, downwards] = [await idsBy(sort), await idsBy(`-${sort}`)];
  hold(house, `${noun} by ${sort}, downwards`, downwards, upwards.toReversed());
  const ascending = (ids: readonly number[]) => ids.toSorted((a, b) => a - b);
  hold(house, `${noun} by ${sort}`, ascending(upwards), ascending(rows[noun].map(({ id }) => id)));
}

export async function holdFilters(
  house: House,
  of: { readonly reference: string; readonly noun: Noun; readonly rows: AllRows; readonly random: Random },
): Promise<void> {
  const { reference, noun, random } = of;
  const rows: readonly RowOf<Noun>[] = of.rows[noun];
  if (rows.length === 0) return;
  for (let turn = 0; turn < 3; turn++) {
    const { query, left } = drawFilters(noun, rows, { row: random.pick(rows), isUsed: () => random.below(3) === 0 });
    const listed = await readList(house, reference, noun, { query, limit: 2 + random.below(60) });
    const ids = (list: readonly { readonly id: number }[]) => list.map(({ id }) => id).toSorted((a, b) => a - b);
    hold(house, `${noun} with ${JSON.stringify(query)}`, ids(listed.rows), ids(left));
    if (listed.total.isExact)
      hold(house, `total of ${noun} with ${JSON.stringify(query)}`, listed.total.count, left.length);
    const file = await house.ask(
      'ole',
      'GET',
      `/actions/${reference}/${noun}?${new URLSearchParams({ ...(query as Record<string, string>), format: 'csv' }).toString()}`,
    );
    hold(house, `lines of the file of ${noun} with ${JSON.stringify(query)}`, linesOf(file.text), left.length);
  }
}

/** Without the header; a line break within quotes is none. */
function linesOf(csv: string): number {
  const lines = csv
    .replaceAll(/"(?:[^"]|"")*"/g, '')
    .split(/\r?\n/)
    .filter((line) => line !== '');
  return lines.length - 1;
}
