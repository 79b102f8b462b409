import type { ActionDefinition } from '@fieldproof/contract';

import { digestOf } from '@fieldproof/trust';

import { appendEntry, lockChain } from '../ledger/index.ts';
import { issueLinks, languagesFor } from '../notice/index.ts';
import type { ActionRevision } from '../action/index.ts';
import { transact, type Database, type Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { createListDigest } from './dispatch-digests.ts';
import { PRIORITY, type PlannedDispatch } from './dispatch.ts';
import { insertDispatches, insertRun } from './dispatch-store.ts';
import { PLAN_TRIES_MAX, PLANNED_AT_ONCE } from './limits.ts';
import { messageIdOf } from './message-id.ts';
import {
  countPlan,
  lockPlanning,
  selectPlanFacts,
  selectPlanned,
  selectUnreachableIds,
  stagePlan,
  stageTargets,
  type ChosenLanguages,
  type CountedKind,
  type ReaderKind,
} from './notice-plan-store.ts';
import {
  isNewest,
  isOvertaken,
  selectFleetSeq,
  selectFormer,
  stageFormer,
  type FormerNotice,
} from './plan-fresh-store.ts';
import { replaceStaged } from './plan-whom-store.ts';
import { markOfPlan, whyNotSend, type PlanChanged } from './plan-mark.ts';
import { deleteDeclinedRuns } from './run-store.ts';

export type PlanNotices = {
  readonly reference: string;
  /** The revision whose text goes out. */
  readonly revision: ActionRevision;
  readonly linkKey: Uint8Array;
  /** Domain of the sender, which stands in the Message-ID. */
  readonly messageDomain: string;
  readonly actor: string;
  readonly clock: Clock;
  /** Only these of the action's consignees; left out: all. */
  readonly consigneeIds?: readonly number[];
  /** Nobody has said that what lacks a language goes again, now that the action has it: those are left alone. */
  readonly withoutNewLanguages?: boolean;
  /** Told now and then how many of the contacts have been planned. */
  readonly onProgress?: ((at: { readonly contacts: number; readonly planned: number }) => void) | undefined;
  /** Done in the transaction of the plan, whether or not somebody was left to be written to. */
  readonly within?: ((tx: Tx) => Promise<void>) | undefined;
};

export type PlannedNotices = {
  /** undefined when nobody was left to be written to. */
  readonly runId: number | undefined;
  readonly mails: number;
  readonly letters: number;
  readonly held: number;
  /** Consignees without any contact: a person must find one. */
  readonly unreachable: readonly number[];
};

export type SeenPlanned =
  | { readonly kind: 'planned'; readonly planned: PlannedNotices }
  | { readonly kind: 'refused'; readonly refusal: PlanChanged };

/**
 * Plans the notice to every contact of the action's consignees that has none planned yet, none that lists what came to their
 * consignee since, or none in a language that came since, and opens their links; one ledger entry speaks for the list. Planning
 * again adds only who is new, so it can be repeated at will. However many they are, others
 * are served in between, and the chain of the action is locked only at the end; where the fleet changed meanwhile at one of
 * them, it is planned anew from the beginning.
 */
export async function planNotices(database: Database, plan: PlanNotices): Promise<PlannedNotices> {
  return planAnew(() => transact(database, async (tx) => planStaged(tx, plan, await stageWhom(tx, plan))));
}

/**
 * Plans the notices as somebody has seen them planned.
 *
 * @param plan.seen the mark of what they saw: where anything else would go now, nothing is planned
 */
export async function planSeenNotices(
  database: Database,
  plan: Omit<PlanNotices, 'consigneeIds'> & { readonly seen: string },
): Promise<SeenPlanned> {
  return planAnew(() =>
    transact(database, async (tx): Promise<SeenPlanned> => {
      const { actionId, revision } = plan.revision;
      const staged = await stageWhom(tx, plan);
      const refusal = whyNotSend(plan.seen, markOfPlan({ revision, ...(await selectPlanFacts(tx, actionId)) }));
      return refusal ? { kind: 'refused', refusal } : { kind: 'planned', planned: await planStaged(tx, plan, staged) };
    }),
  );
}

/** Rolls a plan back: the fleet changed while it was made, and who was staged may have nothing to do with the action any more. */
class PlanOvertaken extends Error {}

async function planAnew<Planned>(attempt: () => Promise<Planned>): Promise<Planned> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof PlanOvertaken) || tries === PLAN_TRIES_MAX) throw error;
    }
  }
}

type Staged = {
  readonly kinds: readonly CountedKind[];
  /** The last change of the fleet that the staging is sure to have seen. */
  readonly fleetSeq: number;
};

/** Two people who plan at once plan one after the other. */
async function stageWhom(tx: Tx, plan: PlanNotices): Promise<Staged> {
  const { actionId } = plan.revision;
  await lockPlanning(tx, actionId);
  const fleetSeq = await selectFleetSeq(tx, actionId);
  // A language that came while this waited is in a later revision: whoever lacks it is for a plan with that one.
  const withoutNewLanguages = plan.withoutNewLanguages === true || !(await isNewest(tx, plan.revision));
  return {
    kinds: await stageTargets(
      tx,
      { actionId, consigneeIds: plan.consigneeIds, withoutNewLanguages },
      { isLocked: true },
    ),
    fleetSeq,
  };
}

