/*
 * What people do about an incident: a person takes it, classifies it, records reports to authorities, takes one back that
 * was recorded wrongly, records that the network cable is out now, notes, closes, reopens. Pure. Steps are only added; where an incident stands is read from them.
 */
import { isReason } from '@fieldproof/contract/reason';

import { isReportable, type Classification, type ClockFacts, type ReportingClock } from './clocks.ts';
import type { Outlook } from './eased-clocks.ts';

export const STEPS = [
  'taken',
  'classified',
  'reported',
  'retracted',
  'unplugged',
  'noted',
  'closed',
  'reopened',
] as const;

export type StepInput =
  | { readonly step: 'taken'; readonly note: string }
  | { readonly step: 'classified'; readonly classification: Classification; readonly note: string }
  | {
      readonly step: 'reported';
      /** Of the authority, ISO 3166-1 alpha-2. */
      readonly country: string;
      readonly authority: string;
      readonly reportedAt: Date;
      /** Under which the authority keeps it; empty while there is none. */
      readonly reference: string;
      readonly note: string;
    }
  | {
      readonly step: 'retracted';
      /** The step that recorded what is taken back: a report to an authority, or that the cable is unplugged. */
      readonly retracts: number;
      readonly note: string;
    }
  | { readonly step: 'unplugged' | 'noted' | 'closed' | 'reopened'; readonly note: string };

export type Step = StepInput & { readonly id: number; readonly by: string; readonly at: Date };

export type IncidentState = Omit<ClockFacts, 'reports'> & {
  /** Who has it in hand; null while nobody has. */
  readonly takenBy: string | null;
  readonly isClosed: boolean;
  /** Since when it is recorded that the network cable is out, where it was not told so at first; null while nobody has. */
  readonly unpluggedAt: Date | null;
  /** The steps that say so, and were not taken back. */
  readonly unpluggedBy: readonly number[];
  /** Reports to authorities; one that was taken back stopped no clock. */
  readonly reports: readonly RecordedReport[];
};

type RecordedReport = ClockFacts['reports'][number] & {
  /** Of the step that recorded it. */
  readonly id: number;
};

/** Where an incident stands after its steps, the oldest first. */
export function stateAfterSteps(steps: readonly Step[]): IncidentState {
  const ended = steps.findLast(({ step }) => step === 'closed' || step === 'reopened');
  const classified = steps.findLast((step) => step.step === 'classified');
  const retracted = new Set(steps.flatMap((step) => (step.step === 'retracted' ? [step.retracts] : [])));
  const unplugged = steps.filter((step) => step.step === 'unplugged' && !retracted.has(step.id));
  return {
    takenBy: steps.findLast(({ step }) => step === 'taken')?.by ?? null,
    classification: classified?.step === 'classified' ? classified.classification : null,
    isClosed: ended?.step === 'closed',
    unpluggedAt: unplugged[0]?.at ?? null,
    unpluggedBy: unplugged.map(({ id }) => id),
    reports: steps.flatMap((step) =>
      step.step === 'reported' && !retracted.has(step.id)
        ? [{ id: step.id, country: step.country, reportedAt: step.reportedAt }]
        : [],
    ),
  };
}

/** Why a step is not taken. */
export type StepRefusal =
  | { readonly code: 'incident-not-found' }
  | { readonly code: 'changed-meanwhile' }
  | { readonly code: 'incident-closed' }
  | { readonly code: 'incident-open' }
  | { readonly code: 'taken-already' }
  | { readonly code: 'classified-so' }
  | { readonly code: 'reason-missing' }
  | { readonly code: 'note-missing' }
  | { readonly code: 'country-unknown'; readonly country: string }
  | { readonly code: 'authority-missing' }
  | { readonly code: 'report-in-future' }
  | { readonly code: 'report-before-awareness'; readonly awareAt: string }
  | { readonly code: 'report-not-found' }
  | { readonly code: 'not-classified' }
  | { readonly code: 'clock-running'; readonly clocks: readonly string[] }
  | { readonly code: 'approval-waiting'; readonly approval: number }
  | { readonly code: 'person-missing' };

