/*
 * Days as people type them into three fields. Lenient in spelling (3 or 03, a month as a number or by its name), strict
 * in meaning: a year of two digits is refused, since nobody can say which century or whether it is a year at all.
 */
import { isDay } from '../platform/pure/dates.ts';
import type { Fields } from './field-names.ts';

export type DayError = 'day-incomplete' | 'day-year' | 'day-unreal' | 'day-future' | 'day-past' | 'day-before-notice';
export type ReadDay =
  | { readonly kind: 'none' }
  | { readonly kind: 'day'; readonly day: string }
  | { readonly kind: 'error'; readonly code: DayError };

/** What a day may be: bounds are inclusive, YYYY-MM-DD. */
export type DayRule = {
  readonly notBefore?: { readonly day: string; readonly code: DayError } | undefined;
  readonly notAfter?: { readonly day: string; readonly code: DayError } | undefined;
};

const MONTHS = [
  ['jan', 'january', 'januar', 'jän', 'jänner'],
  ['feb', 'february', 'februar'],
  ['mar', 'march', 'mär', 'mrz', 'märz'],
  ['apr', 'april'],
  ['may', 'mai'],
  ['jun', 'june', 'juni'],
  ['jul', 'july', 'juli'],
  ['aug', 'august'],
  ['sep', 'sept', 'september'],
  ['oct', 'october', 'okt', 'oktober'],
  ['nov', 'november'],
  ['dec', 'december', 'dez', 'dezember'],
] as const;

export function readDay(fields: Fields, name: string, rule: DayRule = {}): ReadDay {
  const typed = ['day', 'month', 'year'].map((part) => (fields[`${name}-${part}`] ?? '').trim().replace(/\.$/, ''));
  const [day, month, year] = wholeIn(typed) ?? typed;
  if (!day && !month && !year) return { kind: 'none' };
  if (!day || !month || !year) return { kind: 'error', code: 'day-incomplete' };
  if (!/^\d{4}$/.test(year)) return { kind: 'error', code: 'day-year' };
  const monthNumber = monthOf(month);
  if (!/^\d{1,2}$/.test(day) || monthNumber === undefined) return { kind: 'error', code: 'day-unreal' };
  const text = `${year}-${String(monthNumber).padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isDay(text)) return { kind: 'error', code: 'day-unreal' };
  if (rule.notBefore && text < rule.notBefore.day) return { kind: 'error', code: rule.notBefore.code };
  if (rule.notAfter && text > rule.notAfter.day) return { kind: 'error', code: rule.notAfter.code };
  return { kind: 'day', day: text };
}

/**
 * A whole date in one of the fields, the others empty, as its three parts: 28.11.2026, 2026-11-28, 28 November 2026. With
 * strokes nobody can say which of two numbers is the month: that is left as it is, and asked for again.
 */
function wholeIn(typed: readonly string[]): readonly string[] | undefined {
  const [only = '', ...others] = typed.filter((part) => part !== '');
  if (others.length > 0) return undefined;
  const ordered = /^(\d{1,2})\.?\s*(\p{L}+|(?<=\.\s*)\d{1,2})\.?\s*(\d{4})$/u.exec(only);
  if (ordered) return ordered.slice(1);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(only);
  return iso ? iso.slice(1).toReversed() : undefined;
}

/** Done: not before the notice was issued, not in the future. Days are compared as days, a day of grace for time zones. */
export function doneRule(issuedOn: string, today: string): DayRule {
  return {
    notBefore: { day: issuedOn, code: 'day-before-notice' },
    notAfter: { day: dayAfter(today), code: 'day-future' },
  };
}

/** Happened at some time: only not in the future. */
export function pastRule(today: string): DayRule {
  return { notAfter: { day: dayAfter(today), code: 'day-future' } };
}

/** Planned: not in the past. */
export function plannedRule(today: string): DayRule {
  return { notBefore: { day: today, code: 'day-past' } };
}

/** East of Greenwich it is already tomorrow. */
function dayAfter(day: string): string {
  const instant = new Date(`${day}T00:00:00Z`);
  instant.setUTCDate(instant.getUTCDate() + 1);
  return instant.toISOString().slice(0, 10);
}

function monthOf(typed: string): number | undefined {
  if (/^\d{1,2}$/.test(typed)) return Number(typed);
  const word = typed.toLowerCase();
  const index = MONTHS.findIndex((names) => names.some((name) => name === word));
  return index === -1 ? undefined : index + 1;
}
