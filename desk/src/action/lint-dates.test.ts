import { expect, test } from 'vitest';

import { lintDatesOfNotice } from './lint-dates.ts';

const lint = (text: string, language = 'en', issuedOn = '2026-11-27') =>
  lintDatesOfNotice({ issuedOn }, [language, text]).map(({ code, severity, line, column }) => [
    `${severity} ${code}`,
    line,
    column,
  ]);
const warned = (line: number, column: number) => [['warning date-of-another', line, column]];

test.each([
  ['a day of the notice whose folder was copied', 'Notice\nof 5 April 2023', 'en', warned(2, 4)],
  ['in American order', 'Of April 5, 2023.', 'en', warned(1, 4)],
  ['in German', 'vom 5. April 2023', 'de', warned(1, 5)],
  ['in French, with an ordinal', 'le 1er février 2023', 'fr', warned(1, 4)],
  ['in Spanish', 'el 5 de abril de 2023', 'es', warned(1, 4)],
  ['in figures', 'vom 05.04.2023', 'de', warned(1, 5)],
  ['as ISO', '2023-04-05', 'en', warned(1, 1)],
  ['nothing where one of them is the day', 'Of 27 November 2026, after that of 5 April 2023', 'en', []],
  ['nothing where the day stands in figures', '5. April 2023; vom 27.11.2026', 'de', []],
  ['nothing of a notice without a day', 'Version 2.1 of the patch, 12 instruments', 'en', []],
  ['nothing of what is no day', 'Part 2023-14-05, 99.99.2023, 5 Aprilis 2023', 'en', []],
  ['nothing of an empty notice', '', 'de', []],
])('of another day is warned: %s', (_, text, language, expected) => {
  expect(lint(text, language)).toEqual(expected);
});
