import type { SecondPersonFor } from '@fieldproof/contract';
import { digestOf, newSalt } from '@fieldproof/trust';

import { loadNewest, type Revisions } from '../action/index.ts';
import { actOrAsk, approvalFacts, proposalOf, type Acted, type Approval, type Person } from '../approval/index.ts';
import { isCountry } from '../consignee/index.ts';
import { appendEntry, lockChain, type ChainHead } from '../ledger/index.ts';
import { transact, type Database, type Reader, type Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { subjectOf } from './incident.ts';
import { readIncident, type OpenedIncident } from './read-incident.ts';
import { whyNotStep, type StepInput, type StepRefusal } from './step-rules.ts';
import { insertStep, selectStepsById, type StepRow } from './step-store.ts';

export type StepRecorded =
  | ({ readonly kind: 'recorded' } & DoneStep)
  /** A second person must approve it first; the clocks run on until they have. */
  | { readonly kind: 'asked'; readonly approval: number; readonly seq: number }
  | { readonly kind: 'refused'; readonly refusal: StepRefusal };

type DoneStep = { readonly step: number; readonly seq: number };

type Given = {
  readonly actionId: number;
  readonly incidentId: number;
  readonly input: StepInput;
  /** Whether the incident is still what whoever acts has seen; left out: it is judged as it is. */
  readonly isCurrent?: (version: string) => boolean;
};

/** By whom a step counts as done, and the approval that it rests on. */
type SteppedBy = { readonly actor: string; readonly approval?: Approval; readonly clock: Clock };

/** A person does something about an incident, or asks a second one where the action wants that for what it would do. */
export async function recordStep(
  database: Database,
  given: Given,
  by: { readonly person: Person; readonly clock: Clock; readonly revisions: Revisions },
): Promise<StepRecorded> {
  const { person, clock, revisions } = by;
  const { actionId, incidentId, input } = given;
  const stepped = { actor: person.actor, clock };
  if (input.step !== 'classified') {
    return refusedOr(async () => {
      const { done } = await transact(database, (tx) => stepWithin(tx, given, stepped));
      return { kind: 'recorded', ...done };
    });
  }
  const { definition } = await loadNewest(database.kysely, revisions, actionId);
  const { classification, note } = input;
  const proposal = proposalOf({ incident: incidentId, classification, note });
  return refusedOr(async () => {
    const acted = await actOrAsk(
      database,
      {
        kind: 'classification',
        chain: actionId,
        subject: subjectOf(incidentId),
        proposal,
        reason: note.trim(),
        person,
        wanted: definition.secondPerson,
        run: (tx) => stepWithin(tx, given, stepped),
        // Somebody may have closed it since it was tried: what is closed has nothing that waits.
        leftToAsk: async (tx) => {
          const { opened } = await judge(tx, given, stepped);
          return { proposal: { ...proposal, from: opened.state.classification }, leftOut: 0 };
        },
      },
      clock,
    );
    return outcomeOf(acted);
  });
}

function outcomeOf(acted: Acted<DoneStep>): StepRecorded {
  switch (acted.kind) {
    case 'done':
      return { kind: 'recorded', ...acted.done };
    case 'asked':
      return { kind: 'asked', approval: acted.approval, seq: acted.seq };
    case 'waiting':
      return { kind: 'refused', refusal: { code: 'approval-waiting', approval: acted.approval } };
    case 'nobody':
      return { kind: 'refused', refusal: { code: 'person-missing' } };
  }
}

/** Ends a transaction with a refusal and without a change. */
class StepRefused extends Error {
  readonly refusal: StepRefusal;

  constructor(refusal: StepRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** What is refused within a transaction, as an answer. */
export async function refusedOr<Outcome>(
  use: () => Promise<Outcome>,
): Promise<Outcome | { readonly kind: 'refused'; readonly refusal: StepRefusal }> {
  try {
    return await use();
  } catch (error) {
    if (error instanceof StepRefused) return { kind: 'refused', refusal: error.refusal };
    throw error;
  }
}

/** Locks the chain and reads the incident; throws where the step is refused as things stand. */
async function judge(
  tx: Tx,
  { actionId, incidentId, input, isCurrent }: Given,
  by: SteppedBy,
): Promise<{ readonly head: ChainHead; readonly opened: OpenedIncident }> {
  const head = await lockChain(tx, actionId, by.clock);
  const opened = await readIncident(tx, { actionId, id: incidentId }, head.at);
  if (!opened) throw new StepRefused({ code: 'incident-not-found' });
  if (isCurrent && !isCurrent(opened.version)) throw new StepRefused({ code: 'changed-meanwhile' });
  const refusal = whyNotStep(input, {
    ...opened,
    // Of what is approved the request itself waits until now.
    waiting: by.approval === undefined ? opened.waiting : null,
    awareAt: opened.incident.awareAt,
    now: head.at,
    by: by.actor,
    isCountry,
  });
  if (refusal) throw new StepRefused(refusal);
  return { head, opened };
}

/** Records a step with its ledger entry, and says for what of it a second person may be wanted. */
export async function stepWithin(
  tx: Tx,
  given: Given,
  by: SteppedBy,
): Promise<{ readonly done: DoneStep; readonly happens: readonly SecondPersonFor[] }> {
  const { actionId, incidentId, input } = given;
  const { head, opened } = await judge(tx, given, by);
  const row = rowOf(input, { incidentId, actionId, doneBy: by.actor, at: head.at, seq: head.seq + 1 });
  const step = await insertStep(tx, row);
  await appendEntry(tx, head, {
    actor: by.actor,
    // `incident.reported` is how an incident came to be known.
    kind: input.step === 'reported' ? 'incident.notified' : `incident.${input.step}`,
    subject: subjectOf(incidentId),
    payload: {
      step,
      ...(input.step === 'classified' ? { classification: input.classification } : {}),
      ...(input.step === 'reported' ? { country: input.country, reportedAt: input.reportedAt.toISOString() } : {}),
      ...(input.step === 'retracted' ? { retracts: input.retracts } : {}),
      ...approvalFacts(by.approval),
      digests: { [`incident-step:${step}`]: digestOfStep(row) },
    },
  });
  return { done: { step, seq: row.seq }, happens: easesClocks(input, opened) ? ['incident'] : [] };
}

function easesClocks(input: StepInput, { outlooks }: OpenedIncident): boolean {
  if (input.step !== 'classified') return false;
  return outlooks.some((one) => one.classification === input.classification && one.easesClocks);
}

function rowOf(step: StepInput, of: Pick<StepRow, 'incidentId' | 'actionId' | 'doneBy' | 'at' | 'seq'>): StepRow {
  const isReport = step.step === 'reported';
  return {
    ...of,
    step: step.step,
    classification: step.step === 'classified' ? step.classification : null,
    country: isReport ? step.country : null,
    authority: isReport ? step.authority.trim() : null,
    reportedAt: isReport ? step.reportedAt : null,
    reference: isReport ? step.reference.trim() : null,
    retracts: step.step === 'retracted' ? step.retracts : null,
    note: step.note.trim(),
    salt: newSalt(),
  };
}

function digestOfStep(step: StepRow): string {
  return digestOf([
    step.salt.toString('hex'),
    step.incidentId,
    step.actionId,
    step.step,
    step.classification,
    step.country,
    step.authority,
    step.reportedAt?.toISOString() ?? null,
    step.reference,
    step.note,
    step.doneBy,
    step.at.toISOString(),
    step.seq,
    // Steps that take nothing back are digested as they were before any could.
    ...(step.retracts === null ? [] : [step.retracts]),
  ]);
}

/** Recomputes digests of steps for the check of the ledger: ids are steps. */
export async function digestSteps(
  db: Reader,
  _actionId: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await selectStepsById(db, ids.map(Number));
  return new Map(rows.map((row) => [String(row.id), digestOfStep(row)]));
}
