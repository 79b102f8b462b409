import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { countries, findAuthority, findCountry, languagesMissingFor } from './country-list.ts';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

test.each(['countries.json', 'authorities.json'])('the checksum of %s is the one that the README states', (name) => {
  const digest = createHash('sha256')
    .update(read(`data/${name}`))
    .digest('hex');
  expect(read('data/README.md')).toContain(`\`${digest}\``);
});

test('every country of the demonstration fleet, and every member state, has a row and an authority', () => {
  const recipe = z
    .object({ countries: z.record(z.string(), z.number()) })
    .parse(parse(read('actions/FSN2023-1338/demo-fleet.yaml')));
  const demo = Object.keys(recipe.countries);
  expect(demo).toHaveLength(54);
  expect(demo.filter((code) => findCountry(code) === undefined || findAuthority(code) === undefined)).toEqual([]);
  expect(countries.filter((country) => country.region === 'EU')).toHaveLength(27);
  expect(countries.filter((country) => findAuthority(country.code) === undefined)).toEqual([]);
});

test('no country has two rows, and every row names a country that the reader’s system can name', () => {
  expect(new Set(countries.map((country) => country.code)).size).toBe(countries.length);
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  expect(countries.filter((country) => names.of(country.code) === undefined)).toEqual([]);
});

test.each([
  ['DE', ['de', 'en'], false, []],
  ['DE', ['en'], true, ['de']],
  ['DE', ['de-AT'], false, []],
  ['TW', ['zh'], false, ['zh-Hant']],
  ['BE', ['de', 'en'], false, ['fr', 'nl']],
  ['CY', ['en'], false, []],
  ['CY', ['de'], false, ['el', 'en']],
  ['EE', ['en'], true, []],
  ['EE', ['en'], false, ['et']],
  ['SG', ['de'], false, []],
])('%s with a notice in %j (urgent: %s) still lacks %j', (code, available, urgent, missing) => {
  const country = findCountry(code);
  expect(country && languagesMissingFor(country, available, urgent)).toEqual(missing);
});

test('an unknown country has no row', () => {
  expect(findCountry('XX')).toBeUndefined();
  expect(findCountry('__proto__')).toBeUndefined();
});
