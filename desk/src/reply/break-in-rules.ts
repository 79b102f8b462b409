/*
 * Steps that are reported done where somebody may have got in. They close the way in and say nothing of what was done through it:
 * the claim counts, and a person is asked whether it is enough. A rule of our own. Pure.
 *
 * - Of an instrument that a break-in names it is asked about that instrument. Of a break-in that names none it is asked about the
 *   consignee: any of its instruments may be meant, and a question for each would say the same.
 * - Of one break-in it is asked once. While the question is open it is about whatever is reported meanwhile; once it is answered,
 *   more steps on the same instrument are covered by that answer.
 * - It is asked again when the break-in was opened anew after the answer, and, where it names no instrument, of an instrument of
 *   which nothing had been reported by then.
 */
import type { OpenBreakIn, OpenBreakIns } from '../incident/index.ts';
import type { InstrumentChanges } from '../obligation/index.ts';
import type { OpenedQuestion } from './reply-rules.ts';

/** What the consignee's claims were asked about before. */
export type AskedBefore = {
  /** null: the consignee as a whole. */
  readonly instrumentId: number | null;
  readonly facts: Readonly<Record<string, unknown>>;
  /** The entry of the answer; null: it is open. */
  readonly answeredSeq: number | null;
};

/**
 * @param changes what a reply changes, also what it only says again, with the levels that stood before
 * @param openBreakIns suspected break-ins that are not closed
 */
export function questionsDespiteBreakIn(
  changes: readonly InstrumentChanges[],
  { openBreakIns, asked }: { readonly openBreakIns: OpenBreakIns; readonly asked: readonly AskedBefore[] },
): readonly OpenedQuestion[] {
  const claimed = changes.flatMap(({ instrument, changes: own }) => {
    const cells = own.filter(({ to }) => to === 'claimed').map(({ cell }) => cell);
    return cells.length === 0 ? [] : [{ instrument, cells }];
  });
  const ofInstruments = claimed.flatMap(({ instrument: { instrumentId }, cells }) => {
    const named = openBreakIns.byInstrument.get(instrumentId) ?? [];
    const incidents = named.filter((one) => !isAsked(one, asked, instrumentId)).map(({ id }) => id);
    return incidents.length === 0 ? [] : [questionOf({ instrumentId, cells, incidents })];
  });
  const isFirst = claimed.some(({ instrument }) => !instrument.levels.some(isReportedDone));
  const ofAll = openBreakIns.all
    .filter((one) => claimed.length > 0 && !isAsked(one, asked, null, { isStillOpen: isFirst }))
    .map(({ id }) => id);
  return ofAll.length === 0
    ? ofInstruments
    : [...ofInstruments, questionOf({ instrumentId: null, cells: [], incidents: ofAll })];
}

function questionOf(of: {
  readonly instrumentId: number | null;
  readonly cells: readonly number[];
  readonly incidents: readonly number[];
}): OpenedQuestion {
  const { instrumentId, cells, incidents } = of;
  return { kind: 'claims-despite-break-in', instrumentId, cells, facts: { incidents } };
}

function isReportedDone(level: string): boolean {
  return level === 'claimed' || level === 'proven';
}

/** Whether a break-in was asked about. With `isStillOpen` an answer does not count: it was about other instruments. */
function isAsked(
  { id, reopenedSeq }: OpenBreakIn,
  asked: readonly AskedBefore[],
  instrumentId: number | null,
  { isStillOpen = false }: { readonly isStillOpen?: boolean } = {},
): boolean {
  return asked
    .filter((one) => one.instrumentId === instrumentId && namesIncident(one.facts, id))
    .some(({ answeredSeq }) => answeredSeq === null || (!isStillOpen && answeredSeq > reopenedSeq));
}

function namesIncident({ incidents }: Readonly<Record<string, unknown>>, id: number): boolean {
  return Array.isArray(incidents) && incidents.includes(id);
}

/** Those whose break-ins matter to the changes. */
export function instrumentsClaimed(changes: readonly InstrumentChanges[]): readonly number[] {
  return changes
    .filter(({ changes: own }) => own.some(({ to }) => to === 'claimed'))
    .map(({ instrument }) => instrument.instrumentId);
}
