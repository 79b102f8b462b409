import type { Level } from '@fieldproof/contract';

import type { ChainHead } from '../ledger/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { dayOf } from '../platform/pure/dates.ts';
import { changeLevels, type LevelChange, type WrittenChanges } from './change-levels.ts';
import { levelGivenBack, type UnchangedCell } from './decision-rules.ts';
import {
  cellKey,
  selectChangesBefore,
  selectChangesOfEntries,
  selectInstrumentsById,
  selectLatestChanges,
  type LatestChange,
} from './obligation-store.ts';

export type Reversed = WrittenChanges & {
  /** Whether something is excused again by it. */
  readonly hasExcused: boolean;
  /** What was changed by something else since, and stays. */
  readonly unchanged: readonly UnchangedCell[];
};

/**
 * Gives every obligation that an entry changed, and that nothing has changed since, back what stood before: its level with
 * its day, its reason and whose word it was. Under the lock of the chain; the caller appends the entry.
 */
export async function reverseChanges(
  tx: Tx,
  head: ChainHead,
  of: { readonly actionId: number; readonly seq: number },
): Promise<Reversed> {
  const { actionId } = of;
  const today = dayOf(head.at);
  const rows = await selectChangesOfEntries(tx, actionId, [of.seq]);
  const instrumentIds = [...new Set(rows.map((row) => row.instrumentId))];
  const latest = new Map(
    (await selectLatestChanges(tx, { actionId, instrumentIds })).map((row) => [cellKey(row), row]),
  );
  const before = await selectChangesBefore(tx, of);
  const standing = rows.filter((row) => latest.get(cellKey(row))?.seq === of.seq);
  const changes = Map.groupBy(standing, (row) => row.instrumentId);
  const instruments = await selectInstrumentsById(tx, actionId, [...changes.keys()]);
  const written = await changeLevels(
    tx,
    head,
    { actionId, cause: 'reversal', causeId: of.seq },
    instruments.map((instrument) => ({
      instrument,
      changes: (changes.get(instrument.instrumentId) ?? []).map((row) =>
        givenBack(row.cell, before.get(cellKey(row)), today),
      ),
    })),
  );
  return {
    ...written,
    hasExcused: standing.some((row) => before.get(cellKey(row))?.level === 'excused'),
    unchanged: rows
      .filter((row) => !standing.includes(row))
      .map(({ instrumentId, cell }) => ({ instrument: instrumentId, cell, why: 'changed-since' })),
  };
}

function givenBack(cell: number, before: LatestChange | undefined, today: string): LevelChange {
  const to: Level = levelGivenBack(before, today);
  if (before === undefined) return { cell, to };
  if (to !== before.level) return { cell, to, reason: 'deferral-ended' };
  const { reason, doneOn, untilOn, holderId } = before;
  return { cell, to, reason, doneOn: doneOn ?? undefined, untilOn: untilOn ?? undefined, holderId };
}
