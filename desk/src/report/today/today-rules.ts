/*
 * The day's list: what needs a person, the riskiest first, of the same risk the oldest first; incidents by the clock that
 * runs out first. The risks are a rule of our own:
 * 1 where a patient may be harmed or an instrument be thought safe that is not; 2 where somebody does not know of the
 * notice, or nobody knows what became of an instrument; 3 where somebody waits for us; 4 where waiting changes nothing.
 */
import type { QuestionRisk } from '../../question/index.ts';

export const TODAY_KINDS = [
  'incident',
  'question',
  'deliveries-doubtful',
  'deliveries-failed',
  'deliveries-held',
  'letters-to-print',
  'letters-to-post',
  'consignees-without-contact',
  'consignees-undeliverable',
  'consignees-silent',
  'deferrals-ending',
] as const;

export type TodayKind = (typeof TODAY_KINDS)[number];

const RISKS: Readonly<Record<Exclude<TodayKind, 'question'>, QuestionRisk>> = {
  incident: 1,
  'deliveries-doubtful': 2,
  'deliveries-failed': 3,
  'deliveries-held': 2,
  'letters-to-print': 2,
  'letters-to-post': 2,
  'consignees-without-contact': 2,
  'consignees-undeliverable': 2,
  'consignees-silent': 3,
  'deferrals-ending': 3,
};

/** A thing, or several of a kind, that a person has to look at. What it says beside is for whoever shows it. */
export type TodayItem = {
  /** One of `TODAY_KINDS`, or the kind of a feature that adds its own. */
  readonly kind: string;
  /** 1 is the most. */
  readonly risk: QuestionRisk;
  /** Since when it waits; null where that is not known. */
  readonly since: Date | null;
  /** When the first of the clocks that still run is over, where there are clocks. */
  readonly dueAt?: Date | undefined;
  readonly count: number;
  readonly isExact: boolean;
  /** Ids and names of what it is about; of many the first few. */
  readonly about: TodayAbout;
  /** What the sentence needs beside: numbers, days, keys. */
  readonly facts: Readonly<Record<string, unknown>>;
};

type Named = { readonly id: number; readonly number: string; readonly name: string; readonly country: string };

export type TodayAbout = {
  readonly incident?: { readonly id: number; readonly number: string; readonly kind: string } | undefined;
  readonly question?: { readonly id: number; readonly kind: string } | undefined;
  readonly consignees: readonly Named[];
  readonly instruments: readonly { readonly id: number; readonly serial: string; readonly product: string }[];
};

/** Several of a kind. */
export type TodayGroup = {
  readonly kind: Exclude<TodayKind, 'question' | 'incident'>;
  readonly count: number;
  readonly isExact: boolean;
  readonly since: Date | null;
  readonly about: TodayAbout;
  readonly facts?: Readonly<Record<string, unknown>>;
};

export function itemOfGroup(group: TodayGroup): TodayItem | undefined {
  if (group.count === 0) return undefined;
  return { facts: {}, ...group, risk: RISKS[group.kind] };
}

export function itemOfIncident(incident: {
  readonly about: TodayAbout;
  readonly awareAt: Date;
  readonly dueAt?: Date | undefined;
  readonly facts: TodayItem['facts'];
}): TodayItem {
  const { about, awareAt: since, dueAt, facts } = incident;
  return { kind: 'incident', risk: RISKS.incident, since, dueAt, count: 1, isExact: true, about, facts };
}

export function itemOfQuestion(question: {
  readonly about: TodayAbout;
  readonly risk: QuestionRisk;
  readonly openedAt: Date;
  readonly facts: TodayItem['facts'];
}): TodayItem {
  const { about, risk, openedAt: since, facts } = question;
  return { kind: 'question', risk, since, count: 1, isExact: true, about, facts };
}

/**
 * The list in its order: incidents before everything, the one first whose clock runs out first; then by risk, then by age.
 * What has no clock or no age comes last of its kind.
 */
export function orderToday(items: readonly TodayItem[]): readonly TodayItem[] {
  const first = (item: TodayItem): number => (item.kind === 'incident' ? 0 : 1);
  const age = (item: TodayItem): number => item.since?.getTime() ?? Number.MAX_SAFE_INTEGER;
  const due = (item: TodayItem): number => item.dueAt?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return items.toSorted((a, b) => first(a) - first(b) || a.risk - b.risk || due(a) - due(b) || age(a) - age(b));
}

/** After so many days without any sign a consignee counts as silent, unless the action says otherwise. */
const SILENT_AFTER_DAYS = 14;

export function silentAfterDays(definition: {
  readonly reply: { readonly silentAfterDays?: number | undefined };
}): number {
  return definition.reply.silentAfterDays ?? SILENT_AFTER_DAYS;
}

/** Deferrals that end within so many days stand in the list. */
export const DEFERRALS_WITHIN_DAYS = 7;
