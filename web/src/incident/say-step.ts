import type { Formats } from '../words/formats.ts';
import type { IncidentStep } from './incident.ts';
import type { stepWords } from './step-words.ts';

/** A step in a sentence. */
export function sayStep(
  { step, classification, report, by, askedBy }: IncidentStep,
  words: ReturnType<(typeof stepWords)['in']>,
  { country }: Pick<Formats, 'country'>,
): string {
  return words(step === 'classified' && askedBy !== null ? 'said_classifiedByTwo' : `said_${step}`, {
    name: by.name,
    asker: askedBy?.name ?? '',
    what: classification === null ? '' : words(classification),
    authority: report?.authority ?? '',
    country: report === null ? '' : country(report.country),
  });
}
