import { describe, expect, test } from 'vitest';

import { encodePart, signRequest } from './s3-signature.ts';

const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const at = new Date('2013-05-24T00:00:00Z');
/** The keys of the examples in the maker's documentation; they open nothing. */
const credentials = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const signing = { credentials, region: 'us-east-1', service: 's3', at };
const host = 'examplebucket.s3.amazonaws.com';

/** @clause Amazon S3 API reference, "Examples: Signature Calculations" */
describe('the examples of the documentation', () => {
  test.each([
    [
      'GET with a range',
      { method: 'GET', path: '/test.txt', query: {}, headers: { range: 'bytes=0-9' }, payload: empty },
      'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41',
    ],
    [
      'PUT',
      {
        method: 'PUT',
        path: '/test%24file.text',
        query: {},
        headers: { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
        payload: '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
      },
      '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
    ],
    [
      'GET of a setting',
      { method: 'GET', path: '/', query: { lifecycle: '' }, headers: {}, payload: empty },
      'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
    ],
    [
      'a list',
      { method: 'GET', path: '/', query: { 'max-keys': '2', prefix: 'J' }, headers: {}, payload: empty },
      '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    ],
  ])('%s', (_, request, signature) => {
    expect(signRequest({ host, ...request }, signing).authorization).toContain(`Signature=${signature}`);
  });
});

test('what is no unreserved character is encoded', () => {
  expect(encodePart("a b+c/d!'()*ä~")).toBe('a%20b%2Bc%2Fd%21%27%28%29%2A%C3%A4~');
});
