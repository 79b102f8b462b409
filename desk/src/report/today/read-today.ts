import type { Action, Revisions } from '../../action/index.ts';
import { incidentNumber } from '../../incident/index.ts';
import { approvalsWaitingOf } from '../../approval/index.ts';
import { seqAsOf } from '../../ledger/index.ts';
import type { Total } from '../../platform/database/keyset.ts';
import type { Reader } from '../../platform/database/database.ts';
import { dayOf } from '../../platform/pure/dates.ts';
import type { NameActors, Staff } from '../../staff/index.ts';
import { describeIncidentStates, type IncidentStates } from '../incident-clocks.ts';
import { openIncidentList, type IncidentRow } from '../list/incident-list-store.ts';
import { openQuestionList, selectListedQuestions, type QuestionRow } from '../list/question-list-store.ts';
import {
  DEFERRALS_WITHIN_DAYS,
  itemOfGroup,
  itemOfIncident,
  itemOfQuestion,
  orderToday,
  silentAfterDays,
  type TodayGroup,
  type TodayItem,
} from './today-rules.ts';
import {
  selectEndingDeferrals,
  selectFirstQuestions,
  selectOldestConsignees,
  selectOwing,
  selectWaiting,
  type OldestConsignee,
  type TodayCounts,
} from './today-store.ts';

/** Questions and incidents are listed one by one, up to so many of each. */
export const LISTED_MAX = 25;
/** Which clock runs out first is known only of incidents that were read: an action has far fewer that are open. */
const INCIDENTS_READ_MAX = 500;
const OLDEST_MAX = 10;
const DAY_MS = 86_400_000;

export type TodayContext = {
  readonly action: Action;
  /** Who asks: what waits for a colleague of theirs is for them. */
  readonly staff: Staff;
  readonly now: Date;
};

/** A feature that has things of its own for the day's list, such as what waits for a second person. */
export type TodayProvider = (db: Reader, context: TodayContext) => Promise<readonly TodayItem[]>;

export type Today = {
  readonly seq: number;
  readonly items: readonly TodayItem[];
  readonly incidents: Total;
  readonly questions: Total;
  readonly oldest: { readonly consignees: readonly OldestConsignee[]; readonly questions: readonly QuestionRow[] };
};

/** What needs a person today, in the order in which it should be done. */
export async function readToday(
  db: Reader,
  context: TodayContext,
  of: {
    readonly revisions: Revisions;
    readonly incidentStates: IncidentStates;
    readonly nameActors: NameActors;
    readonly providers: readonly TodayProvider[];
  },
): Promise<Today> {
  const { action, now } = context;
  const { definition } = await of.revisions.load(db, action.id, action.revision);
  const days = silentAfterDays(definition);
  const today = dayOf(now);
  const until = dayOf(new Date(now.getTime() + DEFERRALS_WITHIN_DAYS * DAY_MS));
  const silentSince = new Date(now.getTime() - days * DAY_MS);
  // Before all else: what is read after it is at least that new.
  const seq = await seqAsOf(db, action.id);
  // Three reads beside each other, each on its connection: one after the other every statement waits for its turn behind the
  // replies that come in, and more at once take the connections from them.
  const [incidents, questions, counted] = await Promise.all([
    readIncidents(db, context, of),
    readQuestions(db, action.id),
    readCounted(db, context, { providers: of.providers, silentSince, today, until }),
  ]);
  const { waiting, ending, consignees, more } = counted;
  const groups: readonly TodayGroup[] = [
    ...groupsOf(waiting, {
      'consignees-silent': { days, before: silentSince.toISOString() },
      'letters-to-print': { isPaused: more.some(({ kind }) => kind === 'sending-paused') },
    }),
    { kind: 'deferrals-ending', ...ending, facts: { firstOn: ending.firstOn, until } },
  ];
  return {
    seq,
    items: orderToday([
      ...incidents.items,
      ...questions.risky.map((row) => questionItem(row, questions.approvals.get(`question:${row.id}`))),
      ...groups.flatMap((group) => itemOfGroup(group) ?? []),
      ...more,
    ]),
    incidents: incidents.total,
    questions: questions.total,
    oldest: { consignees, questions: questions.oldest },
  };
}

