import { expect, test } from 'vitest';

import { canBeSought, meantBy } from './meant.ts';

const REFERENCE = 'FSN2023-1338';
const actions = [REFERENCE];
const hospital = { id: 12, number: '100001', name: 'Klinikum Nord', country: 'DE', city: 'Kiel', actions };
const holder = { id: 12, number: '100001', name: 'Klinikum Nord', country: 'DE' };
const instrument = { id: 3, serial: 'M70452', product: 'miseqdx', productName: 'MiSeqDx', consignee: holder, actions };
const hits = { consignees: [{ ...hospital, id: 13, number: '1000010' }, hospital], instruments: [instrument] };
const other = { ...instrument, id: 4, product: 'nextseq', productName: 'NextSeq' };

test.each([
  ['consignees', '100001', hits, { id: 12, name: 'Klinikum Nord' }],
  ['consignees', '10000', hits, undefined],
  ['consignees', '100001', { ...hits, consignees: [{ ...hospital, actions: ['FSN-2'] }] }, undefined],
  ['instruments', 'm70452 ', hits, { id: 3, name: 'Klinikum Nord', product: 'MiSeqDx' }],
  ['instruments', 'M70452', { ...hits, instruments: [instrument, other] }, undefined],
  ['instruments', '100001', hits, undefined],
] as const)('in an address of %s %j means one record of the action or none', (kind, address, found, meant) => {
  const one = meantBy(address, { kind, reference: REFERENCE, hits: found });
  if (meant === undefined) expect(one).toBeUndefined();
  else expect(one).toMatchObject(meant);
});

test('what is too short or too long for the search is not sought', () => {
  expect(['7', 'M7', 'x'.repeat(101)].map(canBeSought)).toEqual([false, true, false]);
});
