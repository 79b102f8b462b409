import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';
import type { UnchangedCell } from './decision-rules.ts';
import type { ChangeRow } from './obligation-store.ts';

export const DECISIONS = ['excuse', 'defer', 'reopen', 'reversal'] as const;

export type RecordedDecision = {
  readonly actionId: number;
  readonly decision: (typeof DECISIONS)[number];
  readonly reasonKey: string;
  readonly reason: string;
  readonly untilOn: string | null;
  readonly protection: string | null;
  readonly riskOwner: string | null;
  /** The decision that this one undoes. */
  readonly reverses: number | null;
  readonly unchanged: readonly UnchangedCell[];
  readonly approvalId: number | null;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly seq: number;
  readonly salt: Buffer;
};

export type StoredDecision = RecordedDecision & {
  readonly id: number;
  /** The decision that undid this one. */
  readonly reversedBy: number | null;
};

export async function insertDecision(tx: Tx, decision: RecordedDecision): Promise<number> {
  const row = await tx
    .insertInto('obligation_decision')
    .values({
      action_id: decision.actionId,
      decision: decision.decision,
      reason_key: decision.reasonKey,
      reason: decision.reason,
      until_on: decision.untilOn,
      protection: decision.protection,
      risk_owner: decision.riskOwner,
      reverses: decision.reverses,
      unchanged: JSON.stringify(decision.unchanged),
      approval_id: decision.approvalId,
      salt: decision.salt,
      decided_by: decision.decidedBy,
      decided_at: decision.decidedAt,
      decided_seq: decision.seq,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function selectDecisions(db: Reader, ids: readonly number[]): Promise<readonly StoredDecision[]> {
  const found = await sql<StoredDecision>`
    select d.id, d.action_id as "actionId", d.decision, d.reason_key as "reasonKey", d.reason,
      to_char(d.until_on, 'YYYY-MM-DD') as "untilOn", d.protection, d.risk_owner as "riskOwner", d.reverses, d.unchanged,
      d.approval_id as "approvalId", d.decided_by as "decidedBy", d.decided_at as "decidedAt", d.decided_seq as seq, d.salt,
      r.id as "reversedBy"
    from obligation_decision d left join obligation_decision r on r.reverses = d.id
    where d.id = any(${[...ids]}::bigint[])`.execute(db);
  return found.rows;
}

/** One of an action's decisions. */
export async function selectDecision(
  db: Reader,
  of: { readonly actionId: number; readonly id: number },
): Promise<StoredDecision | undefined> {
  return (await selectDecisions(db, [of.id])).find((decision) => decision.actionId === of.actionId);
}

export type DecidedCell = Pick<ChangeRow, 'instrumentId' | 'cell' | 'from' | 'to'> & {
  readonly product: string;
  readonly serial: string;
};

/** What an entry changed, with the names of the instruments. */
export async function selectDecidedCells(
  db: Reader,
  of: { readonly actionId: number; readonly seq: number },
): Promise<readonly DecidedCell[]> {
  const found = await sql<DecidedCell>`
    select c.instrument_id as "instrumentId", c.cell, c.from_level as "from", c.to_level as "to", i.product, i.serial
    from obligation_change c join instrument i on i.id = c.instrument_id
    where c.action_id = ${of.actionId} and c.seq = ${of.seq} order by i.serial, c.instrument_id, c.cell`.execute(db);
  return found.rows;
}
