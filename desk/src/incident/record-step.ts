import { digestOf, newSalt } from '@fieldproof/trust';

import { isCountry } from '../consignee/index.ts';
import { appendEntry, lockChain, seqAsOf, sumTallies } from '../ledger/index.ts';
import { transact, type Database, type Reader } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { clocksOf, type ReportingClock } from './clocks.ts';
import { selectIncidents, type ListedIncident } from './incident-store.ts';
import { stateAfterSteps, whyNotStep, type IncidentState, type StepInput, type StepRefusal } from './step-rules.ts';
import { insertStep, selectSteps, selectStepsById, stepOf, type StepRow, type StoredStep } from './step-store.ts';

/** An incident with what was done about it, where it stands, and its clocks. */
export type OpenedIncident = {
  readonly incident: ListedIncident;
  readonly steps: readonly StoredStep[];
  readonly state: IncidentState;
  readonly clocks: readonly ReportingClock[];
  /** Changes with every step. */
  readonly version: string;
};

export async function readIncident(
  db: Reader,
  of: { readonly actionId: number; readonly id: number },
  now: Date,
): Promise<OpenedIncident | undefined> {
  const [incident] = await selectIncidents(db, { id: of.id });
  if (incident?.actionId !== of.actionId) return undefined;
  const steps = await selectSteps(db, [of.id]);
  const state = stateAfterSteps(steps.map(stepOf));
  const isInUs = await hasInstrumentsInUs(db, of.actionId);
  const clocks = clocksOf({ awareAt: incident.awareAt, country: incident.country, isInUs }, state, now);
  return { incident, steps, state, clocks, version: `${of.id}-${steps.at(-1)?.id ?? 0}` };
}

/** Whether the products of an action are on the market of the United States: an instrument of its fleet stands there. */
export async function hasInstrumentsInUs(db: Reader, actionId: number): Promise<boolean> {
  const sums = await sumTallies(db, actionId, await seqAsOf(db, actionId), ['instrument']);
  return sums.some(({ country, count }) => country === 'US' && count > 0);
}

export type StepRecorded =
  | { readonly kind: 'recorded'; readonly step: number; readonly seq: number }
  | { readonly kind: 'refused'; readonly refusal: StepRefusal };

/** A person does something about an incident. */
export async function recordStep(
  database: Database,
  given: {
    readonly actionId: number;
    readonly incidentId: number;
    readonly input: StepInput;
    /** Whether the incident is still what whoever acts has seen. */
    readonly isCurrent: (version: string) => boolean;
  },
  by: { readonly actor: string; readonly clock: Clock },
): Promise<StepRecorded> {
  const { actionId, incidentId, input } = given;
  return transact(database, async (tx): Promise<StepRecorded> => {
    const head = await lockChain(tx, actionId, by.clock);
    const opened = await readIncident(tx, { actionId, id: incidentId }, head.at);
    if (!opened) return { kind: 'refused', refusal: { code: 'incident-not-found' } };
    if (!given.isCurrent(opened.version)) return { kind: 'refused', refusal: { code: 'changed-meanwhile' } };
    const { state, clocks, incident } = opened;
    const of = { state, clocks, awareAt: incident.awareAt, now: head.at, by: by.actor, isCountry };
    const refusal = whyNotStep(input, of);
    if (refusal) return { kind: 'refused', refusal };
    const row = rowOf(input, { incidentId, actionId, doneBy: by.actor, at: head.at, seq: head.seq + 1 });
    const step = await insertStep(tx, row);
    await appendEntry(tx, head, {
      actor: by.actor,
      // `incident.reported` is how an incident came to be known.
      kind: input.step === 'reported' ? 'incident.notified' : `incident.${input.step}`,
      subject: `incident:${incidentId}`,
      payload: {
        step,
        ...(input.step === 'classified' ? { classification: input.classification } : {}),
        ...(input.step === 'reported' ? { country: input.country, reportedAt: input.reportedAt.toISOString() } : {}),
        ...(input.step === 'retracted' ? { retracts: input.retracts } : {}),
        digests: { [`incident-step:${step}`]: digestOfStep(row) },
      },
    });
    return { kind: 'recorded', step, seq: row.seq };
  });
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
