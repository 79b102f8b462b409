import type { Tx } from '../platform/database/database.ts';
import { linkHashes } from './link.ts';
import { insertLinks, selectNewestLinks, type NewestLink } from './notice-store.ts';

/** An insert of this many links at once is still one statement of a few megabytes. */
const BATCH = 5000;

export type IssueLinks = {
  readonly linkKey: Uint8Array;
  readonly actionId: number;
  readonly reference: string;
  readonly contactIds: readonly number[];
  readonly now: Date;
  /** Left out: the link stays open until it is revoked. */
  readonly expiresAt?: Date | undefined;
};

/**
 * Sees to it that every contact has an open link: one that has keeps it, one whose link has ended gets the next generation.
 * The ledger entry is the caller's, who issues links as part of something: a dispatch run, a confirmed contact.
 *
 * @returns the generation of each contact's open link, and how many are new
 */
export async function issueLinks(
  tx: Tx,
  { linkKey, actionId, reference, contactIds, now, expiresAt }: IssueLinks,
): Promise<{ readonly generations: ReadonlyMap<number, number>; readonly issued: number }> {
  const generations = new Map<number, number>();
  const wanted = [...new Set(contactIds)];
  let issued = 0;
  for (let start = 0; start < wanted.length; start += BATCH) {
    const batch = wanted.slice(start, start + BATCH);
    const newest = new Map(
      (await selectNewestLinks(tx, { actionId, contactIds: batch })).map((link) => [link.contactId, link]),
    );
    const missing = new Set(batch.filter((contactId) => !isOpen(newest.get(contactId), now)));
    for (const contactId of batch) {
      const generation = newest.get(contactId)?.generation ?? 0;
      generations.set(contactId, missing.has(contactId) ? generation + 1 : generation);
    }
    const links = [...missing].map((contactId) => {
      const generation = generations.get(contactId) ?? 1;
      const hashes = linkHashes(linkKey, { reference, contactId, generation });
      return { actionId, contactId, generation, ...hashes, issuedAt: now, expiresAt: expiresAt ?? null };
    });
    issued += (await insertLinks(tx, links)).length;
  }
  return { generations, issued };
}

function isOpen(link: NewestLink | undefined, now: Date): boolean {
  return link !== undefined && link.revokedAt === null && (link.expiresAt === null || link.expiresAt > now);
}
