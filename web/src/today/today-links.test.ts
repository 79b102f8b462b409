import { describe, expect, test } from 'vitest';

import { dueDayOf, headOfToday, linkOfGroup, linkOfItem, partsOfToday, type TodayItem } from './today-links.ts';

const item: TodayItem = {
  kind: 'deliveries-failed',
  risk: 3,
  since: null,
  count: 2,
  isExact: true,
  incident: null,
  question: null,
  consignees: [],
  instruments: [],
  facts: {},
};
const incident: TodayItem = {
  ...item,
  kind: 'incident',
  incident: { id: 3, number: 'FSN-3', kind: 'break-in' },
};
const question: TodayItem = { ...item, kind: 'question', question: { id: 7, kind: 'scrapped' } };

test.each([
  ['deliveries-failed', {}, '/actions/FSN/deliveries?state=failed'],
  ['letters-to-post', {}, '/actions/FSN/deliveries?state=printing&printed=true'],
  ['consignees-without-contact', {}, '/actions/FSN/consignees?hasContact=false&owes=true'],
  [
    'consignees-silent',
    { before: '2026-11-12T00:00:00.000Z' },
    '/actions/FSN/consignees?reach=sent&reachedBefore=2026-11-12T00%3A00%3A00.000Z&owes=true',
  ],
  ['deferrals-ending', { until: '2026-12-03' }, '/actions/FSN/instruments?level=deferred&deferredUntil=2026-12-03'],
  ['callbacks', {}, '/actions/FSN/consignees?callbackDue=true'],
  ['approvals', {}, '/approvals?action=FSN'],
  [
    'approvals-rejected',
    { decidedSince: '2026-11-20T12:00:00.000Z' },
    '/approvals?action=FSN&state=decided&outcome=rejected&askedBy=me&decidedSince=2026-11-20T12%3A00%3A00.000Z',
  ],
] as const)('%s lead to the rows that were counted', (kind, facts, address) => {
  expect(linkOfGroup('FSN', kind, facts)).toBe(address);
});

test('a call that was promised is due on a day, not at an instant of it', () => {
  expect(dueDayOf({ kind: 'callbacks', facts: { firstOn: '2026-11-26' } })).toBe('2026-11-26');
  expect(dueDayOf({ kind: item.kind, facts: { firstOn: '2026-11-26' } })).toBeUndefined();
});

test('an incident and a question lead to themselves; what is not known leads nowhere', () => {
  expect(linkOfItem('FSN', incident)).toBe('/actions/FSN/incidents/3');
  expect(linkOfItem('FSN', question)).toBe('/actions/FSN/questions/7');
  expect(linkOfItem('FSN', { ...item, kind: 'something-new' })).toBeUndefined();
});

test('incidents come first, then what there is several of, then questions, each in the order of the desk', () => {
  const second = { ...question, question: { id: 8, kind: 'query' } } as const;
  const parts = partsOfToday([incident, question, item, second]);
  expect(parts).toEqual({ incidents: [incident], groups: [item], questions: [question, second] });
  expect(Object.keys(parts)).toEqual(['incidents', 'groups', 'questions']);
});

describe('the head of the list', () => {
  const held: TodayItem = { ...item, kind: 'deliveries-held', risk: 2, count: 371 };
  const many = (count: number, one: TodayItem) => Array.from({ length: count }, () => one);

  test('names the mails that are held, however many questions there are', () => {
    const head = headOfToday([...many(30, question), held, item], 8);
    expect(head.groups).toEqual([held]);
    expect(head.questions).toHaveLength(7);
  });

  test('names every urgent group, and some of the incidents and questions beside many of them', () => {
    const head = headOfToday([...many(20, incident), ...many(6, held), ...many(20, question)], 8);
    expect(Object.values(head).map(({ length }) => length)).toEqual([3, 6, 2]);
  });

  test('is filled with what there is', () => {
    expect(headOfToday([incident, item], 8)).toEqual({ incidents: [incident], groups: [item], questions: [] });
    expect(headOfToday(many(20, incident), 8).incidents).toHaveLength(8);
  });
});
