import { expect, test } from 'vitest';

import { approvalColumns } from './approval-columns.ts';

type Row = Parameters<(typeof approvalColumns)['subject'] & object>[0];

const about = {
  question: null,
  incident: null,
  decision: null,
  instruments: [{ id: 12, serial: 'M70452', product: 'miseqdx', obligations: [] }],
  instrumentCount: 1,
  from: null,
  to: null,
  suppliedBy: null,
  incidents: [],
  incidentsMore: 0,
  steps: [],
  obligations: null,
  changed: null,
};
const row: Row = {
  id: 3,
  action: 'FSN2023-1338',
  kind: 'decision',
  demands: ['excuse'],
  subject: 'action:1',
  proposal: { decision: 'excuse' },
  reason: 'Scrapped',
  role: 'operator',
  about,
  askedBy: { actor: 'member:1', name: 'Renate Vogelsang' },
  askedAt: '2023-05-03T09:00:00.000Z',
  outcome: null,
  whyNot: null,
  mayWithdraw: false,
  isApprovedTogether: true,
};

test.each<[string, Partial<Row>, readonly unknown[]]>([
  ['a decision by its action', {}, ['FSN2023-1338', 'FSN2023-1338', 'excuse']],
  [
    'an opening by the reference of the draft',
    { kind: 'opening', action: null, subject: 'draft:7', proposal: { reference: 'TB-2031-08' }, about: null },
    ['TB-2031-08', 'TB-2031-08', ''],
  ],
  [
    'a draft without a reference',
    { kind: 'opening', action: null, subject: 'draft:7', proposal: {} },
    ['', 'draft 7', ''],
  ],
  [
    'a move by the serial number',
    { kind: 'move', subject: 'instrument:12', proposal: { instrument: 12 } },
    ['FSN2023-1338', 'M70452', ''],
  ],
  [
    'an addition by the serial number that it proposes',
    { kind: 'addition', proposal: { serial: 'N-9' }, about: { ...about, instruments: [] } },
    ['FSN2023-1338', 'N-9', ''],
  ],
  [
    'an answer by its question',
    { kind: 'answer', subject: 'question:5', proposal: { answer: 'accept' } },
    ['FSN2023-1338', 'question 5', 'accept'],
  ],
  [
    'a classification by the number of its incident',
    {
      kind: 'classification',
      subject: 'incident:4',
      proposal: { classification: 'not-reportable' },
      about: {
        ...about,
        incident: { id: 4, number: 'FSN2023-1338-I4', kind: 'break-in', classification: null, ends: [], runs: [] },
      },
    },
    ['FSN2023-1338', 'FSN2023-1338-I4', 'not-reportable'],
  ],
])('a file names %s', (_, part, [action, subject, proposed]) => {
  const told = { ...row, ...part };
  expect(approvalColumns['action']?.(told)).toBe(action);
  expect(approvalColumns['subject']?.(told)).toBe(subject);
  expect(approvalColumns['proposed']?.(told)).toBe(proposed);
});

test('for what a second person is wanted is said in words', () => {
  expect(approvalColumns['demands']?.({ ...row, demands: ['open', 'fleet'] })).toBe(
    'opening an action, changing the fleet',
  );
});
