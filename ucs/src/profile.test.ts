import { readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';

import { folderKeys, s3Keys, whyNotEndpoint } from './profile-output.ts';
import { parseProfile, profileKeys } from './profile.ts';

const read = (name: string) => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8');
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own example
const dx = JSON.parse(read('profiles/dx.json')) as Record<string, unknown>; // as: our own example
const changed = (changes: Readonly<Record<string, unknown>>) => parseProfile(JSON.stringify({ ...dx, ...changes }));
const folder = { kind: 'folder', name: 'a', path: '/mnt/a' };

const sentencesOf = (value: ReturnType<typeof parseProfile>) => ('digest' in value ? 'a profile' : value.join(' '));

describe('the examples', () => {
  test.each(['dx', 'ruo'])('%s is a profile', (name) => {
    expect(parseProfile(read(`profiles/${name}.json`))).toMatchObject({ mode: name });
  });

  test('the schema and the program know the same keys', () => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- our own file
    const schema = JSON.parse(read('profile.schema.json')) as {
      properties: object;
      $defs: Record<'folder' | 's3', { properties: object }>;
    }; // as: our own file
    expect(Object.keys(schema.properties).toSorted()).toEqual([...profileKeys].toSorted());
    expect(Object.keys(schema.$defs.folder.properties).toSorted()).toEqual([...folderKeys].toSorted());
    expect(Object.keys(schema.$defs.s3.properties).toSorted()).toEqual([...s3Keys].toSorted());
  });
});

describe('a profile is refused', () => {
  const many = Array.from({ length: 65 }, (_, at) => ({ ...folder, name: `n${at}`, path: `/mnt/n${at}` }));

  test.each([
    ['that is no JSON', 'profile: 1', /no JSON/],
    ['that is a list', '[]', /no JSON object/],
  ])('%s', (_, text, sentence) => {
    expect(sentencesOf(parseProfile(text))).toMatch(sentence);
  });

  test.each([
    ['with a misspelt key', { settleSecond: 1 }, /settleSecond: is not known/],
    ['without a mode', { mode: undefined }, /mode: must be/],
    ['with a mode of its own', { mode: 'service' }, /mode: must be one of dx, ruo, default/],
    ['with a relative source', { sources: ['runs'] }, /sources\[0\]: must be an absolute path/],
    ['that would copy into the source', { sources: ['/mnt/laboratory'] }, /must lie apart/],
    ['whose state lies in the source', { state: '/data/dx/runs/state' }, /must lie apart/],
    ['whose state lies in an output', { state: '/mnt/laboratory/dx/runs/state' }, /must lie outside the outputs/],
    ['with one output twice', { outputs: [folder, { ...folder, name: 'b' }] }, /the same folder/],
    ['with one name twice', { outputs: [folder, { ...folder, path: '/mnt/b' }] }, /the same name/],
    ['with a name that is a path', { outputs: [{ ...folder, name: '../x' }] }, /outputs\[0\]\.name/],
    ['with a time below nothing', { settleSeconds: -1 }, /settleSeconds: must be a number/],
    ['with more outputs than can be served', { outputs: many }, /outputs: at most 64/],
    ['without outputs', { outputs: [] }, /at least one output/],
    ['with a line end in a text', { serial: 'M1\nM2' }, /serial: must be one short line/],
  ])('%s', (_, changes, sentence) => {
    expect(sentencesOf(changed(changes))).toMatch(sentence);
  });
});

test('any change gives another digest, another order of keys does not', () => {
  const digestOf = (value: ReturnType<typeof parseProfile>) => ('digest' in value ? value.digest : undefined);
  const reversed = parseProfile(JSON.stringify(Object.fromEntries(Object.entries(dx).toReversed())));
  expect(digestOf(changed({}))).toMatch(/^[0-9a-f]{64}$/);
  expect(digestOf(reversed)).toBe(digestOf(changed({})));
  expect(digestOf(changed({ settleSeconds: 61 }))).not.toBe(digestOf(changed({})));
});

test('a diagnostic mode waits longer for the end, unless the profile says how long', () => {
  expect(changed({ settleSeconds: undefined })).toMatchObject({ settleSeconds: 60 });
  expect(changed({ settleSeconds: undefined, mode: 'ruo' })).toMatchObject({ settleSeconds: 2 });
});

test.each([
  ['https://s3.example.org', undefined],
  ['http://127.0.0.1:9000', undefined],
  ['http://s3.example.org', /https/],
  ['https://user:secret@s3.example.org', /address/],
  ['ftp://s3.example.org', /https/],
  ['s3.example.org', /address/],
])('runs leave encrypted or not at all: %s', (endpoint, why) => {
  expect(whyNotEndpoint(endpoint) ?? 'allowed').toMatch(why ?? /^allowed$/);
});
