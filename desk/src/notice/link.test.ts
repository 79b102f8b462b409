import { sha256 } from '@fieldproof/trust';
import { describe, expect, test } from 'vitest';

import { hashOfProof, linkCode, linkHashes, linkUrl } from './link.ts';

const linkKey = new Uint8Array(32).fill(7);
const subject = { reference: 'FSN2023-1338', contactId: 12, generation: 1 };
const secret = linkUrl('https://desk.example', linkKey, subject).split('/r/')[1] ?? '';

describe('personal links', () => {
  test('a link is the address of the desk, /r/ and the secret, whether or not the address ends with a slash', () => {
    expect(linkUrl('https://desk.example/', linkKey, subject)).toBe(`https://desk.example/r/${secret}`);
    expect(secret).toMatch(/^[0-9A-Z]{32}$/);
  });

  test('what is stored is the hash of secret and code, and neither of them', () => {
    const { secretHash, codeHash } = linkHashes(linkKey, subject);
    expect(secretHash).toEqual(sha256(secret));
    expect(secretHash).toHaveLength(32);
    expect(codeHash).toHaveLength(32);
    expect(codeHash).not.toEqual(secretHash);
  });

  test('a secret and a code are found by the hashes that were stored, however they were typed', () => {
    const { secretHash, codeHash } = linkHashes(linkKey, subject);
    const code = linkCode(linkKey, subject);
    expect(hashOfProof({ secret: secret.toLowerCase() })).toEqual({ of: 'secret', hash: secretHash });
    expect(hashOfProof({ code: ` ${code.toLowerCase().replaceAll('-', ' ')} ` })).toEqual({
      of: 'code',
      hash: codeHash,
    });
  });

  test.each([
    ['an empty secret', { secret: '' }],
    ['a secret of another length', { secret: secret.slice(1) }],
    ['a secret with a character that no secret has', { secret: `${secret.slice(1)}%` }],
    ['a path in place of a secret', { secret: '../../etc/passwd' }],
    ['an empty code', { code: '' }],
    ['a code without its check characters', { code: linkCode(linkKey, subject).slice(0, -3) }],
    ['a code as long as a book', { code: '7'.repeat(100_000) }],
  ])('%s never reaches the database', (_, proof) => {
    expect(hashOfProof(proof)).toBeUndefined();
  });
});
