import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ActionProblem } from './action-problem.ts';
import { parseAction } from './parse-action.ts';

const folder = new URL('../../../test/world/actions/TB-2031-07/', import.meta.url);
const sound = readFileSync(new URL('action.yaml', folder), 'utf8');
const notice = readFileSync(new URL('notice.en.md', folder), 'utf8');

type Case = [what: string, change: (yaml: string) => string, expected: Partial<ActionProblem>];

const lineOf = (text: string, yaml = sound): number => yaml.slice(0, yaml.indexOf(text)).split('\n').length;

test.each<Case>([
  [
    'a field that the format does not have',
    replace('urgent: false', 'urgent: false\nurgnet: true'),
    { code: 'shape', line: lineOf('urgent: false') + 1, message: 'the file has no field urgnet' },
  ],
  [
    'a field that is missing',
    replace('urgent: false\n', ''),
    { code: 'shape', message: 'urgent is missing', remedy: 'add it' },
  ],
  [
    'a word in place of yes or no',
    replace('urgent: false', 'urgent: perhaps'),
    { code: 'shape', line: lineOf('urgent: false'), message: 'urgent must be of type boolean' },
  ],
  [
    'a number that should be text',
    replace("udiDi: '00999999000118'", 'udiDi: 999999000118'),
    { code: 'shape', line: lineOf('udiDi'), remedy: "put it in quotes: '999999000118'" },
  ],
  [
    'a text without its languages',
    replace('  en: Field safety notice', '  Field safety notice'),
    { code: 'shape', message: 'kind must be a text per language' },
  ],
  [
    'a text in no language that exists',
    replace('  en: Field safety notice', '  english: Field safety notice'),
    { code: 'shape', message: 'kind.english is not a language' },
  ],
  [
    'a text that is empty',
    replace('  en: Field safety notice', "  en: ' '"),
    { code: 'shape', message: 'kind.en is too short or too small' },
  ],
  [
    'a day that does not exist',
    replace('2031-07-14', '2031-02-30'),
    { code: 'shape', line: lineOf('issuedOn'), remedy: 'write it as YYYY-MM-DD, such as 2023-04-05' },
  ],
  [
    'a list whose second line lacks its hyphen',
    replace('urgent: false', 'urgent: false\nlist:\n  - a\n  b'),
    { code: 'syntax', remedy: expect.stringContaining('indentation') },
  ],
  [
    'a line that a tab indents',
    replace('urgent: false', 'urgent:\n\tfalse'),
    { code: 'syntax', message: 'a tab stands where spaces indent' },
  ],
  ['another version of the format', replace('format: 1', 'format: 2'), { code: 'shape', remedy: 'use one of: 1' }],
  [
    'an address that runs a script',
    replace('https://tidebrook.example\n', 'javascript:alert(1)\n'),
    { code: 'shape', line: lineOf('website') },
  ],
  [
    'a reference that would leave its folder',
    replace('reference: TB-2031-07', 'reference: ../etc'),
    { code: 'shape', line: lineOf('reference') },
  ],
  [
    'no products',
    replace(/products:\n[\s\S]*?\nmodes:/, 'products: []\n\nmodes:'),
    { code: 'shape', message: 'products is too short or too small' },
  ],
  ['a list in place of a record', () => '- a\n- b\n', { code: 'shape', line: 1 }],
  ['an empty file', () => '', { code: 'shape', line: 1 }],
  [
    'two keys of the same name',
    replace('urgent: false', 'urgent: false\nurgent: true'),
    { code: 'syntax', line: lineOf('urgent: false') + 1 },
  ],
  ['broken YAML', replace('urgent: false', 'urgent: [false'), { code: 'syntax' }],
  ['a second document', (yaml) => `${yaml}\n---\nformat: 1\n`, { code: 'syntax' }],
  ['a tag of its own', replace('urgent: false', 'urgent: !!js/function "() => 1"'), { code: 'syntax' }],
  [
    'an alias',
    replace('urgent: false', 'urgent: &a false\nagain: *a'),
    { code: 'syntax', message: 'anchors and aliases are refused' },
  ],
  ['a bomb of aliases', () => bomb(), { code: 'syntax', message: 'anchors and aliases are refused' }],
  [
    'a nest of a hundred thousand brackets',
    (yaml) => `${yaml}\nx: ${'['.repeat(100_000)}`,
    { code: 'syntax', message: 'is nested deeper than 64 levels' },
  ],
  ['a nest of a hundred thousand dashes', (yaml) => `${yaml}\nx:\n  ${'- '.repeat(100_000)}a`, { code: 'syntax' }],
  [
    'a field of the prototype',
    (yaml) => `${yaml}\n__proto__: { polluted: true }\n`,
    { code: 'shape', message: 'the file has no field __proto__' },
  ],
  ['a file that is too large', (yaml) => `${yaml}\n#${'x'.repeat(600_000)}`, { code: 'too-large' }],
  [
    'a character that turns the direction of reading',
    replace('urgent: false', 'urgent: false # \u202e'),
    { code: 'encoding', line: lineOf('urgent: false'), column: 17 },
  ],
  ['a zero byte', replace('urgent: false', 'urgent: \u0000'), { code: 'encoding' }],
  [
    'a mode that is not declared',
    replace('modes: [default]', 'modes: [night]'),
    {
      code: 'reference',
      line: lineOf('modes: [default]'),
      message: 'night is not in modes',
      remedy: 'use one of: default',
    },
  ],
  [
    'a mode named twice in a product',
    replace('modes: [default]', 'modes: [default, default]'),
    { code: 'reference', message: 'the key default is used twice' },
  ],
  [
    'two measures of the same key',
    replace('- key: replace\n    name', '- key: inspect\n    name'),
    { code: 'reference', message: 'the key inspect is used twice' },
  ],
  [
    'a product without any measure',
    replace(/ {2}- key: (inspect|replace|firmware)\n {4}name/g, '  - key: $1\n    products: [tidebrook-3]\n    name'),
    { code: 'reference', message: 'no measure applies to tidebrook-5' },
  ],
  [
    'a document that is not declared',
    replace('documents: [replacement-guide]', 'documents: [guide]'),
    { code: 'reference', message: 'guide is not in documents' },
  ],
  [
    'a contact that is not declared',
    replace('returnTo: field-safety', 'returnTo: nobody'),
    { code: 'reference', line: lineOf('returnTo'), message: 'nobody is not in manufacturer.contacts' },
  ],
  [
    'a question that answers an unknown demand',
    replace('demand: receipt', 'demand: recipe'),
    { code: 'reference', message: 'recipe is not in demands' },
  ],
  [
    'a question about a step that no measure of it has',
    replace('kind: text\n        scope: instrument', 'kind: text\n        step: install\n        scope: instrument'),
    { code: 'reference', message: 'install is not in steps' },
  ],
  [
    'a choice without answers',
    replace('kind: text\n        scope: instrument', 'kind: choice\n        scope: instrument'),
    { code: 'reference' },
  ],
  [
    'a question that depends on a later one',
    replace('means: person-name', 'means: person-name\n        when: { question: have-it, answer: yes }'),
    { code: 'reference', message: 'have-it is not an earlier question' },
  ],
  [
    'a question that depends on an answer that cannot be given',
    replace('demand: back-up-pumps', 'demand: back-up-pumps\n        when: { question: have-it, answer: maybe }'),
    { code: 'reference', remedy: 'use one of: yes, no' },
  ],
  [
    'a receipt that is not asked with yes and no',
    replace('means: person-name', 'means: receipt'),
    { code: 'reference', message: 'receipt needs a question of kind yes-no, asked once' },
  ],
  [
    'a language without its notice',
    replace('languages: [en]', 'languages: [en, fr]'),
    { code: 'notice', line: lineOf('languages'), message: 'notice.fr.md is missing' },
  ],
])('an action with %s is refused at its place', (_, change, expected) => {
  const yaml = change(sound);
  expect(yaml).not.toBe(sound);
  const parsed = parseAction(files(yaml));
  expect('problems' in parsed && parsed.problems).toContainEqual(
    expect.objectContaining({ file: 'action.yaml', ...expected }),
  );
});

