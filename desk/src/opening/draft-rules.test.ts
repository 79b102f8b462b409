import { describe, expect, test } from 'vitest';

import {
  etagOf,
  nameShown,
  whyNotApproved,
  whyNotChange,
  whyNotFiles,
  whyNotMatch,
  whyNotRelease,
  type OpeningRefusal,
  type ReleaseFacts,
} from './draft-rules.ts';
import { problemOf } from './refusal-sentences.ts';

const ready: ReleaseFacts = {
  state: 'preparing',
  action: 'sound',
  openReference: undefined,
  fleet: { state: 'sound', instruments: 9, problems: 0 },
  needsSecondPerson: false,
  canAsk: false,
  revision: undefined,
  isRevision: false,
};
const fleet = (change: Partial<ReleaseFacts['fleet']>): Partial<ReleaseFacts> => ({
  fleet: { ...ready.fleet, ...change },
});

test.each<[string, Partial<ReleaseFacts>, readonly string[]]>([
  ['that is ready', {}, []],
  ['that was asked for before', { state: 'asked' }, []],
  ['that is being opened', { state: 'opening' }, ['draft-in-other-state']],
  ['that is open', { state: 'opened' }, ['draft-in-other-state']],
  ['that was discarded', { state: 'discarded', action: 'unreadable' }, ['draft-in-other-state']],
  ['whose action cannot be read', { action: 'unreadable' }, ['action-unreadable']],
  ['whose action has errors', { action: 'unsound' }, ['action-unsound']],
  ['of an action that is open', { openReference: 'FSN2023-1338' }, ['action-open']],
  ['without a fleet', fleet({ state: 'none' }), ['fleet-missing']],
  ['whose fleet is arriving', fleet({ state: 'uploading' }), ['fleet-not-judged']],
  ['whose fleet waits for the action', fleet({ state: 'waiting' }), ['fleet-not-judged']],
  ['whose fleet is being checked', fleet({ state: 'checking' }), ['fleet-not-judged']],
  ['whose fleet could not be checked', fleet({ state: 'failed' }), ['fleet-not-judged']],
  ['whose fleet has problems', fleet({ state: 'refused', problems: 3 }), ['fleet-refused']],
  ['whose fleet names no instrument', fleet({ instruments: 0 }), ['fleet-empty']],
  ['that needs a second person', { needsSecondPerson: true, canAsk: true }, []],
  ['that needs a second person whom nobody can ask', { needsSecondPerson: true }, ['second-person-missing']],
  [
    'with everything wrong',
    { action: 'unsound', openReference: 'A', ...fleet({ state: 'none' }), needsSecondPerson: true },
    ['action-unsound', 'action-open', 'fleet-missing', 'second-person-missing'],
  ],
])('a draft %s', (_, change, codes) => {
  expect(whyNotRelease({ ...ready, ...change }).map(({ code }) => code)).toEqual(codes);
});

test.each([
  ['preparing', undefined],
  ['asked', undefined],
  ['opening', 'draft-in-other-state'],
  ['opened', 'draft-in-other-state'],
  ['discarded', 'draft-in-other-state'],
] as const)('a draft that is %s is changed: %s', (state, code) => {
  expect(whyNotChange(state)?.code).toBe(code);
});

describe('what a second person approved', () => {
  const approved = { files: 'f1', fleet: 'w1' };
  test.each([
    ['is released', { state: 'asked', digests: approved, fleet: 'sound' }, undefined],
    [
      'is released although it was not noted as asked',
      { state: 'preparing', digests: approved, fleet: 'sound' },
      undefined,
    ],
    [
      'is refused with other files',
      { state: 'asked', digests: { ...approved, files: 'f2' }, fleet: 'sound' },
      'draft-changed',
    ],
    [
      'is refused with another fleet',
      { state: 'asked', digests: { ...approved, fleet: 'w2' }, fleet: 'sound' },
      'draft-changed',
    ],
    ['is refused without a fleet', { state: 'asked', digests: undefined, fleet: 'none' }, 'draft-changed'],
    [
      'is refused while the fleet is judged anew',
      { state: 'asked', digests: approved, fleet: 'checking' },
      'fleet-not-judged',
    ],
    ['is refused when it is open', { state: 'opened', digests: approved, fleet: 'sound' }, 'draft-in-other-state'],
  ] as const)('%s', (_, draft, code) => {
    expect(whyNotApproved({ isRevision: false, ...draft }, approved)?.code).toBe(code);
  });
});

