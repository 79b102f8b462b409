import { expect, test } from 'vitest';

import { problem } from './fleet-problem.ts';

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
