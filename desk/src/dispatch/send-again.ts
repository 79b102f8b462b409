import type { Database, Reader } from '../platform/database/database.ts';
import { decideDispatches, type Decided, type DecideDispatches, type Refused } from './decide-dispatches.ts';
import { selectNamed, type DispatchRow } from './dispatch-store.ts';
import { whyNotDecide, type DispatchState } from './dispatch.ts';
import { selectWithReader } from './letter-store.ts';
import { selectTranslated } from './translated-store.ts';

/**
 * Sends mails once more, with a fresh count of attempts: as the same mail where it failed or is doubtful, as a new one where it had
 * gone. Where nobody is left whom the notice could reach, nothing is done: what had gone must not end as failed.
 */
export async function sendAgain(
  database: Database,
  of: DecideDispatches & { readonly ids: readonly number[] },
): Promise<Decided | Refused> {
  return decideDispatches(database, 'send-again', {
    ...of,
    whyNot: async (tx, rows) => {
      const ids = await withoutReader(tx, rows, of.clock());
      return ids.length === 0 ? undefined : { code: 'readers-gone', ids, count: ids.length };
    },
  });
}

/** Why a mail or letter cannot be sent again: the codes of the refusals. */
export const NOT_AGAIN = [
  'dispatch-unknown',
  'dispatch-in-other-state',
  'dispatch-on-paper',
  'dispatch-replaced',
  'dispatch-translated',
  'readers-gone',
] as const;

export type SendableAgain = {
  /** Those that can be sent again as things stand, in the order in which they are named. */
  readonly ids: readonly number[];
  readonly left: readonly {
    readonly id: number;
    readonly why: (typeof NOT_AGAIN)[number];
    /** null: there is no such mail or letter in the action. */
    readonly state: DispatchState | null;
  }[];
};

/** Which of these can be sent again, and why the others cannot. Changes nothing. */
export async function previewSendAgain(
  db: Reader,
  of: { readonly actionId: number; readonly ids: readonly number[]; readonly now: Date },
): Promise<SendableAgain> {
  const rows = await selectNamed(db, of);
  const gone = new Set(await withoutReader(db, rows, of.now));
  const translated = await selectTranslated(
    db,
    rows.map(({ id }) => id),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const ids: number[] = [];
  const left: SendableAgain['left'][number][] = [];
  for (const id of new Set(of.ids)) {
    const row = byId.get(id);
    const why =
      row === undefined ? 'dispatch-unknown' : whyNotAgain({ ...row, isTranslated: translated.has(row.id) }, gone);
    if (why === undefined) ids.push(id);
    else left.push({ id, why, state: row?.state ?? null });
  }
  return { ids, left };
}

function whyNotAgain(
  row: DispatchRow & { readonly isTranslated: boolean },
  gone: ReadonlySet<number>,
): (typeof NOT_AGAIN)[number] | undefined {
  const refusal = whyNotDecide(row, 'send-again');
  if (refusal !== undefined) return NOT_AGAIN.find((code) => code === refusal.code) ?? 'dispatch-in-other-state';
  return gone.has(row.id) ? 'readers-gone' : undefined;
}

/** Of these, the notices that nobody is left to open. */
async function withoutReader(db: Reader, rows: readonly DispatchRow[], now: Date): Promise<readonly number[]> {
  const notices = rows.filter(({ kind }) => kind === 'notice').map(({ id }) => id);
  const reached = await selectWithReader(db, { ids: notices, now });
  return notices.filter((id) => !reached.has(id));
}
