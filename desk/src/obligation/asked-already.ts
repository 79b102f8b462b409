/*
 * Obligations that wait already for a second person who is asked for the same. Asked twice, the second request would do nothing
 * once the first is approved. A request that waits and would change nothing any more stands in nobody's way. What an answer, or
 * what is taken back, would excuse is known to features that come later: they register it.
 */
import type { ActionDefinition, Level } from '@fieldproof/contract';
import { EXCUSE_REASONS, levelAfterRuling, type Ruling } from '@fieldproof/contract/ruling';

import { waitingDecisions, type WaitingDecision } from '../approval/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { DecisionRefused } from './decision-refused.ts';
import type { DecisionInput } from './decision-rules.ts';
import { judgeDecision, type JudgedDecision } from './judge-decision.ts';
import type { FleetInstrument } from './obligation-store.ts';

type NamedCell = { readonly instrument: number; readonly cell: number };

/** A request that waits, with what of a decision it is about as well. */
export type AskedAlready = Pick<WaitingDecision, 'approval' | 'askedBy' | 'askedAt'> & {
  readonly cells: readonly NamedCell[];
};

/** An obligation that a request would excuse which is no decision to excuse. */
export type WaitingExcuse = Pick<WaitingDecision, 'approval' | 'askedBy' | 'askedAt'> & NamedCell;

/** Finds what of some instruments such requests would excuse as they are now, the oldest request first. */
export type WaitingExcuses = (
  db: Reader,
  of: { readonly actionId: number; readonly instruments: readonly FleetInstrument[] },
) => Promise<readonly WaitingExcuse[]>;

/** Of what a decision would change: what is asked for already, each under the oldest request that would change it so. */
export async function askedAlready(
  db: Reader,
  of: { readonly actionId: number; readonly ruling: Ruling; readonly changes: JudgedDecision['changes'] },
  waitingExcuses: WaitingExcuses,
): Promise<readonly AskedAlready[]> {
  const { actionId, ruling, changes } = of;
  const instruments = changes.map(({ instrument }) => instrument);
  const instrumentIds = instruments.map(({ instrumentId }) => instrumentId);
  const waiting = await waitingDecisions(db, { chain: actionId, decision: ruling.decision, instrumentIds });
  const excuses = ruling.decision === 'excuse' ? await waitingExcuses(db, { actionId, instruments }) : [];
  if (waiting.length + excuses.length === 0) return [];
  const byInstrument = Map.groupBy(waiting, ({ instrument }) => instrument);
  const byCell = Map.groupBy(excuses, keyOf);
  const found = new Map<number, AskedAlready & { readonly cells: NamedCell[] }>();
  for (const { instrument, changes: own } of changes) {
    const { instrumentId, levels } = instrument;
    for (const { cell } of own) {
      const level = levels[cell] ?? 'open';
      const requests = [
        ...(byInstrument.get(instrumentId) ?? []).filter((one) => wouldChange(one, { cell, level, ruling })),
        ...(byCell.get(keyOf({ instrument: instrumentId, cell })) ?? []),
      ];
      const [request] = requests.toSorted((one, other) => one.approval - other.approval);
      if (request === undefined) continue;
      const { approval, askedBy, askedAt } = request;
      const cells = found.get(approval)?.cells ?? [];
      cells.push({ instrument: instrumentId, cell });
      found.set(approval, { approval, askedBy, askedAt, cells });
    }
  }
  return [...found.values()].toSorted((a, b) => a.approval - b.approval);
}

function wouldChange(
  { cells, reasonKey }: WaitingDecision,
  of: { readonly cell: number; readonly level: Level; readonly ruling: Ruling },
): boolean {
  if (cells !== 'all' && !cells.includes(of.cell)) return false;
  if (of.ruling.decision !== 'excuse') return true;
  const reason = EXCUSE_REASONS.find((one) => one === reasonKey);
  return reason !== undefined && 'level' in levelAfterRuling(of.level, { decision: 'excuse', reasonKey: reason });
}

/** What is left to be asked for of a decision: without what waits already. Throws DecisionRefused where that is nothing. */
export async function leftToAsk(
  db: Reader,
  of: { readonly actionId: number; readonly definition: ActionDefinition; readonly input: DecisionInput },
  waitingExcuses: WaitingExcuses,
): Promise<{ readonly input: DecisionInput; readonly leftOut: number }> {
  const { actionId, definition, input } = of;
  const judged = await judgeDecision(db, { actionId, definition, ruling: input, instruments: input.instruments });
  const { changes } = judged;
  const asked = await askedAlready(db, { actionId, ruling: input, changes }, waitingExcuses);
  if (asked.length === 0) return { input, leftOut: 0 };
  const waits = new Set(asked.flatMap(({ cells }) => cells.map(keyOf)));
  const changing = changes.flatMap(({ instrument, changes: own }) =>
    own.map(({ cell }) => ({ instrument: instrument.instrumentId, cell })),
  );
  if (changing.every((one) => waits.has(keyOf(one)))) {
    throw new DecisionRefused({ code: 'asked-already', approvals: asked.map(({ approval }) => approval) });
  }
  const left = [...changing, ...judged.unchanged].filter((one) => !waits.has(keyOf(one)));
  const instruments = [...Map.groupBy(left, ({ instrument }) => instrument)].map(([instrument, cells]) => ({
    instrument,
    cells: cells.map(({ cell }) => cell).toSorted((a, b) => a - b),
  }));
  return { input: { ...input, instruments }, leftOut: waits.size };
}

function keyOf({ instrument, cell }: NamedCell): string {
  return `${instrument}/${cell}`;
}
