import { expect, onTestFinished, test } from 'vitest';

import { idleMember, type Member, slowToRead } from './crew-member.ts';
import { hire } from './hands.ts';
import { reliefMs, slowReadBytesPerSecond } from './limits.ts';

const MIB = 1024 * 1024;

/** A worker that has read back so many bytes of an output for so long. */
function reading(bytes: number, forMs: number): Member {
  const hand = hire();
  onTestFinished(async () => void (await hand.worker.terminate()));
  const files = [{ path: 'file', size: bytes, sha256: '' }];
  const doing = { kind: 'read', folder: '/output/run', files, from: 'cache' } as const;
  const current = { job: () => doing, doing, resolve: () => {}, reject: () => {} };
  return { ...idleMember(hand), current, sinceMs: performance.now() - forMs };
}

test('an output is slow to read when so much takes longer than a slow disk needs for it', () => {
  const usualMs = ((16 * MIB) / slowReadBytesPerSecond) * 1_000;
  expect(slowToRead(reading(16 * MIB, usualMs + 2 * reliefMs + 100))).toBe('/output');
  expect(slowToRead(reading(16 * MIB, usualMs))).toBeUndefined();
});

test('one large file may take as long as a large file takes', () => {
  expect(slowToRead(reading(5_000 * MIB, 120_000))).toBeUndefined();
});

test('what was left to its output already is not left again', () => {
  expect(slowToRead({ ...reading(MIB, 60_000), isLeft: true })).toBeUndefined();
});
