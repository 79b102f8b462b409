import { describe, expect, test } from 'vitest';

import { findUntidiness, pathsNamedIn } from './tidy-rules.ts';

const findingsOf = (path: string, text: string) =>
  findUntidiness([{ path, text }]).map(({ line, sentence }) => `${line}: ${sentence}`);
const lines = (count: number) => 'a\n'.repeat(count);

describe('length', () => {
  test('a file of 301 lines is too long', () => {
    expect(findingsOf('desk/src/a.ts', lines(300))).toEqual([]);
    expect(findingsOf('desk/src/a.ts', lines(301))).toEqual(['301: No file is longer than 300 lines: this has 301.']);
  });

  test('tests and texts may have 600, generated files any number', () => {
    expect(findingsOf('desk/src/a.test.ts', lines(600))).toEqual([]);
    expect(findingsOf('desk/src/reply/locales/de.ts', lines(600))).toEqual([]);
    expect(findingsOf('desk/src/schema.ts', `/* Written by tools/x.ts */\n${lines(2_000)}`)).toEqual([]);
    expect(findingsOf('desk/src/a.test.ts', lines(601))).toHaveLength(1);
  });
});

describe('words', () => {
  test.each(['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'])('%s is refused', (word) => {
    expect(findingsOf('desk/src/a.ts', `\n// ${word}: later`)).toEqual([
      '2: What is not finished is left out, not marked.',
    ]);
  });

  test.each(['test.on' + 'ly(', 'describe.sk' + 'ip(', 'test.concurrent.on' + 'ly('])(
    '%s is refused in a test',
    (call) => {
      expect(findingsOf('desk/src/a.test.ts', call)).toEqual([
        '1: Every test runs: none is singled out and none is left out.',
      ]);
    },
  );
});

describe('reasons', () => {
  const directive = 'oxlint-dis' + 'able-next-line';
  test('a disabled rule without a reason is refused', () => {
    expect(findingsOf('a.ts', `// ${directive} no-control-regex`)).toHaveLength(1);
    expect(findingsOf('a.ts', '// @ts-expect-err' + 'or')).toHaveLength(1);
  });

  test('one with a reason is not', () => {
    expect(findingsOf('a.ts', `// ${directive} no-control-regex -- RFC 5322 forbids these`)).toEqual([]);
    expect(findingsOf('a.ts', '// @ts-expect-err' + 'or the types of the package lack it')).toEqual([]);
  });
});

test('a gap in the numbers of the migrations is refused', () => {
  const files = ['0001-a.sql', '0003-b.sql'].map((name) => ({ path: `desk/migrations/${name}`, text: '' }));
  expect(findUntidiness(files).map(({ path }) => path)).toEqual(['desk/migrations/0003-b.sql']);
});

test('the paths of a document are those in code marks and links, and no addresses', () => {
  const text =
    'See `desk/src/reply/reply.ts`, `tools/*.ts`, [a](docs/x.md#part), [b](https://x.y/z), `/r/<secret>`, `npm test`.';
  expect(pathsNamedIn({ path: 'A.md', text }).map(({ named }) => named)).toEqual([
    'desk/src/reply/reply.ts',
    'tools/',
    'docs/x.md',
  ]);
});