test('a change names the version that was seen, and no other', () => {
  const draft = { id: 3, version: 7 };
  expect(whyNotMatch(etagOf(draft), draft)).toBeUndefined();
  expect(whyNotMatch(`W/${etagOf(draft)}`, draft)).toBeUndefined();
  expect(whyNotMatch(etagOf({ ...draft, version: 6 }), draft)).toEqual({
    code: 'changed-meanwhile',
    etag: '"draft-3-7"',
  });
  expect(whyNotMatch('*', draft)?.code).toBe('changed-meanwhile');
  expect([undefined, '', ' '].map((tag) => whyNotMatch(tag, draft)?.code)).toEqual(
    Array.from({ length: 3 }, () => 'precondition-missing'),
  );
});

const limits = { filesMax: 50, bytesMax: 1000, nameCharsMax: 100 };

test.each([
  ['none', {}, undefined],
  ['an action with its notices', { 'action.yaml': 'x', 'notice.de.md': 'y', 'README.md': 'z' }, undefined],
  ['a path upwards', { '../action.yaml': '' }, 'file-name'],
  ['a path from the root', { '/etc/passwd': '' }, 'file-name'],
  ['a path of Windows', { 'a\\b.md': '' }, 'file-name'],
  ['a drive', { 'C:': '' }, 'file-name'],
  ['a hidden file', { '.env': '' }, 'file-name'],
  ['dots alone', { '..': '' }, 'file-name'],
  ['an empty name', { ' ': '' }, 'file-name'],
  ['a name that turns its direction', { 'notice.\u202edm': '' }, 'file-name'],
  ['a name with a line break', { 'notice\n.md': '' }, 'file-name'],
  ['a long name', { ['x'.repeat(101)]: '' }, 'file-name'],
  ['a thousand files', Object.fromEntries(Array.from({ length: 1000 }, (_, n) => [`n${n}.md`, ''])), 'files-too-many'],
  ['too much text', { 'action.yaml': 'ü'.repeat(501) }, 'files-too-large'],
])('%s as the files of a folder: %s', (_, files, code) => {
  expect(whyNotFiles(files, limits)?.code).toBe(code);
});

test.each([
  ['fleet 2026.csv', 'fleet 2026.csv'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\me\\fleet.xlsx', 'fleet.xlsx'],
  ['a/b/', 'b'],
  ['fl\u0000e\u202eet\n.csv', 'fleet.csv'],
  ['', 'file'],
  ['/', 'file'],
  ['x'.repeat(300), 'x'.repeat(100)],
])('the name %j is shown as %j', (name, shown) => {
  expect(nameShown(name, 100)).toBe(shown);
});

test('every refusal has a status and a sentence that says what to do', () => {
  const refusals: readonly OpeningRefusal[] = [
    { code: 'draft-unknown', id: 1 },
    { code: 'draft-in-other-state', state: 'asked' },
    { code: 'fleet-refused', problems: 1 },
    { code: 'file-name', name: '<b>' },
    { code: 'language-unknown', language: 'fr', languages: ['de', 'en'] },
    { code: 'disk-full' },
    { code: 'precondition-missing' },
  ];
  expect(refusals.map((refusal) => problemOf(refusal).status)).toEqual([404, 409, 409, 422, 422, 507, 428]);
  for (const refusal of refusals) expect(problemOf(refusal).detail).toMatch(/^[A-Z].*\.$/);
  expect(problemOf({ code: 'fleet-refused', problems: 1 })).toMatchObject({ facts: { problems: 1 } });
});
