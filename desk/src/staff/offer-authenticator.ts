import type { Tx } from '../platform/database/database.ts';
import { authenticatorUri, newAuthenticatorSecret, sealSecret, stepOfCode } from './authenticator.ts';
import { endAuthenticator, insertAuthenticator } from './authenticator-store.ts';
import { refuseWithin } from './refuse-within.ts';
import { spendTicket } from './spent-ticket-store.ts';
import type { StaffHouse } from './staff-house.ts';
import { refuse, type Refused } from './staff-refusals.ts';
import { openTicket, sealTicket, type OpenedTicket } from './ticket.ts';

export type AuthenticatorOffer = {
  readonly ticket: string;
  /** To type by hand. */
  readonly secret: string;
  /** For a QR code. */
  readonly uri: string;
};

/** A secret for an authenticator app; nothing is stored before a code shows that the app has it. */
export function offerAuthenticator(
  house: StaffHouse,
  member: { readonly id: number; readonly email: string },
): AuthenticatorOffer {
  const secret = newAuthenticatorSecret();
  const name = `Fieldproof ${new URL(house.site.deskUrl).hostname}`;
  return {
    ticket: sealTicket(house.keys.ticket, 'authenticator-offer', { memberId: member.id, secret }, house.clock()),
    secret,
    uri: authenticatorUri(secret, { house: name, email: member.email }),
  };
}

export type AuthenticatorProof = { readonly ticket: string; readonly code: string };

export type ConfirmedAuthenticator = {
  readonly kind: 'confirmed';
  readonly secret: string;
  readonly step: number;
  readonly ticket: OpenedTicket<'authenticator-offer'>;
};

/** Whether somebody's app has the secret that was offered to them. */
export function confirmAuthenticator(
  house: StaffHouse,
  memberId: number,
  proof: AuthenticatorProof,
): ConfirmedAuthenticator | Refused {
  const now = house.clock();
  const ticket = openTicket(house.keys.ticket, 'authenticator-offer', proof.ticket, now);
  if ('code' in ticket) return refuse(ticket);
  if (ticket.memberId !== memberId) return refuse({ code: 'ticket-unreadable' });
  const step = stepOfCode(ticket.secret, proof.code, now);
  if (step === undefined) return refuse({ code: 'code-wrong' });
  return { kind: 'confirmed', secret: ticket.secret, step, ticket };
}

/** Puts a confirmed app in the place of the one before; its number. The code that confirmed it does not sign in again. */
export async function storeAuthenticator(
  tx: Tx,
  house: StaffHouse,
  memberId: number,
  confirmed: ConfirmedAuthenticator,
): Promise<number> {
  if (!(await spendTicket(tx, confirmed.ticket))) refuseWithin({ code: 'ticket-used' });
  const at = house.clock();
  await endAuthenticator(tx, memberId, at);
  return insertAuthenticator(tx, {
    memberId,
    sealedSecret: sealSecret(house.keys.authenticator, memberId, confirmed.secret),
    lastStep: confirmed.step,
    addedAt: at,
  });
}
