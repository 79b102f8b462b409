import { describe, expect, test } from 'vitest';

import {
  chooseFiles,
  firstStep,
  remarksOf,
  standingOf,
  isUnderWay,
  previewedIn,
  readersOf,
  stateOfStep,
  stepsOf,
  textsOf,
  writtenIn,
  type Draft,
} from './draft.ts';
import desk from '../../../desk/src/instrument/fleet-columns.ts?raw';
import { COLUMNS } from './fleet-column-words.ts';

const draft = {
  state: 'preparing',
  files: [{ name: 'action.yaml', bytes: 1, isPart: true }],
  check: { isReadable: true, isSound: true, errors: 0, warnings: 0, findings: [] },
  fleet: { state: 'sound' },
  whyNotRelease: [],
  refusal: null,
  revises: null,
} as unknown as Draft; // as far as the steps look at it

const withFleet = (state: Draft['fleet']['state']): Draft => ({ ...draft, fleet: { ...draft.fleet, state } });

describe('a draft', () => {
  test.each([
    ['none', 'todo'],
    ['checking', 'busy'],
    ['sound', 'done'],
    ['refused', 'wrong'],
    ['failed', 'wrong'],
  ] as const)('whose fleet is %s has that step %s', (state, step) => {
    expect(stateOfStep('fleet', withFleet(state))).toBe(step);
  });

  test('begins at the first step that wants something', () => {
    expect(firstStep({ ...draft, files: [] })).toBe('files');
    expect(firstStep({ ...draft, check: { ...draft.check, isSound: false } })).toBe('files');
    expect(firstStep(withFleet('none'))).toBe('fleet');
    expect(firstStep(draft)).toBe('previews');
    expect(firstStep({ ...draft, state: 'asked' })).toBe('release');
    expect(firstStep({ ...draft, refusal: { code: 'fleet-lost', detail: '', facts: {} } })).toBe('release');
  });

  test('is left by nobody because its step is done: what the fleet would bring is seen', () => {
    const before = standingOf(withFleet('none'), undefined);
    expect(before.step).toBe('fleet');
    expect(standingOf(draft, before)).toBe(before);
    expect(standingOf({ ...draft, state: 'asked' }, before).step).toBe('release');
  });

  test('is released with the remarks of its checks in sight', () => {
    const fleet = { ...draft.fleet, summary: { remarks: [{ line: 3 }] } } as unknown as Draft['fleet'];
    expect(remarksOf({ ...draft, fleet, check: { ...draft.check, warnings: 9 } })).toEqual([
      { step: 'files', count: 9 },
      { step: 'fleet', count: 1 },
    ]);
    expect(remarksOf(draft)).toEqual([]);
  });

  test('whose reference is that of an open action is wrong from its first step on', () => {
    const whyNotRelease = [{ code: 'action-open', detail: '', facts: { reference: 'FSN2023-1338' } }];
    expect(stateOfStep('files', { ...draft, whyNotRelease })).toBe('wrong');
    expect(firstStep({ ...draft, whyNotRelease })).toBe('files');
  });

  test('that adds languages to an open action has no fleet, and is wrong where it is anything else', () => {
    const revises = { reference: 'FSN2023-1338', revision: 1, added: ['el'], lacking: 3 };
    const adding = { ...withFleet('none'), revises };
    expect(stepsOf(adding)).toEqual(['files', 'previews', 'release']);
    expect(firstStep(adding)).toBe('previews');
    const whyNotRelease = [{ code: 'revision-changes', detail: '', facts: { changed: ['urgent'], count: 1 } }];
    expect(firstStep({ ...adding, whyNotRelease })).toBe('files');
  });

  test('that adds languages shows these beside one that was there', () => {
    const revises = { reference: 'FSN2023-1338', revision: 1, added: ['el', 'pl'], lacking: 3 };
    expect(previewedIn({ languages: ['de', 'en', 'el', 'pl'], revises })).toEqual(['en', 'el', 'pl']);
    expect(previewedIn({ languages: ['de', 'el'], revises: { ...revises, added: ['el'] } })).toEqual(['de', 'el']);
    expect(previewedIn({ languages: ['de', 'en'], revises: null })).toEqual(['de', 'en']);
  });

  test('is ready to be released once nothing keeps it from that', () => {
    expect(stateOfStep('release', draft)).toBe('ready');
    const missing = { code: 'fleet-missing', detail: '', facts: {} };
    expect(stateOfStep('release', { ...draft, whyNotRelease: [missing] })).toBe('todo');
    expect(stateOfStep('release', { ...draft, state: 'opened' })).toBe('done');
  });

  test.each([
    ['preparing', 'look'],
    ['asked', 'look'],
    ['opening', 'done'],
    ['opened', 'done'],
  ] as const)('that is %s has its previews %s', (state, step) => {
    expect(stateOfStep('previews', { ...draft, state })).toBe(step);
  });

  test('is asked for again soon while the desk works on it', () => {
    expect(isUnderWay(draft)).toBe(false);
    expect(isUnderWay(withFleet('checking'))).toBe(true);
    expect(isUnderWay({ ...draft, state: 'opening' })).toBe(true);
  });
});

