import { expect, test } from 'vitest';

import { EMPTY_CONTACT, withPerson } from './contact.ts';

const former = { telephone: '+49 40 1234' };

test.each([
  ['somebody else does not get the number of whom they follow', true, '+49 40 1234', ''],
  ['somebody else keeps the number that was entered for them', true, '+49 40 4711', '+49 40 4711'],
  ['who is the same after all has their number back', false, '', '+49 40 1234'],
  ['who is the same keeps the number that was put right', false, '+49 40 4711', '+49 40 4711'],
])('%s', (_, isAnother, telephone, then) => {
  const draft = { ...EMPTY_CONTACT, name: 'Ute Lund', telephone };
  expect(withPerson(draft, { isAnother, former })).toEqual({ ...draft, telephone: then });
});
