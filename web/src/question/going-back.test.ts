import { expect, test } from 'vitest';

import { goingBack } from './going-back.ts';

const NOTHING = { obligations: 0, unchanged: [], stays: [], isMovedBack: false, isSecondWanted: false } as const;

test.each([
  ['only noted', {}, ['back_nothing']],
  ['a contact was replaced', { stays: ['contact'] as const }, ['back_contactStays']],
  ['it moved on', { stays: ['holder'] as const }, ['back_holderStays']],
  ['it goes back', { isMovedBack: true, isSecondWanted: true }, ['back_moved', 'back_second']],
  ['some were excused', { obligations: 3, unchanged: [{}] }, ['back_obligations', 'back_unchanged']],
])('%s: what asking anew gives back is told beforehand', (_, more, keys) => {
  expect(goingBack({ ...NOTHING, ...more }).map(({ key }) => key)).toEqual(keys);
});