test.each([
  ['an empty notice', { 'notice.en.md': ' \n' }, 'notice.en.md', 'is empty'],
  [
    'a notice in a language that is not declared',
    { 'notice.fr.md': '# Avis' },
    'notice.fr.md',
    'is in a language that action.yaml does not declare',
  ],
  [
    'a notice with a control character',
    { 'notice.en.md': '# a\nb\u001b[2J' },
    'notice.en.md',
    'contains a character that cannot be seen',
  ],
  ['a huge notice', { 'notice.en.md': 'x'.repeat(300_000) }, 'notice.en.md', 'is larger than 256 kB'],
])('%s is refused', (_, changed, file, message) => {
  const parsed = parseAction(new Map([...files(sound), ...Object.entries(changed)]));
  expect('problems' in parsed && parsed.problems).toContainEqual(expect.objectContaining({ file, message }));
});

test('a folder without action.yaml is refused', () => {
  expect(parseAction(new Map([['notice.en.md', notice]]))).toMatchObject({
    problems: [{ message: 'action.yaml is missing' }],
  });
});

test('a file full of mistakes names at most a hundred of them', () => {
  const parsed = parseAction(
    files(`${sound}\n${Array.from({ length: 5000 }, (_, at) => `wrong${at}: 1`).join('\n')}\n`),
  );
  expect('problems' in parsed && parsed.problems).toHaveLength(100);
});

test('a sound action is read with its notices, and knows where its facts stand', () => {
  const parsed = parseAction(files(sound));
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  expect(parsed.notices.get('en')).toBe(notice);
  expect(parsed.placeOf(['products', 1, 'udiDi'])).toEqual({ line: lineOf("udiDi: '00999999000125'"), column: 5 });
});

function files(yaml: string): Map<string, string> {
  return new Map([
    ['action.yaml', yaml],
    ['notice.en.md', notice],
  ]);
}

function replace(from: string | RegExp, to: string): (yaml: string) => string {
  return (yaml) => yaml.replace(from, to);
}

function bomb(): string {
  const levels = Array.from({ length: 20 }, (_, at) => `l${at + 1}: &l${at + 1} [${`*l${at}, `.repeat(9)}*l${at}]`);
  return ['l0: &l0 [x, x]', ...levels].join('\n');
}
