import type { SecondPersonFor } from '@fieldproof/contract';
import { newSalt } from '@fieldproof/trust';

import { appendEntry, lockChain } from '../ledger/index.ts';
import type { Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { isAlone, isNobody, roleFor, type ApprovalKind, type Person, type Proposal } from './approval.ts';
import { insertApproval, selectWaitingOf } from './approval-store.ts';
import { digestOfApproval } from './digest-approvals.ts';

export type Ask = {
  readonly kind: ApprovalKind;
  /** The action's chain; that of the house for what belongs to no action. */
  readonly chain: number;
  /** What it is about, as `noun:id`. */
  readonly subject: string;
  /** What the executor of the kind needs to do it later. */
  readonly proposal: Proposal;
  readonly reason: string;
  readonly person: Person;
};

export type Asked =
  /** It waits for a second person. */
  | {
      readonly kind: 'asked';
      readonly approval: number;
      readonly seq: number;
      /** How much of what was named waits already in another request and is not asked for again. */
      readonly leftOut?: number;
    }
  /** Something about the same subject waits already. */
  | Waiting
  /** Nobody is known behind who would ask. */
  | { readonly kind: 'nobody' };

type Waiting = { readonly kind: 'waiting'; readonly approval: number };

/** What waits already about the same subject, where only one thing may. */
export async function waitingFor(tx: Tx, { kind, chain, subject }: Ask): Promise<Waiting | undefined> {
  if (!isAlone(kind)) return undefined;
  const approval = (await selectWaitingOf(tx, { chain, subjects: [subject] })).get(subject);
  return approval === undefined ? undefined : { kind: 'waiting', approval };
}

/** Asks a second person, in a transaction in which nothing of what is asked for is done. */
export async function askApproval(
  tx: Tx,
  ask: Ask & { readonly demands: readonly SecondPersonFor[] },
  clock: Clock,
): Promise<Asked> {
  const { kind, chain, subject, proposal, reason, demands, person } = ask;
  if (isNobody(person)) return { kind: 'nobody' };
  const head = await lockChain(tx, chain, clock);
  const waiting = await waitingFor(tx, ask);
  if (waiting) return waiting;
  const seq = head.seq + 1;
  const recorded = {
    chain,
    kind,
    demands,
    subject,
    proposal,
    reason,
    role: roleFor(demands),
    askedBy: person.actor,
    askedMember: person.memberId,
    askedAt: head.at,
    salt: newSalt(),
    seq,
  };
  const approval = await insertApproval(tx, recorded);
  await appendEntry(tx, head, {
    actor: person.actor,
    kind: 'approval.asked',
    subject: `approval:${approval}`,
    payload: {
      kind,
      subject,
      demands: [...demands],
      digests: { [`approval:${approval}`]: digestOfApproval(recorded) },
    },
  });
  return { kind: 'asked', approval, seq };
}
