/* What may be added to an action that is open, and what would be another notice. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

import { checkAction, writeTranslation, type CheckedAction } from '../action/index.ts';
import { whyNotRevise } from './draft-rules.ts';
import { problemOf } from './refusal-sentences.ts';
import { judgeRevision, type Revisable } from './revision-rules.ts';

const folder = new URL('../../../actions/FSN2023-1338/', import.meta.url);
const names = ['action.yaml', 'notice.de.md', 'notice.en.md'];
const founding = Object.fromEntries(names.map((name) => [name, readFileSync(new URL(name, folder), 'utf8')]));

function read(files: Readonly<Record<string, string>>): Revisable {
  const checked: CheckedAction = checkAction(new Map(Object.entries(files)), '2023-05-01');
  if (checked.kind === 'unreadable') throw new Error(checked.problems.map(({ message }) => message).join('; '));
  return checked.action;
}

const open = read(founding);
const greek = { 'texts.el.yaml': writeTranslation(open.definition, { language: 'el' }), 'notice.el.md': 'Ειδοποίηση' };
const change = (name: string, from: string, to: string): Readonly<Record<string, string>> => {
  const text = founding[name] ?? '';
  if (!text.includes(from)) throw new Error(`${name} has no ${from}`);
  return { ...founding, ...greek, [name]: text.replace(from, to) };
};
const judge = (files: Readonly<Record<string, string>>) => judgeRevision(open, read(files));

test('a language in files of its own is added, and nothing else is other', () => {
  expect(judge({ ...founding, ...greek })).toEqual({ added: ['el'], completed: [], lacking: [], changed: [] });
  expect(judge(founding)).toEqual({ added: [], completed: [], lacking: [], changed: [] });
});

test('a folder whose action.yaml has the language itself is the same', () => {
  const inline = (founding['action.yaml'] ?? '')
    .replace('languages: [de, en]', 'languages: [de, en, fr]')
    .replace('  en: Urgent medical device recall\n', '  en: Urgent medical device recall\n  fr: Rappel urgent\n');
  expect(judge({ ...founding, 'action.yaml': `# ours\n${inline}`, 'notice.fr.md': 'Avis' })).toEqual({
    added: ['fr'],
    completed: [],
    lacking: [],
    changed: [],
  });
});

test.each([
  [
    'a text in a language that it had',
    change('action.yaml', 'en: Urgent medical', 'en: Very urgent medical'),
    ['kind (en)'],
  ],
  ['a fact', change('action.yaml', 'issuedOn: 2023-04-05', 'issuedOn: 2023-04-06'), ['issuedOn']],
  [
    'who has to agree',
    change('action.yaml', 'secondPerson: [open, excuse, fleet, incident]', 'secondPerson: [open]'),
    ['secondPerson'],
  ],
  ['its reference', change('action.yaml', 'reference: FSN2023-1338', 'reference: FSN2023-1339'), ['reference']],
  ['a notice in a language that it had', change('notice.en.md', 'MiSeqDx', 'MiSeqDX'), ['notice.en.md']],
])('%s stays as it is', (_, files, changed) => {
  const verdict = judge(files);
  expect(verdict).toEqual({ added: ['el'], completed: [], lacking: [], changed });
  expect(whyNotRevise(verdict).map(({ code }) => code)).toEqual(['revision-changes']);
});

test('a second revision takes no language away', () => {
  const verdict = judgeRevision(read({ ...founding, ...greek }), open);
  expect(verdict).toMatchObject({ added: [], lacking: ['el'] });
  expect(whyNotRevise(verdict).map(({ code }) => code)).toEqual(['revision-behind', 'revision-empty']);
});

test('the order of the languages stays: who finds none of theirs reads the first', () => {
  const yaml = (founding['action.yaml'] ?? '').replace('languages: [de, en]', 'languages: [en, de]');
  expect(judge({ ...founding, ...greek, 'action.yaml': yaml }).changed).toEqual(['languages']);
});

test('words that were read in English can be translated later, and none that was read is another one then', () => {
  const withWord = (words: string): Revisable =>
    read({
      ...founding,
      ...greek,
      'texts.el.yaml': `${writeTranslation(open.definition, { language: 'el' }).split('\nwords:')[0]}\nwords:\n${words}`,
    });
  const first = withWord('  notice.openPage: "Άνοιγμα"');
  const second = withWord('  notice.openPage: "Άνοιγμα"\n  notice.whatToDo: "Τι να κάνετε"');
  expect(judgeRevision(first, second)).toEqual({ added: [], completed: ['el'], lacking: [], changed: [] });
  expect(whyNotRevise(judgeRevision(first, second))).toEqual([]);
  expect(judgeRevision(second, first).changed).toEqual(['notice.whatToDo (el)']);
  const other = withWord('  notice.openPage: "Σελίδα"');
  expect(judgeRevision(first, other).changed).toEqual(['notice.openPage (el)']);
  const broken = withWord('  notice.openPage: "Άνοιγμα"\n  notice.dear: "{name, date, short}"');
  expect(judgeRevision(broken, withWord('  notice.openPage: "Άνοιγμα"\n  notice.dear: "{name},"'))).toMatchObject({
    completed: ['el'],
    changed: [],
  });
});

test('what changed is named, the first of it', () => {
  const [refusal] = whyNotRevise({
    added: ['el'],
    completed: [],
    lacking: [],
    changed: ['a', 'b', 'c', 'd', 'e', 'f', 'g'],
  });
  expect(refusal && problemOf(refusal).detail).toContain(
    'nothing else: a, b, c, d, e and 2 more would be another notice',
  );
});
