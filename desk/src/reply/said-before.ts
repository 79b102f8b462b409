/*
 * What a laboratory last said of an instrument, whatever became of it: a word that changes no level must not vanish from
 * the page of whoever gave it. Pure.
 */
import type { CellStatement, InstrumentStatement } from '@fieldproof/contract';

/** What one reply said of an instrument: by itself, or together with all that were listed. */
export type SaidWord = {
  readonly cells: readonly CellStatement[];
  /** Said of the instrument as a whole. */
  readonly statement: InstrumentStatement | null;
};

/** @param words the newest first */
export function lastWordOn(
  words: readonly SaidWord[],
  cell: { readonly mode: string; readonly measure: string },
): CellStatement | undefined {
  for (const word of words) {
    const found = word.cells.find((one) => one.mode === cell.mode && one.measure === cell.measure);
    if (found) return found;
  }
  return undefined;
}

/** What was said of the instrument as a whole, unless its steps were spoken of since. */
export function lastStatement(words: readonly SaidWord[]): InstrumentStatement | undefined {
  const newest = words.find((word) => word.statement !== null || word.cells.length > 0);
  return newest?.statement ?? undefined;
}
