/* What is recorded of one mail or letter. */
import { sql } from 'kysely';

import type { Reader } from '../../platform/database/database.ts';

export type ReaderRow = {
  readonly id: number;
  readonly consignee: number;
  readonly name: string;
  readonly email: string | null;
  readonly role: string;
  readonly endedAt: Date | null;
};

/** The contacts whom it was written to, also those who have ended. */
export async function selectReaders(db: Reader, contactIds: readonly number[]): Promise<readonly ReaderRow[]> {
  const found = await sql<ReaderRow>`
    select id, consignee_id as consignee, name, email, role, ended_at as "endedAt" from consignee_contact
    where id = any(${[...contactIds]}::bigint[]) order by id`.execute(db);
  return found.rows;
}

export type AttemptOfDelivery = {
  readonly attempt: number;
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly outcome: 'sent' | 'temporary' | 'permanent' | 'unknown';
  readonly failure: string | null;
  readonly response: string | null;
};

export async function selectAttempts(db: Reader, dispatchId: number): Promise<readonly AttemptOfDelivery[]> {
  const found = await sql<AttemptOfDelivery>`
    select attempt, started_at as "startedAt", ended_at as "endedAt", outcome, failure, response from dispatch_attempt
    where dispatch_id = ${dispatchId} order by attempt`.execute(db);
  return found.rows;
}

export type DecisionOnDelivery = {
  readonly id: number;
  readonly decision: string;
  readonly reason: string;
  readonly actor: string;
  readonly at: Date;
};

export async function selectDecisions(db: Reader, dispatchId: number): Promise<readonly DecisionOnDelivery[]> {
  const found = await sql<DecisionOnDelivery>`
    select id, decision, reason, decided_by as actor, decided_at as at from dispatch_decision
    where dispatch_id = ${dispatchId} order by id`.execute(db);
  return found.rows;
}
