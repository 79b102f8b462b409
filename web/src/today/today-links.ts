/* Where one goes for what stands in the day's list: the very rows that were counted. Pure. */
import type { Schemas } from '../api/schema.ts';
import { actionList, actionPath } from '../shell/use-reference.ts';

export type TodayItem = Schemas['TodayItem'];

export const GROUP_KINDS = [
  'notice-to-send',
  'sending-paused',
  'translation-to-send',
  'deliveries-doubtful',
  'deliveries-failed',
  'deliveries-held',
  'letters-to-print',
  'letters-to-post',
  'consignees-without-contact',
  'consignees-undeliverable',
  'consignees-silent',
  'deferrals-ending',
  'callbacks',
  'approvals',
  'approvals-rejected',
] as const;

/** Several things of a kind. */
export type GroupKind = (typeof GROUP_KINDS)[number];

export function groupKindOf({ kind }: Pick<TodayItem, 'kind'>): GroupKind | undefined {
  return GROUP_KINDS.find((one) => one === kind);
}

/** Of what falls due on a day and not at an instant, the first such day. */
export function dueDayOf({ kind, facts }: Pick<TodayItem, 'kind' | 'facts'>): string | undefined {
  return kind === 'callbacks' ? textOf(facts['firstOn']) || undefined : undefined;
}

/** The rows behind the figure of a group. */
export function linkOfGroup(reference: string, kind: GroupKind, facts: TodayItem['facts']): string {
  const to = (screen: string, filters: Readonly<Record<string, string>>): string =>
    actionList(reference, screen, filters);
  const fact = (name: string): string => textOf(facts[name]);
  switch (kind) {
    case 'notice-to-send':
    case 'sending-paused':
    case 'translation-to-send':
      return actionPath(reference, 'sending');
    case 'deliveries-doubtful':
      return to('deliveries', { state: 'doubtful' });
    case 'deliveries-failed':
      return to('deliveries', { state: 'failed' });
    case 'deliveries-held':
      return to('deliveries', { state: 'held' });
    case 'letters-to-print':
      return to('deliveries', { state: 'printing', printed: 'false' });
    case 'letters-to-post':
      return to('deliveries', { state: 'printing', printed: 'true' });
    case 'consignees-without-contact':
      return to('consignees', { hasContact: 'false', owes: 'true' });
    case 'consignees-undeliverable':
      return to('consignees', { reach: 'undeliverable', owes: 'true' });
    case 'consignees-silent':
      return to('consignees', { reach: 'sent', reachedBefore: fact('before'), owes: 'true' });
    case 'deferrals-ending':
      return to('instruments', { level: 'deferred', deferredUntil: fact('until') });
    case 'callbacks':
      return to('consignees', { callbackDue: 'true' });
    case 'approvals':
      return `/approvals?${new URLSearchParams({ action: reference }).toString()}`;
    case 'approvals-rejected': {
      const mine = { state: 'decided', outcome: 'rejected', askedBy: 'me', decidedSince: fact('decidedSince') };
      return `/approvals?${new URLSearchParams({ action: reference, ...mine }).toString()}`;
    }
  }
}

/** Where an incident or a question is dealt with; undefined for what has no place of its own. */
export function linkOfItem(reference: string, item: TodayItem): string | undefined {
  if (item.incident !== null) return actionPath(reference, 'incidents', item.incident.id);
  // From here on the questions come in the order of the day: by risk.
  if (item.question !== null) return actionPath(reference, 'questions', item.question.id);
  const kind = groupKindOf(item);
  return kind === undefined ? undefined : linkOfGroup(reference, kind, item.facts);
}

/** The day's list in its parts, in which they are shown; within each the order stays the desk's. */
export type TodayParts = {
  readonly incidents: readonly TodayItem[];
  /** Few lines, each about many: they stand before the single questions, which would hide them. */
  readonly groups: readonly TodayItem[];
  readonly questions: readonly TodayItem[];
};

export function partsOfToday(items: readonly TodayItem[]): TodayParts {
  return {
    incidents: items.filter(({ incident }) => incident !== null),
    groups: items.filter(({ incident, question }) => incident === null && question === null),
    questions: items.filter(({ question }) => question !== null),
  };
}

/** Where a patient may be harmed, or somebody does not know of the notice; as the desk grades it. */
const URGENT_RISK = 2;
/** However long one part is, so many of the others are named. */
const INCIDENTS_MIN = 3;
const QUESTIONS_MIN = 2;

/**
 * The head of the day's list: every urgent group, and of the single things the first.
 *
 * @param shown so many lines, or more where the urgent groups leave no room for the others
 */
export function headOfToday(items: readonly TodayItem[], shown: number): TodayParts {
  const { incidents, groups, questions } = partsOfToday(items);
  const urgent = groups.filter(({ risk }) => risk <= URGENT_RISK).length;
  const room = shown - urgent;
  const asked = Math.min(questions.length, QUESTIONS_MIN);
  const firstIncidents = incidents.slice(0, Math.max(INCIDENTS_MIN, room - asked));
  const firstQuestions = questions.slice(0, Math.max(QUESTIONS_MIN, room - firstIncidents.length));
  return {
    incidents: firstIncidents,
    groups: groups.slice(0, Math.max(urgent, shown - firstIncidents.length - firstQuestions.length)),
    questions: firstQuestions,
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
