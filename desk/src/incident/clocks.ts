/*
 * The clocks that an incident starts: until when it has to be reported, to whom, and by which clause. Pure.
 *
 * They run from the moment of awareness. Until somebody has classified the incident, every clock runs that could apply; a
 * report to an authority stops the clocks that it is owed for, also one that is incomplete. In the Union and the EEA it is
 * owed to the authority of the country where it happened (@clause IVDR Art. 82(1), MDR Art. 87(1)): one to another's stops
 * nothing. Only two laws are known here, those of the Union and of the United States; the law of another country may set
 * clocks of its own.
 *
 * Days are those of the country where it happened (`reporting-day.ts`). The day of awareness is not counted, and a period
 * ends with the last hour of its last day (@clause Regulation (EEC, Euratom) 1182/71 Art. 3(1)-(2)); that a period which
 * ends on a holiday or at a weekend ends later (Art. 3(4)) is not made use of. Work days are Monday to Friday: holidays
 * are not known here. So a due time may be earlier than the law's, never later.
 */
import { findCountry } from '../action/index.ts';
import { DAY_MS, reportingDays } from './reporting-day.ts';

export const CLASSIFICATIONS = [
  'not-an-incident',
  'serious',
  'death-or-deterioration',
  'public-health-threat',
  'not-reportable',
] as const;
export type Classification = (typeof CLASSIFICATIONS)[number];

export const REGIMES = ['eu', 'us'] as const;
export type Regime = (typeof REGIMES)[number];

type ClockRule = {
  readonly regime: Regime;
  readonly clause: string;
  readonly days: number;
  readonly counts: 'calendar-days' | 'work-days';
  readonly appliesTo: readonly Classification[];
};

const RULES = {
  /** @clause IVDR Art. 82(4) */
  'eu-public-health-threat': {
    regime: 'eu',
    clause: 'IVDR Art. 82(4)',
    days: 2,
    counts: 'calendar-days',
    appliesTo: ['public-health-threat'],
  },
  /** @clause 21 CFR 803.53 */
  'us-remedial-action': {
    regime: 'us',
    clause: '21 CFR 803.53',
    days: 5,
    counts: 'work-days',
    appliesTo: ['public-health-threat'],
  },
  /** @clause IVDR Art. 82(5) */
  'eu-death-or-deterioration': {
    regime: 'eu',
    clause: 'IVDR Art. 82(5)',
    days: 10,
    counts: 'calendar-days',
    appliesTo: ['death-or-deterioration'],
  },
  /** @clause IVDR Art. 82(3) */
  'eu-serious': {
    regime: 'eu',
    clause: 'IVDR Art. 82(3)',
    days: 15,
    counts: 'calendar-days',
    appliesTo: ['serious'],
  },
  /** @clause 21 CFR 803.50 */
  'us-event': {
    regime: 'us',
    clause: '21 CFR 803.50',
    days: 30,
    counts: 'calendar-days',
    appliesTo: ['serious', 'death-or-deterioration'],
  },
} as const satisfies Readonly<Record<string, ClockRule>>;

export type ClockKey = keyof typeof RULES;
export const CLOCK_KEYS = Object.keys(RULES) as readonly ClockKey[]; // keys of a constant object

export const CLOCK_STATES = ['running', 'overdue', 'stopped', 'not-applicable'] as const;

export type ReportingClock = {
  readonly key: ClockKey;
  readonly regime: Regime;
  readonly clause: string;
  /** The country whose authority is owed the report, ISO 3166-1 alpha-2: one to another country stops nothing. */
  readonly reportTo: string;
  readonly startedAt: Date;
  /** The last millisecond of the last day. */
  readonly dueAt: Date;
  readonly state: (typeof CLOCK_STATES)[number];
  /** When the report was made that stopped it. */
  readonly stoppedAt: Date | null;
  /** The report came after the clock had run out. */
  readonly isLate: boolean;
};

export type ClockedIncident = {
  readonly awareAt: Date;
  /** Where it happened, ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Whether the products are on the market of the United States: then events abroad are reported there too. */
  readonly isInUs: boolean;
};

export type ClockFacts = {
  /** The last classification; null before the first. */
  readonly classification: Classification | null;
  readonly reports: readonly { readonly country: string; readonly reportedAt: Date }[];
};

/** The law under whose clocks an authority stands; undefined for one whose law is not known here. */
export function regimeOf(country: string): Regime | undefined {
  if (country === 'US') return 'us';
  const region = findCountry(country)?.region;
  return region === 'EU' || region === 'EEA' ? 'eu' : undefined;
}

/** Whether the law of the country where it happened may set clocks that are not known here. */
export function hasOtherLaw({ country }: Pick<ClockedIncident, 'country'>): boolean {
  return regimeOf(country) === undefined;
}

/** Whether any law that is known here wants such an incident reported; null: nobody has said yet what it is. */
export function isReportable(classification: Classification | null): boolean {
  if (classification === null) return true;
  return Object.values<ClockRule>(RULES).some(({ appliesTo }) => appliesTo.includes(classification));
}

/** Every clock that the incident could start, in the order in which they run out. */
export function clocksOf(incident: ClockedIncident, facts: ClockFacts, now: Date): readonly ReportingClock[] {
  const regimes = new Set([regimeOf(incident.country), ...(incident.isInUs ? ['us'] : [])]);
  return CLOCK_KEYS.filter((key) => regimes.has(RULES[key].regime))
    .map((key) => clockOf(key, { incident, facts, now }))
    .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
}

function clockOf(
  key: ClockKey,
  { incident, facts, now }: { readonly incident: ClockedIncident; readonly facts: ClockFacts; readonly now: Date },
): ReportingClock {
  const rule: ClockRule = RULES[key];
  const { regime, clause, days, counts } = rule;
  const { classification } = facts;
  const { dayOf, endOf } = reportingDays(regime, incident.country);
  const awareOn = dayOf(incident.awareAt);
  const dueAt = endOf(counts === 'work-days' ? afterWorkDays(awareOn, days) : awareOn + days * DAY_MS);
  // A clock of the Union runs only where it happened in the Union or the EEA.
  const reportTo = regime === 'us' ? 'US' : incident.country;
  const stoppedAt = earliest(
    facts.reports.filter(({ country }) => country === reportTo).map(({ reportedAt }) => reportedAt),
  );
  const applies = classification === null || rule.appliesTo.includes(classification);
  const clock = { key, regime, clause, reportTo, startedAt: incident.awareAt, dueAt };
  if (!applies) return { ...clock, state: 'not-applicable', stoppedAt: null, isLate: false };
  if (stoppedAt) return { ...clock, state: 'stopped', stoppedAt, isLate: stoppedAt > dueAt };
  return { ...clock, state: now > dueAt ? 'overdue' : 'running', stoppedAt: null, isLate: false };
}

function earliest(moments: readonly Date[]): Date | undefined {
  return moments.toSorted((a, b) => a.getTime() - b.getTime())[0];
}

/** Days as the milliseconds of their midnight in UTC. */
function afterWorkDays(day: number, days: number): number {
  let later = day;
  for (let counted = 0; counted < days;) {
    later += DAY_MS;
    const weekday = new Date(later).getUTCDay();
    if (weekday !== 0 && weekday !== 6) counted += 1;
  }
  return later;
}
