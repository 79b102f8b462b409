import { randomBytes } from 'node:crypto';

const SALT_BYTES = 16;

/**
 * A salt for the digest of a row that holds personal data. Stored with the row and erased with it: without it nobody can
 * guess a name and try it against the digest that stays in the ledger.
 */
export function newSalt(): Buffer {
  return randomBytes(SALT_BYTES);
}
