import type { Texts } from '@fieldproof/contract';
import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';
import { countRows, keysetOf, type Keyed, type OpenedList, type Sorts } from '../platform/database/keyset.ts';
import type { DraftState, FleetState, NotOpened, Release } from './draft-rules.ts';

export type DraftRow = {
  readonly id: number;
  readonly state: DraftState;
  readonly version: number;
  /** The folder that it was taken from. */
  readonly folder: string | null;
  readonly filesDigest: string;
  readonly reference: string | null;
  readonly title: Texts | null;
  readonly preparedBy: string;
  readonly preparedAt: Date;
  readonly changedBy: string;
  readonly changedAt: Date;
  readonly released: Release | null;
  readonly refusal: NotOpened | null;
  readonly actionId: number | null;
  /** The open action that it adds languages to. */
  readonly revises: number | null;
};

const COLUMNS =
  sql.raw(`d.id, d.state, d.version, d.folder, encode(d.files_digest, 'hex') as "filesDigest", d.reference, d.title,
  d.prepared_by as "preparedBy", d.prepared_at as "preparedAt", d.changed_by as "changedBy", d.changed_at as "changedAt",
  d.released, d.refusal, d.action_id as "actionId", d.revises`);

/** The files of a draft and what can be read of them. */
export type DraftFiles = {
  readonly files: Readonly<Record<string, string>>;
  readonly filesDigest: string;
  readonly reference: string | undefined;
  readonly title: Texts | undefined;
};

export async function insertDraft(
  tx: Tx,
  draft: DraftFiles & {
    readonly folder: string | undefined;
    readonly revises: number | undefined;
    readonly actor: string;
    readonly at: Date;
  },
): Promise<DraftRow> {
  const found = await sql<DraftRow>`
    insert into opening_draft as d (state, version, folder, files, files_digest, reference, title, revises, prepared_by,
      prepared_at, changed_by, changed_at)
    values ('preparing', 1, ${draft.folder ?? null}, ${JSON.stringify(draft.files)}::jsonb, decode(${draft.filesDigest}, 'hex'),
      ${draft.reference ?? null}, ${draft.title === undefined ? null : JSON.stringify(draft.title)}::jsonb,
      ${draft.revises ?? null}, ${draft.actor}, ${draft.at}, ${draft.actor}, ${draft.at})
    returning ${COLUMNS}`.execute(tx);
  const [row] = found.rows;
  if (row === undefined) throw new Error('a draft that was inserted was not returned');
  return row;
}

export async function selectDraft(db: Reader, id: number): Promise<DraftRow | undefined> {
  const found = await sql<DraftRow>`select ${COLUMNS} from opening_draft d where d.id = ${id}`.execute(db);
  return found.rows[0];
}

/** Locked until the end of the transaction: two changes of one draft come one after the other. */
export async function selectDraftForUpdate(tx: Tx, id: number): Promise<DraftRow | undefined> {
  const found = await sql<DraftRow>`select ${COLUMNS} from opening_draft d where d.id = ${id} for update`.execute(tx);
  return found.rows[0];
}

export async function selectFiles(db: Reader, id: number): Promise<Readonly<Record<string, string>>> {
  const row = await db.selectFrom('opening_draft').select('files').where('id', '=', id).executeTakeFirst();
  return (row?.files ?? {}) as Readonly<Record<string, string>>; // stored as a record of texts
}

/** What a change makes of a draft. Left out: as it was. */
export type DraftChange = {
  readonly state?: DraftState;
  readonly files?: DraftFiles;
  readonly released?: Release | null;
  readonly refusal?: NotOpened | null;
  readonly actionId?: number;
};

/** Writes a change and raises the version; returns the draft as it is then. */
export async function updateDraft(
  tx: Tx,
  id: number,
  { change, actor, at }: { readonly change: DraftChange; readonly actor: string; readonly at: Date },
): Promise<DraftRow> {
  const json = (value: unknown): string | null =>
    value === null || value === undefined ? null : JSON.stringify(value);
  const sets = [
    sql`version = d.version + 1, changed_by = ${actor}, changed_at = ${at}`,
    ...(change.state === undefined ? [] : [sql`state = ${change.state}`]),
    ...(change.released === undefined ? [] : [sql`released = ${json(change.released)}::jsonb`]),
    ...(change.refusal === undefined ? [] : [sql`refusal = ${json(change.refusal)}::jsonb`]),
    ...(change.actionId === undefined ? [] : [sql`action_id = ${change.actionId}`]),
    ...(change.files === undefined
      ? []
      : [
          sql`files = ${JSON.stringify(change.files.files)}::jsonb, files_digest = decode(${change.files.filesDigest}, 'hex'),
            reference = ${change.files.reference ?? null}, title = ${json(change.files.title)}::jsonb`,
        ]),
  ];
  const found = await sql<DraftRow>`
    update opening_draft d set ${sql.join(sets)} where d.id = ${id} returning ${COLUMNS}`.execute(tx);
  const [row] = found.rows;
  if (row === undefined) throw new Error(`draft ${id} was locked and is gone`);
  return row;
}

export type DraftListing = DraftRow & {
  readonly fleetName: string | null;
  readonly fleetState: FleetState | null;
  readonly isUploading: boolean;
  /** Of the open action that it adds languages to. */
  readonly revisedReference: string | null;
};

type DraftFilter = { readonly states: readonly DraftState[]; readonly text: string | undefined };

export const DRAFT_SORTS: Sorts = {
  changed: [
    { by: sql`d.changed_at`, type: 'instant' },
    { by: sql`d.id`, type: 'number' },
  ],
};

export async function openDraftList(db: Reader, filter: DraftFilter): Promise<OpenedList<DraftListing>> {
  const from = sql`from opening_draft d left join opening_fleet f on f.draft_id = d.id where ${where(filter)}`;
  return {
    total: await countRows(db, from),
    read: async (page) => {
      const { keys, isAfter, order } = keysetOf(DRAFT_SORTS, page);
      const found = await sql<Keyed<DraftListing>>`
        select ${COLUMNS}, f.name as "fleetName", f.state as "fleetState",
          exists (select from opening_upload u where u.draft_id = d.id) as "isUploading",
          (select a.reference from action a where a.id = d.revises) as "revisedReference", ${keys}
        ${from} and ${isAfter} ${order} limit ${page.limit}`.execute(db);
      return found.rows;
    },
  };
}

function where({ states, text }: DraftFilter) {
  const wanted = sql`d.state = any(${[...states]}::text[])`;
  if (text === undefined) return wanted;
  return sql`${wanted} and position(lower(${text}) in lower(concat_ws(' ', d.reference, d.folder, d.title::text))) > 0`;
}

/** Drafts that were released and are to be opened, the first released first. */
export async function selectReleased(db: Reader, now: Date): Promise<readonly DraftRow[]> {
  const found = await sql<DraftRow>`
    select ${COLUMNS} from opening_draft d join opening_fleet f on f.draft_id = d.id
    where d.state = 'opening' and (f.retry_at is null or f.retry_at <= ${now}) order by d.changed_at, d.id limit 100`.execute(
    db,
  );
  return found.rows;
}
