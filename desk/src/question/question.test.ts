import { expect, test } from 'vitest';

import { whyNotByRole } from './question.ts';

test.each([
  ['an operator moves nothing alone', ['fleet'], 'operator', undefined, { code: 'manager-needed' }],
  [
    'nor where a second person is asked for something else',
    ['excuse', 'fleet'],
    'operator',
    ['excuse'],
    { code: 'manager-needed' },
  ],
  ['an operator asks for it where a second person approves it', ['fleet'], 'operator', ['excuse', 'fleet'], undefined],
  ['a manager moves an instrument', ['fleet'], 'manager', undefined, undefined],
  ['an operator answers what moves nothing', ['excuse'], 'operator', undefined, undefined],
] as const)('%s', (_case, happens, role, wanted, refusal) => {
  expect(whyNotByRole(happens, { role, wanted })).toEqual(refusal);
});
