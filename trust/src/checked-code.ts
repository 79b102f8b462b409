/*
 * Codes that people copy from paper. Two check characters over GF(32) (a Reed–Solomon code with the roots a and a²)
 * find every single wrong character, every swap of two characters, and every two wrong characters.
 */
import { base32Character, base32Value, parseBase32 } from './base32.ts';

const PRIMITIVE = 0b100101; // x^5 + x^2 + 1
const GROUP = 4;
const LENGTH_MAX = 31; // the code finds two errors up to the order of the field's group

/**
 * A code with its two check characters, in groups of four: `7K2M-9XQ4-…`.
 *
 * @param plain up to 29 base 32 characters
 */
export function checkedCode(plain: string): string {
  const values = [...plain].map(base32Value);
  if (values.length + 2 > LENGTH_MAX || values.includes(-1)) throw new RangeError(`not a code: ${plain}`);
  const whole = plain + checkCharacters(values);
  return whole.match(new RegExp(`.{1,${GROUP}}`, 'g'))?.join('-') ?? whole;
}

/** The plain code of what somebody typed, or undefined when the check characters say that it is misread. */
export function parseCheckedCode(typed: string): string | undefined {
  const whole = parseBase32(typed);
  if (!whole || whole.length < 3 || whole.length > LENGTH_MAX) return undefined;
  const plain = whole.slice(0, -2);
  return checkCharacters([...plain].map(base32Value)) === whole.slice(-2) ? plain : undefined;
}

/** Remainder of the message times x² by the generator (x − a)(x − a²) = x² + (a + a²)x + a³. */
function checkCharacters(values: readonly number[]): string {
  let high = 0;
  let low = 0;
  for (const value of values) {
    const carry = value ^ high;
    high = low ^ multiply(carry, 0b00110);
    low = multiply(carry, 0b01000);
  }
  return base32Character(high) + base32Character(low);
}

function multiply(a: number, b: number): number {
  let product = 0;
  for (let left = a, right = b; right > 0; right >>>= 1) {
    if (right & 1) product ^= left;
    left <<= 1;
    if (left & 32) left ^= PRIMITIVE;
  }
  return product;
}
