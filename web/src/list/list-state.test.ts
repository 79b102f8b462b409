import { describe, expect, test } from 'vitest';

import { nextSort } from './list-state.ts';

describe('a column is chosen again and again', () => {
  test.each([
    ['serial', ['product', '-product', undefined], 'product'],
    ['serial', ['-serial', undefined, '-serial'], 'serial'],
    ['-received', ['received', undefined, 'received'], 'received'],
    [undefined, ['name', '-name', undefined], 'name'],
  ] as const)('in a list that is sorted by %s by itself it gives %j', (usual, orders, key) => {
    let current: string | undefined;
    for (const order of orders) {
      current = nextSort({ current, usual, key });
      expect(current).toBe(order);
    }
  });
});
