/* What features beside `report` know of what it shows, put together: names of actors, states of incidents, waiting work. */
import { approvalsRejectedOf, approvalsWaitingFor, rolesWithin } from './approval/index.ts';
import { findConsignees } from './consignee/index.ts';
import { selectHoldsUp } from './dispatch/index.ts';
import { statesOfIncidents } from './incident/index.ts';
import { dayOf } from './platform/pure/dates.ts';
import { dueCallbacks } from './reach/index.ts';
import { createActorNames, type ReadingExtensions } from './report/index.ts';
import { memberNames } from './staff/index.ts';

type TodayProvider = ReadingExtensions['todayProviders'][number];

/** What waits for a second person, if whoever asks can be that person. */
const approvalsToday: TodayProvider = async (db, { action, staff }) => {
  if (staff.kind !== 'member') return [];
  const { count, since } = await approvalsWaitingFor(db, {
    chain: action.id,
    memberId: staff.id,
    roles: rolesWithin(staff.role),
  });
  if (count === 0) return [];
  return [{ kind: 'approvals', risk: 3, since, count, isExact: true, about: NOBODY, facts: {} }];
};

/** So long the day tells whoever asked that it was rejected. */
export const REJECTED_FOR_DAYS = 7;
const DAY_MS = 86_400_000;

/** What others rejected of what whoever reads this had asked for. */
const rejectionsToday: TodayProvider = async (db, { action, staff, now }) => {
  if (staff.kind !== 'member') return [];
  const decidedSince = new Date(now.getTime() - REJECTED_FOR_DAYS * DAY_MS);
  const of = { chain: action.id, memberId: staff.id, since: decidedSince };
  const { count, since } = await approvalsRejectedOf(db, of);
  if (count === 0) return [];
  const facts = { decidedSince: decidedSince.toISOString() };
  return [{ kind: 'approvals-rejected', risk: 3, since, count, isExact: true, about: NOBODY, facts }];
};

/** Calls that were promised. */
const callbacksToday: TodayProvider = async (db, { action, now }) => {
  const { count, firstOn, consigneeIds } = await dueCallbacks(db, { actionId: action.id, today: dayOf(now) });
  if (count === 0 || firstOn === null) return [];
  const consignees = (await findConsignees(db, consigneeIds)).map(({ id, number, name, country }) => ({
    id,
    number,
    name,
    country,
  }));
  const since = new Date(`${firstOn}T00:00:00Z`);
  return [
    { kind: 'callbacks', risk: 3, since, count, isExact: true, about: { ...NOBODY, consignees }, facts: { firstOn } },
  ];
};

/** Notices that go nowhere until a person says so: none was sent yet, not in a language that came since, or they are held back. */
const sendingToday: TodayProvider = async (db, { action }) => {
  const { paused, unsent, translated } = await selectHoldsUp(db, action.id);
  return [
    ...(unsent === undefined
      ? []
      : [{ kind: 'notice-to-send', risk: 2, ...unsent, about: NOBODY, facts: {} } as const]),
    ...(paused === undefined
      ? []
      : [{ kind: 'sending-paused', risk: 2, ...paused, about: NOBODY, facts: {} } as const]),
    ...(translated === undefined
      ? []
      : [{ kind: 'translation-to-send', risk: 2, ...translated, about: NOBODY, facts: {} } as const]),
  ];
};

const NOBODY = { consignees: [], instruments: [] } as const;

export const READING: ReadingExtensions = {
  nameActors: createActorNames(memberNames),
  incidentStates: statesOfIncidents,
  todayProviders: [sendingToday, approvalsToday, rejectionsToday, callbacksToday],
};
