import { expect, test } from 'vitest';

import { problem, sayProblem, type FleetProblemCode } from './fleet-problem.ts';
import { en } from './locales/en.ts';

test.each([
  ['serial', 'only on the line of a distributor or importer'],
  ['consignee_name', 'must be filled in'],
  ['channel', 'must be filled in'],
  ['supplied_by', 'may stay empty.'],
  ['contact_email', 'where the channel is post'],
] as const)('a missing column %s says whether its cells may stay empty', (column, said) => {
  expect(problem('missing-column', { column }).remedy).toContain(said);
});

test('whether there is internet is said in the words of the file', () => {
  const facts = { column: 'internet', value: 'false', other: 'true', otherLine: 4, line: 5 } as const;
  expect(problem('instrument-contradiction', facts).reason).toBe(
    '“internet” of the instrument is no here and yes on line 4.',
  );
});

test.each(Object.keys(en) as FleetProblemCode[])('%s is said in German too', (code) => {
  const facts = { line: 5, column: 'city', value: 'x', otherLine: 4, other: 'y', known: '7', count: 3 } as const;
  const said = problem(code, facts);
  const german = sayProblem(said, 'de');
  expect([german.reason === said.reason, german.remedy === said.remedy]).toEqual([false, false]);
  expect(german).toMatchObject({ code, line: 5, column: 'city', value: 'x' });
  expect(`${german.reason} ${german.remedy}`).not.toContain('undefined');
  expect(sayProblem(german, 'fr')).toEqual(said);
});

test.each([
  ['other-kind', 'a PDF document', 'ein PDF-Dokument'],
  ['workbook-unreadable', 'its part xl/workbook.xml is broken', 'ihr Teil xl/workbook.xml ist beschädigt'],
  ['workbook-unreadable', 'it has more than 1000 parts', 'sie hat mehr als 1000 Teile'],
] as const)('%s: %s is named in German', (code, value, named) => {
  expect(sayProblem({ code, value }, 'de').reason).toContain(named);
});
