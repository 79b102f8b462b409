import type { ActionDefinition, SecondPersonFor } from '@fieldproof/contract';
import { digestOf } from '@fieldproof/trust';

import type { Reader } from '../platform/database/database.ts';
import { selectActions, selectRevision, selectRevisionFiles, type ActionRow } from './action-store.ts';

export type Action = ActionRow;

/** An action's folder as it was at one revision: immutable, so it may be kept in memory. */
export type ActionRevision = {
  readonly actionId: number;
  readonly revision: number;
  /** SHA-256 of the folder, 64 hexadecimal digits. */
  readonly digest: string;
  readonly definition: ActionDefinition;
  /** The text of the notice per language, as Markdown. */
  readonly notices: Readonly<Record<string, string>>;
};

const REVISIONS_KEPT_MAX = 50;

export async function listActions(db: Reader): Promise<readonly Action[]> {
  return selectActions(db);
}

export async function findAction(db: Reader, reference: string): Promise<Action | undefined> {
  const [found] = await selectActions(db, reference);
  return found;
}

export async function findActionById(db: Reader, id: number): Promise<Action | undefined> {
  return (await selectActions(db)).find((candidate) => candidate.id === id);
}

/** The files of a revision as they were stored, by name. */
export async function loadFiles(
  db: Reader,
  actionId: number,
  revision: number,
): Promise<Readonly<Record<string, string>>> {
  return (await selectRevision(db, actionId, revision))?.files ?? {};
}

export type Revisions = {
  readonly load: (db: Reader, actionId: number, revision: number) => Promise<ActionRevision>;
};

/** Reads revisions of actions and keeps those that were read last. */
export function createRevisions(): Revisions {
  const kept = new Map<string, ActionRevision>();
  return {
    load: async (db, actionId, revision) => {
      const key = `${actionId}/${revision}`;
      const known = kept.get(key);
      if (known) return known;
      const loaded = await loadRevision(db, actionId, revision);
      const oldest = kept.keys().next();
      if (kept.size >= REVISIONS_KEPT_MAX && !oldest.done) kept.delete(oldest.value);
      kept.set(key, loaded);
      return loaded;
    },
  };
}

/** The newest revision of an action that is known by its id. */
export async function loadNewest(db: Reader, revisions: Revisions, actionId: number): Promise<ActionRevision> {
  const action = await findActionById(db, actionId);
  if (!action) throw new Error(`there is no action ${actionId}`);
  return revisions.load(db, actionId, action.revision);
}

/** For what any of these actions wants a second person, as their newest revisions say. */
export async function secondPersonIn(
  db: Reader,
  revisions: Revisions,
  actionIds: Iterable<number>,
): Promise<readonly SecondPersonFor[]> {
  const wanted = new Set<SecondPersonFor>();
  for (const id of actionIds) {
    const { definition } = await loadNewest(db, revisions, id);
    for (const one of definition.secondPerson ?? []) wanted.add(one);
  }
  return [...wanted];
}

async function loadRevision(db: Reader, actionId: number, revision: number): Promise<ActionRevision> {
  const row = await selectRevision(db, actionId, revision);
  if (!row) throw new Error(`action ${actionId} has no revision ${revision}`);
  const notices = Object.entries(row.files).flatMap(([path, text]) => {
    const language = /^notice\.([A-Za-z-]+)\.md$/.exec(path)?.[1];
    return language ? [[language, text] as const] : [];
  });
  return {
    actionId,
    revision,
    digest: row.digest.toString('hex'),
    definition: row.definition,
    notices: Object.fromEntries(notices),
  };
}

/** Recomputes the digests of an action's revisions, for the check of the ledger. */
export async function digestRevisions(
  db: Reader,
  actionId: number,
  revisions: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const files = await selectRevisionFiles(db, actionId, revisions.map(Number));
  return new Map([...files].map(([revision, texts]) => [String(revision), digestOf(texts)]));
}
