import { sayShare } from '@fieldproof/look';
import { useMemo } from 'react';

import { localeOf } from './define-words.ts';
import { useLanguage, type Language } from './language.tsx';

export type Formats = {
  /** A whole number with its groups. */
  readonly count: (value: number) => string;
  /** How many in a unit of time: fine only where it is small. */
  readonly rate: (value: number) => string;
  /** A share between 0 and 1; never rounded to all or nothing while it is neither. */
  readonly share: (part: number, whole: number) => string;
  /** A calendar day, YYYY-MM-DD, written out. */
  readonly day: (day: string) => string;
  /** A calendar day as one reads it in a list. */
  readonly shortDay: (day: string) => string;
  /** An instant, written out, with its zone. */
  readonly time: (instant: string) => string;
  /** An instant to the second, for a list where the order of things counts. */
  readonly stamp: (instant: string) => string;
  /** An instant as one reads it in a list: the day, and on this day the time. */
  readonly shortTime: (instant: string, now?: Date) => string;
  /** How long ago or ahead, in the largest unit that says something. */
  readonly ago: (instant: string, now?: Date) => string;
  /** A country of ISO 3166-1 alpha-2. */
  readonly country: (code: string) => string;
  /** A language by its BCP 47 tag. */
  readonly languageName: (tag: string) => string;
  /** "a, b and c" */
  readonly list: (items: readonly string[]) => string;
  /** Orders texts as a dictionary of the language does. */
  readonly collate: (a: string, b: string) => number;
};

const DAY_MS = 86_400_000;
const UNITS = [
  ['year', 365 * DAY_MS],
  ['month', 30 * DAY_MS],
  ['week', 7 * DAY_MS],
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

const made = new Map<Language, Formats>();

/** Numbers, days and names in a language; made once, since making them is slow. */
export function formatsIn(language: Language): Formats {
  const known = made.get(language);
  if (known) return known;
  const formats = makeFormats(localeOf(language));
  made.set(language, formats);
  return formats;
}

export function useFormats(): Formats {
  const { language } = useLanguage();
  return useMemo(() => formatsIn(language), [language]);
}

/** Makes a thing when it is wanted first. */
function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Each is made when it is wanted first: all of them together would hold up the first screen. */
function makeFormats(locale: string): Formats {
  const numbers = (options?: Intl.NumberFormatOptions) => once(() => new Intl.NumberFormat(locale, options));
  const dates = (options: Intl.DateTimeFormatOptions) => once(() => new Intl.DateTimeFormat(locale, options));
  const names = (type: Intl.DisplayNamesType) => once(() => new Intl.DisplayNames(locale, { type }));
  const longDay = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  const hours = { hour: '2-digit', minute: '2-digit' } as const;
  const count = numbers();
  const tenths = numbers({ maximumFractionDigits: 1 });
  const percent = numbers({ style: 'percent', maximumFractionDigits: 0 });
  const fine = numbers({ style: 'percent', maximumFractionDigits: 1 });
  const day = dates({ ...longDay, timeZone: 'UTC' });
  const time = dates({ ...longDay, ...hours, timeZoneName: 'short' });
  const stamp = dates({ dateStyle: 'medium', timeStyle: 'medium' });
  const clock = dates(hours);
  const short = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  const shortDate = dates(short);
  const shortDay = dates({ ...short, timeZone: 'UTC' });
  const relative = once(() => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }));
  const regions = names('region');
  const languages = names('language');
  const list = once(() => new Intl.ListFormat(locale));
  const collator = once(() => new Intl.Collator(locale));
  return {
    count: (value) => count().format(value),
    rate: (value) => (value < 10 ? tenths().format(value) : count().format(Math.round(value))),
    share: (part, whole) =>
      sayShare(part, whole, (share, decimals) => (decimals === 0 ? percent() : fine()).format(share)),
    day: (text) => day().format(new Date(`${text}T00:00:00Z`)),
    shortDay: (text) => shortDay().format(new Date(`${text}T00:00:00Z`)),
    time: (instant) => time().format(new Date(instant)),
    stamp: (instant) => stamp().format(new Date(instant)),
    shortTime: (instant, now = new Date()) => {
      const at = new Date(instant);
      return (at.toDateString() === now.toDateString() ? clock() : shortDate()).format(at);
    },
    ago: (instant, now = new Date()) => agoText(new Date(instant).getTime() - now.getTime(), relative()),
    country: (code) => nameOr(regions(), code),
    languageName: (tag) => nameOr(languages(), tag),
    list: (items) => list().format(items),
    collate: (a, b) => collator().compare(a, b),
  };
}

/** A length of time in the largest unit of which it has one; undefined where that is none. */
export function howLong(ms: number): { readonly unit: (typeof UNITS)[number][0]; readonly count: number } | undefined {
  const found = UNITS.find(([, length]) => Math.abs(ms) >= length);
  return found && { unit: found[0], count: Math.trunc(ms / found[1]) };
}

function agoText(ms: number, relative: Intl.RelativeTimeFormat): string {
  const long = howLong(ms);
  return long ? relative.format(long.count, long.unit) : relative.format(0, 'minute');
}

function nameOr(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
