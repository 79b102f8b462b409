import { describe, expect, test } from 'vitest';

import { normalPassword, whyNotPassword } from './password-rules.ts';

const owner = { name: 'Renate Vogelsang', email: 'r.vogelsang@desk.example' };

describe('a password', () => {
  test.each([
    ['short', 'password-too-short'],
    ['elevenchars', 'password-too-short'],
    ['🧬🧬🧬🧬🧬🧬', 'password-too-short'],
    ['x1'.repeat(101), 'password-too-long'],
    ['password1234', 'password-obvious'],
    ['P@$$w0rd12345', 'password-obvious'],
    ['Passwort!Passwort!', 'password-obvious'],
    ['aaaaaaaaaaaaaaa', 'password-obvious'],
    ['123456789012', 'password-obvious'],
    ['abcdefghijklmnop', 'password-obvious'],
    ['qwertz123456', 'password-obvious'],
    ['fieldproof123456', 'password-obvious'],
    ['Sommer2026!!!!', 'password-obvious'],
    ['vogelsang2024!', 'password-personal'],
    ['Renate.Vogelsang', 'password-personal'],
    ['r.vogelsang@desk.example', 'password-personal'],
    ['V0gelsang-Password', 'password-personal'],
  ])('%s is refused: %s', (password, code) => {
    expect(whyNotPassword(password, owner)?.code).toBe(code);
  });

  test.each([
    'sieben blaue Otter am Kai',
    'xK9#mQ2$vL7p',
    'tübinger kartoffel',
    'renate mag keine lauten Züge',
    'vier mal acht ist 32',
    'x7'.repeat(50) + 'quer über den Hof',
  ])('%s is taken', (password) => {
    expect(whyNotPassword(password, owner)).toBeUndefined();
  });

  test('says how long it has to be', () => {
    expect(whyNotPassword('kurz', owner)).toEqual({ code: 'password-too-short', charactersMin: 12 });
  });

  test('is the same however a keyboard composes its letters', () => {
    expect(normalPassword('Mu\u0308nchen')).toBe(normalPassword('München'));
  });
});
