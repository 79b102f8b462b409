import { describe, expect, test } from 'vitest';

import { etagOf, isMatch, readIfMatch } from './etag.ts';

describe('If-Match', () => {
  test.each([
    ['"a1"', ['a1']],
    [' "a1" , "b2" ', ['a1', 'b2']],
    ['W/"a1"', []],
    ['W/"a1", "b2"', ['b2']],
    ['*', '*'],
    ['a1', undefined],
    ['"a1', undefined],
    ['"a"b"', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%j asks for %j', (header, match) => {
    expect(readIfMatch(header)).toEqual(match);
  });

  test('is met by the version that was seen, or by any', () => {
    const match = readIfMatch(etagOf('a1')) ?? [];
    expect(isMatch(match, 'a1')).toBe(true);
    expect(isMatch(match, 'b2')).toBe(false);
    expect(isMatch('*', 'b2')).toBe(true);
    expect(isMatch([], 'a1')).toBe(false);
  });

  test('reads no more tags than a few', () => {
    expect(readIfMatch(Array.from({ length: 50 }, () => '"a"').join(','))).toHaveLength(10);
  });
});
