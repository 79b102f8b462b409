/*
 * Crockford's base 32: no I, L, O or U, so that a code can be read aloud and typed from paper.
 * Reading is forgiving: lower case, I and L for 1, O for 0, hyphens and spaces anywhere.
 */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Bytes as base 32, five bits a character, most significant first; the last character is padded with zero bits. */
export function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET.charAt((held >>> bits) & 31);
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET.charAt((held << (5 - bits)) & 31) : text;
}

/** A typed code in its one form (upper case, no separators), or undefined when it holds a character that no code has. */
export function parseBase32(typed: string): string | undefined {
  const plain = typed
    .toUpperCase()
    .replaceAll(/[\s\-–—]/g, '')
    .replaceAll(/[IL]/g, '1')
    .replaceAll('O', '0');
  return /^[0-9A-HJKMNP-TV-Z]+$/.test(plain) ? plain : undefined;
}

/** The value of one character, 0 to 31. */
export function base32Value(character: string): number {
  return ALPHABET.indexOf(character);
}

/** The character of a value from 0 to 31. */
export function base32Character(value: number): string {
  return ALPHABET.charAt(value);
}
