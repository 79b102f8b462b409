/*
 * Obligations that wait already for a second person who is asked for the same. Asked twice, the second request would do nothing
 * once the first is approved. A request that waits and would change nothing any more stands in nobody's way. Only requests to
 * decide are looked at: what an answer or a reversal would excuse is known when it is carried out.
 */
import type { ActionDefinition, Level } from '@fieldproof/contract';
import { EXCUSE_REASONS, levelAfterRuling, type Ruling } from '@fieldproof/contract/ruling';

import { waitingDecisions, type WaitingDecision } from '../approval/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { DecisionRefused } from './decision-refused.ts';
import type { DecisionInput } from './decision-rules.ts';
import { judgeDecision, type JudgedDecision } from './judge-decision.ts';

type NamedCell = { readonly instrument: number; readonly cell: number };

/** A request that waits, with what of a decision it is about as well. */
export type AskedAlready = Pick<WaitingDecision, 'approval' | 'askedBy' | 'askedAt'> & {
  readonly cells: readonly NamedCell[];
};

/** Of what a decision would change: what is asked for already, each under the oldest request that would change it so. */
export async function askedAlready(
  db: Reader,
  of: { readonly actionId: number; readonly ruling: Ruling; readonly changes: JudgedDecision['changes'] },
): Promise<readonly AskedAlready[]> {
  const { actionId, ruling, changes } = of;
  const instrumentIds = changes.map(({ instrument }) => instrument.instrumentId);
  const waiting = await waitingDecisions(db, { chain: actionId, decision: ruling.decision, instrumentIds });
  if (waiting.length === 0) return [];
  const byInstrument = Map.groupBy(waiting, ({ instrument }) => instrument);
  const found = new Map<number, AskedAlready & { readonly cells: NamedCell[] }>();
  for (const { instrument, changes: own } of changes) {
    const requests = byInstrument.get(instrument.instrumentId) ?? [];
    for (const { cell } of own) {
      const level = instrument.levels[cell] ?? 'open';
      const request = requests.find((one) => wouldChange(one, { cell, level, ruling }));
      if (request === undefined) continue;
      const { approval, askedBy, askedAt } = request;
      const cells = found.get(approval)?.cells ?? [];
      cells.push({ instrument: instrument.instrumentId, cell });
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
): Promise<{ readonly input: DecisionInput; readonly leftOut: number }> {
  const { actionId, definition, input } = of;
  const judged = await judgeDecision(db, { actionId, definition, ruling: input, instruments: input.instruments });
  const asked = await askedAlready(db, { actionId, ruling: input, changes: judged.changes });
  if (asked.length === 0) return { input, leftOut: 0 };
  const waits = new Set(asked.flatMap(({ cells }) => cells.map(keyOf)));
  const changing = judged.changes.flatMap(({ instrument, changes }) =>
    changes.map(({ cell }) => ({ instrument: instrument.instrumentId, cell })),
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
