/* The fleet file of a draft: the one that is arriving, the one that is there, and what its check found. */
import { sql } from 'kysely';

import type { FleetProblem, FleetProblemCode, ProblemFacts } from '../instrument/index.ts';
import type { Reader, Tx } from '../platform/database/database.ts';
import { keysetOf, type Keyed, type PageOf, type Sorts } from '../platform/database/keyset.ts';
import type { FleetState, Trouble } from './draft-rules.ts';
import type { FleetSummary } from './fleet-summary.ts';

export type UploadRow = {
  readonly draftId: number;
  readonly uploadId: string;
  readonly name: string;
  /** Received so far. */
  readonly bytes: number;
  readonly bytesExpected: number | null;
  readonly begunBy: string;
  readonly begunAt: Date;
};

const UPLOAD_COLUMNS = sql.raw(`u.draft_id as "draftId", u.upload_id as "uploadId", u.name, u.bytes,
  u.bytes_expected as "bytesExpected", u.begun_by as "begunBy", u.begun_at as "begunAt"`);

/** Takes the place of an upload that was begun before. */
export async function putUpload(tx: Tx, upload: Omit<UploadRow, 'bytes'>): Promise<void> {
  const { draftId, uploadId, name, bytesExpected, begunBy, begunAt } = upload;
  await sql`
    insert into opening_upload (draft_id, upload_id, name, bytes, bytes_expected, begun_by, begun_at)
    values (${draftId}, ${uploadId}, ${name}, 0, ${bytesExpected}, ${begunBy}, ${begunAt})
    on conflict (draft_id) do update set upload_id = excluded.upload_id, name = excluded.name, bytes = 0,
      bytes_expected = excluded.bytes_expected, begun_by = excluded.begun_by, begun_at = excluded.begun_at`.execute(tx);
}

export async function selectUpload(db: Reader, draftId: number): Promise<UploadRow | undefined> {
  const found = await sql<UploadRow>`
    select ${UPLOAD_COLUMNS} from opening_upload u where u.draft_id = ${draftId}`.execute(db);
  return found.rows[0];
}

/** Notes how much has arrived; false when another upload has taken its place. */
export async function noteUpload(db: Reader, uploadId: string, bytes: number): Promise<boolean> {
  const done = await sql`update opening_upload set bytes = ${bytes} where upload_id = ${uploadId}`.execute(db);
  return Number(done.numAffectedRows ?? 0) > 0;
}

export async function deleteUpload(db: Reader, uploadId: string): Promise<boolean> {
  const done = await sql`delete from opening_upload where upload_id = ${uploadId}`.execute(db);
  return Number(done.numAffectedRows ?? 0) > 0;
}

/** At the start of a desk nothing is arriving: whatever was, ended with the one before. */
export async function deleteUploads(db: Reader): Promise<void> {
  await sql`delete from opening_upload`.execute(db);
}

export type FleetRow = {
  readonly draftId: number;
  readonly uploadId: string;
  readonly name: string;
  readonly bytes: number;
  readonly digest: string;
  readonly givenBy: string;
  readonly givenAt: Date;
  readonly state: Exclude<FleetState, 'none' | 'uploading'>;
  readonly judgedFor: string | null;
  readonly attempts: number;
  readonly trouble: Trouble | null;
  readonly retryAt: Date | null;
  readonly phase: string | null;
  readonly rowsRead: number;
  readonly bytesRead: number;
  readonly checkedAt: Date | null;
  readonly summary: FleetSummary | null;
  readonly problems: number;
};

const COLUMNS =
  sql.raw(`f.draft_id as "draftId", f.upload_id as "uploadId", f.name, f.bytes, encode(f.digest, 'hex') as digest,
  f.given_by as "givenBy", f.given_at as "givenAt", f.state, encode(f.judged_for, 'hex') as "judgedFor", f.attempts, f.trouble,
  f.retry_at as "retryAt", f.phase, f.rows_read as "rowsRead", f.bytes_read as "bytesRead", f.checked_at as "checkedAt", f.summary, f.problems`);

export async function selectFleet(db: Reader, draftId: number): Promise<FleetRow | undefined> {
  const found = await sql<FleetRow>`select ${COLUMNS} from opening_fleet f where f.draft_id = ${draftId}`.execute(db);
  return found.rows[0];
}

