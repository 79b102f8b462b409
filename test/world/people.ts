/* The people at the desk: who decides in tests, and the second person who approves. */
import { decideApproval, personAtTerminal, type Executors, type Person } from '../../desk/src/approval/index.ts';
import type { Database } from '../../desk/src/platform/database/database.ts';
import type { Clock } from '../../desk/src/platform/pure/clock.ts';

export const HANNE: Person = { actor: 'member:1', kind: 'member', memberId: 1, role: 'manager' };
export const JONAS: Person = { actor: 'member:2', kind: 'member', memberId: 2, role: 'operator' };
/** The second person: approves what others ask for. */
export const MIRA: Person = { actor: 'member:3', kind: 'member', memberId: 3, role: 'manager' };
export const TERMINAL: Person = personAtTerminal('operator:test');

/** What came of something that may have had to wait: Mira approves it. The ledger entry of what was done; else why not. */
export async function approved(
  database: Database,
  outcome: { readonly kind: string; readonly approval?: number },
  context: { readonly clock: Clock; readonly executors: Executors },
): ReturnType<typeof decideApproval> {
  if (outcome.kind !== 'asked' || outcome.approval === undefined) {
    throw new Error(`nothing was asked for: ${JSON.stringify(outcome)}`);
  }
  const given = { approvalId: outcome.approval, outcome: 'approved', reason: '', person: MIRA } as const;
  return decideApproval(database, given, context);
}
