/*
 * Whoever writes an action starts from the folder of an earlier one, and its notice still says "of 5 April 2023". Our own rule: a
 * notice that writes out days and none of them is the day on which it is issued is warned of, and not refused, since a notice
 * need not name that day, and may rightly name others.
 */
import type { ActionDefinition } from '@fieldproof/contract';

import { isDay, longDate } from '../platform/pure/dates.ts';
import type { LintFinding } from './lint-finding.ts';
import { said } from './said.ts';

type Written = { readonly day: string; readonly name: string; readonly index: number };

/** @returns a warning at the first of the days, or nothing */
export function lintDatesOfNotice(
  { issuedOn }: Pick<ActionDefinition, 'issuedOn'>,
  [language, markdown]: readonly [language: string, markdown: string],
): readonly LintFinding[] {
  const written = findDates(markdown, language);
  const [first] = written;
  const isNamed = written.some(({ day }) => day === issuedOn) || markdown.includes(longDate(issuedOn, language));
  if (first === undefined || isNamed) return [];
  const before = markdown.slice(0, first.index).split('\n');
  const place = { file: `notice.${language}.md`, line: before.length, column: (before.at(-1) ?? '').length + 1 };
  const saying = said('date-of-another', { name: first.name, issuedOn });
  return [{ severity: 'warning', code: 'date-of-another', ...place, ...saying }];
}

/** Days as they are written out: 2023-04-05, 05.04.2023, or with the name of the month in the language. */
function findDates(text: string, language: string): readonly Written[] {
  const months = monthsOf(language);
  const month = months.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)).join('|');
  const forms: readonly (readonly [RegExp, (parts: readonly string[]) => readonly (string | undefined)[]])[] = [
    [/(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)/gu, ([, y, m, d]) => [y, m, d]],
    [/(?<![\d.])(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)/gu, ([, d, m, y]) => [y, m, d]],
    [
      new RegExp(String.raw`(?<!\d)(\d{1,2})(?:\.|er|º)?\s+(?:de\s+)?(${month})\s+(?:de\s+)?(\d{4})(?!\d)`, 'giu'),
      ([, d, m, y]) => [y, numberOf(months, m), d],
    ],
    [
      new RegExp(String.raw`(?<!\p{L})(${month})\s+(\d{1,2}),?\s+(\d{4})(?!\d)`, 'giu'),
      ([, m, d, y]) => [y, numberOf(months, m), d],
    ],
  ];
  return forms
    .flatMap(([form, partsOf]) =>
      [...text.matchAll(form)].map((match) => ({
        day: partsOf(match)
          .map((part = '') => part.padStart(2, '0'))
          .join('-'),
        name: match[0],
        index: match.index,
      })),
    )
    .filter(({ day }) => isDay(day))
    .toSorted((a, b) => a.index - b.index);
}

/** The names of the months as they stand in a whole date, January first. */
function monthsOf(language: string): readonly string[] {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => {
    const parts = format.formatToParts(new Date(Date.UTC(2023, month, 5)));
    return parts.find(({ type }) => type === 'month')?.value ?? '';
  });
}

function numberOf(months: readonly string[], name: string | undefined): string {
  const at = months.findIndex((month) => month.toLowerCase() === name?.toLowerCase());
  return String(at + 1);
}
