import { expect, test } from 'vitest';

import { checkAction } from './check-action.ts';
import { de } from './locales/de.ts';
import { en, type SentenceKey } from './locales/en.ts';
import { said, sayIn } from './said.ts';

/** Facts for any sentence. */
const facts = {
  max: 3,
  kilobytes: 512,
  name: 'reply.dueOn',
  language: 'fr',
  key: 'dx',
  why: 'x',
  expected: 'record',
  found: undefined,
  known: ['a', 'b'],
  min: '1',
  rule: 'Invalid input',
  list: 'modes',
  answersOf: undefined,
  product: 'miseqdx',
  count: 70,
  total: 500,
  other: 'en',
  value: 'count',
  names: ['title', 'kind'],
  missing: ['count'],
  unknown: ['πόσα'],
  kind: 'text',
  means: 'receipt',
  question: 'q',
  udiDi: '0',
  path: 'title',
  countries: [{ country: 'BE', languages: ['fr', 'nl'], isAny: true }],
  source: 'law',
  demand: 'firewall',
  per: 'mode',
  scope: 'consignee',
  measure: 'patch',
  fact: 'DX-410',
  issuedOn: '2031-01-01',
  today: '2030-01-01',
  isKnownElsewhere: true,
  document: 'guide',
  where: 'title.en',
  reference: 'FSN2030-1',
};

test.each(Object.keys(en) as SentenceKey[])('%s is said in German too, with the same facts', (key) => {
  const [english, german] = [en, de].map((sentences) => sentences[key](facts as never));
  for (const [at, text] of (german ?? []).entries()) {
    expect(text).not.toMatch(/undefined|\[object/);
    expect([at, text]).not.toEqual([at, english?.[at]]);
  }
});

test('a finding is told again in another language, and in English where there is none', () => {
  const finding = { line: 3, ...said('key-unknown', { key: 'x', list: 'modes', answersOf: undefined, known: ['dx'] }) };
  expect(finding).toMatchObject({ message: 'x is not in modes', remedy: 'use one of: dx' });
  expect(sayIn('de', finding)).toMatchObject({ line: 3, message: 'x steht nicht in modes' });
  expect(sayIn('fr', sayIn('de', finding))).toEqual(finding);
});

test('files in memory are judged as a folder is, whatever lies beside them', () => {
  const checked = checkAction(new Map([['README.md', '# x\u0000']]), '2030-01-01');
  expect(checked).toMatchObject({ kind: 'unreadable', problems: [{ message: 'action.yaml is missing' }] });
});

test('the mark of a letter that was lost tells that the file was not UTF-8', () => {
  const checked = checkAction(new Map([['action.yaml', 'format: 1\ntitle: { de: R\ufffdckruf }\n']]), '2030-01-01');
  expect(checked).toMatchObject({ problems: [{ code: 'encoding', line: 2, column: 15 }] });
});
