import { describe, expect, test } from 'vitest';

import { ScanLog } from './scan-log.ts';

const SETTLE_MS = 2_000;

/** A full scan that began and ended at these moments, of a run that changed last at 0. */
function scanned(beganMs: number, endedMs: number): ScanLog {
  const log = new ScanLog();
  log.noteFull({ beganMs, endedMs, version: 7, isWhole: true, isEnded: true });
  return log;
}

describe('the last scan of a run of many files', () => {
  const tree = { version: 7, changedMs: 0 };

  test('is due so long before the settle time ends as the one before took', () => {
    const log = scanned(0, 300);
    expect(log.isConfirmationDue(tree, SETTLE_MS, 1_699)).toBe(false);
    expect(log.isConfirmationDue(tree, SETTLE_MS, 1_700)).toBe(true);
  });

  test('is not made twice because it took a moment less than the one before', () => {
    const log = scanned(1_700, 1_990);
    expect(log.isConfirmationDue(tree, SETTLE_MS, 2_000)).toBe(false);
    expect(log.isConfirmed(tree, 2_000)).toBe(true);
  });

  test('confirms nothing when something has changed since, or too long after', () => {
    expect(scanned(1_700, 2_000).isConfirmed({ ...tree, version: 8 }, 2_000)).toBe(false);
    expect(scanned(1_700, 2_000).isConfirmed(tree, 2_200)).toBe(false);
  });

  test('confirms nothing where something did not answer, and is not made again at once', () => {
    const log = new ScanLog();
    expect(log.isSilent(0)).toBe(false);
    log.noteFull({ beganMs: 1_700, endedMs: 2_000, version: 7, isWhole: false, isEnded: true });
    expect(log.isConfirmed(tree, 2_000)).toBe(false);
    expect([log.isSilent(2_900), log.isSilent(3_000)]).toEqual([true, false]);
  });

  test('counts for nothing where a scan takes no time: one is made when it is needed', () => {
    const log = scanned(1_990, 2_000);
    expect(log.leadMs).toBe(0);
    expect(log.isConfirmed(tree, 2_000)).toBe(false);
    expect(log.isConfirmationDue(tree, SETTLE_MS, 2_000)).toBe(false);
  });
});

describe('full scans while nothing ends', () => {
  const EVERY_MS = 120_000;

  test('are made at their pace, and take at most a two-hundredth of the time', () => {
    const quick = scanned(0, 400);
    expect([quick.isFullDue(119_999, EVERY_MS), quick.isFullDue(120_000, EVERY_MS)]).toEqual([false, true]);
    const long = scanned(0, 900);
    expect([long.isFullDue(179_999, EVERY_MS), long.isFullDue(180_000, EVERY_MS)]).toEqual([false, true]);
  });

  test('are made every half hour however long they take, and at their pace when something did not answer', () => {
    expect(scanned(0, 600_000).isFullDue(1_800_000, EVERY_MS)).toBe(true);
    const log = new ScanLog();
    log.noteFull({ beganMs: 0, endedMs: 60_000, version: 7, isWhole: false, isEnded: false });
    expect(log.isFullDue(120_000, EVERY_MS)).toBe(true);
  });
});
