import { describe, expect, test } from 'vitest';

import { ApiProblem } from './client.ts';
import { createWriteKeys } from './write-key.ts';

const lost = new ApiProblem(0, 'unreachable', 'The desk cannot be reached.');
const refused = new ApiProblem(422, 'reason-missing', 'Give a reason.');

function keys() {
  let made = 0;
  return createWriteKeys(() => {
    made += 1;
    return `key ${made}`;
  });
}

describe('a write that is sent again', () => {
  test('has the same key while nobody knows how it ended', () => {
    const { keyFor, ended } = keys();
    expect(keyFor({ body: { text: 'a' } })).toBe('key 1');
    ended(lost);
    expect(keyFor({ body: { text: 'a' } })).toBe('key 1');
    ended(new ApiProblem(502, 'failed', 'Bad gateway'));
    expect(keyFor({ body: { text: 'a' } })).toBe('key 1');
  });

  test('is another write once something else is said', () => {
    const { keyFor, ended } = keys();
    keyFor({ body: { text: 'a' } });
    ended(lost);
    expect(keyFor({ body: { text: 'b' } })).toBe('key 2');
  });

  test.each([
    ['it was done', undefined],
    ['it was refused', refused],
    ['the desk itself failed', new ApiProblem(500, 'failed', 'Something failed.')],
  ])('is another write once %s', (_, problem) => {
    const { keyFor, ended } = keys();
    keyFor({ body: { text: 'a' } });
    ended(problem);
    expect(keyFor({ body: { text: 'a' } })).toBe('key 2');
  });
});
