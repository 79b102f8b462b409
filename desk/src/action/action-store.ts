import type { ActionDefinition } from '@fieldproof/contract';
import { sql } from 'kysely';

import type { Reader, Tx } from '../platform/database/database.ts';

export type ActionRow = {
  readonly id: number;
  readonly reference: string;
  readonly openedAt: Date;
  readonly revision: number;
};

export type RevisionRow = {
  readonly actionId: number;
  readonly revision: number;
  readonly digest: Buffer;
  readonly definition: ActionDefinition;
  readonly files: Readonly<Record<string, string>>;
};

export async function selectActions(db: Reader, reference?: string): Promise<readonly ActionRow[]> {
  const found = await sql<ActionRow>`
    select a.id, a.reference, a.opened_at as "openedAt", max(r.revision) as revision
    from action a join action_revision r on r.action_id = a.id
    where ${reference ?? null}::text is null or a.reference = ${reference ?? null}
    group by a.id order by a.opened_at, a.id limit 1000`.execute(db);
  return found.rows;
}

export async function selectRevision(db: Reader, actionId: number, revision: number): Promise<RevisionRow | undefined> {
  const row = await db
    .selectFrom('action_revision')
    .select(['action_id as actionId', 'revision', 'digest', 'definition', 'files'])
    .where('action_id', '=', actionId)
    .where('revision', '=', revision)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    ...row,
    definition: row.definition as ActionDefinition, // it was parsed before it was stored, and the row never changes
    files: row.files as Readonly<Record<string, string>>, // as above
  };
}

/** The next number of a chain and of the action that it records. */
export async function selectNextActionId(tx: Tx): Promise<number> {
  const found = await sql<{ id: number }>`select coalesce(max(id), 0) + 1 as id from ledger_chain`.execute(tx);
  return found.rows[0]?.id ?? 1;
}

export async function insertAction(
  tx: Tx,
  action: { readonly id: number; readonly reference: string; readonly openedAt: Date; readonly openedSeq: number },
): Promise<void> {
  await tx
    .insertInto('action')
    .values({ id: action.id, reference: action.reference, opened_at: action.openedAt, opened_seq: action.openedSeq })
    .execute();
}

export async function insertRevision(tx: Tx, row: RevisionRow & { readonly recordedAt: Date }): Promise<void> {
  await tx
    .insertInto('action_revision')
    .values({
      action_id: row.actionId,
      revision: row.revision,
      digest: row.digest,
      files: JSON.stringify(row.files),
      definition: JSON.stringify(row.definition),
      recorded_at: row.recordedAt,
    })
    .execute();
}

/** The words around texts in a language, of the action that brought them last; none where no action did. */
export async function selectWords(db: Reader, language: string): Promise<Readonly<Record<string, string>>> {
  const found = await sql<{ words: Readonly<Record<string, string>> }>`
    select definition->'words'->(${language}::text) as words from action_revision
    where definition->'words' ? ${language} order by recorded_at desc, action_id desc, revision desc limit 1`.execute(
    db,
  );
  return found.rows[0]?.words ?? {};
}

/** Digests of stored revisions, recomputed from their files: the ids are `<revision>`. */
export async function selectRevisionFiles(
  db: Reader,
  actionId: number,
  revisions: readonly number[],
): Promise<ReadonlyMap<number, Readonly<Record<string, string>>>> {
  const rows = await db
    .selectFrom('action_revision')
    .select(['revision', 'files'])
    .where('action_id', '=', actionId)
    .where('revision', 'in', revisions.length > 0 ? [...revisions] : [-1])
    .execute();
  return new Map(rows.map((row) => [row.revision, row.files as Readonly<Record<string, string>>])); // stored as a record of texts
}
