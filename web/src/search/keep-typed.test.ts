import { expect, test, vi } from 'vitest';

import { keepTyped } from './keep-typed.ts';

type Keyboard = Exclude<Parameters<typeof keepTyped>[0], undefined>;
type Listener = Parameters<Keyboard['addEventListener']>[1];

function keyboard() {
  const listeners = new Set<Listener>();
  const prevented: string[] = [];
  const press = (key: string, ctrlKey = false) => {
    const event = { key, ctrlKey, metaKey: false, altKey: false, stopPropagation: () => {} };
    for (const listener of listeners) listener({ ...event, preventDefault: () => void prevented.push(key) });
  };
  const target: Keyboard = {
    addEventListener: (_, listener) => void listeners.add(listener),
    removeEventListener: (_, listener) => void listeners.delete(listener),
  };
  return { target, press, prevented, listeners };
}

test('what is typed before the field is there is kept in its order, and nothing else takes it', () => {
  const { target, press, prevented } = keyboard();
  const typed = keepTyped(target);
  for (const key of ['M', '7', '1', 'Backspace', '0', 'Tab']) press(key);
  press('k', true);
  expect(typed.end()).toBe('M70');
  expect(prevented).toEqual(['M', '7', '1', 'Backspace', '0']);
});

test('it is given once, and afterwards keys go where they always go', () => {
  const { target, press, listeners } = keyboard();
  const typed = keepTyped(target);
  press('M');
  expect([typed.end(), typed.end()]).toEqual(['M', '']);
  expect(listeners.size).toBe(0);
});

test('a field that does not come does not keep the keyboard', () => {
  vi.useFakeTimers();
  const { target, listeners } = keyboard();
  keepTyped(target);
  vi.advanceTimersByTime(5_000);
  expect(listeners.size).toBe(0);
  vi.useRealTimers();
});
