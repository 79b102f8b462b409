import { findOpenLink } from './issue-link.ts';
import type { LinkRow } from './link-store.ts';
import type { Member } from './member-rules.ts';
import { selectInviter, selectMember } from './member-store.ts';
import { offerAuthenticator, type AuthenticatorOffer } from './offer-authenticator.ts';
import { offerPasskey, type PasskeyOffer } from './offer-passkey.ts';
import type { StaffHouse } from './staff-house.ts';
import { refuse, type Refused } from './staff-refusals.ts';

export type ReadInvitation = {
  readonly kind: 'read';
  readonly link: LinkRow & { readonly purpose: 'invitation' | 'password-reset' };
  readonly member: Member;
  /** Who invited somebody who joins. */
  readonly invitedBy?: string | undefined;
  readonly authenticator?: AuthenticatorOffer;
  readonly passkey?: PasskeyOffer;
};

/** What a link of a mail is for; with offers to confirm where it is an invitation. Changes nothing. */
export async function readInvitation(house: StaffHouse, secret: string): Promise<ReadInvitation | Refused> {
  const db = house.database.kysely;
  const found = await findOpenLink(db, secret, ['invitation', 'password-reset'], house.clock());
  if (found.kind === 'refused') return found;
  const { link } = found;
  const member = await selectMember(db, link.memberId);
  if (!member || member.state === 'disabled') return refuse({ code: 'link-ended' });
  if (link.purpose !== 'invitation') {
    return { kind: 'read', link: { ...link, purpose: 'password-reset' }, member };
  }
  const passkey = await offerPasskey(house, member);
  return {
    kind: 'read',
    link: { ...link, purpose: 'invitation' },
    member,
    invitedBy: member.state === 'invited' ? await selectInviter(db, member.id) : undefined,
    authenticator: offerAuthenticator(house, member),
    ...(passkey.kind === 'refused' ? {} : { passkey }),
  };
}
