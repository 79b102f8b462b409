/*
 * What the ledger says about dispatches: digests of rows, recomputed by its check. Addresses and what peers answered
 * stay out of them: they are personal data, which is erased one day.
 */
import { createHash } from 'node:crypto';

import { canonicalJson, digestOf } from '@fieldproof/trust';

import type { Reader } from '../platform/database/database.ts';
import type { PlannedDispatch } from './dispatch.ts';
import { selectRunLists } from './dispatch-store.ts';
import { selectAttempts, type AttemptRow } from './queue-store.ts';

/** The key of a batch names its attempts, so that the check knows which rows to read: `attempts:17.1,18.2`. */
export function attemptsDigest(rows: readonly AttemptRow[]): Readonly<Record<string, string>> {
  if (rows.length === 0) return {};
  const ordered = rows.toSorted((a, b) => a.dispatchId - b.dispatchId || a.attempt - b.attempt);
  const key = ordered.map((row) => `${row.dispatchId}.${row.attempt}`).join(',');
  return { [`attempts:${key}`]: digestAttempts(ordered) };
}

type Listed = Pick<PlannedDispatch, 'channel' | 'contactIds' | 'languages' | 'heldFor'>;

/**
 * The digest of a planned list: who is written to, by contact, in which way and languages. It is `digestOf` of the list of
 * them, taken piece by piece: a long list is never one text.
 */
export function createListDigest(): { readonly add: (list: readonly Listed[]) => void; readonly end: () => string } {
  const hash = createHash('sha256').update('[');
  let isFirst = true;
  return {
    add: (list) => {
      for (const one of list) {
        hash.update(isFirst ? '' : ',');
        isFirst = false;
        hash.update(canonicalJson([one.channel, one.contactIds, one.languages, one.heldFor]));
      }
    },
    end: () => hash.update(']').digest('hex'),
  };
}

/** Recomputes `attempts:…`. */
export async function digestAttemptBatches(
  db: Reader,
  _chain: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const id of ids) {
    const keys = id.split(',').map((key) => {
      const [dispatchId, attempt] = key.split('.').map(Number);
      return { dispatchId: dispatchId ?? 0, attempt: attempt ?? 0 };
    });
    const rows = await selectAttempts(db, keys);
    if (rows.length === keys.length) found.set(id, digestAttempts(rows));
  }
  return found;
}

/** Recomputes `dispatch-run:…` from the rows of the run. */
export async function digestRuns(
  db: Reader,
  _chain: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await selectRunLists(db, ids.map(Number));
  const runs = Map.groupBy(rows, ({ runId }) => String(runId));
  return new Map(
    [...runs].map(([id, list]) => {
      const digest = createListDigest();
      digest.add(list);
      return [id, digest.end()];
    }),
  );
}

function digestAttempts(rows: readonly AttemptRow[]): string {
  return digestOf(
    rows.map((row) => [
      row.dispatchId,
      row.attempt,
      row.startedAt.toISOString(),
      row.endedAt.toISOString(),
      row.outcome,
      row.failure,
    ]),
  );
}
