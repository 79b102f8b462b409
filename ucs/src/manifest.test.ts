import fc from 'fast-check';
import { expect, test } from 'vitest';

import { formatManifest, parseManifest } from './manifest.ts';

const digest = 'a'.repeat(64);

test('a manifest is read as it was written, whatever the names', () => {
  const name = fc.stringMatching(/^[A-Za-z0-9 äß._-]{1,40}$/).filter((each) => each !== '.' && each !== '..');
  fc.assert(
    fc.property(fc.uniqueArray(name, { maxLength: 20 }), (names) => {
      const lines = names.toSorted().map((path) => ({ path, sha256: digest }));
      expect(parseManifest(formatManifest(lines))).toEqual(lines.map(({ path, sha256 }) => ({ sha256, path })));
    }),
  );
});

test.each([
  ['a cut line', `${digest}  a\n${digest}  b`],
  ['a short digest', 'abc  a\n'],
  ['a path that leaves the folder', `${digest}  ../../etc/passwd\n`],
  ['an absolute path', `${digest}  /etc/passwd\n`],
  ['an escaped name', `\\${digest}  a\\nb\n`],
  ['an empty line', `${digest}  a\n\n`],
])('a manifest with %s is none at all', (_, text) => {
  expect(parseManifest(text)).toBeUndefined();
});
