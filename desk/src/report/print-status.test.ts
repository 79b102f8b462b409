import { expect, test } from 'vitest';

import { printStatus } from './print-status.ts';
import type { FullStatus } from './read-status.ts';

const LEVELS = { disproved: 0, open: 0, deferred: 0, claimed: 0, excused: 0, proven: 0 };

const status: FullStatus = {
  reference: 'FSN2023-1338',
  asOf: '2023-05-04T09:00:00.000Z',
  seq: 12,
  fleet: 1813,
  added: 0,
  obligations: 7252,
  levels: { ...LEVELS, open: 7249, excused: 3 },
  excused: { 'never-received': 2, 'unheard-of': 1 },
  instruments: { total: 1813, complete: 1812, completeByProof: 1, byLevel: LEVELS },
  consignees: 1000,
  reach: { unsent: 0, sent: 922, undeliverable: 0, acknowledged: 0, answered: 78 },
  byCountry: [],
  byProduct: [{ key: 'miseqdx', total: 4, levels: LEVELS }],
  byMode: [],
  byMeasure: [],
  byModeAndMeasure: [],
  questions: { open: 1, answered: 0, byKind: {} },
  incidents: 0,
  openIncidents: 0,
  oldestOpenQuestion: { id: 1, kind: 'receipt-denied', openedAt: '2023-05-03T09:00:00.000Z' },
};

const names = {
  product: (key: string) => (key === 'miseqdx' ? 'MiSeqDx' : key),
  mode: (key: string) => key,
  measure: (key: string) => key,
  country: (code: string) => code,
};

test('no share is printed as none or all while it is neither, and each is rounded as the app rounds it', () => {
  const said = printStatus(status, names);
  expect(said).toContain('78 (7.8%) answered');
  expect(said).toContain('1,812 (> 99.9%) complete as reported');
  expect(said).toContain('1 (< 0.1%) complete by proof');
});

test('what the desk has words for is not printed as a code', () => {
  const said = printStatus(status, names);
  expect(said).toContain('the oldest, notice said not to have come, since 3 May 2023');
  expect(said).toContain('Excused for    never arrived: 2; unheard-of: 1');
  expect(said).toMatch(/By product .*\nMiSeqDx/);
});

test('who has no notice yet is called as the app calls them, with what that means', () => {
  const reach = { ...status.reach, unsent: 334 };
  expect(printStatus({ ...status, reach }, names)).toContain('334 unsent (no notice has gone to them yet)');
  expect(printStatus(status, names)).toMatch(/, 0 unsent\n/);
});

test('of the incidents it says how many are open', () => {
  expect(printStatus({ ...status, incidents: 4, openIncidents: 1 }, names)).toContain(
    'Incidents      4 told of, 1 open',
  );
  expect(printStatus(status, names)).toContain('Incidents      0 told of\n');
});
