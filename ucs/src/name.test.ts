import { describe, expect, test } from 'vitest';

import { FineNames, foldName, isPartOf, partNameOf, whyNotName } from './name.ts';

describe('names that cannot be copied', () => {
  test.each([
    ['a\nb', 'control-character'],
    ['a\rb', 'control-character'],
    ['a\u0000b', 'control-character'],
    ['a\u2028b', 'control-character'],
    ['..\\up', 'backslash'],
    ['a:b', 'windows-character'],
    ['what?', 'windows-character'],
    ['CON', 'windows-reserved'],
    ['com1.txt', 'windows-reserved'],
    ['LPT9.bcl', 'windows-reserved'],
    ['name.', 'trailing-dot-or-space'],
    ['name ', 'trailing-dot-or-space'],
    ['..', 'trailing-dot-or-space'],
    ['\uFFFD.bcl', 'not-unicode'],
    ['\uD800', 'not-unicode'],
    ['ä'.repeat(128), 'too-long'],
    ['.s_1.bcl.0badcafe.part', 'ours'],
    ['manifest-sha256.txt', 'ours'],
    ['Receipt-2.json', 'ours'],
  ])('%j is refused: %s', (name, why) => {
    expect(whyNotName(name)).toBe(why);
  });

  test.each(['s_1_1101.bcl', 'RunInfo.xml', 'Übersicht (1).csv', '.hidden', 'console.log', 'a'.repeat(255), 'COM10'])(
    '%j is copied',
    (name) => {
      expect(whyNotName(name)).toBeUndefined();
    },
  );

  test('our own names are only ours at the top of the run', () => {
    expect(whyNotName('receipt.json', 'Logs/receipt.json')).toBeUndefined();
  });
});

describe('names that were judged before', () => {
  test('a name that is fine below the top is still ours at the top', () => {
    const names = new FineNames();
    expect(names.whyNot('receipt.json', 'Logs/receipt.json')).toBeUndefined();
    expect(names.whyNot('receipt.json', 'receipt.json')).toBe('ours');
    expect(names.whyNot('receipt.json', 'Logs/receipt.json')).toBeUndefined();
  });

  test('a fine name in a path that is too long is refused', () => {
    const names = new FineNames();
    expect(names.whyNot('a.bcl', 'Data/a.bcl')).toBeUndefined();
    expect(names.whyNot('a.bcl', `${'Data/'.repeat(410)}a.bcl`)).toBe('too-long');
  });

  test('what is refused is refused again, and more names than are remembered are judged as before', () => {
    const names = new FineNames();
    for (let round = 0; round < 2; round += 1) {
      for (let index = 0; index < 1_500; index += 1) {
        expect(names.whyNot(`S_${index}.bcl`, `L001/S_${index}.bcl`)).toBeUndefined();
        expect(names.fold(`S_${index}.bcl`)).toBe(`s_${index}.bcl`);
      }
      expect(names.whyNot('CON', 'L001/CON')).toBe('windows-reserved');
    }
  });
});

test('names that one file system tells apart and another does not have one fold', () => {
  expect(foldName('Ä.BCL')).toBe(foldName('a\u0308.bcl'));
});

test('the name of a write in progress stays within a name and tells whose it is', () => {
  const part = partNameOf(`Data/${'ß'.repeat(127)}`, '0badcafe');
  expect(Buffer.byteLength(part.slice('Data/'.length))).toBeLessThanOrEqual(255);
  expect(isPartOf(part.slice('Data/'.length), '0badcafe')).toBe(true);
  expect(isPartOf(part.slice('Data/'.length), 'deadbeef')).toBe(false);
});
