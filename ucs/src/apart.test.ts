import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { Apart } from './apart.ts';

const FOR_MS = 600_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function made() {
  const hired: { retire: () => Promise<void>; close: () => Promise<void>; told: string[] }[] = [];
  const apart = new Apart(FOR_MS, () => {
    const told: string[] = [];
    const { promise: closed, resolve } = Promise.withResolvers<void>();
    const crew = {
      told,
      retire: async () => {
        told.push('retire');
        await closed;
      },
      close: async () => {
        told.push('close');
        resolve();
      },
    };
    hired.push(crew);
    return crew;
  });
  return { apart, hired };
}

test('an output is apart for its time, and its crew is sent home then', () => {
  const { apart, hired } = made();
  apart.add('a');
  vi.advanceTimersByTime(FOR_MS - 1);
  expect(apart.crewOf('a')).toBe(hired[0]);
  expect(apart.crewOf('b')).toBeUndefined();
  vi.advanceTimersByTime(1);
  expect(apart.crewOf('a')).toBeUndefined();
  expect(hired[0]?.told).toEqual(['retire']);
});

test('what is slow again stays apart from then on, with the crew that it has', () => {
  const { apart, hired } = made();
  apart.add('a');
  vi.advanceTimersByTime(FOR_MS / 2);
  apart.add('a');
  vi.advanceTimersByTime(FOR_MS - 1);
  expect(apart.crewOf('a')).toBe(hired[0]);
  expect(hired).toHaveLength(1);
});

test('closing closes also the crews that were sent home and have not ended yet', async () => {
  const { apart, hired } = made();
  apart.add('a');
  vi.advanceTimersByTime(FOR_MS);
  apart.add('b');
  await apart.close();
  expect(hired.map(({ told }) => told)).toEqual([['retire', 'close'], ['close']]);
});
