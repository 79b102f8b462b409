import { describe, expect, test } from 'vitest';

import { whyNotAdd, whyNotMove, whyNotReason, whyNotRemove, type FleetRefusal } from './fleet-rules.ts';

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

const nothing = { isSpokenOf: false, hasNotice: false, isNoticeWaiting: false, hasMoved: false, hasLevels: false };

test.each<[string, Partial<typeof nothing>, FleetRefusal['code'] | undefined]>([
  ['is taken back while nothing is known of it', {}, undefined],
  ['that has moved since is not', { hasMoved: true }, 'moved-since-added'],
  ['of which somebody has said something is not', { isSpokenOf: true }, 'spoken-of-since'],
  ['that somebody has decided about is not', { hasLevels: true }, 'spoken-of-since'],
  ['that a notice has named is not', { hasNotice: true }, 'notice-went'],
  ['is not while a notice waits that would name nothing', { isNoticeWaiting: true }, 'notice-waits'],
  ['is told the worst of it first', { isNoticeWaiting: true, hasNotice: true, isSpokenOf: true }, 'spoken-of-since'],
])('an instrument that was added %s', (_, known, code) => {
  expect(whyNotRemove({ ...nothing, ...known })?.code).toBe(code);
});
