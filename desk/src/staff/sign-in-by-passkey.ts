/*
 * A passkey alone signs in: the authenticator has verified its user, by a PIN, a finger or a face. The browser is told
 * no account: which passkeys there are for whom is not given away.
 *
 * @clause WebAuthn 3 7.2 (the steps of verifying an assertion), 6.1.1 (a counter that goes back is a copy)
 */
import { generateAuthenticationOptions, verifyAuthenticationResponse } from '@simplewebauthn/server';

import { beginSession, type Browser } from './begin-session.ts';
import { selectMember } from './member-store.ts';
import { handleOf } from './offer-passkey.ts';
import { noteUse, selectPasskeyByCredential, type Passkey } from './passkey-store.ts';
import { recordInHouse } from './record-in-house.ts';
import { decide, refuseWithin } from './refuse-within.ts';
import type { SignedIn } from './signed-in.ts';
import { refused } from './sign-in-by-password.ts';
import { passkeySiteOf, type PasskeySite } from './site-rules.ts';
import { spendTicket } from './spent-ticket-store.ts';
import type { StaffHouse } from './staff-house.ts';
import { refuse, type Refused } from './staff-refusals.ts';
import { openTicket, sealTicket } from './ticket.ts';

export type AuthenticationOptions = Awaited<ReturnType<typeof generateAuthenticationOptions>>;
export type AuthenticationResponse = Parameters<typeof verifyAuthenticationResponse>[0]['response'];

/** What a browser needs to ask for a passkey. */
export async function askForPasskey(
  house: StaffHouse,
): Promise<{ readonly kind: 'asked'; readonly ticket: string; readonly options: AuthenticationOptions } | Refused> {
  const site = passkeySiteOf(house.site);
  if (!site.isPossible) return refuse({ code: 'passkeys-impossible' });
  const options = await generateAuthenticationOptions({ rpID: site.id, userVerification: 'required' });
  const ticket = sealTicket(house.keys.ticket, 'passkey-sign-in', { challenge: options.challenge }, house.clock());
  return { kind: 'asked', ticket, options };
}

export async function signInByPasskey(
  house: StaffHouse,
  given: { readonly ticket: string; readonly response: AuthenticationResponse },
  browser: Browser,
): Promise<SignedIn | Refused> {
  const { database, clock, keys } = house;
  const site = passkeySiteOf(house.site);
  if (!site.isPossible) return refuse({ code: 'passkeys-impossible' });
  const ticket = openTicket(keys.ticket, 'passkey-sign-in', given.ticket, clock());
  if ('code' in ticket) return refused(house, ticket, undefined);
  const passkey = await selectPasskeyByCredential(database.kysely, Buffer.from(given.response.id, 'base64url'));
  if (!passkey) return refused(house, { code: 'passkey-unknown' }, undefined);
  const { memberId } = passkey;
  const counter = await verify(house, { passkey, site, challenge: ticket.challenge, response: given.response });
  if (counter === undefined) return refused(house, { code: 'passkey-unproven' }, memberId);
  const outcome = await decide(database, async (tx): Promise<SignedIn> => {
    const at = clock();
    const member = await selectMember(tx, memberId);
    if (member?.state !== 'in-force') return refuseWithin({ code: 'member-disabled' });
    if (!(await spendTicket(tx, ticket))) refuseWithin({ code: 'ticket-used' });
    await noteUse(tx, passkey.id, { counter, at });
    const session = await beginSession(tx, { memberId, way: 'passkey', browser, at, facts: { passkey: passkey.id } });
    await recordInHouse(tx, clock, session.entry);
    return { kind: 'signed-in', memberId, session };
  });
  return outcome.kind === 'refused' ? refused(house, outcome.refusal, memberId) : outcome;
}

/** The new counter of the passkey when the response proves it, or undefined. */
async function verify(
  house: StaffHouse,
  given: {
    readonly passkey: Passkey;
    readonly site: Extract<PasskeySite, { readonly isPossible: true }>;
    readonly challenge: string;
    readonly response: AuthenticationResponse;
  },
): Promise<number | undefined> {
  const { passkey, site, challenge, response } = given;
  const { userHandle } = response.response;
  const handle = Buffer.from(handleOf(house, passkey.memberId));
  if (userHandle === undefined || !handle.equals(Buffer.from(userHandle, 'base64url'))) return undefined;
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: challenge,
    expectedOrigin: [...site.origins],
    expectedRPID: site.id,
    credential: {
      id: passkey.credentialId.toString('base64url'),
      publicKey: new Uint8Array(passkey.publicKey),
      counter: passkey.counter,
    },
    requireUserVerification: true,
  }).catch(() => undefined); // it throws for whatever a browser may send
  return verified?.verified ? verified.authenticationInfo.newCounter : undefined;
}
