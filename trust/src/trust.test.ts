import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  base32,
  canonicalJson,
  checkedCode,
  deriveCode,
  deriveSecret,
  digestOf,
  firstBreak,
  GENESIS_HASH,
  hashEntry,
  parseCheckedCode,
  parseSecret,
  type Json,
  type LedgerEntry,
} from './index.ts';

describe('canonical JSON', () => {
  test.each<[string, Json, string]>([
    ['sorts keys by code unit', { b: 1, a: 2, ä: 3, B: 4 }, '{"B":4,"a":2,"b":1,"ä":3}'],
    ['leaves out what is undefined', { a: undefined, b: null }, '{"b":null}'],
    ['keeps the order of lists', [3, 1, 2], '[3,1,2]'],
    ['writes minus zero as zero', -0, '0'],
    ['escapes as JSON does', 'a"\n\u0007', '"a\\"\\n\\u0007"'],
  ])('%s', (_, value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('refuses the number %s', (value) => {
    expect(() => canonicalJson(value)).toThrow(RangeError);
  });

  test('refuses half a surrogate pair', () => {
    expect(() => canonicalJson('\uD800')).toThrow(RangeError);
  });

  test('two values with the same members have the same digest, whatever their order', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.integer()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).toReversed());
        expect(digestOf(reversed)).toBe(digestOf(value));
      }),
    );
  });
});

function chainOf(payloads: readonly Json[]): LedgerEntry[] {
  const entries: LedgerEntry[] = [];
  let previousHash = GENESIS_HASH;
  for (const [index, payload] of payloads.entries()) {
    const body = {
      chain: 'FSN2023-1338',
      seq: index + 1,
      at: `2026-11-23T10:00:0${index}.000Z`,
      actor: 'staff:1',
      kind: 'test',
      subject: 'none',
      payload,
    };
    const hash = hashEntry(body, previousHash);
    entries.push({ ...body, previousHash, hash });
    previousHash = hash;
  }
  return entries;
}

describe('the chain', () => {
  test('an untouched chain has no break', async () => {
    expect(await firstBreak(chainOf([{ a: 1 }, { a: 2 }, { a: 3 }]))).toBeUndefined();
  });

  test('a changed payload is found at its entry', async () => {
    const entries = chainOf([{ a: 1 }, { a: 2 }, { a: 3 }]).map((entry) =>
      entry.seq === 2 ? { ...entry, payload: { a: 9 } } : entry,
    );
    expect(await firstBreak(entries)).toEqual({ seq: 2, why: 'hash' });
  });

  test('a removed entry is a gap', async () => {
    expect(await firstBreak(chainOf([{}, {}, {}]).filter((entry) => entry.seq !== 2))).toEqual({ seq: 3, why: 'gap' });
  });

  test('an entry that was rewritten with its hash is found at the next one', async () => {
    const entries = chainOf([{ a: 1 }, { a: 2 }, { a: 3 }]).map((entry) => {
      if (entry.seq !== 2) return entry;
      const body = { ...entry, payload: { a: 9 } };
      return { ...body, hash: hashEntry(body, entry.previousHash) };
    });
    expect(await firstBreak(entries)).toEqual({ seq: 3, why: 'previous-hash' });
  });
});

describe('the moments of a chain', () => {
  test('never go back, even where every hash fits', async () => {
    const at = ['2026-11-23T10:00:01.000Z', '2026-11-23T10:00:00.000Z'];
    const entries: LedgerEntry[] = [];
    for (const [index, moment] of at.entries()) {
      const body = {
        chain: 'FSN2023-1338',
        seq: index + 1,
        at: moment,
        actor: 'staff:1',
        kind: 'test',
        subject: 'none',
        payload: {},
      };
      const previousHash = entries.at(-1)?.hash ?? GENESIS_HASH;
      entries.push({ ...body, previousHash, hash: hashEntry(body, previousHash) });
    }
    expect(await firstBreak(entries)).toEqual({ seq: 2, why: 'time' });
  });
});

describe('codes from paper', () => {
  const code = checkedCode('7K2M9XQ4ABCD');

  test('a code is read however it is typed', () => {
    expect(parseCheckedCode(code.toLowerCase().replaceAll('-', ' '))).toBe('7K2M9XQ4ABCD');
  });

  test('the letters that look like digits are read as digits', () => {
    expect(parseCheckedCode(checkedCode('1010').replaceAll('1', 'l').replaceAll('0', 'O'))).toBe('1010');
  });

  const character = fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'.split(''));
  test('one or two wrong characters never pass', () => {
    const plain = code.replaceAll('-', '');
    fc.assert(
      fc.property(
        fc.nat(plain.length - 1),
        fc.nat(plain.length - 1),
        character,
        character,
        (first, second, one, other) => {
          const typed = plain.split('');
          typed[first] = one;
          typed[second] = other;
          fc.pre(typed.join('') !== plain);
          expect(parseCheckedCode(typed.join(''))).toBeUndefined();
        },
      ),
    );
  });

  test('two swapped characters never pass', () => {
    const plain = code.replaceAll('-', '').split('');
    for (let left = 0; left < plain.length; left += 1) {
      for (let right = left + 1; right < plain.length; right += 1) {
        if (plain[left] === plain[right]) continue;
        const swapped = plain.with(left, plain[right] ?? '').with(right, plain[left] ?? '');
        expect(parseCheckedCode(swapped.join(''))).toBeUndefined();
      }
    }
  });
});

describe('links', () => {
  const key = new Uint8Array(32).fill(7);
  const subject = { reference: 'FSN2023-1338', contactId: 12, generation: 1 };

  test('a secret is 160 bits and the same whenever it is written', () => {
    expect(deriveSecret(key, subject)).toMatch(/^[0-9A-HJKMNP-TV-Z]{32}$/);
    expect(deriveSecret(key, subject)).toBe(deriveSecret(key, { ...subject }));
  });

  test('another generation, contact, action or key gives another secret', () => {
    const secrets = [
      deriveSecret(key, subject),
      deriveSecret(key, { ...subject, generation: 2 }),
      deriveSecret(key, { ...subject, contactId: 13 }),
      deriveSecret(key, { ...subject, reference: 'FSN2023-1339' }),
      deriveSecret(new Uint8Array(32).fill(8), subject),
    ];
    expect(new Set(secrets).size).toBe(secrets.length);
  });

  test('the code on paper tells nothing of the secret', () => {
    const code = parseCheckedCode(deriveCode(key, subject));
    expect(code).toHaveLength(16);
    expect(deriveSecret(key, subject)).not.toContain(code);
  });

  test('a secret in lower case is read; anything of another length is not one', () => {
    expect(parseSecret(deriveSecret(key, subject).toLowerCase())).toBe(deriveSecret(key, subject));
    expect(parseSecret('ABC')).toBeUndefined();
    expect(parseSecret('A'.repeat(10_000))).toBeUndefined();
  });

  test('base 32 is that of Crockford', () => {
    expect(base32(Buffer.from('foobar'))).toBe('CSQPYRK1E8');
  });
});
