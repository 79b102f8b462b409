import { createHash } from 'node:crypto';

import { canonicalJson, type Json } from './canonical-json.ts';

/** SHA-256 of bytes or of the UTF-8 of a text: 32 bytes. */
export function sha256(content: Uint8Array | string): Buffer {
  return createHash('sha256').update(content).digest();
}

/** SHA-256 over the canonical JSON of a value, as 64 hexadecimal digits: how a ledger entry speaks of a row. */
export function digestOf(value: Json): string {
  return sha256(canonicalJson(value)).toString('hex');
}
