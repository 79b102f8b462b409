import { hkdfSync } from 'node:crypto';

/** What each key is for; a key is used for nothing else. */
export type StaffKeys = {
  /** Secrets of links. */
  readonly link: Buffer;
  /** What a browser carries between two steps of signing in. */
  readonly ticket: Buffer;
  /** Secrets of authenticator apps in the database. */
  readonly authenticator: Buffer;
  /** Goes into every password hash, so that a copy of the database alone is not enough to guess. */
  readonly password: Buffer;
  /** Marks of browsers that have signed in before. */
  readonly device: Buffer;
  /** Handles under which passkeys know a member. */
  readonly handle: Buffer;
};

const KEY_BYTES = 32;

/** The keys of sign-in, each derived from the link key, which lies outside the database. @clause RFC 5869 3.2 */
export function deriveStaffKeys(linkKey: Uint8Array): StaffKeys {
  const derive = (purpose: keyof StaffKeys): Buffer =>
    Buffer.from(hkdfSync('sha256', linkKey, '', `fieldproof staff ${purpose}`, KEY_BYTES));
  return {
    link: derive('link'),
    ticket: derive('ticket'),
    authenticator: derive('authenticator'),
    password: derive('password'),
    device: derive('device'),
    handle: derive('handle'),
  };
}