async function readQuestions(db: Reader, actionId: number) {
  const { total } = await openQuestionList(db, { actionId, state: 'open' });
  const first = await selectFirstQuestions(db, actionId, { risky: LISTED_MAX, oldest: OLDEST_MAX });
  const rows = await selectListedQuestions(db, [...new Set([...first.risky, ...first.oldest])]);
  // What was answered meanwhile is open no more.
  const byId = new Map(rows.filter(({ answer }) => answer === null).map((row) => [row.id, row]));
  const rowsOf = (ids: readonly number[]): readonly QuestionRow[] => ids.flatMap((id) => byId.get(id) ?? []);
  const subjects = first.risky.map((id) => `question:${id}`);
  const approvals = await approvalsWaitingOf(db, { chain: actionId, subjects });
  return { total, risky: rowsOf(first.risky), oldest: rowsOf(first.oldest), approvals };
}

/** What is counted, with the first few of each kind. */
async function readCounted(
  db: Reader,
  context: TodayContext,
  of: {
    readonly providers: readonly TodayProvider[];
    readonly silentSince: Date;
    readonly today: string;
    readonly until: string;
  },
) {
  const { id } = context.action;
  const owing = await selectOwing(db, id);
  const waiting = await selectWaiting(db, id, { silentSince: of.silentSince, owing });
  const ending = await selectEndingDeferrals(db, id, { from: of.today, until: of.until });
  const consignees = await selectOldestConsignees(db, id, { limit: OLDEST_MAX, owing });
  const more: TodayItem[] = [];
  for (const provider of of.providers) more.push(...(await provider(db, context)));
  return { waiting, ending, consignees, more };
}

function groupsOf(
  waiting: TodayCounts,
  facts: Partial<Record<keyof TodayCounts, TodayItem['facts']>>,
): readonly TodayGroup[] {
  const kinds = Object.keys(waiting) as readonly (keyof TodayCounts)[]; // keys of a record with exactly these
  return kinds.map((kind) => ({ kind, ...waiting[kind], facts: facts[kind] ?? {} }));
}

async function readIncidents(
  db: Reader,
  { action, now }: TodayContext,
  of: { readonly incidentStates: IncidentStates; readonly nameActors: NameActors },
): Promise<{ readonly items: readonly TodayItem[]; readonly total: Total }> {
  const list = await openIncidentList(db, { actionId: action.id, state: 'open' });
  if (list.total.count === 0) return { items: [], total: list.total };
  const rows = await list.read({ sort: 'aware', limit: INCIDENTS_READ_MAX });
  const { incidentStates, nameActors } = of;
  const states = await describeIncidentStates(db, rows, { actionId: action.id, incidentStates, nameActors, now });
  // Whom the clock presses most may have been told of last: it is sorted before it is cut.
  const items = orderToday(rows.map((row) => incidentItem(action.reference, row, states.get(row.id))));
  return { items: items.slice(0, LISTED_MAX), total: list.total };
}

type ToldState =
  Awaited<ReturnType<typeof describeIncidentStates>> extends ReadonlyMap<number, infer State> ? State : never;

function incidentItem(reference: string, row: IncidentRow, state: ToldState | undefined): TodayItem {
  const { id, kind, awareAt, instruments, consigneeId, consigneeNumber: number, consigneeName: name, country } = row;
  const running = state?.clocks.filter((clock) => clock.state === 'running' || clock.state === 'overdue') ?? [];
  const [dueAt] = running.map((clock) => new Date(clock.dueAt)).toSorted((a, b) => a.getTime() - b.getTime());
  return itemOfIncident({
    awareAt,
    dueAt,
    about: {
      incident: { id, number: incidentNumber(reference, id), kind },
      consignees: [{ id: consigneeId, number, name, country }],
      instruments,
    },
    facts: { state, isNetworkUnplugged: row.isNetworkUnplugged },
  });
}

function questionItem(row: QuestionRow, approval: number | undefined): TodayItem {
  const {
    id,
    kind,
    risk,
    openedAt,
    consigneeId,
    consigneeNumber,
    consigneeName,
    country,
    instrumentId,
    serial,
    product,
  } = row;
  return itemOfQuestion({
    risk,
    openedAt,
    about: {
      question: { id, kind },
      consignees:
        consigneeId === null
          ? []
          : [{ id: consigneeId, number: consigneeNumber ?? '', name: consigneeName ?? '', country: country ?? '' }],
      instruments: instrumentId === null ? [] : [{ id: instrumentId, serial: serial ?? '', product: product ?? '' }],
    },
    facts: { cells: [...row.cells], reply: row.replyId, said: row.facts, approval: approval ?? null },
  });
}
