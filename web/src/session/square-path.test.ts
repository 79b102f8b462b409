import { expect, test } from 'vitest';

import { squarePath } from './square-path.ts';

test('neighbours of a row are one stroke, at a distance from the edge', () => {
  expect(
    squarePath(
      [
        [true, true, false, true],
        [false, false, false, false],
        [false, true, true, true],
      ],
      4,
    ),
  ).toBe('M4 4h2v1h-2zM7 4h1v1h-1zM5 6h3v1h-3z');
});
