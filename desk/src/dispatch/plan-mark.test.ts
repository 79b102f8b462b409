import { describe, expect, test } from 'vitest';

import { markOfPlan, whyNotSend } from './plan-mark.ts';

const plan = { revision: 1, readers: 'aa', fleetSeq: null };

describe('the mark of a plan', () => {
  test('is the same for the same plan', () => {
    expect(markOfPlan(plan)).toMatch(/^[0-9a-f]{32}$/);
    expect(markOfPlan({ ...plan })).toBe(markOfPlan(plan));
  });

  test.each([{ revision: 2 }, { readers: 'ab' }, { fleetSeq: 7 }])('is another one with %j', (change) => {
    expect(markOfPlan({ ...plan, ...change })).not.toBe(markOfPlan(plan));
  });

  test('refuses another plan, and tells the one there is', () => {
    expect(whyNotSend('aa', 'aa')).toBeUndefined();
    expect(whyNotSend('aa', 'bb')).toEqual({ code: 'plan-changed', etag: '"bb"' });
  });
});
