import { IntlMessageFormat } from 'intl-messageformat';
import { expect, test } from 'vitest';

declare global {
  interface ImportMeta {
    /** Of the test runner: files by their patterns. */
    readonly glob: (
      patterns: readonly string[],
      as: { readonly query: '?raw'; readonly import: 'default'; readonly eager: true },
    ) => Readonly<Record<string, string>>;
  }
}

const sources = import.meta.glob(['../**/*.{ts,tsx}', '!../**/*.test.{ts,tsx}'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The texts within `defineWords({ … })`, as they stand in the source. */
function textsIn(source: string): readonly string[] {
  const blocks = [...source.matchAll(/defineWords\(\{\n(.*?)\n\}\)/gs)].map(([, block = '']) => block);
  return blocks.flatMap((block) =>
    [...block.matchAll(/^\s+(?:[\w$]+|'[^']+'):\s+(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")/gm)].map(
      ([, single, double]) => (single ?? double ?? '').replaceAll(/\\(.)/g, '$1'),
    ),
  );
}

test('every text of the app can be said: one that cannot takes the whole screen away when its moment comes', () => {
  const texts = Object.entries(sources).flatMap(([path, source]) => textsIn(source).map((text) => ({ path, text })));
  expect(texts.length).toBeGreaterThan(2000);
  const unsayable = texts.flatMap(({ path, text }) => {
    try {
      return new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst() === undefined ? [path] : [];
    } catch (error) {
      return [`${path}: ${String(error)}: ${text.slice(0, 80)}`];
    }
  });
  expect(unsayable).toEqual([]);
});
