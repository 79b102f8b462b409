import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { expect, test } from 'vitest';
import { parse } from 'yaml';

import { parseFleet } from '../parse-fleet.ts';
import { generateDemoFleet } from './demo-fleet.ts';
import { demoRecipe } from './demo-recipe.ts';
import { divide } from './demo-site.ts';
import { writeFleetCsv } from './write-fleet-csv.ts';

const recipeFile = new URL('../../../../actions/FSN2023-1338/demo-fleet.yaml', import.meta.url);
const recipe = demoRecipe.parse(parse(readFileSync(recipeFile, 'utf8')));
const rows = [...generateDemoFleet(recipe)];
const withSerial = rows.filter(({ serial }) => serial !== '');
const instruments = new Map(withSerial.map((row) => [`${row.product} ${row.serial}`, row]));
const consignees = new Map(rows.map((row) => [row.consignee, row]));
const shareOf = (wanted: (row: (typeof rows)[number]) => boolean) =>
  [...instruments.values()].filter(wanted).length / instruments.size;

test('the founding case has 1,014 MiSeqDx and 799 NextSeq 550Dx at 650 consignees in 54 countries', () => {
  const products = Map.groupBy(instruments.values(), ({ product }) => product);
  expect(products.get('miseqdx')).toHaveLength(1014);
  expect(products.get('nextseq550dx')).toHaveLength(799);
  expect(consignees.size).toBe(650);
  expect(new Set([...consignees.values()].map(({ country }) => country)).size).toBe(54);
});

test('12 of 100 instruments came through distributors, which are consignees without instruments of their own', () => {
  expect(shareOf((row) => row.supplied_by !== '')).toBeCloseTo(0.12, 2);
  const suppliers = new Set(withSerial.map((row) => row.supplied_by).filter((number) => number !== ''));
  expect(suppliers.size).toBeGreaterThan(8);
  expect([...suppliers].every((number) => consignees.get(number)?.kind !== 'customer')).toBe(true);
  expect(rows.filter(({ kind }) => kind !== 'customer').every(({ serial }) => serial === '')).toBe(true);
});

test('some instruments are without internet, some customers have two contacts, some are reached by post only', () => {
  expect(shareOf((row) => row.internet === 'no')).toBeCloseTo(recipe.withoutInternet, 2);
  const contacts = Map.groupBy(rows, ({ consignee }) => consignee);
  const counts = [...contacts.values()].map((lines) => new Set(lines.map((row) => row.contact_name)).size);
  const two = counts.filter((count) => count === 2).length / consignees.size;
  expect(two).toBeGreaterThan(0.15);
  expect(two).toBeLessThan(0.3);
  const byPost = [...consignees.values()].filter(({ channel }) => channel === 'post');
  expect(byPost.length).toBeGreaterThan(5);
  expect(byPost.every((row) => row.contact_email === '' && row.address !== '')).toBe(true);
});

test('some contacts are responsible for several sites, and some sites have more than 25 instruments', () => {
  const sites = Map.groupBy(
    rows.filter((row) => row.contact_email !== ''),
    (row) => row.contact_email,
  );
  const several = [...sites.values()].filter((lines) => new Set(lines.map(({ consignee }) => consignee)).size > 1);
  expect(several).toHaveLength(recipe.multiSiteContacts);
  const sizes = [...Map.groupBy(instruments.values(), ({ consignee }) => consignee).values()].map(
    ({ length }) => length,
  );
  expect(Math.max(...sizes)).toBeGreaterThan(25);
  expect(Math.min(...sizes)).toBe(1);
});

test('Klinikum Nord in Hamburg holds M70452 and a NextSeq 550Dx, and Meditrade passes instruments on', () => {
  const own = withSerial.filter((row) => row.consignee_name === 'Klinikum Nord');
  expect(own.map(({ serial, city, language, internet }) => [serial, city, language, internet])).toEqual([
    ['M70452', 'Hamburg', 'de', 'yes'],
    ['NDX550123', 'Hamburg', 'de', 'yes'],
  ]);
  const meditrade = rows.find((row) => row.consignee_name === 'Meditrade');
  expect(meditrade?.kind).toBe('distributor');
  expect(withSerial.filter((row) => row.supplied_by === meditrade?.consignee).length).toBeGreaterThan(3);
});

test('names are unique, mail goes nowhere, and contacts read the language of their country', () => {
  const names = [...consignees.values()].map((row) => `${row.consignee_name} ${row.city}`);
  expect(new Set(names).size).toBe(names.length);
  expect(rows.every((row) => row.contact_email === '' || row.contact_email.endsWith('.example'))).toBe(true);
  const languages = (country: string) =>
    [...new Set(rows.filter((row) => row.country === country).flatMap((row) => row.language.split(' ')))].toSorted();
  expect(languages('JP')).toEqual(['ja']);
  expect(languages('BE')).toEqual(['fr', 'nl']);
  expect(languages('CH')).toEqual(['de', 'fr']);
  expect(new Set(rows.flatMap((row) => row.language.split(' '))).size).toBeGreaterThan(30);
});

test('the same seed makes the same bytes, another seed another fleet of the same size', () => {
  const digest = (seed?: number) =>
    createHash('sha256')
      .update([...writeFleetCsv(generateDemoFleet(recipe, seed))].join(''))
      .digest('hex');
  expect(digest()).toBe(digest(recipe.seed));
  expect(digest(1)).not.toBe(digest());
  expect(digest()).toBe('c22a56726d2653a71982b73d53ab4d6055a67e5dfc1aaaa8fb1afbafe89a4ec5');
});

test('the file is read back without a problem or a remark', async () => {
  const products = Object.keys(recipe.products).map((key) => ({ key, catalogueNumbers: [] }));
  const bytes = Buffer.from([...writeFleetCsv(rows)].join(''));
  const opened = await parseFleet({ name: 'fleet.csv', bytes }, { products });
  if (opened.kind === 'refused') throw new Error(JSON.stringify(opened.problems));
  let count = 0;
  for await (const batch of opened.lines) count += batch.length;
  expect(opened.problems.listed()).toEqual([]);
  expect(opened.remarks.listed()).toEqual([]);
  expect(count).toBe(rows.length);
});

test('a division gives everybody one and adds up', () => {
  expect(divide({ a: 10, b: 1, c: 1 }, 9)).toEqual({ a: 6, b: 2, c: 1 });
  expect(divide({ a: 1, b: 1 }, 2)).toEqual({ a: 1, b: 1 });
});
