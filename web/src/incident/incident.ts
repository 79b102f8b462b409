import type { BodyOf, ResponseOf } from '../api/client.ts';

export type IncidentDocument = ResponseOf<'get', '/actions/{reference}/incidents/{id}'>;
export type ListedIncident = ResponseOf<'get', '/actions/{reference}/incidents'>['incidents'][number];
export type IncidentStep = IncidentDocument['steps'][number];
export type StepBody = BodyOf<'post', '/actions/{reference}/incidents/{id}/steps'>;
export type StepName = IncidentStep['step'];
export type Classification = NonNullable<IncidentDocument['classification']>;

export const INCIDENT_KINDS = ['break-in', 'adverse-event'] as const;

/** From the gravest to what needs no report. */
export const CLASSIFICATIONS = [
  'public-health-threat',
  'death-or-deterioration',
  'serious',
  'not-reportable',
  'not-an-incident',
] as const satisfies readonly Classification[];

/** Whether a report to an authority was taken back by a later step. */
export function isRetracted(
  { id }: Pick<IncidentStep, 'id'>,
  steps: readonly Pick<IncidentStep, 'retracts'>[],
): boolean {
  return steps.some(({ retracts }) => retracts === id);
}

/** What somebody later asks about: that nothing had to be reported. */
export function needsReason(classification: Classification): boolean {
  return classification === 'not-reportable' || classification === 'not-an-incident';
}

/**
 * Why no report is due of an incident that is classified: it was made; the classification demands none, and then who
 * classified it; or no clock that is known here applies.
 */
export function whyNothingDue({
  classification,
  clocks,
  steps,
}: Pick<IncidentDocument, 'classification' | 'clocks'> & {
  readonly steps: readonly IncidentStep[];
}): { readonly why: 'reported' | 'noClock' } | { readonly why: 'classified'; readonly classified: IncidentStep } {
  const classified = steps.findLast(({ step }) => step === 'classified');
  if (classification !== null && needsReason(classification) && classified) return { why: 'classified', classified };
  return { why: clocks.some(({ state }) => state === 'stopped') ? 'reported' : 'noClock' };
}

/** An instant as a field for a day and a time of this place takes it. */
export function localTimeOf(instant: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`;
  return `${day}T${two(instant.getHours())}:${two(instant.getMinutes())}`;
}

/** The instant that such a field means; undefined while it is not whole. */
export function instantOf(localTime: string): string | undefined {
  const at = new Date(localTime);
  return localTime === '' || Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

/** The same, where the minute that it names has seconds before `earliest`: a field knows no seconds. */
export function instantNotBefore(localTime: string, earliest: Date): string | undefined {
  return localTime === localTimeOf(earliest) ? earliest.toISOString() : instantOf(localTime);
}
