const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether a text is a calendar day that exists, as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!DAY.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

/** The day of an instant in a time zone (default UTC), as YYYY-MM-DD. */
export function dayOf(instant: Date, timeZone = 'UTC'): string {
  if (timeZone === 'UTC') return instant.toISOString().slice(0, 10);
  return dateFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(instant);
}

/** A day written out in the reader's language: 5 April 2023, 5. April 2023. */
export function longDate(day: string, language: string): string {
  const instant = new Date(`${day}T00:00:00Z`);
  return dateFormat(language, { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }).format(instant);
}

/** An instant written out with its zone: 5 April 2023 at 14:03 UTC. */
export function longTime(instant: Date, language: string, timeZone = 'UTC'): string {
  return dateFormat(language, {
    timeZone,
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    hourCycle: 'h23',
  }).format(instant);
}

/** An instant as it fits beside a box, with its zone: 5 Apr, 14:03 UTC. */
export function shortTime(instant: Date, language: string, timeZone = 'UTC'): string {
  return dateFormat(language, {
    timeZone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(instant);
}

const formats = new Map<string, Intl.DateTimeFormat>();
const FORMATS_MAX = 500;

/** Formats are kept: making one costs a hundred times as much as using it. */
function dateFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = language === 'en' ? 'en-GB' : language;
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  if (formats.size >= FORMATS_MAX) formats.clear();
  const made = new Intl.DateTimeFormat(locale, options);
  formats.set(key, made);
  return made;
}
