import type { Json } from '@fieldproof/trust';
import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';

export const CONSIGNEE_CHANGES = [
  'added',
  'contact-added',
  'contact-amended',
  'contact-replaced',
  'contact-ended',
] as const;

export type ConsigneeChange = {
  readonly consigneeId: number;
  readonly contactId: number | null;
  readonly change: (typeof CONSIGNEE_CHANGES)[number];
  /** `before` and `after`, as far as there is one. Holds personal data. */
  readonly facts: { readonly [key: string]: Json };
  readonly reason: string;
  readonly changedBy: string;
  readonly changedAt: Date;
};

export type RecordedConsigneeChange = ConsigneeChange & { readonly salt: Buffer };
export type StoredConsigneeChange = RecordedConsigneeChange & { readonly id: number };

export async function insertConsigneeChange(tx: Tx, change: RecordedConsigneeChange): Promise<number> {
  const row = await tx
    .insertInto('consignee_change')
    .values({
      consignee_id: change.consigneeId,
      contact_id: change.contactId,
      change: change.change,
      facts: JSON.stringify(change.facts),
      reason: change.reason,
      salt: change.salt,
      changed_by: change.changedBy,
      changed_at: change.changedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

const SELECT = sql`
  select id, consignee_id as "consigneeId", contact_id as "contactId", change, facts, reason, salt, changed_by as "changedBy",
    changed_at as "changedAt"
  from consignee_change`;

export async function selectConsigneeChanges(
  db: Reader,
  ids: readonly number[],
): Promise<readonly StoredConsigneeChange[]> {
  const found = await sql<StoredConsigneeChange>`${SELECT} where id = any(${[...ids]}::bigint[])`.execute(db);
  return found.rows;
}

/** What people changed about a contact, the oldest first; at most so many. */
export async function selectChangesOfContact(
  db: Reader,
  of: { readonly contactId: number; readonly limit: number },
): Promise<readonly StoredConsigneeChange[]> {
  const found = await sql<StoredConsigneeChange>`
    ${SELECT} where contact_id = ${of.contactId} order by id limit ${of.limit}`.execute(db);
  return found.rows;
}
