import { describe, expect, test } from 'vitest';

import { whyNotAdd, whyNotMove, whyNotReason, type FleetRefusal } from './fleet-rules.ts';

const [NORD, HARBOUR, ALPENBLICK] = [1, 2, 3];

describe('an instrument', () => {
  test.each<[string, { consigneeId: number } | undefined, FleetRefusal['code'] | undefined]>([
    ['moves from who holds it', { consigneeId: NORD }, undefined],
    ['does not move to who holds it already', { consigneeId: HARBOUR }, 'held-already'],
    ['does not move when it has moved since somebody looked', { consigneeId: ALPENBLICK }, 'moved-since'],
    ['that the fleet does not have does not move', undefined, 'instrument-unknown'],
  ])('%s', (_, instrument, code) => {
    expect(whyNotMove(instrument, { from: NORD, to: HARBOUR })?.code).toBe(code);
  });

  const known = { instrument: 7, isInFleet: false, heldBy: NORD };
  test.each<[string, Parameters<typeof whyNotAdd>[1]['known'], object, FleetRefusal['code'] | undefined]>([
    ['that nobody knew is added', undefined, {}, undefined],
    ['of the installed base is added where it is', known, {}, undefined],
    ['that nobody holds is added', { ...known, heldBy: null }, {}, undefined],
    ['that somebody else holds is not added here', { ...known, heldBy: HARBOUR }, {}, 'held-elsewhere'],
    ['is added once', { ...known, isInFleet: true }, {}, 'instrument-in-fleet'],
    ['of another product is not added', undefined, { product: 'novaseq' }, 'product-unknown'],
    ['with an unreadable serial is not added', undefined, { serial: undefined }, 'serial-unreadable'],
  ])('%s', (_, of, other, code) => {
    const added = { product: 'miseqdx', serial: 'M70999', consigneeId: NORD, ...other };
    expect(whyNotAdd(added, { products: ['miseqdx'], known: of })?.code).toBe(code);
  });
});

test.each([
  ['  x', 'reason-missing'],
  ['Sold', undefined],
])('the reason %j: %s', (reason, code) => {
  expect(whyNotReason(reason)?.code).toBe(code);
});
