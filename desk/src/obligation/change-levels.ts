import { worstLevel, type Level } from '@fieldproof/contract';
import { digestOf, type Json } from '@fieldproof/trust';

import type { ChainHead, Tally } from '../ledger/index.ts';
import type { Reader, Tx } from '../platform/database/database.ts';
import {
  insertChanges,
  selectChangesOfEntries,
  selectLatestChanges,
  type ChangeCause,
  type ChangeRow,
  type FleetInstrument,
} from './obligation-store.ts';

export type LevelChange = {
  readonly cell: number;
  readonly to: Level;
  readonly reason?: string | undefined;
  readonly doneOn?: string | undefined;
  readonly untilOn?: string | undefined;
  /** Whose word it is where that is not its holder's: what is given back stays who said it. */
  readonly holderId?: number | undefined;
};

export type InstrumentChanges = {
  /** As read under the lock of the chain. */
  readonly instrument: FleetInstrument;
  readonly changes: readonly LevelChange[];
};

export type WrittenChanges = {
  readonly changed: number;
  readonly tallies: readonly Tally[];
  /** For the entry's payload: `{ "changes:17": … }`, or nothing when no level changed. */
  readonly digests: Readonly<Record<string, string>>;
};

/**
 * Writes changes of level under the lock of the chain. The caller appends the entry, with these tallies and digests, in
 * the same transaction.
 */
export async function changeLevels(
  tx: Tx,
  head: ChainHead,
  what: { readonly actionId: number } & ChangeCause,
  all: readonly InstrumentChanges[],
): Promise<WrittenChanges> {
  const seq = head.seq + 1;
  const changed = all.map(withRows).filter(({ rows }) => rows.length > 0);
  if (changed.length === 0) return { changed: 0, tallies: [], digests: {} };
  const rows = changed
    .flatMap((one) => one.rows)
    .toSorted((a, b) => a.instrumentId - b.instrumentId || a.cell - b.cell);
  const excuses = await reasonsOfExcuses(tx, what.actionId, rows);
  await insertChanges(
    tx,
    { actionId: what.actionId, cause: what.cause, causeId: what.causeId, seq, at: head.at },
    rows,
    changed.map(({ instrument, levels }) => ({ instrumentId: instrument.instrumentId, levels })),
  );
  const digested = rows.map((row) => changeFacts({ ...row, cause: what.cause, causeId: what.causeId, at: head.at }));
  return {
    changed: rows.length,
    tallies: changed.flatMap((one) => talliesOf(one, excuses)),
    digests: { [`changes:${seq}`]: digestOf(digested) },
  };
}

type Changed = {
  readonly instrument: FleetInstrument;
  readonly levels: readonly Level[];
  readonly rows: readonly ChangeRow[];
};

function withRows({ instrument, changes }: InstrumentChanges): Changed {
  const effective = changes
    .filter((change) => instrument.levels[change.cell] !== change.to || isToldAgain(change.to))
    .toSorted((a, b) => a.cell - b.cell);
  const rows = effective.map((change) => ({
    instrumentId: instrument.instrumentId,
    cell: change.cell,
    from: instrument.levels[change.cell] ?? 'open',
    to: change.to,
    reason: change.reason ?? '',
    doneOn: change.doneOn ?? null,
    untilOn: change.untilOn ?? null,
    holderId: change.holderId ?? instrument.consigneeId,
  }));
  const levels = instrument.levels.map((level, cell) => effective.find((change) => change.cell === cell)?.to ?? level);
  return { instrument, levels, rows };
}

/** A deferral or a claim may be told again with another day, or by a new holder. */
function isToldAgain(to: Level): boolean {
  return to === 'deferred' || to === 'claimed';
}

/** What is taken from a count must be what was added to it: the reason under which a cell was excused. */
async function reasonsOfExcuses(
  tx: Tx,
  actionId: number,
  rows: readonly ChangeRow[],
): Promise<ReadonlyMap<string, string>> {
  const left = rows.filter((row) => row.from === 'excused');
  if (left.length === 0) return new Map();
  const latest = await selectLatestChanges(tx, {
    actionId,
    instrumentIds: [...new Set(left.map((row) => row.instrumentId))],
  });
  return new Map(latest.map((row) => [`${row.instrumentId}/${row.cell}`, row.reason]));
}

/** Reasons are counted for what is excused: that is where they are reported. */
function talliesOf({ instrument, levels, rows }: Changed, excuses: ReadonlyMap<string, string>): readonly Tally[] {
  const { cohort, country, product } = instrument;
  const cells = rows.flatMap((row): Tally[] => [
    {
      subject: 'obligation',
      cohort,
      country,
      product,
      cell: row.cell,
      level: row.from,
      reason: excuses.get(`${row.instrumentId}/${row.cell}`) ?? '',
      count: -1,
    },
    {
      subject: 'obligation',
      cohort,
      country,
      product,
      cell: row.cell,
      level: row.to,
      reason: row.to === 'excused' ? row.reason : '',
      count: 1,
    },
  ]);
  return [
    ...cells,
    { subject: 'instrument', cohort, country, product, level: worstLevel(instrument.levels), count: -1 },
    { subject: 'instrument', cohort, country, product, level: worstLevel(levels), count: 1 },
  ];
}

function changeFacts(row: ChangeRow & ChangeCause & { readonly at: Date }): Json {
  return [
    row.instrumentId,
    row.cell,
    row.from,
    row.to,
    row.reason,
    row.doneOn,
    row.untilOn,
    row.holderId,
    row.cause,
    row.causeId,
    row.at.toISOString(),
  ];
}

/** Recomputes the digests of the changes that entries made, for the check of the ledger: ids are entry numbers. */
export async function digestChanges(
  db: Reader,
  actionId: number,
  seqs: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await selectChangesOfEntries(db, actionId, seqs.map(Number));
  const digests = new Map<string, string>();
  for (const [seq, of] of Map.groupBy(rows, (row) => row.seq)) {
    digests.set(String(seq), digestOf(of.map(changeFacts)));
  }
  return digests;
}
