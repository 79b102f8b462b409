/*
 * Links that let somebody of the house in once: an invitation, a reset of the password, and in the demonstration the
 * first sign-in. The secret stands behind the # of an address, so that no server, proxy or log sees it. It is derived
 * from the link key, so that a mail can be written when it goes, while only its hash is stored.
 */
import { base32, parseSecret, sha256 } from '@fieldproof/trust';
import { createHmac, randomBytes } from 'node:crypto';

export type LinkPurpose = 'invitation' | 'password-reset' | 'demonstration';

/** Where each kind of link leads in the app. */
const PATHS: Readonly<Record<LinkPurpose, string>> = {
  invitation: '/desk/invitation',
  'password-reset': '/desk/password-reset',
  demonstration: '/desk/sign-in',
};

const SECRET_BYTES = 20;
const NONCE_BYTES = 16;

export function newNonce(): Buffer {
  return randomBytes(NONCE_BYTES);
}

/** The secret of a link: 160 bits, as 32 characters. */
export function linkSecret(
  key: Uint8Array,
  link: { readonly purpose: LinkPurpose; readonly memberId: number; readonly nonce: Uint8Array },
): string {
  const subject = `${link.purpose}|${link.memberId}|${Buffer.from(link.nonce).toString('hex')}`;
  return base32(createHmac('sha256', key).update(subject).digest().subarray(0, SECRET_BYTES));
}

/** What to look up, or undefined when it cannot be a secret. */
export function hashOfSecret(typed: string): Buffer | undefined {
  const secret = parseSecret(typed);
  return secret === undefined ? undefined : sha256(secret);
}

export function secretLinkUrl(deskUrl: string, purpose: LinkPurpose, secret: string): string {
  return `${deskUrl.replace(/\/+$/, '')}${PATHS[purpose]}#${secret}`;
}
