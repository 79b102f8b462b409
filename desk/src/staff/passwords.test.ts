import { setTimeout as wait } from 'node:timers/promises';

import { describe, expect, test } from 'vitest';

import { createPasswords, createTurns, NOBODY } from './passwords.ts';

const passwords = createPasswords(Buffer.alloc(32, 1));

describe('a password', () => {
  test('is right with the key of the desk alone', async () => {
    const stored = (await passwords.hash('sieben blaue Otter', 'stranger')) ?? '';
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    expect(await passwords.verify(stored, 'sieben blaue Otter', 'stranger')).toBe(true);
    expect(await passwords.verify(stored, 'sieben blaue Ottern', 'stranger')).toBe(false);
    const other = createPasswords(Buffer.alloc(32, 2));
    expect(await other.verify(stored, 'sieben blaue Otter', 'stranger')).toBe(false);
  });

  test('is the same with letters composed in another way', async () => {
    const stored = await passwords.hash('Mu\u0308hle am Bach', 'stranger');
    expect(await passwords.verify(stored, 'Mühle am Bach', 'stranger')).toBe(true);
  });

  test('of nobody is never right', async () => {
    expect(await passwords.verify(undefined, '', 'stranger')).toBe(false);
    expect(await passwords.verify(NOBODY, '', 'stranger')).toBe(false);
  });
});

describe('work in turns', () => {
  test('runs so many at once, turns strangers away when too many wait, and lets the known go first', async () => {
    const inTurn = createTurns(2, 3);
    const order: string[] = [];
    let underWay = 0;
    let most = 0;
    const work = (name: string) => async (): Promise<string> => {
      underWay += 1;
      most = Math.max(most, underWay);
      await wait(5);
      underWay -= 1;
      order.push(name);
      return name;
    };
    const strangers = ['s1', 's2', 's3', 's4', 's5', 's6'].map((name) => inTurn('stranger', work(name)));
    const known = ['k1', 'k2'].map((name) => inTurn('known', work(name)));
    expect(await Promise.all(strangers)).toEqual(['s1', 's2', 's3', 's4', 's5', undefined]);
    expect(await Promise.all(known)).toEqual(['k1', 'k2']);
    expect(order).toEqual(['s1', 's2', 'k1', 'k2', 's3', 's4', 's5']);
    expect(most).toBe(2);
  });

  test('goes on after work that fails', async () => {
    const inTurn = createTurns(1, 1);
    const failing = inTurn('stranger', () => Promise.reject(new Error('no')));
    const after = inTurn('stranger', () => Promise.resolve('yes'));
    await expect(failing).rejects.toThrow('no');
    expect(await after).toBe('yes');
    expect(await inTurn('stranger', () => Promise.resolve('again'))).toBe('again');
  });
});
