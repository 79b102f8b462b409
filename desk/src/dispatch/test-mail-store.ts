import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';

/** Puts a test into the queue; returns its number. */
export async function insertTest(
  tx: Tx,
  test: {
    readonly actionId: number;
    readonly contactId: number;
    readonly address: string;
    readonly languages: readonly string[];
    readonly revision: number;
    readonly priority: number;
    readonly messageId: string;
    readonly at: Date;
  },
): Promise<number> {
  const row = await tx
    .insertInto('dispatch')
    .values({
      action_id: test.actionId,
      kind: 'test',
      channel: 'email',
      // Nobody of the action is written to: whose notice it shows is its subject.
      contact_ids: [],
      subject_id: test.contactId,
      address: test.address,
      languages: [...test.languages],
      revision: test.revision,
      state: 'waiting',
      priority: test.priority,
      next_at: test.at,
      message_id: test.messageId,
      created_at: test.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function isOfAction(
  db: Reader,
  of: { readonly actionId: number; readonly consigneeId: number },
): Promise<boolean> {
  const found = await sql`
    select from reach where action_id = ${of.actionId} and consignee_id = ${of.consigneeId}`.execute(db);
  return found.rows.length > 0;
}
