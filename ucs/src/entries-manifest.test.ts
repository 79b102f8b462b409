import fc from 'fast-check';
import { expect, test } from 'vitest';

import { manifestOf } from './entries-manifest.ts';
import { Entries } from './entries.ts';
import { formatManifest } from './manifest.ts';
import { Paths } from './paths.ts';

/** Folders and files whose names begin alike, and characters that sort before and behind the slash. */
const name = fc.stringMatching(/^[ab][ab .+0_~ä😀-]{0,3}$/u);
const pathOf = fc.array(name, { minLength: 1, maxLength: 4 }).map((names) => names.join('/'));

test('is, to the byte, the sorted manifest of what was copied since a line of the journal', () => {
  fc.assert(
    fc.property(fc.uniqueArray(pathOf, { maxLength: 40 }), fc.nat(10), (paths, since) => {
      const entries = new Entries(new Paths());
      const lines = paths.map((path, index) => {
        const sha256 = String(index).padStart(64, '0');
        const as = index % 5 === 4 ? `${path}.conflict-1` : undefined;
        entries.set(entries.paths.add(path), { size: index, signature: `${index}:1:2`, sha256, as, line: index + 1 });
        return { path: as ?? path, sha256, line: index + 1, size: index };
      });
      const wanted = lines.filter(({ line }) => line > since);
      const { manifest, files, bytes } = manifestOf(entries, since);
      expect(manifest.toString()).toBe(formatManifest(wanted));
      expect({ files, bytes }).toEqual({
        files: wanted.length,
        bytes: wanted.reduce((sum, { size }) => sum + size, 0),
      });
    }),
  );
});
