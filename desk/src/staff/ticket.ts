/*
 * What a browser carries from one step of signing in to the next: sealed, so that it can neither be read nor made, and good
 * for one kind of step, for minutes, once. The desk stores nothing for it until it is used, so that strangers who ask
 * for tickets fill no table.
 */
import { randomBytes } from 'node:crypto';

import { TICKET_MS } from './limits.ts';
import { seal, unseal } from './sealed.ts';

/** What a ticket holds, by the step that it leads to. */
export type TicketContents = {
  /** The password was right; a code is still wanted. */
  readonly code: { readonly memberId: number };
  readonly 'passkey-sign-in': { readonly challenge: string };
  readonly 'passkey-offer': { readonly memberId: number; readonly challenge: string };
  readonly 'authenticator-offer': { readonly memberId: number; readonly secret: string };
  readonly oidc: { readonly state: string; readonly nonce: string; readonly verifier: string };
};
export type TicketKind = keyof TicketContents;

export type OpenedTicket<Kind extends TicketKind> = TicketContents[Kind] & {
  /** What is stored when it is used. */
  readonly id: Buffer;
  readonly expiresAt: Date;
};

export type TicketRefusal = { readonly code: 'ticket-unreadable' | 'ticket-expired' };

const ID_BYTES = 16;

export function sealTicket<Kind extends TicketKind>(
  key: Uint8Array,
  kind: Kind,
  contents: TicketContents[Kind],
  now: Date,
): string {
  const expiresAtMs = now.getTime() + TICKET_MS;
  const text = JSON.stringify({ ...contents, id: randomBytes(ID_BYTES).toString('hex'), expiresAtMs });
  return seal(key, kind, Buffer.from(text)).toString('base64url');
}

export function openTicket<Kind extends TicketKind>(
  key: Uint8Array,
  kind: Kind,
  ticket: string,
  now: Date,
): OpenedTicket<Kind> | TicketRefusal {
  const opened = unseal(key, kind, Buffer.from(ticket, 'base64url'));
  if (opened === undefined) return { code: 'ticket-unreadable' };
  // Sealed by `sealTicket` under the same kind, so it has this shape.
  const { id, expiresAtMs, ...contents } = JSON.parse(opened.toString('utf8')) as TicketContents[Kind] & {
    id: string;
    expiresAtMs: number;
  };
  if (expiresAtMs <= now.getTime()) return { code: 'ticket-expired' };
  return {
    ...(contents as unknown as TicketContents[Kind]), // what is left is what was sealed
    id: Buffer.from(id, 'hex'),
    expiresAt: new Date(expiresAtMs),
  };
}
