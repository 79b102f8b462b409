import { afterEach, expect, test, vi } from 'vitest';

import { lastAction, rememberAction } from './last-action.ts';

afterEach(() => vi.unstubAllGlobals());

test('the action that was looked at last is remembered', () => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  expect(lastAction()).toBeUndefined();
  rememberAction('FSN2023-1338');
  rememberAction('TB-2031-07');
  expect(lastAction()).toBe('TB-2031-07');
});

test('where the browser keeps nothing there is none, and nothing fails', () => {
  const refuse = (): never => {
    throw new Error('denied');
  };
  vi.stubGlobal('sessionStorage', { getItem: refuse, setItem: refuse });
  rememberAction('FSN2023-1338');
  expect(lastAction()).toBeUndefined();
});
