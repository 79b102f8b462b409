/* The day on which an incident was noticed, as people of the house read it in English. Pure. */
import { longDate } from '../platform/pure/dates.ts';
import type { Incident } from './incident.ts';

const FLAWS = {
  unreadable: 'which is not a day that can be read',
  ahead: 'which lay ahead when it was reported',
} as const;

/** Undefined where nothing was said of it. A day that was typed wrongly stands as it was typed, with what is wrong with it. */
export function sayNoticed({
  noticedOn,
  noticedAsTyped,
}: Pick<Incident, 'noticedOn' | 'noticedAsTyped'>): string | undefined {
  if (noticedAsTyped !== null) {
    return `the laboratory gave the day as “${noticedAsTyped.typed}”, ${FLAWS[noticedAsTyped.flaw]}`;
  }
  return noticedOn === null ? undefined : longDate(noticedOn, 'en');
}
