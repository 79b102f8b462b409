import { beforeEach, expect, test, vi } from 'vitest';

import { rememberWanted, takeWanted } from './wanted-address.ts';

const MINUTE_MS = 60_000;

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});

test('the address that somebody wanted is come back to, once', () => {
  rememberWanted('/staff?role=reader', 0);
  expect(takeWanted(MINUTE_MS)).toBe('/staff?role=reader');
  expect(takeWanted(MINUTE_MS)).toBeUndefined();
});

test('nobody is taken somewhere long after they wanted it', () => {
  rememberWanted('/staff', 0);
  expect(takeWanted(11 * MINUTE_MS)).toBeUndefined();
});

test.each(['//elsewhere.example', 'https://elsewhere.example', ''])('%j is no address of ours', (path) => {
  rememberWanted(path, 0);
  expect(takeWanted(0)).toBeUndefined();
});
