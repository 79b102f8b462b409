import { cellsOf, type ActionDefinition } from '@fieldproof/contract';
import { levelAfterRuling, type Ruling } from '@fieldproof/contract/ruling';

import type { Reader } from '../platform/database/database.ts';
import type { InstrumentChanges, LevelChange } from './change-levels.ts';
import { DecisionRefused } from './decision-refused.ts';
import { INSTRUMENTS_MAX, OBLIGATIONS_MAX, type DecisionInput, type UnchangedCell } from './decision-rules.ts';
import { selectInstrumentsById, type FleetInstrument } from './obligation-store.ts';

/** What was named and would change, with the level after it, and what would stay. */
export type JudgedDecision = {
  readonly changes: readonly InstrumentChanges[];
  readonly unchanged: readonly UnchangedCell[];
};

/**
 * What a decision changes of the obligations that it names, as they are now; the caller says under which lock. Throws
 * DecisionRefused where it names what the fleet does not have.
 */
export async function judgeDecision(
  db: Reader,
  decision: {
    readonly actionId: number;
    readonly definition: ActionDefinition;
    readonly ruling: Ruling;
    readonly instruments: DecisionInput['instruments'];
  },
): Promise<JudgedDecision> {
  const found = await instrumentsNamed(db, decision.actionId, decision.instruments);
  const named = cellsNamed(decision, found);
  const changes: InstrumentChanges[] = [];
  const unchanged: UnchangedCell[] = [];
  for (const [id, cells] of named) {
    const instrument = found.get(id);
    if (!instrument) continue;
    const own: LevelChange[] = [];
    for (const cell of [...cells].toSorted((a, b) => a - b)) {
      const outcome = levelAfterRuling(instrument.levels[cell] ?? 'open', decision.ruling);
      if ('why' in outcome) unchanged.push({ instrument: id, cell, why: outcome.why });
      else own.push({ cell, to: outcome.level });
    }
    if (own.length > 0) changes.push({ instrument, changes: own });
  }
  return { changes, unchanged };
}

async function instrumentsNamed(
  db: Reader,
  actionId: number,
  instruments: DecisionInput['instruments'],
): Promise<ReadonlyMap<number, FleetInstrument>> {
  const ids = [...new Set(instruments.map(({ instrument }) => instrument))];
  if (ids.length > INSTRUMENTS_MAX) throw new DecisionRefused({ code: 'too-many', max: INSTRUMENTS_MAX });
  const found = new Map((await selectInstrumentsById(db, actionId, ids)).map((one) => [one.instrumentId, one]));
  const unknown = ids.filter((id) => !found.has(id));
  if (unknown.length > 0) throw new DecisionRefused({ code: 'instrument-unknown', instruments: unknown });
  return found;
}

function cellsNamed(
  { definition, instruments }: Pick<Parameters<typeof judgeDecision>[1], 'definition' | 'instruments'>,
  found: ReadonlyMap<number, FleetInstrument>,
): ReadonlyMap<number, ReadonlySet<number>> {
  const named = new Map<number, Set<number>>();
  for (const { instrument: id, cells } of instruments) {
    const product = found.get(id)?.product ?? '';
    const all = cellsOf(definition, product).map((cell) => cell.index);
    const wanted = cells === 'all' ? all : cells;
    const unknown = wanted.find((cell) => !all.includes(cell));
    if (unknown !== undefined) throw new DecisionRefused({ code: 'cell-unknown', instrument: id, cell: unknown });
    named.set(id, new Set([...(named.get(id) ?? []), ...wanted]));
  }
  const count = [...named.values()].reduce((sum, cells) => sum + cells.size, 0);
  if (count > OBLIGATIONS_MAX) throw new DecisionRefused({ code: 'too-many', max: OBLIGATIONS_MAX });
  return named;
}
