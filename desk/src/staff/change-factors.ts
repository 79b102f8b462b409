/*
 * A member adds and removes what they sign in with besides a password. Nobody may remove the last of it: with a password
 * alone nobody gets in. Each change is told by mail, in case it was somebody else.
 */
import type { NewEntry } from '../ledger/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { endAuthenticator, selectAuthenticator } from './authenticator-store.ts';
import { enqueueStaffMail, type Change } from './enqueue-staff-mail.ts';
import { selectIdentities } from './identity-store.ts';
import { makeRecoveryCodes } from './make-recovery-codes.ts';
import { selectMemberForUpdate } from './member-store.ts';
import { confirmAuthenticator, storeAuthenticator, type AuthenticatorProof } from './offer-authenticator.ts';
import { confirmPasskey, storePasskey, type PasskeyProof } from './offer-passkey.ts';
import { endPasskeys, selectPasskeys } from './passkey-store.ts';
import { countRecoveryCodes } from './recovery-code-store.ts';
import { recordInHouse } from './record-in-house.ts';
import { decide, refuseWithin } from './refuse-within.ts';
import type { StaffHouse } from './staff-house.ts';
import type { Refused } from './staff-refusals.ts';

export type ChangedFactors = {
  readonly kind: 'changed';
  readonly seq: number;
  /** The passkey that was added. */
  readonly id?: number;
  /** New codes: shown this once. */
  readonly recoveryCodes?: readonly string[];
};

/** Puts an app in the place of the one before. Who has no recovery codes gets some. */
export async function setAuthenticator(
  house: StaffHouse,
  memberId: number,
  proof: AuthenticatorProof,
): Promise<ChangedFactors | Refused> {
  const confirmed = confirmAuthenticator(house, memberId, proof);
  if (confirmed.kind === 'refused') return confirmed;
  return decide(house.database, async (tx) => {
    await selectMemberForUpdate(tx, memberId);
    const authenticator = await storeAuthenticator(tx, house, memberId, confirmed);
    const codes =
      (await countRecoveryCodes(tx, memberId)) === 0 ? await makeRecoveryCodes(tx, memberId, house.clock()) : undefined;
    const entry = { kind: 'authenticator.set', payload: { authenticator, recoveryCodes: codes !== undefined } };
    const seq = await record(tx, house, { memberId, what: 'authenticator', ...entry });
    return { kind: 'changed', seq, ...(codes === undefined ? {} : { recoveryCodes: codes }) };
  });
}

export async function removeAuthenticator(house: StaffHouse, memberId: number): Promise<ChangedFactors | Refused> {
  return decide(house.database, async (tx) => {
    await selectMemberForUpdate(tx, memberId);
    const authenticator = await endAuthenticator(tx, memberId, house.clock());
    if (authenticator === undefined) return refuseWithin({ code: 'authenticator-none' });
    await requireFactor(tx, memberId);
    const entry = { kind: 'authenticator.removed', payload: { authenticator } };
    return { kind: 'changed', seq: await record(tx, house, { memberId, what: 'authenticator', ...entry }) };
  });
}

export async function addPasskey(
  house: StaffHouse,
  memberId: number,
  proof: PasskeyProof,
): Promise<ChangedFactors | Refused> {
  const confirmed = await confirmPasskey(house, memberId, proof);
  if (confirmed.kind === 'refused') return confirmed;
  return decide(house.database, async (tx) => {
    await selectMemberForUpdate(tx, memberId);
    const { id, digests } = await storePasskey(tx, house, confirmed);
    const entry = { kind: 'passkey.added', payload: { passkey: id, digests } };
    return { kind: 'changed', id, seq: await record(tx, house, { memberId, what: 'passkey', ...entry }) };
  });
}

export async function removePasskey(
  house: StaffHouse,
  memberId: number,
  id: number,
): Promise<ChangedFactors | Refused> {
  return decide(house.database, async (tx) => {
    await selectMemberForUpdate(tx, memberId);
    const [passkey] = await endPasskeys(tx, { memberId, id }, house.clock());
    if (passkey === undefined) return refuseWithin({ code: 'passkey-not-found' });
    await requireFactor(tx, memberId);
    const entry = { kind: 'passkey.removed', payload: { passkey } };
    return { kind: 'changed', seq: await record(tx, house, { memberId, what: 'passkey', ...entry }) };
  });
}

export async function renewRecoveryCodes(house: StaffHouse, memberId: number): Promise<ChangedFactors | Refused> {
  return decide(house.database, async (tx) => {
    await selectMemberForUpdate(tx, memberId);
    const recoveryCodes = await makeRecoveryCodes(tx, memberId, house.clock());
    const entry = { kind: 'recovery-codes.made', payload: { count: recoveryCodes.length } };
    const seq = await record(tx, house, { memberId, what: 'recovery-codes', ...entry });
    return { kind: 'changed', seq, recoveryCodes };
  });
}

/** Asked after the change, which is rolled back by it. */
async function requireFactor(tx: Tx, memberId: number): Promise<void> {
  const [authenticator, passkeys, identities] = [
    await selectAuthenticator(tx, memberId),
    await selectPasskeys(tx, memberId),
    await selectIdentities(tx, memberId),
  ];
  if (!authenticator && passkeys.length === 0 && identities.length === 0) refuseWithin({ code: 'last-way' });
}

async function record(
  tx: Tx,
  { clock, messageDomain }: StaffHouse,
  changed: { readonly memberId: number; readonly what: Change } & Pick<NewEntry, 'kind' | 'payload'>,
): Promise<number> {
  const { memberId, what, kind, payload } = changed;
  await enqueueStaffMail(tx, { kind: 'changed', what }, { memberId, messageDomain, at: clock() });
  return recordInHouse(tx, clock, { actor: `member:${memberId}`, kind, subject: `member:${memberId}`, payload });
}
