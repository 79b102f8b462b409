/*
 * Personal links: `/r/<secret>` opens one consignee's part of one action and nothing else. Secret and code are derived
 * from the link key, which lies outside the database; the database holds SHA-256 of both. A link is looked up by that
 * hash, so how long the look-up takes says nothing about a secret.
 */
import { deriveCode, deriveSecret, parseCheckedCode, parseSecret, sha256, type LinkSubject } from '@fieldproof/trust';

/** Eighteen characters, and as many hyphens and spaces as people put between them. */
const CODE_TYPED_MAX = 80;

/** Stands where a link must open nothing, in a preview or a test mail. It cannot be a secret, so no link ever has it. */
export const NO_SECRET = 'link-of-a-preview-opens-nothing';

/** Likewise in place of a code: its letters are none of a code. */
const NO_CODE = 'UUUU-UUUU-UUUU-UUUU-UU';

/** The address and the code of a notice that is only looked at. */
export function linkToNowhere(publicUrl: string): { readonly url: string; readonly code: string } {
  return { url: `${codeUrl(publicUrl)}/${NO_SECRET}`, code: NO_CODE };
}

/** What somebody brings to the door: the secret of an address, or the code typed from a letter. */
export type LinkProof = { readonly secret: string } | { readonly code: string };

/** Which column to look in, and for what. */
export type LinkHash = { readonly of: 'secret' | 'code'; readonly hash: Buffer };

/** The hashes of a link as they are stored. */
export type LinkHashes = { readonly secretHash: Buffer; readonly codeHash: Buffer };

/** Address of the reply page of one contact. `publicUrl` is the desk's address with or without a slash at its end. */
export function linkUrl(publicUrl: string, linkKey: Uint8Array, subject: LinkSubject): string {
  return `${codeUrl(publicUrl)}/${deriveSecret(linkKey, subject)}`;
}

/** The code on paper: eighteen characters, in groups of four, the last two of them check characters. */
export function linkCode(linkKey: Uint8Array, subject: LinkSubject): string {
  return deriveCode(linkKey, subject);
}

/** Address of the page where a code is typed. */
export function codeUrl(publicUrl: string): string {
  return `${publicUrl.replace(/\/+$/, '')}/r`;
}

export function linkHashes(linkKey: Uint8Array, subject: LinkSubject): LinkHashes {
  return {
    secretHash: sha256(deriveSecret(linkKey, subject)),
    codeHash: sha256(plainCode(linkKey, subject)),
  };
}

/** What to look up, or undefined when it cannot be a secret or a code: a misread code never reaches the database. */
export function hashOfProof(proof: LinkProof): LinkHash | undefined {
  if ('secret' in proof) {
    const secret = parseSecret(proof.secret);
    return secret === undefined ? undefined : { of: 'secret', hash: sha256(secret) };
  }
  const code = proof.code.length > CODE_TYPED_MAX ? undefined : parseCheckedCode(proof.code);
  return code === undefined ? undefined : { of: 'code', hash: sha256(code) };
}

function plainCode(linkKey: Uint8Array, subject: LinkSubject): string {
  const code = parseCheckedCode(deriveCode(linkKey, subject));
  if (code === undefined) throw new Error('a derived code must pass its own check');
  return code;
}
