import { describe, expect, test } from 'vitest';

import { readCursor, writeCursor, type KeyType } from './cursor.ts';

const NAME: readonly KeyType[] = ['text', 'number'];
const AT: readonly KeyType[] = ['instant', 'number'];

describe('a cursor', () => {
  test.each([
    ['name', NAME, ['universitatsklinikum koln', '17']],
    ['-name', NAME, ['', '-3']],
    ['at', AT, ['2023-05-03T09:00:00.123456+00:00', '1']],
    ['at', AT, ['-infinity', '1']],
  ])('of %s comes back as it was given', (sort, types, keys) => {
    const text = writeCursor({ sort, keys });
    expect(text).toMatch(/^[\w-]+$/);
    expect(readCursor(text, sort, types)).toEqual(keys);
  });

  const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  test.each([
    ['of another sort', forged(['-name', 'a', '1'])],
    ['with too few keys', forged(['name', 'a'])],
    ['with too many keys', forged(['name', 'a', '1', '2'])],
    ['with a number where a text stands', forged(['name', 1, '1'])],
    ['with a text where a number stands', forged(['name', 'a', '1; drop table'])],
    ['with a number that is none', forged(['name', 'a', '1e5'])],
    ['with more digits than a number holds', forged(['name', 'a', '9'.repeat(16)])],
    ['with a NUL', forged(['name', 'a\u0000', '1'])],
    ['with half of a surrogate pair', forged(['name', '\ud800', '1'])],
    ['with a very long key', forged(['name', 'a'.repeat(401), '1'])],
    ['that is an object', forged({ sort: 'name' })],
    ['that is null', forged(null)],
    ['that is no JSON', Buffer.from('nonsense').toString('base64url')],
    ['that is no base64url', 'ä'],
    ['that is empty', ''],
    ['that is very long', 'A'.repeat(5000)],
  ])('%s is not read', (_, text) => {
    expect(readCursor(text, 'name', NAME)).toBeUndefined();
  });

  test.each(['2023-13-03T09:00:00+00:00', '2023-05-03', 'now', 'infinitely', "2023-05-03T09:00:00+00:00'"])(
    'with the instant %s is not read',
    (instant) => {
      expect(readCursor(forged(['at', instant, '1']), 'at', AT)).toBeUndefined();
    },
  );
});
