import { sql } from 'kysely';

import { transact, type Database, type Reader, type Tx } from '../platform/database/database.ts';
import { EMPTY_DRAFT, savePage, type Draft, type SavedDraft } from './draft.ts';
import type { Fields } from './field-names.ts';

export type DraftOf = { readonly actionId: number; readonly contactId: number };

/** A field as it is stored: its text, and the version at which it last changed. */
type StoredFields = Readonly<Record<string, readonly [value: string, version: number]>>;
type DraftRow = { readonly version: number; readonly fields: StoredFields; readonly updatedAt: Date };

export async function selectDraft(db: Reader, of: DraftOf): Promise<Draft> {
  const found = await sql<DraftRow>`
    select version, fields, updated_at as "updatedAt" from reply_draft
    where action_id = ${of.actionId} and contact_id = ${of.contactId}`.execute(db);
  return draftOf(found.rows[0]);
}

/** Saves a page of the form and says what became of it, with the draft as it then is. */
export async function saveDraftPage(
  database: Database,
  of: DraftOf,
  posted: { readonly page: string; readonly fields: Fields; readonly version: number; readonly now: Date },
): Promise<{ readonly saved: SavedDraft; readonly draft: Draft }> {
  return transact(database, async (tx) => {
    const draft = await lockDraft(tx, of, posted.now);
    const saved = savePage(draft, posted);
    if (saved.kind !== 'saved') return { saved, draft };
    const next = { version: saved.version, fields: saved.fields, updatedAt: posted.now };
    await updateDraft(tx, of, next);
    return { saved, draft: next };
  });
}

/** Empties a draft in the transaction that sends it, unless somebody has typed on meanwhile: then what was typed stays. */
export async function clearSentDraft(
  tx: Tx,
  of: DraftOf,
  sent: { readonly version: number; readonly now: Date },
): Promise<void> {
  await sql`
    update reply_draft set version = version + 1, fields = '{}'::jsonb, updated_at = ${sent.now}
    where action_id = ${of.actionId} and contact_id = ${of.contactId} and version = ${sent.version}`.execute(tx);
}

async function lockDraft(tx: Tx, of: DraftOf, now: Date): Promise<Draft> {
  await sql`
    insert into reply_draft (action_id, contact_id, version, fields, updated_at)
    values (${of.actionId}, ${of.contactId}, 0, '{}'::jsonb, ${now})
    on conflict (action_id, contact_id) do nothing`.execute(tx);
  const found = await sql<DraftRow>`
    select version, fields, updated_at as "updatedAt" from reply_draft
    where action_id = ${of.actionId} and contact_id = ${of.contactId} for update`.execute(tx);
  return draftOf(found.rows[0]);
}

async function updateDraft(tx: Tx, of: DraftOf, draft: Draft): Promise<void> {
  const fields = Object.fromEntries([...draft.fields].map(([name, { value, version }]) => [name, [value, version]]));
  await sql`
    update reply_draft set version = ${draft.version}, fields = ${JSON.stringify(fields)}::jsonb, updated_at = ${draft.updatedAt}
    where action_id = ${of.actionId} and contact_id = ${of.contactId}`.execute(tx);
}

function draftOf(row: DraftRow | undefined): Draft {
  if (!row) return EMPTY_DRAFT;
  const fields = Object.entries(row.fields).map(([name, [value, version]]) => [name, { value, version }] as const);
  return { version: row.version, fields: new Map(fields), updatedAt: row.updatedAt };
}
