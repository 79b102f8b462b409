import { sql } from 'kysely';

import type { Reader } from '../../platform/database/database.ts';

export type LinkState = {
  readonly contactId: number;
  readonly issuedAt: Date;
  readonly expiresAt: Date | null;
  readonly endedAt: Date | null;
};

/** The newest link of each contact in an action; a contact who was never written to has none. */
export async function selectLinkStates(
  db: Reader,
  of: { readonly actionId: number; readonly contactIds: readonly number[] },
): Promise<ReadonlyMap<number, LinkState>> {
  const found = await sql<LinkState>`
    select distinct on (contact_id) contact_id as "contactId", issued_at as "issuedAt", expires_at as "expiresAt", revoked_at as "endedAt"
    from notice_link where action_id = ${of.actionId} and contact_id = any(${[...of.contactIds]}::bigint[])
    order by contact_id, generation desc`.execute(db);
  return new Map(found.rows.map((link) => [link.contactId, link]));
}
