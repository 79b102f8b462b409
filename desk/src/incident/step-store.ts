import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';
import type { Classification } from './clocks.ts';
import type { Step, STEPS } from './step-rules.ts';

/** A step as a row. */
export type StepRow = {
  readonly incidentId: number;
  readonly actionId: number;
  readonly step: (typeof STEPS)[number];
  readonly classification: Classification | null;
  readonly country: string | null;
  readonly authority: string | null;
  readonly reportedAt: Date | null;
  readonly reference: string | null;
  /** The step with the report that is taken back. */
  readonly retracts: number | null;
  readonly note: string;
  readonly salt: Buffer;
  readonly doneBy: string;
  readonly at: Date;
  readonly seq: number;
};

export type StoredStep = StepRow & { readonly id: number };

export async function insertStep(tx: Tx, step: StepRow): Promise<number> {
  const row = await tx
    .insertInto('incident_step')
    .values({
      incident_id: step.incidentId,
      action_id: step.actionId,
      step: step.step,
      classification: step.classification,
      country: step.country,
      authority: step.authority,
      reported_at: step.reportedAt,
      reference: step.reference,
      retracts: step.retracts,
      note: step.note,
      salt: step.salt,
      done_by: step.doneBy,
      at: step.at,
      seq: step.seq,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

const SELECT = sql`
  select id, incident_id as "incidentId", action_id as "actionId", step, classification, country, authority,
    reported_at as "reportedAt", reference, retracts, note, salt, done_by as "doneBy", at, seq
  from incident_step`;

/** The steps of some incidents, the oldest first. */
export async function selectSteps(db: Reader, incidentIds: readonly number[]): Promise<readonly StoredStep[]> {
  const found = await sql<StoredStep>`
    ${SELECT} where incident_id = any(${[...incidentIds]}::bigint[]) order by incident_id, id`.execute(db);
  return found.rows;
}

export async function selectStepsById(db: Reader, ids: readonly number[]): Promise<readonly StoredStep[]> {
  const found = await sql<StoredStep>`${SELECT} where id = any(${[...ids]}::bigint[])`.execute(db);
  return found.rows;
}

/** A row as the rules know it; the table's checks keep together what belongs together. */
export function stepOf(row: StoredStep): Step {
  const { id, step, note, doneBy: by, at, classification, country, authority, reportedAt, reference, retracts } = row;
  if (step === 'classified' && classification !== null) return { id, step, classification, note, by, at };
  if (step === 'reported' && country !== null && authority !== null && reportedAt !== null && reference !== null) {
    return { id, step, country, authority, reportedAt, reference, note, by, at };
  }
  if (step === 'retracted' && retracts !== null) return { id, step, retracts, note, by, at };
  if (step === 'classified' || step === 'reported' || step === 'retracted') {
    throw new Error(`step ${id} lacks what belongs to it`);
  }
  return { id, step, note, by, at };
}
