/* What a formatter and a linter do not see; each finding says the sentence it enforces. */
import { type Finding, isTest, lineAt, type SourceFile } from './source-files.ts';

const linesMax = 300;
/** Tables of cases and texts are read by looking up, not from end to end. */
const longLinesMax = 600;

export function findUntidiness(files: readonly SourceFile[]): readonly Finding[] {
  return [...files.flatMap((file) => [...lengthOf(file), ...wordsOf(file), ...reasonsOf(file)]), ...gapsOf(files)];
}

function lengthOf({ path, text }: SourceFile): readonly Finding[] {
  // Nobody shortens what a program writes: it is as long as what it was written from.
  if (text.startsWith('/* Written by tools/')) return [];
  const isLong = isTest(path) || /\/locales\/|-words\.ts$/.test(path);
  const max = isLong ? longLinesMax : linesMax;
  const lines = text.trimEnd().split('\n').length;
  return lines <= max
    ? []
    : [{ path, line: max + 1, sentence: `No file is longer than ${max} lines: this has ${lines}.` }];
}

// Written so that the pattern does not find itself.
const unfinished = /\b(?:TO[D]O|FIX[M]E|X[X]X)\b/g;
const partial = /\b(?:test|it|describe|suite)(?:\.\w+)*\.(?:only|skip)\(/g;

function wordsOf(file: SourceFile): readonly Finding[] {
  return [
    ...each(file, unfinished, 'What is not finished is left out, not marked.'),
    ...(isTest(file.path) ? each(file, partial, 'Every test runs: none is singled out and none is left out.') : []),
  ];
}

/** A disabled rule without ` -- reason` (linter) or without words behind the directive (compiler). */
const unexplained =
  /(?:ox|es)lint-dis[a]ble(?:-next-line|-line)?(?![^\n]* -- \S)|@ts-(?:expect-err[o]r|ign[o]re|noch[e]ck)(?![^\n]*\w \w)/g;

function reasonsOf(file: SourceFile): readonly Finding[] {
  return each(file, unexplained, 'A disabled rule carries its reason on the same line, behind " -- ".');
}

function gapsOf(files: readonly SourceFile[]): readonly Finding[] {
  const paths = files.map(({ path }) => path).filter((path) => /^desk\/migrations\/.*\.sql$/.test(path));
  return paths.toSorted().flatMap((path, index) => {
    const isRight = Number(/\/(\d{4})-[a-z0-9-]+\.sql$/.exec(path)?.[1]) === index + 1;
    const sentence = `Migrations are numbered 0001-name.sql without a gap: this should be ${index + 1}.`;
    return isRight ? [] : [{ path, line: 1, sentence }];
  });
}

/** The paths that a document names in code marks or as the target of a link. */
export function pathsNamedIn({ path, text }: SourceFile): readonly (Finding & { readonly named: string })[] {
  const named = /`([\w.-]+\/[\w./*-]*)`|\]\(((?!https?:|mailto:|#)[^)#\s]+)/g;
  return [...text.matchAll(named)].map((match) => ({
    path,
    line: lineAt(text, match.index),
    // A pattern stands for the folder before its first star.
    named: (match[1] ?? match[2] ?? '').replace(/[^/]*\*.*$/, ''),
    sentence: `The document names ${match[1] ?? match[2]}, which does not exist.`,
  }));
}

function each({ path, text }: SourceFile, pattern: RegExp, sentence: string): readonly Finding[] {
  return [...text.matchAll(pattern)].map((match) => ({ path, line: lineAt(text, match.index), sentence }));
}
