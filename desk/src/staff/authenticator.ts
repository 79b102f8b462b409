/*
 * Codes of an authenticator app: six digits, thirty seconds, SHA-1, which is what every app reads.
 *
 * @clause RFC 6238 5.2 (a code is accepted once; one step of delay), RFC 4226 4 (160 bits)
 */
import { Secret, TOTP } from 'otpauth';

import { seal, unseal } from './sealed.ts';

const SECRET_BYTES = 20;
const STEP_MS = 30_000;
/** One step before and after: clocks and fingers differ. */
const STEPS_AROUND = 1;

/** A new secret, in the base 32 that authenticator apps read. */
export function newAuthenticatorSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What a QR code says to an app. */
export function authenticatorUri(secret: string, account: { readonly house: string; readonly email: string }): string {
  return new TOTP({ issuer: account.house, label: account.email, secret }).toString();
}

/**
 * The step of time that a code belongs to, or undefined when it is of none around now. Accept it only when the step is
 * later than that of the last code.
 */
export function stepOfCode(secret: string, code: string, now: Date): number | undefined {
  const digits = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return undefined;
  const delta = TOTP.validate({
    token: digits,
    secret: Secret.fromBase32(secret),
    timestamp: now.getTime(),
    window: STEPS_AROUND,
  });
  return delta === null ? undefined : Math.floor(now.getTime() / STEP_MS) + delta;
}

/** The secret as it lies in the database. */
export function sealSecret(key: Uint8Array, memberId: number, secret: string): Buffer {
  return seal(key, `authenticator ${memberId}`, Buffer.from(secret));
}

export function unsealSecret(key: Uint8Array, memberId: number, sealed: Uint8Array): string | undefined {
  return unseal(key, `authenticator ${memberId}`, sealed)?.toString('utf8');
}
