import { expect, test } from 'vitest';

import { writeApiTypes } from './api-types.ts';

const response = (schema: object) => ({ 200: { content: { 'application/json': { schema } } }, 404: {} });

function typesOf(schema: object, schemas = {}): string {
  const paths = { '/api/v1/thing/{id}': { get: { responses: response(schema) } } };
  return /response: (.*) \}/.exec(writeApiTypes({ paths, components: { schemas } }))?.[1] ?? '';
}

test.each([
  [{ type: 'string' }, 'string'],
  [{ type: ['integer', 'null'] }, 'number | null'],
  [{ enum: ['a', 'b'] }, '"a" | "b"'],
  [{ const: 1 }, '1'],
  [{ anyOf: [{ type: 'boolean' }, { type: 'null' }] }, 'boolean | null'],
  [{ type: 'array', items: { type: 'string' } }, 'readonly (string)[]'],
  [{ type: 'object', additionalProperties: { type: 'number' } }, '{ readonly [key: string]: number }'],
  [
    { type: 'object', required: ['a'], properties: { a: { type: 'number' }, 'b-c': {} } },
    "{ readonly a: number; readonly 'b-c'?: unknown | undefined }",
  ],
])('%j becomes %s', (schema, type) => {
  expect(typesOf(schema)).toBe(type);
});

test('documents that no route names are left out, those that others name are not', () => {
  const written = writeApiTypes({
    paths: { '/api/v1/a': { get: { responses: response({ $ref: '#/components/schemas/A' }) } } },
    components: {
      schemas: { A: { type: 'object', properties: { b: { $ref: '#/components/schemas/B' } } }, B: {}, C: {} },
    },
  });
  expect(written).toContain("A: { readonly b?: Schemas['B'] | undefined }");
  expect(written).toContain('  B: unknown;');
  expect(written).not.toContain('  C:');
});

test('a type that is not known is refused, not guessed', () => {
  expect(() => typesOf({ type: 'file' })).toThrow('file');
});
