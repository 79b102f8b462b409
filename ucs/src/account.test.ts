import { describe, expect, test } from 'vitest';

import { whyNotOnWindows, whyNotUnix } from './account.ts';

const groupFile = 'root:x:0:\nsudo:x:27:ucs\ndocker:x:999:\nlab:x:1000:\n';
const status = (effective: string) =>
  `Name:\tnode\nGroups:\t\nCapInh:\t0000000000000000\nCapPrm:\t${effective}\nCapEff:\t${effective}\nCapAmb:\t0000000000000000\n`;
const none = status('0000000000000000');

describe('an account on Linux or macOS', () => {
  test.each([
    ['a standard user', { ids: [1000, 1000, 1000, 1000], groups: [1000], status: none }, undefined],
    ['root', { ids: [0, 0, 0, 0], groups: [], status: none }, 'root'],
    ['a program with the bit of root', { ids: [1000, 0, 1000, 1000], groups: [], status: none }, 'root'],
    ['the group of root', { ids: [1000, 1000, 0, 0], groups: [], status: none }, 'root'],
    ['a member of sudo', { ids: [1000, 1000, 1000, 1000], groups: [27], status: none }, 'administrators-group'],
    [
      'a member of docker',
      { ids: [1000, 1000, 1000, 1000], groups: [1000, 999], status: none },
      'administrators-group',
    ],
    [
      'one capability',
      { ids: [1000, 1000, 1000, 1000], groups: [], status: status('0000000000000002') },
      'capabilities',
    ],
  ])('%s', (_, account, why) => {
    expect(whyNotUnix({ groupFile, ...account })).toBe(why);
  });
});

/** Synthetic, after the documentation of the program: its columns are localised, its identifiers are not. */
const groups = (...ids: readonly string[]) =>
  ids.map((id) => `"VORDEFINIERT\\Gruppe","Alias","${id}","Verbindliche Gruppe"`).join('\r\n');

describe('an account on Windows', () => {
  test.each([
    ['a standard user', groups('S-1-5-21-1-2-3-1001', 'S-1-5-32-545', 'S-1-16-8192'), undefined],
    ['a virtual account of a service', groups('S-1-5-80-1-2-3-4-5', 'S-1-5-6', 'S-1-16-8448'), undefined],
    [
      'an administrator that was raised',
      groups('S-1-5-21-1-2-3-500', 'S-1-5-32-544', 'S-1-16-12288'),
      'administrators-group',
    ],
    ['an administrator that was not raised yet', groups('S-1-5-32-544', 'S-1-16-8192'), 'administrators-group'],
    ['LocalSystem', groups('S-1-5-18', 'S-1-16-16384'), 'administrator'],
    ['high integrity without the group', groups('S-1-5-21-1-2-3-1001', 'S-1-16-12288'), 'administrator'],
    ['a program that says nothing and succeeds', '', 'cannot-tell'],
    ['a program that says something else', 'nobody\r\n', 'cannot-tell'],
    ['no program at all', undefined, 'cannot-tell'],
  ])('%s', (_, text, why) => {
    expect(whyNotOnWindows(text)).toBe(why);
  });
});
