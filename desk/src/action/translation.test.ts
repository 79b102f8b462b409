/* A language of an action in a file of its own: made for the translator, read back, judged. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

import { noticeMessages, replyMessages, wordsAround } from '../wording/index.ts';
import { checkAction } from './check-action.ts';
import { findTexts, nameOfText } from './find-texts.ts';
import { writeTranslation } from './write-translation.ts';

const folder = new URL('../../../actions/FSN2023-1338/', import.meta.url);
const file = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const founding = new Map(['action.yaml', 'notice.de.md', 'notice.en.md'].map((name) => [name, file(name)]));

function check(more: Readonly<Record<string, string>>) {
  const checked = checkAction(new Map([...founding, ...Object.entries(more)]), '2023-05-01');
  if (checked.kind === 'unreadable') throw new Error(checked.problems.map(({ message }) => message).join('; '));
  return checked;
}

const definition = check({}).action.definition;
const empty = writeTranslation(definition, { language: 'el' });
const greekNotice = `# ΕΠΕΙΓΟΝ\n${file('notice.en.md')}`;

/** Every line that is to be translated, filled in by a rule. */
function fill(text: string, say: (name: string, original: string, part: string) => string): string {
  let original: string[] = [];
  let part = '';
  return text
    .split('\n')
    .map((line) => {
      const comment = /^ {2}# ?(.*)$/.exec(line);
      const name = /^ {2}([^\s#:]+): ""$/.exec(line)?.[1];
      if (comment) original.push(comment[1] ?? '');
      part = /^(texts|words):$/.exec(line)?.[1] ?? part;
      if (name === undefined) return line;
      const said = say(name, original.join('\n'), part);
      original = [];
      return `  ${name}: ${JSON.stringify(said)}`;
    })
    .join('\n');
}

const codesOf = (more: Readonly<Record<string, string>>): readonly string[] =>
  check(more).findings.map(({ severity, code, file: of }) => `${severity} ${code} ${of}`);
const aboutGreek = (more: Readonly<Record<string, string>>): readonly string[] =>
  codesOf(more).filter((one) => one.endsWith('.el.yaml') || one.endsWith('.el.md'));

test('every text has a name of its own, made of keys', () => {
  const names = findTexts(definition).map(({ path }) => nameOfText(definition, path));
  expect(new Set(names).size).toBe(names.length);
  expect(names).toContain('modes.dx.restart');
});

test('what a translator gets says what is to be written, and misses everything', () => {
  expect(empty).toContain('# FSN2023-1338 in Greek (el), to be translated from English (en).');
  expect(empty).toContain('  # Urgent medical device recall\n  kind: ""\n');
  expect(empty).toContain('  # Open your page\n  notice.openPage: ""\n');
  expect(aboutGreek({ 'texts.el.yaml': empty })).toEqual([
    'error translation-notice texts.el.yaml',
    'error translation-incomplete texts.el.yaml',
    'warning translation-words texts.el.yaml',
  ]);
  expect(check({ 'texts.el.yaml': empty }).action.definition.languages).toEqual(['de', 'en', 'el']);
});

test('a translation that is filled in is sound, and reads back as it was written', () => {
  const filled = fill(empty, (name, original, part) => (part === 'words' ? original : `ελ "${name}" \\ ${original}`));
  const more = { 'texts.el.yaml': filled, 'notice.el.md': greekNotice };
  expect(aboutGreek(more)).toEqual([]);
  const { action, isSound } = check(more);
  expect(isSound).toBe(true);
  expect(action.definition.kind['el']).toBe('ελ "kind" \\ Urgent medical device recall');
  expect(action.definition.kind['en']).toBe('Urgent medical device recall');
  expect(writeTranslation(action.definition, { language: 'el' })).toBe(filled);
});

test('the words of a translation are those that its readers get, and English where there is none', () => {
  const filled = fill(empty, (name, original) =>
    name === 'notice.openPage'
      ? 'Ανοίξτε τη σελίδα σας'
      : name === 'reply.apart.answer'
        ? 'Απάντηση'
        : original.slice(0, 0),
  );
  const greek = check({ 'texts.el.yaml': filled }).action.definition;
  expect(noticeMessages.in('el', greek)('openPage')).toBe('Ανοίξτε τη σελίδα σας');
  expect(replyMessages.in('el', greek)('apart.answer')).toBe('Απάντηση');
  expect(noticeMessages.in('el', greek)('whatToDo')).toBe('What to do');
  expect(noticeMessages.in('el', definition)('openPage')).toBe('Open your page');
  expect(noticeMessages.in('de', greek)('openPage')).not.toBe('Ανοίξτε τη σελίδα σας');
});

describe('what stands in braces must be used as the original uses it, and a word that does not is not used', () => {
  const broken = (name: string, text: string): string => fill(empty, (of) => (of === name ? text : ''));
  test.each([
    ['notice.andMore', 'και άλλα', 'translation-values'],
    ['notice.andMore', '{πόσα}', 'translation-values'],
    ['notice.andMore', '{count, plural, one {ένα}', 'translation-unreadable'],
    ['notice.dear', '{name, date, short}', 'translation-form'],
    ['notice.dear', '{name, number}', 'translation-form'],
    ['notice.dear', '{name, plural, other {#}}', 'translation-form'],
    ['notice.andMore', '{count, number, ::measure-unit/foo-bar}', 'translation-form'],
    ['notice.nosuch', 'τι', 'translation-word-unknown'],
  ])('%s: %s', (name, text, code) => {
    const file = empty.includes(`  ${name}: ""`)
      ? broken(name, text)
      : empty.replace('\nwords:\n', `\nwords:\n  ${name}: "${text}"\n`);
    expect(aboutGreek({ 'texts.el.yaml': file })).toContain(`warning ${code} texts.el.yaml`);
    const greek = check({ 'texts.el.yaml': file }).action.definition;
    expect(noticeMessages.in('el', greek)('andMore', { count: 1 })).toBe('and one more on your page');
    expect(noticeMessages.in('el', greek)('dear', { name: 'Ada' })).toBe('Dear Ada,');
  });

  test('another language may have other plurals, or none', () => {
    for (const text of ['{count, plural, one {# α} few {# β} other {# γ}}', '{count} α', '{count, number} α'])
      expect(aboutGreek({ 'texts.el.yaml': broken('notice.andMore', text) }).join(' ')).not.toMatch(
        /values|form|unreadable/,
      );
  });

  test('a word that was stored and can be read no more comes in English, and takes no page down', () => {
    const stored = {
      ...definition,
      words: { el: { 'notice.dear': 'Αγαπητέ {person},', 'notice.regards': 'Με εκτίμηση' } },
    };
    expect(noticeMessages.in('el', stored)('dear', { name: 'Ada' })).toBe('Dear Ada,');
    expect(noticeMessages.in('el', stored)('regards')).toBe('Με εκτίμηση');
  });
});

test('an action has forty languages at most, wherever they stand', () => {
  const tags = 'abcdefghijklmnopqrstuvwxyz'
    .split('')
    .flatMap((letter) => [`q${letter}`, `x${letter}`])
    .slice(0, 39);
  const files = Object.fromEntries(tags.map((tag) => [`texts.${tag}.yaml`, 'texts: {}']));
  const checked = checkAction(new Map([...founding, ...Object.entries(files)]), '2023-05-01');
  expect(checked).toMatchObject({
    kind: 'unreadable',
    problems: [{ message: 'languages is too long or too large', remedy: expect.stringContaining('40') as unknown }],
  });
});

test('a name that the action does not have, and a text that was left as it was, are told', () => {
  const odd = empty.replace('  kind: ""', '  kynd: "α"');
  expect(aboutGreek({ 'texts.el.yaml': odd })).toContain('error translation-unknown texts.el.yaml');
  const copied = fill(empty, (_, original) => original);
  expect(aboutGreek({ 'texts.el.yaml': copied })).toContain('warning translation-same texts.el.yaml');
  expect(aboutGreek({ 'texts.el.yaml': empty, 'notice.el.md': file('notice.en.md') })).toContain(
    'error notice-same notice.el.md',
  );
});

test('a finding about a translated text names the file of its language', () => {
  const filled = fill(empty, (name) => (name === 'title' ? 'Για το FSN2022-0007' : ''));
  const found = check({ 'texts.el.yaml': filled }).findings.find(({ code }) => code === 'reference-of-another');
  expect(found).toMatchObject({
    file: 'texts.el.yaml',
    line: filled.split('\n').findIndex((line) => line.startsWith('  title:')) + 1,
  });
});

test.each([
  ['a language that action.yaml has itself', 'texts.en.yaml', 'texts: {}', 'action.yaml declares en itself'],
  ['a language that is none', 'texts.e-l.yaml', 'texts: {}', 'e-l'],
  ['a list in the place of texts', 'texts.el.yaml', 'texts: [a]', 'texts'],
  ['an unknown part', 'texts.el.yaml', 'texts: {}\nhints: {}', 'hints'],
  ['a file that is no YAML', 'texts.el.yaml', 'texts: "', 'quot'],
])('%s is refused with its place', (_, name, text, part) => {
  const checked = checkAction(new Map([...founding, [name, text]]), '2023-05-01');
  expect(checked.kind).toBe('unreadable');
  const [problem] = checked.kind === 'unreadable' ? checked.problems : [];
  expect(problem).toMatchObject({ file: name, message: expect.stringContaining(part) as unknown });
});

test('words that Fieldproof speaks are not asked for, and every other is', () => {
  expect(wordsAround('de-AT')).toEqual([]);
  expect(wordsAround('el').length).toBeGreaterThan(400);
  expect(wordsAround('el', 'de').find(({ key }) => key === 'notice.openPage')?.text).toBe('Ihre Seite öffnen');
});
