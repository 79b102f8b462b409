import { expect, test } from 'vitest';

import { namedUnknown } from './say-facts.ts';

const question = {
  kind: 'unknown-serial',
  facts: { serial: 'M99999', product: 'miseqdx' },
  consignee: { id: 4, number: 'C-104', name: 'Prairie', country: 'US' },
  elsewhere: [],
  answered: null,
  approval: null,
} as const;

test('an instrument that is named and known nowhere can be added where it was named', () => {
  expect(namedUnknown(question)).toEqual({
    serial: 'M99999',
    product: 'miseqdx',
    holder: { id: 4, number: 'C-104', name: 'Prairie' },
  });
  expect(namedUnknown({ ...question, facts: { serial: 'M99999' } })?.product).toBe('');
});

test.each([
  ['it waits for a second person', { approval: 3 }],
  ['it is of another kind', { kind: 'query' as const }],
  ['nobody is known who named it', { consignee: null }],
])('not where %s', (_, more) => {
  expect(namedUnknown({ ...question, ...more })).toBeUndefined();
});
