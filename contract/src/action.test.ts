import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeActionSchema } from './describe-action-schema.ts';

const published: unknown = JSON.parse(readFileSync(new URL('../action.schema.json', import.meta.url), 'utf8'));

test('the published JSON Schema is the one that the format describes', () => {
  expect(published).toEqual(JSON.parse(describeActionSchema()));
});

test('every field of the format has a description for the editor', () => {
  expect(fieldsWithoutDescription(published, '')).toEqual([]);
});

function fieldsWithoutDescription(schema: unknown, path: string): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const properties = 'properties' in schema && typeof schema.properties === 'object' ? (schema.properties ?? {}) : {};
  const fields = Object.entries(properties).flatMap(([name, field]) => [
    ...(typeof field === 'object' && field !== null && 'description' in field ? [] : [`${path}.${name}`]),
    ...fieldsWithoutDescription(field, `${path}.${name}`),
  ]);
  return [...fields, ...('items' in schema ? fieldsWithoutDescription(schema.items, `${path}[]`) : [])];
}
