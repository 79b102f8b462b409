/* Which steps an approval means, and what of it is left to decide: others may have settled it while it waits. */
import { cellsOf, type ActionDefinition } from '@fieldproof/contract';

import type { Approval, ApprovalAbout } from '../../approval/index.ts';
import type { Reader } from '../../platform/database/database.ts';
import { countUndone, type NamedGroup } from './approval-left-store.ts';
import { becomesUnder, type Named } from './approval-names.ts';

type Instruments = ApprovalAbout['instruments'];
type Left = Pick<ApprovalAbout, 'steps' | 'obligations'>;

/**
 * What an approval means and what is left of it.
 *
 * @param of.groups the instruments that it names, where it is a decision
 * @param of.instruments those that are told by name
 */
export async function readLeft(
  db: Reader,
  approval: Pick<Approval, 'kind' | 'proposal' | 'chain' | 'outcome'>,
  of: {
    readonly definition: ActionDefinition | undefined;
    readonly groups: readonly NamedGroup[];
    readonly named: Named;
    readonly instruments: Instruments;
  },
): Promise<Left> {
  const { kind, proposal, chain, outcome } = approval;
  if (kind === 'decision' && of.definition !== undefined) {
    const { steps, obligations } = leftOfDecision(of.definition, of.groups, proposal);
    return { steps, obligations: outcome === null ? obligations : null };
  }
  const steps = distinct(of.instruments.flatMap((one) => one.obligations.filter(({ isMeant }) => isMeant)));
  const { decision } = of.named;
  if (kind !== 'reversal' || outcome !== null || decision === undefined) return { steps, obligations: null };
  return { steps, obligations: { ...(await countUndone(db, { actionId: chain, seq: decision.seq })), gone: 0 } };
}

function leftOfDecision(
  definition: ActionDefinition,
  groups: readonly NamedGroup[],
  proposal: Approval['proposal'],
): { readonly steps: Left['steps']; readonly obligations: NonNullable<Left['obligations']> } {
  const becomes = becomesUnder(proposal);
  const sums = { meant: 0, left: 0, gone: 0 };
  const steps: { readonly mode: string; readonly measure: string }[] = [];
  for (const { product, cells, levels, count } of groups) {
    const meant = cellsOf(definition, product).filter(({ index }) => cells === 'all' || cells.includes(index));
    steps.push(...meant);
    sums.meant += count * meant.length;
    if (levels === null) sums.gone += count * meant.length;
    else sums.left += count * meant.filter(({ index }) => becomes(levels[index] ?? 'open') !== null).length;
  }
  return { steps: distinct(steps), obligations: sums };
}

function distinct(steps: Left['steps']): Left['steps'] {
  const named = new Map(steps.map(({ mode, measure }) => [`${mode} ${measure}`, { mode, measure }]));
  return [...named.values()];
}
