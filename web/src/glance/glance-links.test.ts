import { expect, test } from 'vitest';

import { glanceLinks } from './glance-links.ts';

const queryOf = (address: string) => Object.fromEntries(new URL(address, 'http://desk').searchParams);

test('figures of now lead to the rows of now', () => {
  const links = glanceLinks('FSN2023-1338', { hasAdded: false, asOf: undefined });
  expect(queryOf(links.instruments({ level: 'open' }))).toEqual({ level: 'open' });
});

test('figures of a past day say so where they lead, and those of the frozen fleet leave out what was added', () => {
  const links = glanceLinks('FSN2023-1338', { hasAdded: true, asOf: '2023-05-02' });
  expect(queryOf(links.instruments({ level: 'open' }))).toEqual({
    level: 'open',
    cohort: '1',
    figuresOf: '2023-05-02',
  });
  expect(queryOf(links.consignees({ reach: 'sent' }))).toEqual({ reach: 'sent', figuresOf: '2023-05-02' });
});
