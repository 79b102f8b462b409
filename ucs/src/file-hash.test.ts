import { createHash } from 'node:crypto';

import { expect, test } from 'vitest';

import { FileHash } from './file-hash.ts';

test.each([[[]], [['']], [['one']], [['one', 'two']], [['one', '', 'two', 'three']]])(
  'the digest of %j is that of the whole, however the last piece is announced',
  (pieces) => {
    for (const announces of [true, false]) {
      const hash = new FileHash();
      for (const [at, piece] of pieces.entries()) hash.add(Buffer.from(piece), announces && at === pieces.length - 1);
      expect(hash.digest()).toBe(createHash('sha256').update(pieces.join('')).digest('hex'));
    }
  },
);

test('a piece after the last one is refused', () => {
  const hash = new FileHash();
  hash.add(Buffer.from('one'), true);
  expect(() => hash.add(Buffer.from('two'), true)).toThrow('after the last');
});
