import { sql } from 'kysely';

import type { Database, Tx } from '../platform/database/database.ts';

/** Uses a ticket up; false when it was used before. */
export async function spendTicket(tx: Tx, ticket: { readonly id: Buffer; readonly expiresAt: Date }): Promise<boolean> {
  const found = await sql`
    insert into staff_spent_ticket (ticket, expires_at) values (${ticket.id}, ${ticket.expiresAt})
    on conflict do nothing returning ticket`.execute(tx);
  return found.rows.length > 0;
}

/** Forgets tickets that have expired: they open nothing anyway. */
export async function forgetExpiredTickets(database: Database, now: Date): Promise<void> {
  await sql`delete from staff_spent_ticket where expires_at < ${now}`.execute(database.kysely);
}
