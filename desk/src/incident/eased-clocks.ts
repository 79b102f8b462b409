/*
 * What a classification does to the clocks of an incident, and whether it eases them: ends one, or makes it longer. That takes
 * a reason; and where the action wants two people for it (`secondPerson: incident`), a second one approves it. The rule is our
 * own. Pure.
 *
 * - It is read from the clocks before and after: for each authority, when the first report would be due.
 * - Until an incident is classified every clock runs that could apply, the shortest among them. So the first classification eases
 *   them too, unless it is the gravest: whoever says "serious" gives the authority of the Union 15 days instead of 2.
 * - It is judged as if nothing had been reported: a report can be taken back, and what the classification ended would not run
 *   again. Of a law that is not known here only that is known whether anything is to be reported.
 * - No other step needs a second person. A report stops a clock as the law wants it, and the authority knows of it; taking one
 *   back starts clocks; reopening changes none. Nothing is closed while a clock runs or a request waits.
 * - The country and the market are those of now: where the consignee is recorded in another country, or the last instrument has
 *   left the United States, clocks end without a classification. Both stand in the ledger; neither is held up here.
 */
import {
  CLASSIFICATIONS,
  clocksOf,
  hasOtherLaw,
  isReportable,
  type Classification,
  type ClockedIncident,
  type ClockFacts,
  type ClockKey,
  type ReportingClock,
} from './clocks.ts';

export type Outlook = {
  readonly classification: Classification;
  readonly easesClocks: boolean;
  /** Clocks that want a report now and would want none. */
  readonly ends: readonly ClockKey[];
  /** Clocks that would want one. */
  readonly runs: readonly ClockKey[];
};

/** What each other classification would do, in the order of the list. */
export function outlooksOf(incident: ClockedIncident, facts: ClockFacts, now: Date): readonly Outlook[] {
  return CLASSIFICATIONS.filter((one) => one !== facts.classification).map((classification) => {
    const runs = runningOf(clocksOf(incident, { ...facts, classification }, now));
    const ends = runningOf(clocksOf(incident, facts, now)).filter((key) => !runs.includes(key));
    const easesClocks = isEased(incident, { from: facts.classification, to: classification });
    return { classification, easesClocks, ends, runs };
  });
}

function runningOf(clocks: readonly ReportingClock[]): readonly ClockKey[] {
  return clocks.filter(({ state }) => state === 'running' || state === 'overdue').map(({ key }) => key);
}

function isEased(
  incident: ClockedIncident,
  { from, to }: { readonly from: Classification | null; readonly to: Classification },
): boolean {
  const after = firstDueOf(incident, to);
  return [...firstDueOf(incident, from)].some(([authority, dueAt]) => {
    const then = after.get(authority);
    return then === undefined || then > dueAt;
  });
}

/** When the first report to each authority would be due, had none been made. */
function firstDueOf(incident: ClockedIncident, classification: Classification | null): ReadonlyMap<string, Date> {
  const clocks = clocksOf(incident, { classification, reports: [] }, incident.awareAt);
  // In the order in which they run out: of each authority the first stays.
  const due = new Map(
    clocks
      .filter(({ state }) => state !== 'not-applicable')
      .toReversed()
      .map(({ reportTo, dueAt }) => [reportTo, dueAt]),
  );
  if (hasOtherLaw(incident) && isReportable(classification)) due.set(incident.country, incident.awareAt);
  return due;
}
