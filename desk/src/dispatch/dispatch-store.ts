/* Dispatches as a person sees and decides them; the queue that sends them is in queue-store.ts. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';
import type { Decision, DispatchKind, DispatchState, PlannedDispatch } from './dispatch.ts';

export type DispatchRow = {
  readonly id: number;
  readonly runId: number | null;
  readonly actionId: number;
  readonly kind: DispatchKind;
  readonly channel: 'email' | 'post';
  readonly contactIds: readonly number[];
  readonly address: string;
  readonly languages: readonly string[];
  readonly revision: number;
  readonly subjectId: number | null;
  readonly state: DispatchState;
  readonly heldFor: readonly string[];
  readonly attempts: number;
  readonly nextAt: Date;
  readonly messageId: string;
  readonly sentAt: Date | null;
  readonly failure: string | null;
  readonly failureText: string | null;
  readonly createdAt: Date;
  /** A notice that its reader had before, and not in all of these languages. */
  readonly isInNewLanguage: boolean;
};

export const DISPATCH_COLUMNS = sql.raw(`
  d.id, d.run_id as "runId", d.action_id as "actionId", d.kind, d.channel, d.contact_ids as "contactIds", d.address, d.languages,
  d.revision, d.subject_id as "subjectId", d.state, d.held_for as "heldFor", d.attempts, d.next_at as "nextAt",
  d.message_id as "messageId", d.sent_at as "sentAt", d.failure, d.failure_text as "failureText", d.created_at as "createdAt",
  d.kind = 'notice' and d.subject_id is not null
    and not d.languages <@ (select f.languages from dispatch f where f.id = d.subject_id) as "isInNewLanguage"`);

