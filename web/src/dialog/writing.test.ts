import { beforeEach, expect, test, vi } from 'vitest';

import { dropWriting, keepWriting, keyOfWriting, readWriting } from './writing.ts';

const EMPTY = { chosen: '', reason: '', given: { holder: undefined as { id: number } | undefined, name: '' } };
const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});

const key = keyOfWriting(3, 'answer 7');

test('what was written is there again, also whom it names', () => {
  const written = { chosen: 'accept', reason: 'Asked them.', given: { holder: { id: 4 }, name: 'Frau Ito' } };
  keepWriting(key, written, EMPTY);
  expect(readWriting(key, EMPTY)).toEqual(written);
});

test('of another person and of another record nothing is read', () => {
  keepWriting(key, { ...EMPTY, reason: 'Asked them.' }, EMPTY);
  expect(readWriting(keyOfWriting(4, 'answer 7'), EMPTY)).toBeUndefined();
  expect(readWriting(keyOfWriting(3, 'answer 8'), EMPTY)).toBeUndefined();
});

test('what was dropped, or written away again, is not kept', () => {
  keepWriting(key, { ...EMPTY, reason: 'Asked them.' }, EMPTY);
  keepWriting(key, EMPTY, EMPTY);
  expect(kept.size).toBe(0);
  keepWriting(key, { ...EMPTY, reason: 'Asked them.' }, EMPTY);
  dropWriting(key);
  expect(readWriting(key, EMPTY)).toBeUndefined();
});

test.each(['nonsense', 'null', '[]', '{"reason":"x"}', '{"chosen":"","reason":7,"given":{"name":""}}'])(
  '%s was not written by this app: it begins anew',
  (text) => {
    kept.set(key, text);
    expect(readWriting(key, EMPTY)).toBeUndefined();
  },
);

test('a browser that stores nothing breaks nothing', () => {
  const refuse = (): never => {
    throw new Error('denied');
  };
  vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse, removeItem: refuse });
  expect(() => keepWriting(key, { ...EMPTY, reason: 'x' }, EMPTY)).not.toThrow();
  expect(() => dropWriting(key)).not.toThrow();
  expect(readWriting(key, EMPTY)).toBeUndefined();
});
