import { expect, test } from 'vitest';

import { COMPLETE_LEVELS, LEVELS, worstLevel } from './level.ts';

test('nothing more is asked of what is claimed, excused or proven', () => {
  expect(COMPLETE_LEVELS).toEqual(['claimed', 'excused', 'proven']);
});

test('an instrument whose worst obligation is at such a level has no obligation at another', () => {
  const others = LEVELS.filter((level) => !COMPLETE_LEVELS.includes(level));
  for (const one of COMPLETE_LEVELS) {
    expect(COMPLETE_LEVELS).toContain(worstLevel([one, 'proven']));
    for (const other of others) expect(others).toContain(worstLevel([one, other]));
  }
});
