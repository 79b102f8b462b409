import type { Formats } from '../words/formats.ts';
import type { IncidentStep } from './incident.ts';
import type { stepWords } from './step-words.ts';

/** A step in a sentence. */
export function sayStep(
  { step, classification, report, by, askedBy, retracts }: IncidentStep,
  words: ReturnType<(typeof stepWords)['in']>,
  { country }: Pick<Formats, 'country'>,
  /** All steps of the incident: one that takes another back says which. */
  steps: readonly IncidentStep[],
): string {
  const isOfCable = retracts !== null && steps.find(({ id }) => id === retracts)?.step === 'unplugged';
  const said =
    step === 'classified' && askedBy !== null
      ? 'said_classifiedByTwo'
      : isOfCable
        ? 'said_pluggedAgain'
        : (`said_${step}` as const);
  return words(said, {
    name: by.name,
    asker: askedBy?.name ?? '',
    what: classification === null ? '' : words(classification),
    authority: report?.authority ?? '',
    country: report === null ? '' : country(report.country),
  });
}
