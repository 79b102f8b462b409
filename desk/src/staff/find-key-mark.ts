import type { Reader } from '../platform/database/database.ts';
import { selectNewestLink } from './link-store.ts';
import { hashOfSecret, linkSecret } from './secret-link.ts';
import { deriveStaffKeys } from './staff-keys.ts';

/** By which a link key can be told from another one: whether what was stored for the staff was derived from it. */
export type KeyMark = { readonly fits: (linkKey: Uint8Array) => boolean };

/**
 * undefined while nobody was invited. From then on the key must not change: passwords, authenticator apps and links of
 * the staff are good with it alone.
 */
export async function findKeyMark(db: Reader): Promise<KeyMark | undefined> {
  const link = await selectNewestLink(db);
  return (
    link && {
      fits: (linkKey) =>
        hashOfSecret(linkSecret(deriveStaffKeys(linkKey).link, link))?.equals(link.secretHash) ?? false,
    }
  );
}
