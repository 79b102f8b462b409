import { expect, test } from 'vitest';

import { sourceOf } from './describe-schema.ts';

const column = { table_name: 'reach_change', is_nullable: false, has_default: false, is_given: false };

test('a table becomes an interface that says what may be null, left out, or not be given', () => {
  const source = sourceOf([
    { ...column, column_name: 'id', type: 'bigint', is_given: true },
    { ...column, column_name: 'at', type: 'timestamp with time zone', has_default: true },
    { ...column, column_name: 'note', type: 'text', is_nullable: true },
  ]);
  expect(source).toContain(
    'export interface ReachChangeTable {\n  id: GeneratedAlways<number>;\n  at: Generated<Instant>;\n  note: string | null;\n}',
  );
  expect(source).toContain('export interface Schema {\n  reach_change: ReachChangeTable;\n}');
});

test('a type that nobody described is named', () => {
  expect(() => sourceOf([{ ...column, column_name: 'amount', type: 'numeric' }])).toThrow(
    'reach_change.amount has the type numeric',
  );
});
