import { appendEntry, lockChain } from '../ledger/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { dayOf } from '../platform/pure/dates.ts';
import { changeLevels } from './change-levels.ts';
import { selectActionsWithDueDeferrals, selectDueDeferrals, selectInstrumentsById } from './obligation-store.ts';
import { isPastDeferral } from './obligation.ts';

const DEFERRALS_AN_ENTRY_MAX = 1000;

/** Opens again what was deferred to a day that has passed; returns how many obligations. Days are those of UTC. */
export async function reopenDeferrals(database: Database, clock: Clock): Promise<number> {
  let reopened = 0;
  for (const actionId of await selectActionsWithDueDeferrals(database.kysely, dayOf(clock()))) {
    let turn: number;
    do {
      turn = await reopenSome(database, clock, actionId);
      reopened += turn;
    } while (turn === DEFERRALS_AN_ENTRY_MAX);
  }
  return reopened;
}

/** What is due is read under the lock: a reply that came in between may have put it off again. */
async function reopenSome(database: Database, clock: Clock, actionId: number): Promise<number> {
  return database.kysely.transaction().execute(async (tx) => {
    const head = await lockChain(tx, actionId, clock);
    const today = dayOf(head.at);
    const due = await selectDueDeferrals(tx, { actionId, today, limit: DEFERRALS_AN_ENTRY_MAX });
    const cells = Map.groupBy(due, (deferral) => deferral.instrumentId);
    const instruments = await selectInstrumentsById(tx, actionId, [...cells.keys()]);
    const written = await changeLevels(
      tx,
      head,
      { actionId, cause: 'schedule', causeId: null },
      instruments.map((instrument) => ({
        instrument,
        changes: (cells.get(instrument.instrumentId) ?? [])
          .filter(({ cell, untilOn }) => instrument.levels[cell] === 'deferred' && isPastDeferral(untilOn, today))
          .map(({ cell }) => ({ cell, to: 'open' as const, reason: 'deferral-ended' })),
      })),
    );
    if (written.changed === 0) return 0;
    await appendEntry(tx, head, {
      actor: 'house',
      kind: 'deferrals.ended',
      subject: 'schedule',
      payload: { obligations: written.changed, digests: written.digests },
      tallies: written.tallies,
    });
    return written.changed;
  });
}
