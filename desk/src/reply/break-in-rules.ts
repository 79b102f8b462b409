/*
 * Steps that are reported done on an instrument that somebody may have got into. They close the way in and say nothing of
 * what was done through it: the claim counts, and a person is asked whether it is enough. A rule of our own. Pure.
 */
import type { InstrumentChanges } from '../obligation/index.ts';
import type { OpenedQuestion } from './reply-rules.ts';

/**
 * @param changes what a reply changes, also what it only says again
 * @param openBreakIns of instruments the incidents, suspected break-ins that are not closed
 */
export function questionsDespiteBreakIn(
  changes: readonly InstrumentChanges[],
  openBreakIns: ReadonlyMap<number, readonly number[]>,
): readonly OpenedQuestion[] {
  return changes.flatMap(({ instrument: { instrumentId }, changes: own }): OpenedQuestion[] => {
    const incidents = openBreakIns.get(instrumentId) ?? [];
    const cells = own.filter(({ to }) => to === 'claimed').map(({ cell }) => cell);
    if (incidents.length === 0 || cells.length === 0) return [];
    return [{ kind: 'claims-despite-break-in', instrumentId, cells, facts: { incidents: [...incidents] } }];
  });
}

/** Those whose break-ins matter to the changes. */
export function instrumentsClaimed(changes: readonly InstrumentChanges[]): readonly number[] {
  return changes
    .filter(({ changes: own }) => own.some(({ to }) => to === 'claimed'))
    .map(({ instrument }) => instrument.instrumentId);
}
