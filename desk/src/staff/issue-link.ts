import { sha256 } from '@fieldproof/trust';

import type { Reader, Tx } from '../platform/database/database.ts';
import { endLinks, insertLink, selectLink, type LinkRow } from './link-store.ts';
import { DEMONSTRATION_LINK_MS, INVITATION_MS, RESET_MS } from './limits.ts';
import { hashOfSecret, linkSecret, newNonce, secretLinkUrl, type LinkPurpose } from './secret-link.ts';
import type { StaffHouse } from './staff-house.ts';
import { refuse, type Refused } from './staff-refusals.ts';

const GOOD_FOR_MS: Readonly<Record<LinkPurpose, number>> = {
  invitation: INVITATION_MS,
  'password-reset': RESET_MS,
  demonstration: DEMONSTRATION_LINK_MS,
};

export type IssuedLink = { readonly id: number; readonly url: string; readonly expiresAt: Date };

/** A link that works once; older ones of the same purpose end. */
export async function issueLink(
  tx: Tx,
  { keys, site }: Pick<StaffHouse, 'keys' | 'site'>,
  to: { readonly memberId: number; readonly purpose: LinkPurpose; readonly at: Date },
): Promise<IssuedLink> {
  const { memberId, purpose, at } = to;
  await endLinks(tx, memberId, at, purpose);
  const nonce = newNonce();
  const secret = linkSecret(keys.link, { purpose, memberId, nonce });
  const expiresAt = new Date(at.getTime() + GOOD_FOR_MS[purpose]);
  const id = await insertLink(tx, { memberId, purpose, nonce, secretHash: sha256(secret), issuedAt: at, expiresAt });
  return { id, url: secretLinkUrl(site.deskUrl, purpose, secret), expiresAt };
}

/** The link that a secret opens now, of one of these purposes. */
export async function findOpenLink(
  db: Reader,
  secret: string,
  purposes: readonly LinkPurpose[],
  now: Date,
): Promise<{ readonly kind: 'found'; readonly link: LinkRow } | Refused> {
  const secretHash = hashOfSecret(secret);
  const link = secretHash && (await selectLink(db, { secretHash }));
  if (!link || !purposes.includes(link.purpose)) return refuse({ code: 'link-unknown' });
  if (link.usedAt !== null) return refuse({ code: 'link-used' });
  if (link.endedAt !== null) return refuse({ code: 'link-ended' });
  if (link.expiresAt <= now) return refuse({ code: 'link-expired' });
  return { kind: 'found', link };
}
