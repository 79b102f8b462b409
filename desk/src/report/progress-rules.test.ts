import { describe, expect, test } from 'vitest';

import { MOMENTS_MAX, momentsBetween, progressPoint } from './progress-rules.ts';

const between = (from: string, to: string) =>
  momentsBetween(new Date(from), new Date(to)).map((at) => at.toISOString());

describe('the moments of a series', () => {
  test.each([
    ['2023-05-03T09:00:00.000Z', '2023-05-03T09:00:00.000Z', 1, '2023-05-03T09:00:00.000Z'],
    ['2023-05-03T09:00:00.000Z', '2023-05-03T09:03:30.000Z', 5, '2023-05-03T09:01:00.000Z'],
    ['2023-05-03T09:20:00.000Z', '2023-05-05T10:00:00.000Z', 50, '2023-05-03T10:00:00.000Z'],
    ['2023-05-03T09:20:00.000Z', '2023-06-20T10:00:00.000Z', 50, '2023-05-04T00:00:00.000Z'],
    ['2023-05-03T09:20:00.000Z', '2033-05-03T09:20:00.000Z', 42, '2023-07-27T00:00:00.000Z'],
  ])('from %s to %s are %i, the second at %s', (from, to, count, second) => {
    const moments = between(from, to);
    expect(moments).toHaveLength(count);
    expect(moments[count > 1 ? 1 : 0]).toBe(second);
    expect(moments.at(-1)).toBe(to);
    if (count > 1) expect(moments[0]).toBe(from);
  });

  test('are never more than the most, and rise, however long the time is', () => {
    const from = Date.UTC(2023, 4, 3, 9, 20, 7);
    for (let span = 1000; span < 200 * 365 * 86_400_000; span = Math.ceil(span * 1.37)) {
      const moments = momentsBetween(new Date(from), new Date(from + span)).map((at) => at.getTime());
      expect(moments.length).toBeLessThanOrEqual(MOMENTS_MAX);
      expect(moments.every((at, index) => index === 0 || at > (moments[index - 1] ?? 0))).toBe(true);
    }
  });

  test('stay the same when the same is asked a little later', () => {
    const first = between('2023-05-03T09:20:00Z', '2023-06-20T10:00:00Z');
    const later = between('2023-05-03T09:20:00Z', '2023-06-20T10:00:07Z');
    expect(later.slice(0, -1)).toEqual(first.slice(0, -1));
  });
});

test('what was added to the fleet later is in no figure of a series', () => {
  const sums = [
    { subject: 'obligation', cohort: 1, level: 'open', count: 3 },
    { subject: 'obligation', cohort: 2, level: 'open', count: 4 },
    { subject: 'instrument', cohort: 1, level: 'claimed', count: 2 },
    { subject: 'instrument', cohort: 2, level: 'proven', count: 5 },
    { subject: 'consignee', cohort: 1, level: 'answered', count: 1 },
    { subject: 'question', cohort: 1, level: 'open', count: 9 },
  ];
  expect(progressPoint(new Date('2023-05-03T09:00:00Z'), { seq: 7, sums })).toMatchObject({
    seq: 7,
    obligations: 3,
    levels: { open: 3, claimed: 0 },
    instruments: { total: 2, complete: 2, completeByProof: 0 },
    consignees: 1,
    reach: { answered: 1, sent: 0 },
  });
});
