import { appendEntry, lockChain, type ChainHead } from '../ledger/index.ts';
import { transact, type Database, type Tx } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { advanceReach, type WrittenReach } from '../reach/index.ts';
import { DECISION_RULES, RETURNED, stateAfter, whyNotDecide, type Decision, type DispatchRefusal } from './dispatch.ts';
import {
  insertDecisions,
  selectConsigneesOfContacts,
  selectEditions,
  selectForDecision,
  type DecidedRow,
  type DispatchRow,
} from './dispatch-store.ts';
import { messageIdOf } from './message-id.ts';
import { selectTranslated } from './translated-store.ts';
import { selectUndeliverable } from './queue-store.ts';

export type DecideDispatches = {
  readonly actionId: number;
  readonly reference: string;
  /** `all`: every one that is in the state which the decision ends. */
  readonly ids: readonly number[] | 'all';
  /** Of all: only those that are held for want of this language, alone or beside others. */
  readonly heldFor?: string | undefined;
  readonly actor: string;
  /** Why: kept with the decision. */
  readonly reason: string;
  readonly clock: Clock;
};

export type Decided = { readonly kind: 'decided'; readonly ids: readonly number[] };
export type Refused = { readonly kind: 'refused'; readonly refusal: DispatchRefusal };

/** A decision of a person about dispatches: all of the named ones or none. */
export async function decideDispatches(
  database: Database,
  decision: Decision,
  of: DecideDispatches & {
    readonly sentAt?: Date;
    /** What else may speak against it, asked with the rows locked. */
    readonly whyNot?: (tx: Tx, rows: readonly DispatchRow[]) => Promise<DispatchRefusal | undefined>;
  },
): Promise<Decided | Refused> {
  return transact(database, async (tx) => {
    const [state] = DECISION_RULES[decision].from;
    const all = state === undefined ? [] : { state, heldFor: of.heldFor };
    const which = of.ids === 'all' ? all : [...new Set(of.ids)];
    const rows = await selectForDecision(tx, { actionId: of.actionId, ids: which });
    const translated = await selectTranslated(
      tx,
      rows.map(({ id }) => id),
    );
    const refusal = whyNotAll(rows, { decision, which, translated }) ?? (await of.whyNot?.(tx, rows));
    if (refusal !== undefined) return { kind: 'refused', refusal };
    const at = of.clock();
    const editions =
      decision === 'send-again'
        ? await selectEditions(
            tx,
            rows.map(({ id }) => id),
          )
        : new Map<number, number>();
    const decided = rows.map((row) => decide(row, decision, { of, at, edition: (editions.get(row.id) ?? 0) + 2 }));
    await insertDecisions(tx, { decision, reason: of.reason, actor: of.actor, at }, decided);
    await writeEntry(tx, decision, { of, rows });
    return { kind: 'decided', ids: rows.map(({ id }) => id) };
  });
}

function whyNotAll(
  rows: readonly DispatchRow[],
  {
    decision,
    which,
    translated,
  }: {
    readonly decision: Decision;
    readonly which: Parameters<typeof selectForDecision>[1]['ids'];
    readonly translated: ReadonlySet<number>;
  },
): DispatchRefusal | undefined {
  if (!('state' in which)) {
    const known = new Set(rows.map(({ id }) => id));
    const unknown = which.filter((id) => !known.has(id));
    if (unknown.length > 0) return { code: 'dispatch-unknown', ids: unknown };
  }
  if (rows.length === 0) return { code: 'nothing-to-decide', decision };
  return rows
    .map((row) => whyNotDecide({ ...row, isTranslated: translated.has(row.id) }, decision))
    .find((refusal) => refusal !== undefined);
}

function decide(
  row: DispatchRow,
  decision: Decision,
  {
    of,
    at,
    edition,
  }: { readonly of: DecideDispatches & { readonly sentAt?: Date }; readonly at: Date; readonly edition: number },
): DecidedRow {
  const state = stateAfter(decision, row.channel);
  // What came is sent again as a new mail: with the old identity its reader's system would drop it as a double.
  const isNewEdition = decision === 'send-again' && row.state === 'sent';
  const domain = row.messageId.slice(row.messageId.lastIndexOf('@') + 1);
  const messageId = isNewEdition ? messageIdOf({ ...row, reference: of.reference, edition }, domain) : row.messageId;
  const isOver = state === 'waiting' || state === 'printing' || state === 'failed';
  const sentAt = decision === 'posted' ? (of.sentAt ?? at) : isOver ? null : row.sentAt;
  const failed = decision === 'returned' ? { failure: RETURNED, failureText: of.reason } : undefined;
  return { id: row.id, state, messageId, nextAt: at, sentAt, ...failed };
}

const ENTRY_KIND: Readonly<Record<Decision, string>> = {
  release: 'dispatch.released',
  stop: 'dispatch.stopped',
  'send-again': 'dispatch.repeated',
  posted: 'dispatch.posted',
  returned: 'dispatch.returned',
};

async function writeEntry(
  tx: Tx,
  decision: Decision,
  { of, rows }: { readonly of: DecideDispatches; readonly rows: readonly DispatchRow[] },
): Promise<void> {
  const notices = rows.filter(({ kind }) => kind === 'notice');
  const consigneeIds = await selectConsigneesOfContacts(
    tx,
    notices.flatMap(({ contactIds }) => contactIds),
  );
  const isTakenBack = decision === 'stop' || decision === 'returned';
  const lost = isTakenBack && consigneeIds.length > 0 ? await selectUndeliverable(tx, of.actionId, consigneeIds) : [];
  const head = await lockChain(tx, of.actionId, of.clock);
  const reached = await advance(
    tx,
    head,
    decision === 'posted' ? { to: 'sent', ids: consigneeIds } : { to: 'undeliverable', ids: lost },
  );
  await appendEntry(tx, head, {
    actor: of.actor,
    kind: ENTRY_KIND[decision],
    subject: `action:${of.actionId}`,
    payload: { dispatches: rows.map(({ id }) => id), digests: { ...reached.digests } },
    tallies: reached.tallies,
  });
}

async function advance(
  tx: Tx,
  head: ChainHead,
  { to, ids }: { readonly to: 'sent' | 'undeliverable'; readonly ids: readonly number[] },
): Promise<Pick<WrittenReach, 'tallies' | 'digests'>> {
  if (ids.length === 0) return { tallies: [], digests: {} };
  return advanceReach(tx, head, { actionId: head.chain, consigneeIds: ids, to, cause: 'dispatch', causeId: null });
}