async function planStaged(tx: Tx, plan: PlanNotices, { kinds, fleetSeq }: Staged): Promise<PlannedNotices> {
  const { actionId, revision, definition } = plan.revision;
  const { consigneeIds } = plan;
  if (consigneeIds === undefined) await deleteDeclinedRuns(tx, actionId);
  await stagePlan(tx, chooseAll(kinds, definition));
  const { contacts, ...counts } = await countPlan(tx);
  const unreachable = await selectUnreachableIds(tx, { actionId, consigneeIds });
  if (contacts === 0) {
    await plan.within?.(tx);
    return { runId: undefined, mails: 0, letters: 0, held: 0, unreachable };
  }
  const at = plan.clock();
  const digest = await digestPlan(tx);
  await stageFormer(tx, actionId);
  const replaced = await replaceStaged(tx, { actionId, actor: plan.actor, at });
  const runId = await insertRun(tx, {
    actionId,
    revision,
    startedBy: plan.actor,
    startedAt: at,
    planned: counts.mails + counts.letters,
    listDigest: Buffer.from(digest, 'hex'),
  });
  const links = await insertPlan(tx, plan, { runId, at, contacts });
  await plan.within?.(tx);
  const head = await lockChain(tx, actionId, plan.clock);
  if (await isOvertaken(tx, { actionId, consigneeIds, sinceSeq: fleetSeq }))
    throw new PlanOvertaken('The fleet changed again and again while the notices were planned; none was. Ask again.');
  await appendEntry(tx, head, {
    actor: plan.actor,
    kind: 'dispatch.planned',
    subject: `dispatch-run:${runId}`,
    payload: {
      ...counts,
      ...replacedFacts(replaced),
      revision,
      links,
      digests: { [`dispatch-run:${runId}`]: digest },
    },
  });
  return { runId, ...counts, unreachable };
}

/** How many notices another one took the place of, and which: the digest of their numbers. */
function replacedFacts(ids: readonly number[]): { readonly replaced?: number; readonly replacedIds?: string } {
  return ids.length === 0 ? {} : { replaced: ids.length, replacedIds: digestOf([...ids]) };
}

/** The languages of each kind of reader. */
export function chooseAll(kinds: readonly ReaderKind[], definition: ActionDefinition): readonly ChosenLanguages[] {
  return kinds.map(({ country, languages }) => {
    const { languages: chosen, missing } = languagesFor(definition, country, languages);
    return { country, languages, chosen, missing: missing.toSorted() };
  });
}

async function digestPlan(tx: Tx): Promise<string> {
  const digest = createListDigest();
  for await (const planned of piecesOf(tx)) digest.add(planned);
  return digest.end();
}

/** Opens the links and puts the mails into the queue; returns how many links are new. */
async function insertPlan(
  tx: Tx,
  plan: PlanNotices,
  { runId, at, contacts }: { readonly runId: number; readonly at: Date; readonly contacts: number },
): Promise<number> {
  const { linkKey, reference, revision } = plan;
  const { actionId } = revision;
  const of = { runId, actionId, kind: 'notice', revision: revision.revision, subjectId: null, at } as const;
  let links = 0;
  let planned = 0;
  for await (const piece of piecesOf(tx)) {
    const contactIds = piece.flatMap((one) => one.contactIds);
    const former = await selectFormer(tx, contactIds);
    const { issued } = await issueLinks(tx, { linkKey, actionId, reference, contactIds, now: at });
    await insertDispatches(
      tx,
      { ...of, priority: PRIORITY.notice },
      piece.map((one) => ({ ...one, ...afterFormer(one, plan, former) })),
    );
    links += issued;
    planned += contactIds.length;
    plan.onProgress?.({ contacts, planned });
  }
  return links;
}

async function* piecesOf(tx: Tx): AsyncGenerator<readonly PlannedDispatch[]> {
  for (let after = 0; ; after += PLANNED_AT_ONCE) {
    const piece = await selectPlanned(tx, { after, limit: PLANNED_AT_ONCE });
    if (piece.length > 0) yield piece;
    if (piece.length < PLANNED_AT_ONCE) return;
  }
}

/** @param former by contact, the last notice to them: what comes after it is another mail, and says so to whoever has that one */
function afterFormer(
  one: PlannedDispatch,
  plan: PlanNotices,
  former: ReadonlyMap<number, FormerNotice>,
): { readonly messageId: string; readonly subjectId: number | null } {
  const { contactIds, languages, address } = one;
  const { revision } = plan.revision;
  const before = contactIds.flatMap((id) => former.get(id) ?? []);
  const subject = {
    reference: plan.reference,
    kind: 'notice',
    revision,
    contactIds,
    languages,
    address,
    subjectId: before[0]?.id ?? null,
    edition: 1,
  };
  const had = before.find(({ sentId }) => sentId !== null);
  return { messageId: messageIdOf(subject, plan.messageDomain), subjectId: had?.sentId ?? null };
}
