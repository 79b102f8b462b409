import { describe, expect, test } from 'vitest';

import {
  itemOfGroup,
  itemOfIncident,
  itemOfQuestion,
  orderToday,
  silentAfterDays,
  type TodayItem,
} from './today-rules.ts';

const NOBODY = { consignees: [], instruments: [] };
const day = (on: string) => new Date(`${on}T09:00:00Z`);
const incident = (on: string) => itemOfIncident({ about: NOBODY, awareAt: day(on), facts: {} });
const ticking = (on: string, due: string) =>
  itemOfIncident({ about: NOBODY, awareAt: day(on), dueAt: day(due), facts: {} });
const question = (risk: 1 | 2 | 3 | 4, on: string) =>
  itemOfQuestion({ about: NOBODY, risk, openedAt: day(on), facts: {} });
const group = (kind: Parameters<typeof itemOfGroup>[0]['kind'], since: string | null, count = 1) =>
  itemOfGroup({ kind, count, isExact: true, since: since === null ? null : day(since), about: NOBODY });

const namesOf = (items: readonly TodayItem[]) =>
  items.map(({ kind, risk, since }) => `${kind} ${risk} ${since?.toISOString().slice(0, 10) ?? '-'}`);

describe("the day's list", () => {
  test('has incidents before everything, the oldest of them first', () => {
    const items = [question(1, '2023-05-01'), incident('2023-05-04'), incident('2023-05-03')];
    expect(namesOf(orderToday(items))).toEqual([
      'incident 1 2023-05-03',
      'incident 1 2023-05-04',
      'question 1 2023-05-01',
    ]);
  });

  test('has the incident first whose clock runs out first, and last the one on which none runs', () => {
    const items = [incident('2023-05-01'), ticking('2023-05-02', '2023-05-09'), ticking('2023-05-03', '2023-05-05')];
    expect(namesOf(orderToday(items))).toEqual([
      'incident 1 2023-05-03',
      'incident 1 2023-05-02',
      'incident 1 2023-05-01',
    ]);
  });

  test('is sorted by risk, then by age; what has no age comes last of its risk', () => {
    const items = [
      question(4, '2023-04-01'),
      group('consignees-without-contact', null),
      group('deliveries-held', '2023-05-02'),
      question(2, '2023-05-01'),
      group('consignees-silent', '2023-04-20'),
      question(1, '2023-05-05'),
    ].flatMap((item) => item ?? []);
    expect(namesOf(orderToday(items))).toEqual([
      'question 1 2023-05-05',
      'question 2 2023-05-01',
      'deliveries-held 2 2023-05-02',
      'consignees-without-contact 2 -',
      'consignees-silent 3 2023-04-20',
      'question 4 2023-04-01',
    ]);
  });

  test('does not speak of what is not there', () => {
    expect(group('deliveries-failed', null, 0)).toBeUndefined();
  });
});

test.each([
  [{}, 14],
  [{ silentAfterDays: 7 }, 7],
])('with %j a consignee is silent after %i days', (reply, days) => {
  expect(silentAfterDays({ reply })).toBe(days);
});