/** Puts a file in the place of the one that was there, with nothing known of it. */
export async function replaceFleet(
  tx: Tx,
  fleet: Pick<FleetRow, 'draftId' | 'uploadId' | 'name' | 'bytes' | 'digest' | 'givenBy' | 'givenAt'>,
): Promise<void> {
  await deleteFleet(tx, fleet.draftId);
  await sql`
    insert into opening_fleet (draft_id, upload_id, name, bytes, digest, given_by, given_at, state)
    values (${fleet.draftId}, ${fleet.uploadId}, ${fleet.name}, ${fleet.bytes}, decode(${fleet.digest}, 'hex'),
      ${fleet.givenBy}, ${fleet.givenAt}, 'waiting')`.execute(tx);
}

export async function deleteFleet(tx: Tx, draftId: number): Promise<void> {
  await sql`delete from opening_fleet where draft_id = ${draftId}`.execute(tx);
}

/** Has a fleet judged, with the products of this digest; what was known of it is forgotten. */
export async function updateToCheck(tx: Tx, draftId: number, judgedFor: string): Promise<void> {
  await sql`delete from opening_fleet_problem where draft_id = ${draftId}`.execute(tx);
  await sql`
    update opening_fleet set state = 'checking', judged_for = decode(${judgedFor}, 'hex'), attempts = 0, trouble = null,
      retry_at = null, phase = null, rows_read = 0, bytes_read = 0, checked_at = null, summary = null, problems = 0
    where draft_id = ${draftId}`.execute(tx);
}

/** The products cannot be read any more: a check that has not ended waits for them. */
export async function updateToWait(db: Reader, draftId: number): Promise<void> {
  await sql`
    update opening_fleet set state = 'waiting', judged_for = null, phase = null
    where draft_id = ${draftId} and state = 'checking'`.execute(db);
}

/** Takes the next fleet that is to be checked, with one attempt more; whoever takes it works alone. */
export async function takeFleetToCheck(db: Reader, now: Date): Promise<FleetRow | undefined> {
  const found = await sql<FleetRow>`
    update opening_fleet f set attempts = f.attempts + 1, trouble = null, phase = 'reading', rows_read = 0, bytes_read = 0
    where f.draft_id = (
      select draft_id from opening_fleet where state = 'checking' and (retry_at is null or retry_at <= ${now})
      order by given_at, draft_id limit 1)
    returning ${COLUMNS}`.execute(db);
  return found.rows[0];
}

/** Which judgement is meant: one file with one set of products. What is no longer that is left as it is. */
export type Judgement = Pick<FleetRow, 'draftId' | 'uploadId' | 'judgedFor'>;

function isStill({ draftId, uploadId, judgedFor }: Judgement) {
  return sql`draft_id = ${draftId} and upload_id = ${uploadId} and judged_for = decode(${judgedFor}, 'hex') and state = 'checking'`;
}

export async function noteProgress(
  db: Reader,
  uploadId: string,
  at: { readonly phase: string | null; readonly rows: number; readonly bytes: number },
): Promise<void> {
  await sql`
    update opening_fleet set phase = ${at.phase}, rows_read = ${at.rows}, bytes_read = ${at.bytes}
    where upload_id = ${uploadId}`.execute(db);
}

/** False when the file, or the products that it was judged with, are no longer those. */
export async function updateJudged(
  tx: Tx,
  of: Judgement,
  verdict: {
    readonly state: 'sound' | 'refused';
    readonly summary: FleetSummary | null;
    readonly problems: readonly FleetProblem[];
    readonly total: number;
    readonly rows: number;
    readonly bytes: number;
    readonly at: Date;
  },
): Promise<boolean> {
  const done = await sql`
    update opening_fleet set state = ${verdict.state}, phase = null, checked_at = ${verdict.at}, problems = ${verdict.total},
      rows_read = ${verdict.rows}, bytes_read = ${verdict.bytes},
      summary = ${verdict.summary === null ? null : JSON.stringify(verdict.summary)}::jsonb
    where ${isStill(of)}`.execute(tx);
  if (Number(done.numAffectedRows ?? 0) === 0) return false;
  const rows = verdict.problems.map(({ code, reason: _reason, remedy: _remedy, ...facts }, index) => ({
    number: index + 1,
    code,
    facts,
  }));
  await sql`
    insert into opening_fleet_problem (draft_id, number, code, facts)
    select ${of.draftId}, r.number, r.code, r.facts
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(number integer, code text, facts jsonb)`.execute(tx);
  return true;
}

