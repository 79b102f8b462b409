import { expect, test } from 'vitest';

import { hasGone, sortCountries, type CountryStatus } from './glance.ts';

const NAMES: Readonly<Record<string, string>> = { AT: 'Österreich', DE: 'Deutschland', US: 'Vereinigte Staaten' };
const words = {
  country: (code: string) => NAMES[code] ?? code,
  collate: (a: string, b: string) => a.localeCompare(b, 'de'),
};

function country(
  key: string,
  of: { instruments: number; open: number; claimed: number; answered: number; consignees: number },
): CountryStatus {
  const { instruments: total, open, claimed, answered, consignees } = of;
  return {
    key,
    total: open + claimed,
    levels: { disproved: 0, open, deferred: 0, claimed, excused: 0, proven: 0 },
    instruments: { total, complete: 0, completeByProof: 0 },
    consignees,
    reach: { unsent: consignees - answered, sent: 0, undeliverable: 0, acknowledged: 0, answered },
  };
}

const COUNTRIES = [
  country('AT', { instruments: 2, open: 8, claimed: 0, answered: 1, consignees: 2 }),
  country('DE', { instruments: 9, open: 9, claimed: 27, answered: 3, consignees: 4 }),
  country('US', { instruments: 5, open: 10, claimed: 10, answered: 0, consignees: 4 }),
];

test.each([
  [undefined, 'US DE AT'],
  ['nonsense', 'US DE AT'],
  ['name', 'DE AT US'],
  ['-name', 'US AT DE'],
  ['instruments', 'AT US DE'],
  ['-instruments', 'DE US AT'],
  ['settled', 'AT US DE'],
  ['-settled', 'DE US AT'],
  ['answered', 'US AT DE'],
  ['-answered', 'DE AT US'],
])('countries sorted by %s are %s', (sort, expected) => {
  expect(
    sortCountries(COUNTRIES, sort, words)
      .map(({ key }) => key)
      .join(' '),
  ).toBe(expected);
});

test('a country without obligations or consignees stands with those that have done nothing', () => {
  const empty = country('XX', { instruments: 0, open: 0, claimed: 0, answered: 0, consignees: 0 });
  expect(sortCountries([...COUNTRIES, empty], '-settled', words).at(-1)?.key).toBe('XX');
});

test('before any notice has gone nobody has one to answer', () => {
  const reach = { unsent: 12, undeliverable: 1, sent: 0, acknowledged: 0, answered: 0 };
  expect(hasGone(reach)).toBe(false);
  expect(hasGone({ ...reach, answered: 1 })).toBe(true);
});
