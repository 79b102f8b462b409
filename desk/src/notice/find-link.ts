import type { Reader } from '../platform/database/database.ts';
import { hashOfProof, type LinkProof } from './link.ts';
import { selectLink, type FoundLink } from './notice-store.ts';

/** An open link: whose part of which action it opens. */
export type Link = Omit<FoundLink, 'expiresAt' | 'revokedAt'>;

/** `revoked` and `expired` name the action, so that the page can say whom to ask; they open nothing. */
export type LinkFinding =
  | { readonly kind: 'open'; readonly link: Link }
  | {
      readonly kind: 'revoked' | 'expired';
      readonly reference: string;
      readonly actionId: number;
      readonly revision: number;
    };

/**
 * Looks up what somebody brought, in one query.
 *
 * @returns undefined for what is no link, or was never issued: the two look the same to who tries
 */
export async function findLink(
  db: Reader,
  { proof, now }: { readonly proof: LinkProof; readonly now: Date },
): Promise<LinkFinding | undefined> {
  const hash = hashOfProof(proof);
  const found = hash && (await selectLink(db, hash));
  if (!found) return undefined;
  const { expiresAt, revokedAt, ...link } = found;
  const { reference, actionId, revision } = found;
  if (revokedAt !== null) return { kind: 'revoked', reference, actionId, revision };
  if (expiresAt !== null && expiresAt <= now) return { kind: 'expired', reference, actionId, revision };
  return { kind: 'open', link };
}
