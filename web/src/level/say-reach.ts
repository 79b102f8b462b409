import { defineWords, useWords, type Translate } from '../words/define-words.ts';
import { howLong, useFormats, type Formats } from '../words/formats.ts';
import type { Reach } from './reach-bar.tsx';

export const reachSinceWords = defineWords({
  en: {
    year: 'for {count, plural, one {1 year} other {# years}}',
    month: 'for {count, plural, one {1 month} other {# months}}',
    week: 'for {count, plural, one {1 week} other {# weeks}}',
    day: 'for {count, plural, one {1 day} other {# days}}',
    hour: 'for {count, plural, one {1 hour} other {# hours}}',
    minute: 'for {count, plural, one {1 minute} other {# minutes}}',
    moment: 'for less than a minute',
    unsent: 'not sent {since}',
    undeliverable: 'undeliverable {since}',
    sent: 'sent {since}',
    acknowledged: 'acknowledged {since}',
    answered: 'answered {since}',
  },
  de: {
    year: 'seit {count, plural, one {1 Jahr} other {# Jahren}}',
    month: 'seit {count, plural, one {1 Monat} other {# Monaten}}',
    week: 'seit {count, plural, one {1 Woche} other {# Wochen}}',
    day: 'seit {count, plural, one {1 Tag} other {# Tagen}}',
    hour: 'seit {count, plural, one {1 Stunde} other {# Stunden}}',
    minute: 'seit {count, plural, one {1 Minute} other {# Minuten}}',
    moment: 'seit weniger als einer Minute',
    unsent: '{since} nicht versandt',
    undeliverable: '{since} unzustellbar',
    sent: '{since} versandt',
    acknowledged: '{since} bestätigt',
    answered: '{since} beantwortet',
  },
});

type SinceKey = Parameters<ReturnType<(typeof reachSinceWords)['in']>>[0];

/** How long it is so: what has not happened lasts ("for 7 minutes"), what has happened was then ("7 minutes ago"). */
export function sayReachSince(
  reach: Reach,
  since: string,
  { t, ago, now = new Date() }: { readonly t: Translate<SinceKey>; readonly ago: Formats['ago']; readonly now?: Date },
): string {
  if (reach !== 'unsent' && reach !== 'undeliverable') return ago(since, now);
  // The clock of the desk may be ahead.
  const long = howLong(Math.max(0, now.getTime() - new Date(since).getTime()));
  return long === undefined ? t('moment') : t(long.unit, { count: long.count });
}

/** Says since when a reach is as it is, to stand beneath its name; `whole` says the reach as well. */
export function useSayReach(): {
  readonly since: (reach: Reach, since: string) => string;
  readonly whole: (reach: Reach, since: string) => string;
} {
  const t = useWords(reachSinceWords);
  const { ago } = useFormats();
  const since = (reach: Reach, at: string): string => sayReachSince(reach, at, { t, ago });
  return { since, whole: (reach, at) => t(reach, { since: since(reach, at) }) };
}
