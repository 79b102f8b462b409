import { expect, test } from 'vitest';

import { glanceLinks } from './glance-links.ts';

const queryOf = (address: string) => Object.fromEntries(new URL(address, 'http://desk').searchParams);

test('figures of now lead to the rows of now', () => {
  const links = glanceLinks('FSN2023-1338', { hasAdded: false, asOf: undefined });
  expect(queryOf(links.instruments({ level: 'open' }))).toEqual({ level: 'open' });
});

test('figures of a past day lead to the rows of that day, and those of the frozen fleet leave out what was added', () => {
  const links = glanceLinks('FSN2023-1338', { hasAdded: true, asOf: '2023-05-02' });
  expect(queryOf(links.instruments({ level: 'open' }))).toEqual({
    level: 'open',
    cohort: '1',
    asOf: '2023-05-02',
  });
  expect(queryOf(links.consignees({ reach: 'sent' }))).toEqual({ reach: 'sent', asOf: '2023-05-02' });
  expect(queryOf(links.complete)).toEqual({ complete: 'true', cohort: '1', asOf: '2023-05-02' });
  expect(queryOf(links.completeByProof)).toEqual({ worst: 'proven', cohort: '1', asOf: '2023-05-02' });
  expect(queryOf(links.added)).toEqual({ cohort: '2', asOf: '2023-05-02' });
});
