import { expect, test } from 'vitest';

import { readLeft } from './left.ts';

test('a consignee that has left is told with where each of its instruments went', () => {
  const consignee = { id: 4, name: 'Hafenlabor', number: 'C-300', kind: 'customer', city: 'Kolding', country: 'DK' };
  const { id: _, ...told } = consignee;
  const to = { id: 9, name: 'Labor Alpenblick', number: 'C-102', country: 'AT' };
  const left = readLeft({
    consignee,
    leftAt: '2026-11-27T09:00:00.000Z',
    ledgerEntry: 17,
    instruments: [
      { id: 8, serial: 'M80001', to: null, ledgerEntry: 17 },
      { id: 7, serial: 'M80002', to, ledgerEntry: 15 },
    ],
  });
  expect(left).toEqual({
    ...told,
    leftAt: '2026-11-27T09:00:00.000Z',
    ledgerEntry: 17,
    instruments: [
      { id: 8, serial: 'M80001', to: undefined, ledgerEntry: 17 },
      { id: 7, serial: 'M80002', to: { id: 9, name: 'Labor Alpenblick', number: 'C-102' }, ledgerEntry: 15 },
    ],
  });
});
