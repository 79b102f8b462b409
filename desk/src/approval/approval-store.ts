import { sql, type RawBuilder } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';
import { countRows, keysetOf, type Keyed, type OpenedList, type Sorts } from '../platform/database/keyset.ts';
import type { Approval, ApprovalKind, ApprovalOutcome, ApprovalRole } from './approval.ts';

export type NewApproval = Omit<Approval, 'id' | 'outcome' | 'askedAt'>;

/** A row with what its digest is made with. */
export type Salted<Row> = Row & { readonly salt: Buffer };

export type RecordedApproval = Salted<NewApproval & { readonly askedAt: Date; readonly seq: number }>;

export type RecordedOutcome = Salted<{
  readonly outcome: ApprovalOutcome;
  readonly reason: string;
  readonly decidedBy: string;
  readonly decidedAt: Date;
  readonly effectSeq: number | null;
  readonly seq: number;
}>;

export async function insertApproval(tx: Tx, approval: RecordedApproval): Promise<number> {
  const row = await tx
    .insertInto('approval')
    .values({
      chain: approval.chain,
      kind: approval.kind,
      demands: [...approval.demands],
      subject: approval.subject,
      proposal: JSON.stringify(approval.proposal),
      reason: approval.reason,
      role: approval.role,
      asked_by: approval.askedBy,
      asked_member: approval.askedMember,
      salt: approval.salt,
      asked_at: approval.askedAt,
      asked_seq: approval.seq,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export async function insertOutcome(tx: Tx, approvalId: number, outcome: RecordedOutcome): Promise<void> {
  await tx
    .insertInto('approval_outcome')
    .values({
      approval_id: approvalId,
      outcome: outcome.outcome,
      reason: outcome.reason,
      decided_by: outcome.decidedBy,
      effect_seq: outcome.effectSeq,
      salt: outcome.salt,
      decided_at: outcome.decidedAt,
      decided_seq: outcome.seq,
    })
    .execute();
}

type SelectedRow = Omit<Approval, 'outcome'> & {
  readonly actionReference: string | null;
  readonly outcome: ApprovalOutcome | null;
  readonly outcomeReason: string | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly effectSeq: number | null;
};

/** An approval with the reference of its action; null for what belongs to none. */
export type ListedApproval = Approval & { readonly actionReference: string | null };

const COLUMNS = sql`
  p.id, p.chain, case when p.chain <> 0 then c.name end as "actionReference", p.kind, p.demands, p.subject, p.proposal,
    p.reason, p.role, p.asked_by as "askedBy", p.asked_member as "askedMember", p.asked_at as "askedAt",
    o.outcome, o.reason as "outcomeReason", o.decided_by as "decidedBy", o.decided_at as "decidedAt", o.effect_seq as "effectSeq"`;
const FROM = sql`from approval p join ledger_chain c on c.id = p.chain left join approval_outcome o on o.approval_id = p.id`;

function readRow({ outcome, outcomeReason, decidedBy, decidedAt, effectSeq, ...row }: SelectedRow): ListedApproval {
  const isDecided = outcome !== null && outcomeReason !== null && decidedBy !== null && decidedAt !== null;
  return {
    ...row,
    outcome: isDecided ? { outcome, reason: outcomeReason, decidedBy, decidedAt, effectSeq } : null,
  };
}

export async function selectApproval(db: Reader, id: number): Promise<ListedApproval | undefined> {
  const found = await sql<SelectedRow>`select ${COLUMNS} ${FROM} where p.id = ${id}`.execute(db);
  return found.rows.map(readRow)[0];
}

/** Of two people who decide about one approval at once, the second waits here and finds it decided. */
export async function selectApprovalForUpdate(tx: Tx, id: number): Promise<ListedApproval | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext('approval'), ${id % 2_147_483_647}::integer)`.execute(tx);
  return selectApproval(tx, id);
}

/** A condition for rows of `approval p`, by a feature that knows what they are about. */
export type ApprovalCondition = RawBuilder<boolean>;

export type ApprovalFilter = {
  readonly state: 'waiting' | 'decided' | 'all';
  /** The action that it belongs to. */
  readonly reference?: string | undefined;
  readonly kind?: ApprovalKind | undefined;
  readonly isAbout?: ApprovalCondition | undefined;
  /** What it is about, as `noun:id`. */
  readonly subject?: string | undefined;
  readonly outcome?: ApprovalOutcome | undefined;
  /** The member who asked, or who made the token that asked. */
  readonly askedMember?: number | undefined;
  readonly decidedSince?: Date | undefined;
};

function conditionOf({ state, reference, kind, isAbout, subject, outcome, askedMember, decidedSince }: ApprovalFilter) {
  return sql`(${state} = 'all' or (o.approval_id is null) = (${state} = 'waiting'))
    and (${reference ?? null}::text is null or p.chain = (select id from ledger_chain where name = ${reference ?? null} and id <> 0))
    and (${kind ?? null}::text is null or p.kind = ${kind ?? null}) and ${isAbout ?? sql`true`}
    and (${subject ?? null}::text is null or p.subject = ${subject ?? null})
    and (${outcome ?? null}::text is null or o.outcome = ${outcome ?? null})
    and (${askedMember ?? null}::bigint is null or p.asked_member = ${askedMember ?? null})
    and (${decidedSince ?? null}::timestamptz is null or o.decided_at >= ${decidedSince ?? null})`;
}

export const APPROVAL_SORTS = {
  // Who asks later has the higher number.
  askedAt: [{ by: sql`p.id`, type: 'number' }],
} as const satisfies Sorts;

/** Counts the approvals and makes them ready to be read page by page. */
export async function openApprovals(db: Reader, filter: ApprovalFilter): Promise<OpenedList<ListedApproval>> {
  const where = conditionOf(filter);
  return {
    total: await countRows(
      db,
      sql`from approval p left join approval_outcome o on o.approval_id = p.id where ${where}`,
    ),
    read: async (page) => {
      const { keys, isAfter, order } = keysetOf(APPROVAL_SORTS, page);
      const found = await sql<Keyed<SelectedRow>>`
        select ${COLUMNS}, ${keys} ${FROM} where ${where} and ${isAfter} ${order} limit ${page.limit}`.execute(db);
      return found.rows.map(({ cursorKeys, ...row }) => ({ ...readRow(row), cursorKeys }));
    },
  };
}

/** The newest approvals, uncounted: those that were asked for last, first. */
export async function selectNewest(
  db: Reader,
  filter: ApprovalFilter,
  limit: number,
): Promise<readonly ListedApproval[]> {
  const found = await sql<SelectedRow>`
    select ${COLUMNS} ${FROM} where ${conditionOf(filter)} order by p.id desc limit ${limit}`.execute(db);
  return found.rows.map(readRow);
}

/** The approvals that wait, by the subject that they are about: the oldest of each. */
export async function selectWaitingOf(
  db: Reader,
  of: { readonly chain: number; readonly subjects: readonly string[] },
): Promise<ReadonlyMap<string, number>> {
  const found = await sql<{ subject: string; id: number }>`
    select p.subject, min(p.id) as id from approval p
    where p.chain = ${of.chain} and p.subject = any(${[...of.subjects]}::text[])
      and not exists (select from approval_outcome o where o.approval_id = p.id)
    group by p.subject`.execute(db);
  return new Map(found.rows.map(({ subject, id }) => [subject, id]));
}

/** Who asked for what entries of a chain did, by entry, where a second person approved it. */
export async function selectAskers(
  db: Reader,
  of: { readonly chain: number; readonly seqs: readonly number[] },
): Promise<ReadonlyMap<number, string>> {
  if (of.seqs.length === 0) return new Map();
  const found = await sql<{ seq: number; askedBy: string }>`
    select o.effect_seq as seq, p.asked_by as "askedBy" from approval_outcome o join approval p on p.id = o.approval_id
    where o.effect_seq = any(${[...of.seqs]}::bigint[]) and p.chain = ${of.chain}`.execute(db);
  return new Map(found.rows.map(({ seq, askedBy }) => [seq, askedBy]));
}

export async function selectRecordedApprovals(
  db: Reader,
  ids: readonly number[],
): Promise<readonly (RecordedApproval & { readonly id: number })[]> {
  const found = await sql<RecordedApproval & { readonly id: number }>`
    select id, chain, kind, demands, subject, proposal, reason, role, asked_by as "askedBy", asked_member as "askedMember", salt,
      asked_at as "askedAt", asked_seq as seq
    from approval where id = any(${[...ids]}::bigint[])`.execute(db);
  return found.rows;
}

export async function selectRecordedOutcomes(
  db: Reader,
  ids: readonly number[],
): Promise<readonly (RecordedOutcome & { readonly approvalId: number })[]> {
  const found = await sql<RecordedOutcome & { readonly approvalId: number }>`
    select approval_id as "approvalId", outcome, reason, decided_by as "decidedBy", decided_at as "decidedAt",
      effect_seq as "effectSeq", salt, decided_seq as seq
    from approval_outcome where approval_id = any(${[...ids]}::bigint[])`.execute(db);
  return found.rows;
}

export type WaitingApprovals = { readonly count: number; readonly since: Date | null };

/**
 * What waits for somebody to approve or reject it: asked by others, and not beyond their role.
 *
 * @param of.chain the action's; 0 for what belongs to no action; undefined for all of them
 */
export async function selectWaitingFor(
  db: Reader,
  of: { readonly chain?: number | undefined; readonly memberId: number; readonly roles: readonly ApprovalRole[] },
): Promise<WaitingApprovals> {
  const found = await sql<WaitingApprovals>`
    select count(*)::integer as count, min(p.asked_at) as since from approval p
    where (${of.chain ?? null}::bigint is null or p.chain = ${of.chain ?? null}) and p.role = any(${[...of.roles]}::text[]) and p.asked_member is distinct from ${of.memberId}
      and not exists (select from approval_outcome o where o.approval_id = p.id)`.execute(db);
  return found.rows[0] ?? { count: 0, since: null };
}

/** What a member asked for in an action, or a token of theirs, and others rejected since a moment. */
export async function selectRejectedOf(
  db: Reader,
  of: { readonly chain: number; readonly memberId: number; readonly since: Date },
): Promise<WaitingApprovals> {
  const found = await sql<WaitingApprovals>`
    select count(*)::integer as count, min(o.decided_at) as since from approval p join approval_outcome o on o.approval_id = p.id
    where p.chain = ${of.chain} and p.asked_member = ${of.memberId} and o.outcome = 'rejected' and o.decided_at >= ${of.since}`.execute(
    db,
  );
  return found.rows[0] ?? { count: 0, since: null };
}
