import { approvalsWaitingOf } from '../approval/index.ts';
import { seqAsOf, sumTallies } from '../ledger/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { clocksOf, type ReportingClock } from './clocks.ts';
import { outlooksOf, type Outlook } from './eased-clocks.ts';
import { subjectOf } from './incident.ts';
import { selectIncidents, type ListedIncident } from './incident-store.ts';
import { stateAfterSteps, type IncidentState } from './step-rules.ts';
import { selectSteps, stepOf, type StoredStep } from './step-store.ts';

/** An incident with what was done about it, where it stands, its clocks, and what a classification would make of them. */
export type OpenedIncident = {
  readonly incident: ListedIncident;
  readonly steps: readonly StoredStep[];
  readonly state: IncidentState;
  readonly clocks: readonly ReportingClock[];
  readonly outlooks: readonly Outlook[];
  /** The classification that waits for a second person. */
  readonly waiting: number | null;
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
  const clocked = { awareAt: incident.awareAt, country: incident.country, isInUs };
  const subject = subjectOf(of.id);
  const waiting = await approvalsWaitingOf(db, { chain: of.actionId, subjects: [subject] });
  return {
    incident,
    steps,
    state,
    clocks: clocksOf(clocked, state, now),
    outlooks: outlooksOf(clocked, state, now),
    waiting: waiting.get(subject) ?? null,
    version: `${of.id}-${steps.at(-1)?.id ?? 0}`,
  };
}

/** Whether the products of an action are on the market of the United States: an instrument of its fleet stands there. */
async function hasInstrumentsInUs(db: Reader, actionId: number): Promise<boolean> {
  const sums = await sumTallies(db, actionId, await seqAsOf(db, actionId), ['instrument']);
  return sums.some(({ country, count }) => country === 'US' && count > 0);
}
