import { describe, expect, it } from 'vitest';

import { instantNotBefore, localTimeOf } from './incident.ts';

describe('an instant as a field without seconds gives it', () => {
  const aware = new Date('2023-05-03T10:30:45.000Z');

  it('does not come before what was learnt in the same minute', () => {
    expect(instantNotBefore(localTimeOf(aware), aware)).toBe('2023-05-03T10:30:45.000Z');
  });

  it('is otherwise what the field says, and none while it says nothing', () => {
    const later = new Date('2023-05-03T10:31:00.000Z');
    expect(instantNotBefore(localTimeOf(later), aware)).toBe('2023-05-03T10:31:00.000Z');
    expect(instantNotBefore('', aware)).toBeUndefined();
  });
});
