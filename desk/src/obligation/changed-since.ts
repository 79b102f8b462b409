import type { Reader } from '../platform/database/database.ts';
import type { ChangedCell, DecisionRefusal } from './decision-rules.ts';
import type { JudgedDecision } from './judge-decision.ts';
import { cellKey, selectChangesSince } from './obligation-store.ts';

/** So many are told one by one: whoever decides looks at more of them in the list. */
const TOLD_MAX = 100;

/**
 * Why a decision is not made of what has changed since somebody looked: nobody overwrites what they have not seen, and
 * nothing is kept of half of it. Under the lock of the chain.
 */
export async function whyNotSeen(
  db: Reader,
  of: { readonly actionId: number; readonly seen: number | undefined; readonly judged: JudgedDecision },
): Promise<DecisionRefusal | undefined> {
  const { actionId, seen, judged } = of;
  if (seen === undefined) return undefined;
  const named = [
    ...judged.changes.flatMap(({ instrument: { instrumentId }, changes }) =>
      changes.map(({ cell }) => ({ instrumentId, cell })),
    ),
    ...judged.unchanged.map(({ instrument: instrumentId, cell }) => ({ instrumentId, cell })),
  ];
  const keys = new Set(named.map(cellKey));
  const instrumentIds = [...new Set(named.map(({ instrumentId }) => instrumentId))];
  const since = await selectChangesSince(db, { actionId, seq: seen, instrumentIds });
  const changed = new Map<string, ChangedCell>();
  for (const row of since.filter((one) => keys.has(cellKey(one)))) {
    const { instrumentId: instrument, cell, to } = row;
    const { from } = changed.get(cellKey(row)) ?? row;
    changed.set(cellKey(row), { instrument, cell, from, to });
  }
  if (changed.size === 0) return undefined;
  return { code: 'changed-meanwhile', changed: [...changed.values()].slice(0, TOLD_MAX), count: changed.size };
}