/** Notes that a check did not come to its end. `retryAt`: left out, it is given up. */
export async function updateTrouble(
  db: Reader,
  of: Judgement,
  { trouble, retryAt }: { readonly trouble: Trouble; readonly retryAt: Date | undefined },
): Promise<void> {
  const state = retryAt === undefined ? 'failed' : 'checking';
  await sql`
    update opening_fleet set state = ${state}, trouble = ${trouble}, retry_at = ${retryAt ?? null}, phase = null
    where ${isStill(of)}`.execute(db);
}

/** A released draft is opened with its fleet: from here its attempts are counted anew. */
export async function resetAttempts(tx: Tx, draftId: number): Promise<void> {
  await sql`
    update opening_fleet set attempts = 0, trouble = null, retry_at = null, phase = null, rows_read = 0, bytes_read = 0
    where draft_id = ${draftId}`.execute(tx);
}

/** Takes the fleet of a draft that is opened now, with one attempt more. */
export async function takeFleetToOpen(db: Reader, draftId: number): Promise<FleetRow | undefined> {
  const found = await sql<FleetRow>`
    update opening_fleet f set attempts = f.attempts + 1, phase = 'reading', rows_read = 0, bytes_read = 0
    where f.draft_id = ${draftId} returning ${COLUMNS}`.execute(db);
  return found.rows[0];
}

export async function updateRetry(
  db: Reader,
  draftId: number,
  of: { readonly retryAt: Date | null; readonly attempts: number },
): Promise<void> {
  await sql`
    update opening_fleet set retry_at = ${of.retryAt}, attempts = ${of.attempts}, phase = null
    where draft_id = ${draftId}`.execute(db);
}

/** The desk stops: the attempt does not count. */
export async function giveBackCheck(db: Reader, of: Judgement): Promise<void> {
  await sql`update opening_fleet set attempts = attempts - 1, phase = null where ${isStill(of)}`.execute(db);
}

/** The draft has ended: what was kept of the people in its fleet goes, what was counted stays. */
export async function forgetPeople(tx: Tx, draftId: number): Promise<void> {
  await sql`delete from opening_fleet_problem where draft_id = ${draftId}`.execute(tx);
  await sql`
    update opening_fleet set phase = null, summary = summary || '{"samples": [], "remarks": []}'::jsonb
    where draft_id = ${draftId}`.execute(tx);
}

export type StoredProblem = ProblemFacts & { readonly number: number; readonly code: FleetProblemCode };

export const PROBLEM_SORTS: Sorts = { number: [{ by: sql`number`, type: 'number' }] };

export async function selectProblems(
  db: Reader,
  draftId: number,
  page: PageOf,
): Promise<readonly Keyed<StoredProblem>[]> {
  const { keys, isAfter, order } = keysetOf(PROBLEM_SORTS, page);
  const found = await sql<Keyed<{ number: number; code: FleetProblemCode; facts: ProblemFacts }>>`
    select number, code, facts, ${keys} from opening_fleet_problem
    where draft_id = ${draftId} and ${isAfter} ${order} limit ${page.limit}`.execute(db);
  return found.rows.map(({ number, code, facts, cursorKeys }) => ({ number, code, ...facts, cursorKeys }));
}

/** How many problems of a fleet are kept: of very many the first. */
export async function countListed(db: Reader, draftId: number): Promise<number> {
  const found = await sql<{ count: number }>`
    select coalesce(max(number), 0) as count from opening_fleet_problem where draft_id = ${draftId}`.execute(db);
  return found.rows[0]?.count ?? 0;
}

/** Names of the files that are still needed, or are just arriving. */
export async function selectUploadIds(db: Reader): Promise<ReadonlySet<string>> {
  const found = await sql<{ id: string }>`
    select f.upload_id as id from opening_fleet f join opening_draft d on d.id = f.draft_id
    where d.state in ('preparing', 'asked', 'opening')
    union all select upload_id from opening_upload`.execute(db);
  return new Set(found.rows.map(({ id }) => id));
}
