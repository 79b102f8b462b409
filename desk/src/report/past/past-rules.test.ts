import { expect, test } from 'vitest';

import { listQuery } from '../../platform/http/list.ts';
import { whyNotOfPast } from './past-rules.ts';

const ANSWERS = { filters: ['country', 'level', 'worst'], sorts: ['serial', 'country'], oneOf: ['level', 'worst'] };
const usual = { sort: 'serial', limit: 50, format: 'json', asOf: '2023-05-03' };
/** What every list takes. */
const common = Object.fromEntries(Object.keys(listQuery(['serial'], 'serial')).map((name) => [name, 'given']));

test.each([
  ['nothing', usual],
  ['what has a history', { ...usual, country: 'DE', level: 'open' }],
  ['the other direction, and the next page', { ...usual, sort: '-country', cursor: 'abc' }],
  ['whatever every list takes', { ...common, sort: 'serial' }],
  ['a filter that is not set', { ...usual, internet: undefined }],
])('a list can be asked for %s', (_, query) => {
  expect(whyNotOfPast(query, ANSWERS)).toBeUndefined();
});

test.each([
  ['a filter without a history', { ...usual, country: 'DE', internet: 'yes' }, ['internet']],
  ['several of them', { ...usual, internet: 'yes', deferredUntil: '2023-05-03' }, ['internet', 'deferredUntil']],
  ['false, which is a value', { ...usual, owes: false }, ['owes']],
  ['an order without a history', { ...usual, sort: '-worst' }, ['sort']],
  ['two that exclude each other', { ...usual, level: 'open', worst: 'open' }, ['level', 'worst']],
])('%s is refused with its name and what to do', (_, query, parameters) => {
  const refusal = whyNotOfPast(query, ANSWERS);
  expect(refusal?.parameters).toEqual(parameters);
  expect(refusal?.detail).toMatch(/ leave asOf out/);
});
