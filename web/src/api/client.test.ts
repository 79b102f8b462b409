import { expect, test } from 'vitest';

import { addressOf } from './client.ts';

test('an address has its names filled in, encoded', () => {
  expect(addressOf('/actions/{reference}/consignees/{id}', { path: { reference: 'A/1', id: 7 } })).toBe(
    '/api/v1/actions/A%2F1/consignees/7',
  );
});

test('filters that are not set are left out', () => {
  expect(addressOf('/actions', { query: { q: 'Süd & West', reach: undefined, country: '', limit: 50 } })).toBe(
    '/api/v1/actions?q=S%C3%BCd+%26+West&limit=50',
  );
});