/** A note may also tell what was found out, and is then longer than a reason elsewhere. */
export const NOTE_MAX = 4_000;
/** Clocks of people and machines differ by so much. */
const SKEW_MS = 5 * 60_000;

/** What somebody later asks about: that nothing had to be reported, or later than before, when every clock ran that could apply. */
function mustSayWhy(classification: Classification, outlooks: readonly Outlook[]): boolean {
  return (
    !isReportable(classification) ||
    outlooks.some((outlook) => outlook.classification === classification && outlook.easesClocks)
  );
}

/**
 * Why a step is not taken now.
 *
 * @param state where the incident stands
 * @param clocks its clocks as they are now: none may run when it is closed
 * @param outlooks what each other classification would do to them
 * @param waiting the classification that waits for a second person: what the incident is said to be is decided first, before it
 *   is said otherwise or closed; whatever else is done about it goes on
 */
export function whyNotStep(
  input: StepInput,
  of: {
    readonly state: IncidentState;
    readonly clocks: readonly ReportingClock[];
    readonly outlooks: readonly Outlook[];
    readonly waiting: number | null;
    readonly awareAt: Date;
    readonly now: Date;
    readonly by: string;
    readonly isCountry: (code: string) => boolean;
  },
): StepRefusal | undefined {
  const { state } = of;
  const hasReason = isReason(input.note, NOTE_MAX);
  if (state.isClosed && input.step !== 'reopened' && input.step !== 'noted') return { code: 'incident-closed' };
  switch (input.step) {
    case 'taken':
      return state.takenBy === of.by ? { code: 'taken-already' } : undefined;
    case 'classified':
      if (of.waiting !== null) return { code: 'approval-waiting', approval: of.waiting };
      if (state.classification === input.classification) return { code: 'classified-so' };
      return mustSayWhy(input.classification, of.outlooks) && !hasReason ? { code: 'reason-missing' } : undefined;
    case 'reported':
      return whyNotReported(input, of);
    case 'retracted':
      if (![...state.reports.map(({ id }) => id), ...state.unpluggedBy].includes(input.retracts)) {
        return { code: 'report-not-found' };
      }
      return hasReason ? undefined : { code: 'reason-missing' };
    case 'unplugged':
    case 'noted':
      return input.note.trim() === '' ? { code: 'note-missing' } : undefined;
    case 'closed':
      if (of.waiting !== null) return { code: 'approval-waiting', approval: of.waiting };
      if (!hasReason) return { code: 'reason-missing' };
      return whyNotClosed(state, of.clocks);
    case 'reopened':
      if (!state.isClosed) return { code: 'incident-open' };
      return hasReason ? undefined : { code: 'reason-missing' };
  }
}

function whyNotReported(
  { country, authority, reportedAt }: Extract<StepInput, { step: 'reported' }>,
  of: { readonly awareAt: Date; readonly now: Date; readonly isCountry: (code: string) => boolean },
): StepRefusal | undefined {
  if (!of.isCountry(country)) return { code: 'country-unknown', country };
  if (authority.trim() === '') return { code: 'authority-missing' };
  if (reportedAt.getTime() > of.now.getTime() + SKEW_MS) return { code: 'report-in-future' };
  if (reportedAt < of.awareAt) return { code: 'report-before-awareness', awareAt: of.awareAt.toISOString() };
  return undefined;
}

/** An incident is closed once it is known what it is, and every report that it needs was made. */
function whyNotClosed({ classification }: IncidentState, clocks: readonly ReportingClock[]): StepRefusal | undefined {
  if (classification === null) return { code: 'not-classified' };
  const running = clocks.filter(({ state }) => state === 'running' || state === 'overdue');
  return running.length === 0 ? undefined : { code: 'clock-running', clocks: running.map(({ key }) => key) };
}
