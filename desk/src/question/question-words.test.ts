import { EXCUSE_REASON_NAMES, QUESTION_KIND_NAMES } from '@fieldproof/contract/names';
import { EXCUSE_REASONS } from '@fieldproof/contract/ruling';
import { expect, test } from 'vitest';

import { QUESTION_KINDS } from './question.ts';

test.each(['en', 'de'] as const)('every kind and every reason has a name in %s, and nothing else has', (language) => {
  expect(Object.keys(QUESTION_KIND_NAMES[language]).toSorted()).toEqual(QUESTION_KINDS.toSorted());
  expect(Object.keys(EXCUSE_REASON_NAMES[language]).toSorted()).toEqual(EXCUSE_REASONS.toSorted());
});
