/*
 * Secret links. The secret is derived from a key that lies outside the database, so a link can be written again in a
 * reminder while the database holds only its hash; raising the generation ends every link derived before.
 */
import { createHmac } from 'node:crypto';

import { base32, parseBase32 } from './base32.ts';
import { checkedCode } from './checked-code.ts';

export type LinkSubject = {
  readonly reference: string;
  readonly contactId: number;
  /** 1 for the first link of a contact in an action. */
  readonly generation: number;
};

const SECRET_BYTES = 20; // 160 bits
const CODE_BYTES = 10; // 80 bits: 16 characters to type
const SECRET_LENGTH = 32;

/** The secret of a link: the first 160 bits of HMAC-SHA-256, as 32 characters. */
export function deriveSecret(linkKey: Uint8Array, subject: LinkSubject): string {
  return base32(derive(linkKey, 'link', subject).subarray(0, SECRET_BYTES));
}

/** The code on paper that opens the same page: 80 bits and two check characters, in groups of four. */
export function deriveCode(linkKey: Uint8Array, subject: LinkSubject): string {
  return checkedCode(base32(derive(linkKey, 'code', subject).subarray(0, CODE_BYTES)));
}

/** The one form of a secret as it stands in an address, or undefined when it cannot be one. */
export function parseSecret(typed: string): string | undefined {
  if (typed.length > SECRET_LENGTH * 2) return undefined;
  const secret = parseBase32(typed);
  return secret?.length === SECRET_LENGTH ? secret : undefined;
}

function derive(linkKey: Uint8Array, use: 'link' | 'code', subject: LinkSubject): Buffer {
  const message = [`fieldproof ${use}`, subject.reference, subject.contactId, subject.generation].join('|');
  return createHmac('sha256', linkKey).update(message).digest();
}
