/* What is asked in statements of the packed levels of an instrument: one letter a cell, in the order of its product's cells. */
import { COMPLETE_LEVELS, letterOfLevel, type Level } from '@fieldproof/contract';
import { sql, type RawBuilder } from 'kysely';

/** Cells by product; products that are not named have none. */
export type Cells = readonly { readonly product: string; readonly cells: readonly number[] }[];

/**
 * Whether some of the cells is at a level, or is there at all.
 *
 * @param levels the packed levels of the row `o`
 */
export function isInCells(cells: Cells, level: Level | undefined, levels: RawBuilder<unknown>): RawBuilder<unknown> {
  return ofProducts(cells, (one) => {
    const isThere = one.map((cell) => (level === undefined ? sql`true` : isAt(levels, cell, [level])));
    return sql`(${sql.join(isThere, sql` or `)})`;
  });
}

/**
 * Whether nothing more is asked of each of the cells: a measure in every mode, a mode with every measure. Without cells it is
 * asked of the whole instrument.
 *
 * @param levels the packed levels of the row `o`
 */
export function areComplete(
  cells: Cells | undefined,
  isComplete: boolean,
  levels: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const not = sql.raw(isComplete ? '' : 'not ');
  if (cells === undefined) {
    return sql`${not}(${levels} ~ ${`^[${COMPLETE_LEVELS.map(letterOfLevel).join('')}]+$`})`;
  }
  return ofProducts(cells, (one) => {
    const isDone = one.map((cell) => isAt(levels, cell, COMPLETE_LEVELS));
    return sql`${not}(${sql.join(isDone, sql` and `)})`;
  });
}

function isAt(levels: RawBuilder<unknown>, cell: number, named: readonly Level[]): RawBuilder<unknown> {
  return sql`substr(${levels}, ${cell + 1}, 1) = any(${named.map(letterOfLevel)}::text[])`;
}

function ofProducts(cells: Cells, of: (cells: readonly number[]) => RawBuilder<unknown>): RawBuilder<unknown> {
  const each = cells
    .filter((one) => one.cells.length > 0)
    .map((one) => sql`(o.product = ${one.product} and ${of(one.cells)})`);
  return each.length === 0 ? sql`false` : sql`(${sql.join(each, sql` or `)})`;
}
