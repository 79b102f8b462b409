import { describe, expect, test } from 'vitest';

import { inOrderOfWriting, isHeld } from './marker.ts';

describe('markers are held', () => {
  test.each([
    'RTAComplete.txt',
    'RTAComplete.xml',
    'RTARead4Complete.txt',
    'CopyComplete.txt',
    'SequenceComplete.txt',
    'RunCompletionStatus.xml',
    'CompletedJobInfo.xml',
    'Basecalling_Netcopy_complete.txt',
    'Basecalling_Netcopy_complete_Read1.txt',
    'ImageAnalysis_Netcopy_complete_SINGLEREAD.txt',
    'rtacomplete.TXT',
  ])('%s', (name) => {
    expect(isHeld(name)).toBe(true);
  });

  test.each(['RunInfo.xml', 'RTA3.cfg', 'Logs/RTAComplete.txt', 'RTAComplete.txt.bak'])('but not %s', (name) => {
    expect(isHeld(name)).toBe(false);
  });

  test('a profile adds names and cannot remove any', () => {
    expect(isHeld('Finished.txt', ['Finished.txt'])).toBe(true);
    expect(isHeld('RTAComplete.txt', [])).toBe(true);
  });
});

test('they become visible as the instrument wrote them, the last marker after all', () => {
  const at = (path: string, time: number) => ({ path, signature: `0:${time}:1` });
  const order = inOrderOfWriting([at('CopyComplete.txt', 1), at('RTAComplete.txt', 3), at('RTARead1Complete.txt', 2)]);
  expect(order.map(({ path }) => path)).toEqual(['RTARead1Complete.txt', 'RTAComplete.txt', 'CopyComplete.txt']);
});
