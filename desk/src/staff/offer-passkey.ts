/*
 * New passkeys. Discoverable, so that one signs in without typing who one is; user verification is demanded, so that a
 * passkey alone is two factors. No attestation is asked for: which make of key it is does not matter here.
 *
 * @clause WebAuthn 3 7.1; NIST SP 800-63B-4 3.1.7 (multi-factor cryptographic authenticator)
 */
import { digestOf } from '@fieldproof/trust';
import { generateRegistrationOptions, verifyRegistrationResponse } from '@simplewebauthn/server';
import { createHmac } from 'node:crypto';

import type { Reader, Tx } from '../platform/database/database.ts';
import { PASSKEYS_MAX } from './limits.ts';
import { insertPasskey, selectPasskeys, selectPasskeysById, type Passkey } from './passkey-store.ts';
import { refuseWithin } from './refuse-within.ts';
import { passkeySiteOf } from './site-rules.ts';
import { spendTicket } from './spent-ticket-store.ts';
import type { StaffHouse } from './staff-house.ts';
import { refuse, type Refused } from './staff-refusals.ts';
import { openTicket, sealTicket, type OpenedTicket } from './ticket.ts';
import type { Digests } from './write-version.ts';

const HOUSE_NAME = 'Fieldproof';
/** @clause RFC 9053 2.1, 2.2: EdDSA, ES256; RS256 for the keys of Windows */
const ALGORITHMS = [-8, -7, -257];
const HANDLE_BYTES = 32;

export type RegistrationOptions = Awaited<ReturnType<typeof generateRegistrationOptions>>;
export type RegistrationResponse = Parameters<typeof verifyRegistrationResponse>[0]['response'];

export type PasskeyOffer = { readonly ticket: string; readonly options: RegistrationOptions };

/** What a browser needs to make a passkey for a member. */
export async function offerPasskey(
  house: StaffHouse,
  member: { readonly id: number; readonly email: string; readonly name: string },
): Promise<({ readonly kind: 'offered' } & PasskeyOffer) | Refused> {
  const site = passkeySiteOf(house.site);
  if (!site.isPossible) return refuse({ code: 'passkeys-impossible' });
  const known = await selectPasskeys(house.database.kysely, member.id);
  const options = await generateRegistrationOptions({
    rpName: HOUSE_NAME,
    rpID: site.id,
    userID: handleOf(house, member.id),
    userName: member.email,
    userDisplayName: member.name,
    attestationType: 'none',
    excludeCredentials: known.map(({ credentialId, transports }) => ({
      id: credentialId.toString('base64url'),
      transports: [...transports],
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  });
  const contents = { memberId: member.id, challenge: options.challenge };
  return { kind: 'offered', ticket: sealTicket(house.keys.ticket, 'passkey-offer', contents, house.clock()), options };
}

/** Under which a passkey knows its member: it says nothing about them. @clause WebAuthn 3 14.6.1 */
export function handleOf(house: StaffHouse, memberId: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    createHmac('sha256', house.keys.handle).update(String(memberId)).digest().subarray(0, HANDLE_BYTES),
  );
}

export type PasskeyProof = { readonly ticket: string; readonly response: RegistrationResponse; readonly name: string };

export type ConfirmedPasskey = {
  readonly kind: 'confirmed';
  readonly passkey: Omit<Passkey, 'id' | 'lastUsedAt' | 'addedAt'>;
  readonly ticket: OpenedTicket<'passkey-offer'>;
};

/** Whether a browser made the passkey that was asked for. */
export async function confirmPasskey(
  house: StaffHouse,
  memberId: number,
  proof: PasskeyProof,
): Promise<ConfirmedPasskey | Refused> {
  const site = passkeySiteOf(house.site);
  if (!site.isPossible) return refuse({ code: 'passkeys-impossible' });
  const ticket = openTicket(house.keys.ticket, 'passkey-offer', proof.ticket, house.clock());
  if ('code' in ticket) return refuse(ticket);
  if (ticket.memberId !== memberId) return refuse({ code: 'ticket-unreadable' });
  const verified = await verifyRegistrationResponse({
    response: proof.response,
    expectedChallenge: ticket.challenge,
    expectedOrigin: [...site.origins],
    expectedRPID: site.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => undefined); // it throws for whatever a browser may send
  if (!verified?.verified) return refuse({ code: 'passkey-unproven' });
  const { credential, credentialBackedUp } = verified.registrationInfo;
  return {
    kind: 'confirmed',
    ticket,
    passkey: {
      memberId,
      credentialId: Buffer.from(credential.id, 'base64url'),
      publicKey: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: credential.transports ?? [],
      name: proof.name,
      isSynced: credentialBackedUp,
    },
  };
}

/** Stores a confirmed passkey; its number, and the digest for the entry that speaks of it. */
export async function storePasskey(
  tx: Tx,
  house: StaffHouse,
  confirmed: ConfirmedPasskey,
): Promise<{ readonly id: number; readonly digests: Digests }> {
  const { passkey, ticket } = confirmed;
  if (!(await spendTicket(tx, ticket))) refuseWithin({ code: 'ticket-used' });
  if ((await selectPasskeys(tx, passkey.memberId)).length >= PASSKEYS_MAX) refuseWithin({ code: 'passkeys-too-many' });
  const id = await insertPasskey(tx, { ...passkey, addedAt: house.clock() });
  if (id === undefined) return refuseWithin({ code: 'passkey-known' });
  return { id, digests: { [`passkey:${id}`]: digestOfPasskey(passkey) } };
}

/** A key that was put in the place of another one shows. */
function digestOfPasskey({
  memberId,
  credentialId,
  publicKey,
}: Pick<Passkey, 'memberId' | 'credentialId' | 'publicKey'>): string {
  return digestOf([memberId, credentialId.toString('hex'), publicKey.toString('hex')]);
}

/** Recomputes digests of passkeys for the check of the ledger. */
export async function digestPasskeys(
  db: Reader,
  _chain: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const passkeys = await selectPasskeysById(db, ids.map(Number));
  return new Map(passkeys.map((passkey) => [String(passkey.id), digestOfPasskey(passkey)]));
}
