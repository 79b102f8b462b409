/* The clocks of incidents as the API gives them. */
import { z } from 'zod';

import {
  CLASSIFICATIONS,
  CLOCK_KEYS,
  CLOCK_STATES,
  clocksOf,
  hasOtherLaw,
  incidentSubject,
  REGIMES,
  type ClockFacts,
} from '../incident/index.ts';
import { approvalsWaitingOf } from '../approval/index.ts';
import { countTallies } from '../ledger/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { actorName, namesOfActors, type NameActors } from '../staff/index.ts';

/** What people did about an incident, as far as its clocks ask for it. */
export type IncidentState = ClockFacts & {
  readonly takenBy: string | null;
  readonly isClosed: boolean;
  readonly unpluggedAt: Date | null;
};

/** Where incidents stand; one of which nothing was recorded is left out. */
export type IncidentStates = (
  db: Reader,
  incidentIds: readonly number[],
) => Promise<ReadonlyMap<number, IncidentState>>;

export const UNTOUCHED: IncidentState = {
  takenBy: null,
  classification: null,
  reports: [],
  isClosed: false,
  unpluggedAt: null,
};

export const incidentStateDocument = z
  .object({
    isClosed: z.boolean(),
    takenBy: actorName.nullable().describe('Who has it in hand'),
    classification: z.enum(CLASSIFICATIONS).nullable(),
    unpluggedAt: z.iso
      .datetime()
      .nullable()
      .describe('When it was recorded that the network cable was unplugged since it was told'),
    clocks: z.array(
      z.object({
        key: z.enum(CLOCK_KEYS),
        regime: z.enum(REGIMES),
        clause: z.string(),
        reportTo: z
          .string()
          .describe('The country whose authority is owed the report: one to another does not stop it'),
        startedAt: z.iso.datetime().describe('When we became aware'),
        dueAt: z.iso
          .datetime()
          .describe(
            'The end of the last day where it happened, of the last day of UTC for the United States. Work days are Monday to Friday: holidays are not known here',
          ),
        state: z.enum(CLOCK_STATES),
        stoppedAt: z.iso.datetime().nullable(),
        isLate: z.boolean(),
      }),
    ),
    hasOtherLaw: z.boolean().describe('The law of the country may set clocks that are not known here'),
    approval: z
      .int()
      .nullable()
      .describe('The classification that waits for a second person; until it is approved the clocks run on'),
  })
  .meta({ id: 'IncidentState' });

type Incident = { readonly id: number; readonly awareAt: Date; readonly country: string };

/** Says of each incident of an action where it stands and which clocks run. */
export async function describeIncidentStates(
  db: Reader,
  incidents: readonly Incident[],
  context: {
    readonly actionId: number;
    readonly incidentStates: IncidentStates;
    readonly nameActors: NameActors;
    readonly now: Date;
  },
): Promise<ReadonlyMap<number, z.infer<typeof incidentStateDocument>>> {
  if (incidents.length === 0) return new Map();
  const states = await context.incidentStates(
    db,
    incidents.map(({ id }) => id),
  );
  const takers = [...states.values()].flatMap(({ takenBy }) => takenBy ?? []);
  const nameOf = await namesOfActors(db, context.nameActors, takers);
  // Events abroad are reported where the product is on the market.
  const isInUs = (await countTallies(db, context.actionId, { subject: 'instrument', country: 'US' })) > 0;
  const subjects = incidents.map(({ id }) => incidentSubject(id));
  const waiting = await approvalsWaitingOf(db, { chain: context.actionId, subjects });
  return new Map(
    incidents.map(({ id, awareAt, country }) => {
      const state = states.get(id) ?? UNTOUCHED;
      const clocks = clocksOf({ awareAt, country, isInUs }, state, context.now).map((clock) => ({
        ...clock,
        startedAt: clock.startedAt.toISOString(),
        dueAt: clock.dueAt.toISOString(),
        stoppedAt: clock.stoppedAt?.toISOString() ?? null,
      }));
      const { classification, isClosed } = state;
      const unpluggedAt = state.unpluggedAt?.toISOString() ?? null;
      const takenBy = state.takenBy === null ? null : nameOf(state.takenBy);
      const approval = waiting.get(incidentSubject(id)) ?? null;
      const otherLaw = hasOtherLaw({ country });
      return [id, { isClosed, takenBy, classification, unpluggedAt, clocks, hasOtherLaw: otherLaw, approval }] as const;
    }),
  );
}
