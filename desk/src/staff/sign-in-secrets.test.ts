import { HOTP, Secret } from 'otpauth';
import { describe, expect, test } from 'vitest';

import { newAuthenticatorSecret, sealSecret, stepOfCode, unsealSecret, authenticatorUri } from './authenticator.ts';
import { findDevice, markDevice } from './device-mark.ts';
import { hashOfRecoveryCode, newRecoveryCodes } from './recovery-codes.ts';
import { hashOfSecret, linkSecret, newNonce, secretLinkUrl } from './secret-link.ts';
import { deriveStaffKeys } from './staff-keys.ts';
import { openTicket, sealTicket } from './ticket.ts';

const keys = deriveStaffKeys(Buffer.alloc(32, 7));
const others = deriveStaffKeys(Buffer.alloc(32, 8));
const now = new Date('2026-05-03T09:00:00Z');

test('each purpose has a key of its own', () => {
  const all = Object.values(keys).map((key) => key.toString('hex'));
  expect(new Set(all).size).toBe(all.length);
});

describe('a ticket', () => {
  test('opens for the step that it was made for', () => {
    const ticket = sealTicket(keys.ticket, 'code', { memberId: 3 }, now);
    expect(openTicket(keys.ticket, 'code', ticket, now)).toMatchObject({ memberId: 3 });
  });

  test.each([
    ['of another step', sealTicket(keys.ticket, 'passkey-sign-in', { challenge: 'x' }, now)],
    ['of another desk', sealTicket(others.ticket, 'code', { memberId: 3 }, now)],
    ['that is empty', ''],
    ['that is none', 'A'.repeat(200)],
    ['that was cut', sealTicket(keys.ticket, 'code', { memberId: 3 }, now).slice(0, -2)],
  ])('%s is unreadable', (_, ticket) => {
    expect(openTicket(keys.ticket, 'code', ticket, now)).toEqual({ code: 'ticket-unreadable' });
  });

  test('ends after ten minutes', () => {
    const ticket = sealTicket(keys.ticket, 'code', { memberId: 3 }, now);
    const after = new Date(now.getTime() + 600_000);
    expect(openTicket(keys.ticket, 'code', ticket, after)).toEqual({ code: 'ticket-expired' });
  });
});

describe('a code of an authenticator app', () => {
  const secret = newAuthenticatorSecret();
  const step = Math.floor(now.getTime() / 30_000);
  const codeOf = (counter: number): string => HOTP.generate({ secret: Secret.fromBase32(secret), counter });

  test.each([-1, 0, 1])('of step %i around now is of that step', (around) => {
    expect(stepOfCode(secret, codeOf(step + around), now)).toBe(step + around);
  });

  test.each([-2, 2, 20])('of step %i is of none', (around) => {
    expect(stepOfCode(secret, codeOf(step + around), now)).toBeUndefined();
  });

  test.each(['', '12345', '1234567', 'abcdef', '１２３４５６', '-12345'])('cannot be %j', (code) => {
    expect(stepOfCode(secret, code, now)).toBeUndefined();
  });

  test('may be typed in two groups', () => {
    const code = codeOf(step);
    expect(stepOfCode(secret, `${code.slice(0, 3)} ${code.slice(3)}`, now)).toBe(step);
  });

  test('the secret in the database opens with the key and for its member alone', () => {
    const sealed = sealSecret(keys.authenticator, 3, secret);
    expect(sealed.toString('latin1')).not.toContain(secret);
    expect(unsealSecret(keys.authenticator, 3, sealed)).toBe(secret);
    expect(unsealSecret(keys.authenticator, 4, sealed)).toBeUndefined();
    expect(unsealSecret(others.authenticator, 3, sealed)).toBeUndefined();
  });

  test('the address for the QR code names house and account', () => {
    const uri = authenticatorUri(secret, { house: 'Fieldproof desk.example', email: 'a@desk.example' });
    expect(uri).toMatch(/^otpauth:\/\/totp\/Fieldproof%20desk\.example:a%40desk\.example\?/);
    expect(uri).toContain(`secret=${secret}`);
  });
});

describe('recovery codes', () => {
  test('are ten, each different, in groups that can be typed in any way', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    const [code = ''] = codes;
    expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    const typed = ` ${code.toLowerCase().replaceAll('-', '')} `;
    expect(hashOfRecoveryCode(1, typed)).toEqual(hashOfRecoveryCode(1, code));
    expect(hashOfRecoveryCode(2, code)).not.toEqual(hashOfRecoveryCode(1, code));
  });

  test.each(['', '123456', 'A'.repeat(17), 'A'.repeat(5_000), 'UUUU-UUUU-UUUU-UUUU'])('cannot be %j', (typed) => {
    expect(hashOfRecoveryCode(1, typed)).toBeUndefined();
  });
});

describe('a link that lets in once', () => {
  test('is derived from the key, and stands behind the #', () => {
    const link = { purpose: 'invitation', memberId: 3, nonce: newNonce() } as const;
    const secret = linkSecret(keys.link, link);
    expect(secret).toMatch(/^[0-9A-HJKMNP-TV-Z]{32}$/);
    expect(linkSecret(keys.link, link)).toBe(secret);
    expect(linkSecret(others.link, link)).not.toBe(secret);
    expect(linkSecret(keys.link, { ...link, purpose: 'password-reset' })).not.toBe(secret);
    expect(linkSecret(keys.link, { ...link, memberId: 4 })).not.toBe(secret);
    expect(secretLinkUrl('https://desk.example/', 'invitation', secret)).toBe(
      `https://desk.example/desk/invitation#${secret}`,
    );
  });

  test.each(['', 'x', 'A'.repeat(31), 'A'.repeat(33), 'A'.repeat(9_000), '🧬'])('cannot be %j', (typed) => {
    expect(hashOfSecret(typed)).toBeUndefined();
  });
});

describe('the mark of a browser', () => {
  test('is found for the member that it was made for, and for nobody else', () => {
    const marks = markDevice(keys.device, undefined, 3);
    expect(findDevice(keys.device, marks, 3)).toMatch(/^[0-9A-Z]{16}$/);
    expect(findDevice(keys.device, marks, 4)).toBeUndefined();
    expect(findDevice(others.device, marks, 3)).toBeUndefined();
    expect(findDevice(keys.device, marks.replace('3.', '4.'), 4)).toBeUndefined();
  });

  test('stays the same when one signs in again, beside those of others who share the browser', () => {
    const first = markDevice(keys.device, undefined, 3);
    const both = markDevice(keys.device, first, 4);
    expect(findDevice(keys.device, both, 3)).toBe(findDevice(keys.device, first, 3));
    expect(markDevice(keys.device, both, 4)).toBe(both);
    const many = [5, 6, 7, 8].reduce((marks, id) => markDevice(keys.device, marks, id), both);
    expect(findDevice(keys.device, many, 3)).toBeUndefined();
    expect(findDevice(keys.device, many, 8)).toBeDefined();
  });

  test.each([undefined, '', 'x', '_____', '3.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAA', '3.'.repeat(5_000)])(
    'cannot be %j',
    (marks) => {
      expect(findDevice(keys.device, marks, 3)).toBeUndefined();
    },
  );
});