test('the texts that would go out are those that somebody gets', () => {
  const whats = (email: number, post: number) =>
    textsOf({ channels: { email, post } }).map(({ what, contacts }) => [what, contacts]);
  expect(whats(12, 0)).toEqual([
    ['mail', 12],
    ['reply-page', null],
  ]);
  expect(whats(0, 3)).toEqual([
    ['letter', 3],
    ['reply-page', null],
  ]);
  expect(textsOf(null)).toHaveLength(3);
});

describe('the texts go out in the languages', () => {
  const languages = ['de', 'en', 'fr'];
  const groups = (...of: string[][]) => ({
    summary: { languages: of.map((one) => ({ languages: one, contacts: 2 })) },
  });
  test('in which anybody of the fleet is written to, each once, in the order of the action', () => {
    expect(writtenIn({ languages, fleet: groups(['en', 'de'], ['de']) })).toEqual(['de', 'en']);
    expect(writtenIn({ languages, fleet: groups(['fr'], ['en']) })).toEqual(['en', 'fr']);
  });

  test('of the action, where there is no fleet yet', () => {
    expect(writtenIn({ languages, fleet: { summary: null } })).toEqual(languages);
    expect(writtenIn({ languages, fleet: groups() })).toEqual(languages);
  });
});

describe('a preview is shown as a reader who would get it', () => {
  const byMail = { number: 'P-1', channels: ['email'] as const };
  const byPost = { number: 'P-2', channels: ['post'] as const };
  const both = [byMail, byPost];
  test.each([
    ['mail', both, { readers: [byMail], lacks: undefined }],
    ['mail-text', both, { readers: [byMail], lacks: undefined }],
    ['letter', both, { readers: [byPost], lacks: undefined }],
    ['reply-page', both, { readers: both, lacks: undefined }],
    ['letter', [byMail], { readers: [byMail], lacks: 'post' }],
    ['letter', [], { readers: [], lacks: undefined }],
  ])('%s', (what, samples, shown) => {
    expect(readersOf(what, samples as Parameters<typeof readersOf>[1])).toEqual(shown); // lists that nobody writes to
  });
});

describe('of a chosen folder', () => {
  const file = (path: string, size = 10) => ({ name: path.split('/').at(-1) ?? '', webkitRelativePath: path, size });

  test('the files that lie in it itself are taken, and it is said which are not', () => {
    const chosen = chooseFiles([file('FSN-1/action.yaml'), file('FSN-1/.git'), file('FSN-1/old/notice.de.md')]);
    expect(chosen).toMatchObject({
      kind: 'taken',
      files: [{ name: 'action.yaml' }],
      leftOut: ['FSN-1/.git', 'FSN-1/old/notice.de.md'],
    });
  });

  test('nothing, too much and too many are refused', () => {
    expect(chooseFiles([])).toEqual({ kind: 'refused', code: 'nothing' });
    expect(chooseFiles([file('a.md', 9 * 1024 ** 2)])).toEqual({ kind: 'refused', code: 'too-large' });
    expect(chooseFiles(Array.from({ length: 101 }, (_, n) => file(`${n}.md`)))).toMatchObject({ code: 'too-many' });
  });
});

test('the columns of the template are those that the desk reads', () => {
  const [, list = ''] = /fleetColumns = \[(.*?)\]/s.exec(desk) ?? [];
  expect([...COLUMNS]).toEqual([...list.matchAll(/'(\w+)'/g)].map(([, column]) => column));
});