export async function insertRun(
  tx: Tx,
  run: {
    readonly actionId: number;
    readonly revision: number;
    readonly startedBy: string;
    readonly startedAt: Date;
    readonly planned: number;
    readonly listDigest: Buffer;
  },
): Promise<number> {
  const row = await tx
    .insertInto('dispatch_run')
    .values({
      action_id: run.actionId,
      kind: 'notice',
      revision: run.revision,
      started_by: run.startedBy,
      started_at: run.startedAt,
      planned: run.planned,
      list_digest: run.listDigest,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export type NewDispatch = PlannedDispatch & { readonly messageId: string };

export async function insertDispatches(
  tx: Tx,
  of: {
    readonly runId: number | null;
    readonly actionId: number;
    readonly kind: DispatchKind;
    readonly revision: number;
    readonly subjectId: number | null;
    readonly priority: number;
    readonly at: Date;
  },
  dispatches: readonly NewDispatch[],
): Promise<number> {
  // Arrays of arrays must be rectangular in PostgreSQL: lists travel as JSON.
  const rows = JSON.stringify(dispatches);
  const done = await sql`
    insert into dispatch (run_id, action_id, kind, channel, contact_ids, address, languages, revision, subject_id, state, held_for,
      priority, next_at, message_id, created_at)
    select ${of.runId}, ${of.actionId}, ${of.kind}, d.channel, array(select jsonb_array_elements_text(d."contactIds")::bigint), d.address,
      array(select jsonb_array_elements_text(d.languages)), ${of.revision}, coalesce(d."subjectId", ${of.subjectId}::bigint), d.state,
      array(select jsonb_array_elements_text(d."heldFor")), ${of.priority}, ${of.at}, d."messageId", ${of.at}
    from jsonb_to_recordset(${rows}::jsonb) as d(channel text, "contactIds" jsonb, address text, languages jsonb, state text,
      "heldFor" jsonb, "messageId" text, "subjectId" bigint)
    on conflict (message_id) do nothing`.execute(tx);
  return Number(done.numAffectedRows ?? 0);
}

/** Of all that are held, not those that wait to be written in a language that came since: the next run does that. */
function isLetGo(actionId: number, state: DispatchState) {
  return state === 'held'
    ? sql`d.id not in (select t.dispatch_id from dispatch_translated t where t.action_id = ${actionId})`
    : sql`true`;
}

/** The rows of an action that are named, as they are now. */
export async function selectNamed(
  db: Reader,
  of: { readonly actionId: number; readonly ids: readonly number[] },
): Promise<readonly DispatchRow[]> {
  const found = await sql<DispatchRow>`
    select ${DISPATCH_COLUMNS} from dispatch d
    where d.action_id = ${of.actionId} and d.id = any(${[...of.ids]}::bigint[]) order by d.id`.execute(db);
  return found.rows;
}

/** The rows that a decision names, locked until the end of the transaction. */
export async function selectForDecision(
  tx: Tx,
  of: {
    readonly actionId: number;
    readonly ids: readonly number[] | { readonly state: DispatchState; readonly heldFor?: string | undefined };
  },
): Promise<readonly DispatchRow[]> {
  const which =
    'state' in of.ids
      ? sql`d.state = ${of.ids.state} and ${isLetGo(of.actionId, of.ids.state)} ${of.ids.heldFor === undefined ? sql`` : sql`and d.held_for @> array[${of.ids.heldFor}]`}`
      : sql`d.id = any(${[...of.ids]}::bigint[])`;
  const found = await sql<DispatchRow>`
    select ${DISPATCH_COLUMNS} from dispatch d where d.action_id = ${of.actionId} and ${which} order by d.id for update`.execute(
    tx,
  );
  return found.rows;
}

export type DecidedRow = {
  readonly id: number;
  readonly state: DispatchState;
  readonly messageId: string;
  readonly nextAt: Date;
  readonly sentAt: Date | null;
  /** Why it failed, where the decision says that it did. */
  readonly failure?: string | undefined;
  readonly failureText?: string | undefined;
};

/** Applies a decision to rows and keeps it; returns the ids of the decisions in the order of the rows. */
export async function insertDecisions(
  tx: Tx,
  decision: { readonly decision: Decision; readonly reason: string; readonly actor: string; readonly at: Date },
  rows: readonly DecidedRow[],
): Promise<readonly number[]> {
  const found = await sql<{ id: number }>`
    with decided as (
      select * from unnest(${rows.map((r) => r.id)}::bigint[], ${rows.map((r) => r.state)}::text[], ${rows.map((r) => r.messageId)}::text[],
        ${rows.map((r) => r.nextAt)}::timestamptz[], ${rows.map((r) => r.sentAt)}::timestamptz[],
        ${rows.map((r) => r.failure ?? null)}::text[], ${rows.map((r) => r.failureText ?? null)}::text[])
        as t(id, state, message_id, next_at, sent_at, failure, failure_text)
    ), changed as (
      update dispatch d set state = t.state, message_id = t.message_id, next_at = t.next_at, sent_at = t.sent_at, lease_until = null,
        failure = case when t.state in ('waiting', 'printing') then null else coalesce(t.failure, d.failure) end,
        failure_text = case when t.state in ('waiting', 'printing') then null else coalesce(t.failure_text, d.failure_text) end
      from decided t where d.id = t.id
    )
    insert into dispatch_decision (dispatch_id, decision, reason, decided_by, decided_at)
    select id, ${decision.decision}, ${decision.reason}, ${decision.actor}, ${decision.at} from decided order by id returning id`.execute(
    tx,
  );
  return found.rows.map(({ id }) => id);
}

/** How often a person had each of these sent again after it had gone. */
export async function selectEditions(db: Reader, ids: readonly number[]): Promise<ReadonlyMap<number, number>> {
  const found = await sql<{ id: number; times: number }>`
    select dispatch_id as id, count(*)::integer as times from dispatch_decision
    where dispatch_id = any(${[...ids]}::bigint[]) and decision = 'send-again' group by 1`.execute(db);
  return new Map(found.rows.map((row) => [row.id, row.times]));
}

/** The consignees of contacts: who was reached when a letter to them was posted. */
export async function selectConsigneesOfContacts(
  db: Reader,
  contactIds: readonly number[],
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('consignee_contact')
    .select('consignee_id')
    .distinct()
    .where('id', 'in', contactIds.length > 0 ? [...contactIds] : [-1])
    .execute();
  return rows.map((row) => row.consignee_id);
}

export type DispatchListing = DispatchRow & { readonly name: string; readonly consigneeIds: readonly number[] };

export async function selectDispatches(
  db: Reader,
  of: {
    readonly actionId: number;
    readonly kinds?: readonly DispatchKind[] | undefined;
    readonly states?: readonly DispatchState[] | undefined;
    readonly channel?: 'email' | 'post' | undefined;
    readonly consigneeId?: number | undefined;
    readonly ids?: readonly number[] | undefined;
    readonly afterId: number;
    readonly limit: number;
  },
): Promise<readonly DispatchListing[]> {
  const conditions = [
    sql`d.action_id = ${of.actionId}`,
    sql`d.id > ${of.afterId}`,
    ...(of.kinds ? [sql`d.kind = any(${[...of.kinds]}::text[])`] : []),
    ...(of.states ? [sql`d.state = any(${[...of.states]}::text[])`] : []),
    ...(of.channel ? [sql`d.channel = ${of.channel}`] : []),
    ...(of.ids ? [sql`d.id = any(${[...of.ids]}::bigint[])`] : []),
    ...(of.consigneeId === undefined
      ? []
      : [sql`d.contact_ids && array(select id from consignee_contact where consignee_id = ${of.consigneeId})`]),
  ];
  const found = await sql<DispatchListing>`
    select ${DISPATCH_COLUMNS}, coalesce(c.name, '') as name, coalesce(c."consigneeIds", '{}') as "consigneeIds"
    from dispatch d cross join lateral (
      select min(name) as name, array_agg(distinct consignee_id) as "consigneeIds" from consignee_contact where id = any(d.contact_ids)
    ) c
    where ${sql.join(conditions, sql` and `)} order by d.id limit ${of.limit}`.execute(db);
  return found.rows;
}

/** The lists of runs in the order in which they were planned, for the check of the ledger. */
export async function selectRunLists(
  db: Reader,
  runIds: readonly number[],
): Promise<
  readonly (Pick<DispatchRow, 'channel' | 'contactIds' | 'languages' | 'heldFor'> & { readonly runId: number })[]
> {
  const found = await sql<
    Pick<DispatchRow, 'channel' | 'contactIds' | 'languages' | 'heldFor'> & { readonly runId: number }
  >`
    select run_id as "runId", channel, contact_ids as "contactIds", languages, held_for as "heldFor" from dispatch
    where run_id = any(${[...runIds]}::bigint[]) order by run_id, contact_ids[1], id`.execute(db);
  return found.rows;
}
