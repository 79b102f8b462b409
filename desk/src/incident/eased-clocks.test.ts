import { describe, expect, test } from 'vitest';

import { CLASSIFICATIONS, type Classification, type ClockFacts } from './clocks.ts';
import { outlooksOf } from './eased-clocks.ts';

const awareAt = new Date('2023-05-03T14:20:00Z');
const now = new Date('2023-05-04T09:00:00Z');
const inGermany = { awareAt, country: 'DE', isInUs: false };
const alsoInUs = { ...inGermany, isInUs: true };
const inSwitzerland = { ...inGermany, country: 'CH' };
const toBfarm = [{ country: 'DE', reportedAt: new Date('2023-05-04T08:00:00Z') }];

type Where = Parameters<typeof outlooksOf>[0];

/** The classifications for which a second person is wanted. */
function easing(where: Where, from: Classification | null, reports: ClockFacts['reports'] = []) {
  return outlooksOf(where, { classification: from, reports }, now)
    .filter(({ easesClocks }) => easesClocks)
    .map(({ classification }) => classification);
}

describe('a second person is wanted for', () => {
  test.each<[string, Where, Classification | null, readonly Classification[]]>([
    [
      'all but the gravest, of what nobody has classified: the shortest clocks run',
      inGermany,
      null,
      ['not-an-incident', 'serious', 'death-or-deterioration', 'not-reportable'],
    ],
    [
      'the same in the United States, where the report of five work days ends',
      { ...inGermany, country: 'US' },
      null,
      ['not-an-incident', 'serious', 'death-or-deterioration', 'not-reportable'],
    ],
    ['what ends the clock of a serious incident', inGermany, 'serious', ['not-an-incident', 'not-reportable']],
    [
      'a longer clock too, of what somebody died of',
      inGermany,
      'death-or-deterioration',
      ['not-an-incident', 'serious', 'not-reportable'],
    ],
    [
      'all that is less, of a threat to public health',
      inGermany,
      'public-health-threat',
      ['not-an-incident', 'serious', 'death-or-deterioration', 'not-reportable'],
    ],
    ['nothing, of what need not be reported', inGermany, 'not-reportable', []],
    ['nothing, of what is no incident', alsoInUs, 'not-an-incident', []],
    [
      'what is longer in the Union alone',
      alsoInUs,
      'death-or-deterioration',
      ['not-an-incident', 'serious', 'not-reportable'],
    ],
    [
      'nothing that is as long in the United States',
      { ...inGermany, country: 'US' },
      'death-or-deterioration',
      ['not-an-incident', 'not-reportable'],
    ],
    [
      'what leaves nothing to report, where the law is not known here',
      inSwitzerland,
      'serious',
      ['not-an-incident', 'not-reportable'],
    ],
    [
      'the same before it is classified: no clock is known there',
      inSwitzerland,
      null,
      ['not-an-incident', 'not-reportable'],
    ],
  ])('%s', (_, where, from, wanted) => {
    expect(easing(where, from)).toEqual(wanted);
  });

  test('what a report has stopped as well: it can be taken back', () => {
    expect(easing(inGermany, 'serious', toBfarm)).toEqual(easing(inGermany, 'serious'));
  });

  test('nothing that is stricter than what was said before, wherever it happened', () => {
    const strict: readonly Classification[] = [
      'not-an-incident',
      'serious',
      'death-or-deterioration',
      'public-health-threat',
    ];
    for (const where of [inGermany, alsoInUs, inSwitzerland, { ...alsoInUs, country: 'US' }]) {
      for (const [rank, from] of strict.entries()) {
        const stricter = new Set(strict.slice(rank + 1));
        expect(easing(where, from).filter((one) => stricter.has(one))).toEqual([]);
      }
    }
  });
});

describe('it is told what a classification does to the clocks', () => {
  const outlook = (from: Classification | null, to: Classification, reports: ClockFacts['reports'] = []) =>
    outlooksOf(alsoInUs, { classification: from, reports }, now).find(({ classification }) => classification === to);

  test('which end, and which run then', () => {
    expect(outlook(null, 'not-an-incident')).toMatchObject({
      ends: ['eu-public-health-threat', 'us-remedial-action', 'eu-death-or-deterioration', 'eu-serious', 'us-event'],
      runs: [],
    });
    expect(outlook('death-or-deterioration', 'serious')).toMatchObject({
      ends: ['eu-death-or-deterioration'],
      runs: ['eu-serious', 'us-event'],
    });
  });

  test('none ends that a report has stopped', () => {
    expect(outlook('serious', 'not-reportable', toBfarm)).toMatchObject({ ends: ['us-event'], runs: [] });
  });

  test('of every classification but that which it has', () => {
    const told = outlooksOf(alsoInUs, { classification: 'serious', reports: [] }, now);
    expect(told.map(({ classification }) => classification)).toEqual(
      CLASSIFICATIONS.filter((one) => one !== 'serious'),
    );
  });
});
