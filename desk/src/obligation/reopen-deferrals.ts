import { appendEntry, lockChain } from '../ledger/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { Clock } from '../platform/pure/clock.ts';
import { dayOf } from '../platform/pure/dates.ts';
import { changeLevels } from './change-levels.ts';
import { selectDueDeferrals, selectInstrumentsById, type DueDeferral } from './obligation-store.ts';
import { isPastDeferral } from './obligation.ts';

const DEFERRALS_A_TURN_MAX = 1000;

/** Opens again what was deferred to a day that has passed; returns how many obligations. Days are those of UTC. */
export async function reopenDeferrals(database: Database, clock: Clock): Promise<number> {
  let reopened = 0;
  for (;;) {
    const due = await selectDueDeferrals(database.kysely, dayOf(clock()), DEFERRALS_A_TURN_MAX);
    if (due.length === 0) return reopened;
    for (const [actionId, ofAction] of Map.groupBy(due, (deferral) => deferral.actionId)) {
      reopened += await reopenOfAction(database, clock, actionId, ofAction);
    }
    if (due.length < DEFERRALS_A_TURN_MAX) return reopened;
  }
}

async function reopenOfAction(
  database: Database,
  clock: Clock,
  actionId: number,
  due: readonly DueDeferral[],
): Promise<number> {
  return database.kysely.transaction().execute(async (tx) => {
    const head = await lockChain(tx, actionId, clock);
    const today = dayOf(head.at);
    const instruments = await selectInstrumentsById(tx, actionId, [
      ...new Set(due.map((deferral) => deferral.instrumentId)),
    ]);
    const written = await changeLevels(
      tx,
      head,
      { actionId, cause: 'schedule', causeId: null },
      instruments.map((instrument) => ({
        instrument,
        changes: due
          .filter((deferral) => deferral.instrumentId === instrument.instrumentId)
          .filter(
            (deferral) => instrument.levels[deferral.cell] === 'deferred' && isPastDeferral(deferral.untilOn, today),
          )
          .map((deferral) => ({ cell: deferral.cell, to: 'open' as const, reason: 'deferral-ended' })),
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
