import { base32, parseBase32, sha256 } from '@fieldproof/trust';
import { randomBytes } from 'node:crypto';

import { RECOVERY_CODES } from './limits.ts';

/** 80 bits: enough that a plain hash keeps them. */
const CODE_BYTES = 10;
const CODE_LENGTH = 16;
const TYPED_MAX = 60;

/** New codes as they are shown, this once: four groups of four. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    base32(randomBytes(CODE_BYTES)).replaceAll(/(.{4})(?=.)/g, '$1-'),
  );
}

/** What is stored, and looked up; undefined for what cannot be a code. */
export function hashOfRecoveryCode(memberId: number, typed: string): Buffer | undefined {
  const code = typed.length > TYPED_MAX ? undefined : parseBase32(typed);
  return code?.length === CODE_LENGTH ? sha256(`fieldproof recovery ${memberId} ${code}`) : undefined;
}
