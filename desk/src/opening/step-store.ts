import type { Json } from '@fieldproof/trust';
import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';

export const STEP_KINDS = [
  'prepared',
  'files-changed',
  'fleet-given',
  'fleet-checked',
  'release-asked',
  'release-declined',
  'released',
  'opened',
  'not-opened',
  'discarded',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

export type StepRow = {
  readonly id: number;
  readonly draftId: number;
  readonly version: number;
  readonly kind: StepKind;
  readonly actor: string;
  readonly reason: string | null;
  readonly facts: { readonly [name: string]: Json };
  readonly filesDigest: string;
  readonly fleetDigest: string | null;
  readonly salt: Buffer;
  readonly at: Date;
};

export async function insertStep(tx: Tx, step: Omit<StepRow, 'id'>): Promise<number> {
  const found = await sql<{ id: number }>`
    insert into opening_step (draft_id, version, kind, actor, reason, facts, files_digest, fleet_digest, salt, at)
    values (${step.draftId}, ${step.version}, ${step.kind}, ${step.actor}, ${step.reason}, ${JSON.stringify(step.facts)}::jsonb,
      decode(${step.filesDigest}, 'hex'), decode(${step.fleetDigest}, 'hex'), ${step.salt}, ${step.at})
    returning id`.execute(tx);
  return found.rows[0]?.id ?? 0;
}

const COLUMNS =
  sql.raw(`id, draft_id as "draftId", version, kind, actor, reason, facts, encode(files_digest, 'hex') as "filesDigest",
  encode(fleet_digest, 'hex') as "fleetDigest", salt, at`);

/** The newest of a draft, in the order in which they were done. */
export async function selectSteps(db: Reader, draftId: number, limit: number): Promise<readonly StepRow[]> {
  const found = await sql<StepRow>`
    select ${COLUMNS} from opening_step where draft_id = ${draftId} order by id desc limit ${limit}`.execute(db);
  return found.rows.toReversed();
}

export async function selectStepsById(db: Reader, ids: readonly number[]): Promise<readonly StepRow[]> {
  const found = await sql<StepRow>`
    select ${COLUMNS} from opening_step where id = any(${[...ids]}::bigint[])`.execute(db);
  return found.rows;
}
