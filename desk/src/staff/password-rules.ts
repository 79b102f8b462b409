/*
 * What makes a password one: that it is long, and that nobody would think of it first. No rule asks for digits or
 * signs, none makes it expire.
 *
 * @clause NIST SP 800-63B-4 3.1.1.2 (length, normalisation, a list of what is refused, no composition rules, no expiry)
 */
import { fold } from '../platform/pure/fold.ts';
import { PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN } from './limits.ts';

export type PasswordRefusal =
  | { readonly code: 'password-too-short'; readonly charactersMin: number }
  | { readonly code: 'password-too-long'; readonly charactersMax: number }
  | { readonly code: 'password-obvious' }
  | { readonly code: 'password-personal' };

type Owner = { readonly name: string; readonly email: string };

/** Why somebody may not choose this password. */
export function whyNotPassword(password: string, owner: Owner): PasswordRefusal | undefined {
  const characters = [...normalPassword(password)].length;
  if (characters < PASSWORD_CHARS_MIN) return { code: 'password-too-short', charactersMin: PASSWORD_CHARS_MIN };
  if (characters > PASSWORD_CHARS_MAX) return { code: 'password-too-long', charactersMax: PASSWORD_CHARS_MAX };
  if (isObvious(password)) return { code: 'password-obvious' };
  return isPersonal(password, owner) ? { code: 'password-personal' } : undefined;
}

/** The one form in which a password is hashed, however a keyboard composes its letters. */
export function normalPassword(password: string): string {
  return password.normalize('NFKC');
}

/** Words that people begin with; what is left after taking them out must still be long enough to be a secret. */
const OBVIOUS_WORDS = [
  'password',
  'passwort',
  'kennwort',
  'passphrase',
  'fieldproof',
  'fieldsafety',
  'fieldaction',
  'illumina',
  'miseq',
  'nextseq',
  'welcome',
  'willkommen',
  'changeme',
  'letmein',
  'iloveyou',
  'admin',
  'administrator',
  'manager',
  'operator',
  'qwerty',
  'qwertz',
  'azerty',
  'asdfgh',
  'yxcvbn',
  'zxcvbn',
  'abcdef',
  'secret',
  'geheim',
  'monkey',
  'dragon',
  'football',
  'baseball',
  'sunshine',
  'princess',
  'starwars',
  'superman',
  'batman',
  'master',
  'summer',
  'sommer',
  'winter',
  'spring',
  'autumn',
  'herbst',
  'januar',
  'january',
  'login',
  'correcthorsebatterystaple',
];
const REST_CHARS_MIN = 6;
const DIFFERENT_CHARS_MIN = 5;

function isObvious(password: string): boolean {
  return new Set(lettersOf(password)).size < DIFFERENT_CHARS_MIN || isGuessed(password, OBVIOUS_WORDS);
}

function isPersonal(password: string, { name, email }: Owner): boolean {
  const own = [name, email].flatMap((text) => fold(text).split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length >= 3);
  return isGuessed(password, [...own, ...OBVIOUS_WORDS]);
}

/** Whether too little is left once the words are taken out, with digits in a row (1234) and letters that repeat. */
function isGuessed(password: string, words: readonly string[]): boolean {
  const longestFirst = words.toSorted((a, b) => b.length - a.length);
  const without = longestFirst.reduce((text, word) => text.replaceAll(patternOf(word), ''), fold(password));
  const rest = [...lettersOf(without)].filter((character, index, all) => !isNextTo(all[index - 1], character));
  return rest.length < REST_CHARS_MIN;
}

/** Signs that are read as a letter: p@$$w0rd is password. */
const READ_AS: Readonly<Record<string, string>> = { a: 'a4@', e: 'e3€', i: 'i1!', l: 'l1', o: 'o0', s: 's5$', t: 't7' };

function patternOf(word: string): RegExp {
  return new RegExp([...word].map((letter) => `[${READ_AS[letter] ?? letter}]`).join(''), 'gu');
}

/** Whether a character is the one before it again, or the next or last one of the alphabet or the digits. */
function isNextTo(before: string | undefined, character: string): boolean {
  return before !== undefined && Math.abs(character.charCodeAt(0) - before.charCodeAt(0)) <= 1;
}

function lettersOf(text: string): string {
  return fold(text).replaceAll(/[^\p{L}\p{N}]/gu, '');
}
