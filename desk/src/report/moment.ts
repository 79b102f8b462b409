import { dayOf, isDay, longTime } from '../platform/pure/dates.ts';

export type MomentRefusal = 'unreadable' | 'not-yet';

/**
 * The moment that a text asks for: an instant, or a day, which means its end in UTC, so that what was recorded on that day
 * is included. Of today that is now. Nobody can say where an action will stand: a moment to come is refused.
 */
export function momentOf(text: string, now: Date): Date | MomentRefusal {
  const isWholeDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const isInstant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})$/.test(text);
  const moment = new Date(isWholeDay ? `${text}T23:59:59.999Z` : text);
  if (!(isWholeDay || isInstant) || !isDay(text.slice(0, 10)) || Number.isNaN(moment.getTime())) return 'unreadable';
  if (moment.getTime() <= now.getTime()) return moment;
  return isWholeDay && text === dayOf(now) ? now : 'not-yet';
}

/** What is said after the text that was refused. */
export function sentenceOfMoment(refusal: MomentRefusal, now: Date): string {
  return refusal === 'unreadable'
    ? 'is not a date. Give a day (2023-05-03: its end, UTC) or an instant (2023-05-03T12:00:00Z).'
    : `has not come yet: it is ${longTime(now, 'en')}. Figures can be had as of any moment up to now.`;
}
