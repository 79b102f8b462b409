import type { ActionDefinition, SecondPersonFor } from '@fieldproof/contract';
import { digestOf, newSalt } from '@fieldproof/trust';

import { loadNewest, type Revisions } from '../action/index.ts';
import { actOrAsk, approvalFacts, proposalOf, type Acted, type Approval, type Person } from '../approval/index.ts';
import { appendEntry, lockChain, type ChainHead } from '../ledger/index.ts';
import type { Database, Reader, Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { dayOf } from '../platform/pure/dates.ts';
import { leftToAsk, type WaitingExcuses } from './asked-already.ts';
import { whyNotSeen } from './changed-since.ts';
import { changeLevels, type LevelChange, type WrittenChanges } from './change-levels.ts';
import { DecisionRefused } from './decision-refused.ts';
import {
  mergeInstruments,
  whyNotDecide,
  type DecisionInput,
  type DecisionRefusal,
  type UnchangedCell,
} from './decision-rules.ts';
import { insertDecision, selectDecisions, type RecordedDecision } from './decision-store.ts';
import { judgeDecision } from './judge-decision.ts';

export type MadeDecision = {
  readonly decision: number;
  readonly seq: number;
  readonly obligations: number;
  readonly unchanged: readonly UnchangedCell[];
};

export type Decided = Acted<MadeDecision> | { readonly kind: 'refused'; readonly refusal: DecisionRefusal };

export type DecisionContext = { readonly clock: Clock; readonly revisions: Revisions };

/** What is needed besides to ask nobody for what they are asked for already. */
export type AskingContext = DecisionContext & { readonly waitingExcuses: WaitingExcuses };

/** What a decision is made with: by whom it counts as made, and the approval that it rests on. */
export type DecidedBy = { readonly actor: string; readonly approval?: Approval | undefined; readonly clock: Clock };

/** A person excuses, defers or reopens obligations: at once, or once a second person has approved it. */
export async function decideObligations(
  database: Database,
  given: { readonly actionId: number; readonly input: DecisionInput; readonly person: Person },
  context: AskingContext,
): Promise<Decided> {
  const { actionId, input, person } = given;
  // A second person looks at what is there when they approve, not at what whoever asks has seen.
  const { seen: _, ...unseen } = input;
  const proposed = { ...unseen, instruments: mergeInstruments(input.instruments) };
  const { definition } = await loadNewest(database.kysely, context.revisions, actionId);
  const run = (tx: Tx) =>
    decideWithin(tx, { actionId, definition, input }, { actor: person.actor, clock: context.clock });
  return refusedOr(() =>
    actOrAsk(
      database,
      {
        kind: 'decision',
        chain: actionId,
        subject: `action:${actionId}`,
        proposal: proposalOf(proposed),
        reason: input.reason.trim(),
        person,
        wanted: definition.secondPerson,
        run,
        leftToAsk: async (tx) => {
          const left = await leftToAsk(tx, { actionId, definition, input: proposed }, context.waitingExcuses);
          return { proposal: proposalOf(left.input), leftOut: left.leftOut };
        },
      },
      context.clock,
    ),
  );
}

/** What is refused within a transaction, as an answer. */
export async function refusedOr<Answer>(
  use: () => Promise<Answer>,
): Promise<Answer | { readonly kind: 'refused'; readonly refusal: DecisionRefusal }> {
  try {
    return await use();
  } catch (error) {
    if (error instanceof DecisionRefused) return { kind: 'refused', refusal: error.refusal };
    throw error;
  }
}

export async function decideWithin(
  tx: Tx,
  given: { readonly actionId: number; readonly definition: ActionDefinition; readonly input: DecisionInput },
  by: DecidedBy,
): Promise<{ readonly done: MadeDecision; readonly happens: readonly SecondPersonFor[] }> {
  const { actionId, definition, input } = given;
  const head = await lockChain(tx, actionId, by.clock);
  const deferralReasons = definition.reply.form.notDoneReasons
    .filter((reason) => reason.leadsTo === 'deferral')
    .map((reason) => reason.key);
  const refusal = whyNotDecide(input, { deferralReasons, today: dayOf(head.at) });
  if (refusal) throw new DecisionRefused(refusal);
  const { instruments } = input;
  // What was asked for named only what was in the fleet then.
  const mayBeGone = by.approval !== undefined;
  const judged = await judgeDecision(tx, { actionId, definition, ruling: input, instruments, mayBeGone });
  const notSeen = await whyNotSeen(tx, { actionId, seen: input.seen, judged });
  if (notSeen) throw new DecisionRefused(notSeen);
  if (judged.changes.length === 0) throw new DecisionRefused({ code: 'nothing-changes', unchanged: judged.unchanged });
  const recorded = {
    ...factsOf(input),
    actionId,
    decision: input.decision,
    reason: input.reason.trim(),
    reverses: null,
    unchanged: judged.unchanged,
  };
  const done = await writeDecision(tx, head, { recorded, by }, (decision) =>
    changeLevels(
      tx,
      head,
      { actionId, cause: 'desk', causeId: decision },
      judged.changes.map(({ instrument, changes }) => ({
        instrument,
        changes: changes.map((change) => ({ ...change, ...wordsOf(input) })),
      })),
    ),
  );
  return { done, happens: input.decision === 'excuse' ? ['excuse'] : [] };
}

function wordsOf(input: DecisionInput): Pick<LevelChange, 'reason' | 'untilOn'> {
  if (input.decision === 'excuse') return { reason: input.reasonKey };
  return input.decision === 'defer' ? { reason: input.reasonKey, untilOn: input.until } : { reason: 'reopened' };
}

function factsOf(input: DecisionInput): Pick<RecordedDecision, 'reasonKey' | 'untilOn' | 'protection' | 'riskOwner'> {
  const none = { untilOn: null, protection: null, riskOwner: null };
  if (input.decision === 'excuse') return { ...none, reasonKey: input.reasonKey };
  if (input.decision === 'reopen') return { ...none, reasonKey: '' };
  const { reasonKey = '', until, protection, riskOwner } = input;
  return { reasonKey, untilOn: until, protection: protection.trim(), riskOwner: riskOwner.trim() };
}

const ENTRY_KIND: Readonly<Record<RecordedDecision['decision'], string>> = {
  excuse: 'obligations.excused',
  defer: 'obligations.deferred',
  reopen: 'obligations.reopened',
  reversal: 'decision.reversed',
};

/** Stores a decision, changes the levels, and appends the entry. */
export async function writeDecision(
  tx: Tx,
  head: ChainHead,
  {
    recorded,
    by,
  }: {
    readonly recorded: Omit<RecordedDecision, 'approvalId' | 'decidedBy' | 'decidedAt' | 'seq' | 'salt'>;
    readonly by: DecidedBy;
  },
  change: (decision: number) => Promise<WrittenChanges>,
): Promise<MadeDecision> {
  const whole = {
    ...recorded,
    approvalId: by.approval?.id ?? null,
    decidedBy: by.actor,
    decidedAt: head.at,
    seq: head.seq + 1,
    salt: newSalt(),
  };
  const decision = await insertDecision(tx, whole);
  const written = await change(decision);
  await appendEntry(tx, head, {
    actor: by.actor,
    kind: ENTRY_KIND[recorded.decision],
    subject: `decision:${decision}`,
    payload: {
      obligations: written.changed,
      unchanged: recorded.unchanged.length,
      ...(recorded.reverses === null ? {} : { reverses: recorded.reverses }),
      ...approvalFacts(by.approval),
      digests: { [`decision:${decision}`]: digestOfDecision(whole), ...written.digests },
    },
    tallies: written.tallies,
  });
  return { decision, seq: whole.seq, obligations: written.changed, unchanged: recorded.unchanged };
}

function digestOfDecision(decision: RecordedDecision): string {
  return digestOf([
    decision.salt.toString('hex'),
    decision.actionId,
    decision.decision,
    decision.reasonKey,
    decision.reason,
    decision.untilOn,
    decision.protection,
    decision.riskOwner,
    decision.reverses,
    decision.unchanged.map(({ instrument, cell, why }) => [instrument, cell, why]),
    decision.approvalId,
    decision.decidedBy,
    decision.decidedAt.toISOString(),
    decision.seq,
  ]);
}

/** Recomputes digests of decisions for the check of the ledger: ids are decisions. */
export async function digestDecisions(
  db: Reader,
  _actionId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await selectDecisions(db, ids.map(Number));
  return new Map(rows.map((row) => [String(row.id), digestOfDecision(row)]));
}
