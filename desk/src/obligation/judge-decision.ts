import { cellsOf, type ActionDefinition } from '@fieldproof/contract';
import { levelAfterRuling, type Ruling } from '@fieldproof/contract/ruling';

import type { Reader } from '../platform/database/database.ts';
import type { InstrumentChanges, LevelChange } from './change-levels.ts';
import { DecisionRefused } from './decision-refused.ts';
import { INSTRUMENTS_MAX, OBLIGATIONS_MAX, type DecisionInput, type UnchangedCell } from './decision-rules.ts';
import { selectInstrumentsById, selectProducts, type FleetInstrument } from './obligation-store.ts';

/** What was named and would change, with the level after it, and what would stay. */
export type JudgedDecision = {
  readonly changes: readonly InstrumentChanges[];
  readonly unchanged: readonly UnchangedCell[];
};

/**
 * What a decision changes of the obligations that it names, as they are now; the caller says under which lock. Throws
 * DecisionRefused where it names what the fleet does not have.
 *
 * @param decision.mayBeGone what is known and in the fleet no more stays as it is, instead of being refused: while a second
 *   person is waited for, instruments are taken out of the fleet
 */
export async function judgeDecision(
  db: Reader,
  decision: {
    readonly actionId: number;
    readonly definition: ActionDefinition;
    readonly ruling: Ruling;
    readonly instruments: DecisionInput['instruments'];
    readonly mayBeGone?: boolean;
  },
): Promise<JudgedDecision> {
  const { found, gone } = await instrumentsNamed(db, decision);
  const products = new Map([...gone, ...[...found].map(([id, { product }]) => [id, product] as const)]);
  const named = cellsNamed(decision, products);
  const changes: InstrumentChanges[] = [];
  const unchanged: UnchangedCell[] = [];
  for (const [id, of] of named) {
    const instrument = found.get(id);
    const cells = [...of].toSorted((a, b) => a - b);
    if (!instrument) {
      unchanged.push(...cells.map((cell) => ({ instrument: id, cell, why: 'gone' }) as const));
      continue;
    }
    const own: LevelChange[] = [];
    for (const cell of cells) {
      const outcome = levelAfterRuling(instrument.levels[cell] ?? 'open', decision.ruling);
      if ('why' in outcome) unchanged.push({ instrument: id, cell, why: outcome.why });
      else own.push({ cell, to: outcome.level });
    }
    if (own.length > 0) changes.push({ instrument, changes: own });
  }
  return { changes, unchanged };
}

type Judge = Parameters<typeof judgeDecision>[1];

/** What is named: of the fleet, and by product what has left it. */
async function instrumentsNamed(
  db: Reader,
  { actionId, instruments, mayBeGone = false }: Judge,
): Promise<{
  readonly found: ReadonlyMap<number, FleetInstrument>;
  readonly gone: ReadonlyMap<number, string>;
}> {
  const ids = [...new Set(instruments.map(({ instrument }) => instrument))];
  if (ids.length > INSTRUMENTS_MAX) throw new DecisionRefused({ code: 'too-many', max: INSTRUMENTS_MAX });
  const found = new Map((await selectInstrumentsById(db, actionId, ids)).map((one) => [one.instrumentId, one]));
  const missing = ids.filter((id) => !found.has(id));
  const gone = mayBeGone && missing.length > 0 ? await selectProducts(db, missing) : new Map<number, string>();
  const unknown = missing.filter((id) => !gone.has(id));
  if (unknown.length > 0) throw new DecisionRefused({ code: 'instrument-unknown', instruments: unknown });
  return { found, gone };
}

function cellsNamed(
  { definition, instruments }: Pick<Judge, 'definition' | 'instruments'>,
  products: ReadonlyMap<number, string>,
): ReadonlyMap<number, ReadonlySet<number>> {
  const named = new Map<number, Set<number>>();
  for (const { instrument: id, cells } of instruments) {
    const all = cellsOf(definition, products.get(id) ?? '').map((cell) => cell.index);
    const wanted = cells === 'all' ? all : cells;
    const unknown = wanted.find((cell) => !all.includes(cell));
    if (unknown !== undefined) throw new DecisionRefused({ code: 'cell-unknown', instrument: id, cell: unknown });
    named.set(id, new Set([...(named.get(id) ?? []), ...wanted]));
  }
  const count = [...named.values()].reduce((sum, cells) => sum + cells.size, 0);
  if (count > OBLIGATIONS_MAX) throw new DecisionRefused({ code: 'too-many', max: OBLIGATIONS_MAX });
  return named;
}
