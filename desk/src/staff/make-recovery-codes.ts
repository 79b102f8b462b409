import type { Tx } from '../platform/database/database.ts';
import { hashOfRecoveryCode, newRecoveryCodes } from './recovery-codes.ts';
import { replaceRecoveryCodes } from './recovery-code-store.ts';

/** Ten new codes in the place of those that were left; shown this once. */
export async function makeRecoveryCodes(tx: Tx, memberId: number, at: Date): Promise<readonly string[]> {
  const codes = newRecoveryCodes();
  const hashes = codes.flatMap((code) => hashOfRecoveryCode(memberId, code) ?? []);
  await replaceRecoveryCodes(tx, memberId, hashes, at);
  return codes;
}
