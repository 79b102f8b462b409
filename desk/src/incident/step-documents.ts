/* Incidents with what was done about them, as the API takes and gives them. */
import { cellsOf, LEVELS, type ActionDefinition } from '@fieldproof/contract';
import { z } from 'zod';

import { rejectedDocument } from '../approval/index.ts';
import type { FleetInstrument } from '../obligation/index.ts';
import { actorName } from '../staff/index.ts';
import { CLASSIFICATIONS, CLOCK_KEYS, CLOCK_STATES, hasOtherLaw, REGIMES, type ReportingClock } from './clocks.ts';
import { INCIDENT_KINDS, incidentNumber } from './incident.ts';
import { describeIncident, incidentDocument } from './incident-documents.ts';
import type { OpenedIncident } from './read-incident.ts';
import { NOTE_MAX, STEPS } from './step-rules.ts';
import type { StoredStep } from './step-store.ts';
import { TOLD_CHANNELS } from './told-rules.ts';

const note = z.string().max(NOTE_MAX).default('');
const instant = z.iso.datetime({ offset: true });

export const stepBody = z
  .discriminatedUnion('step', [
    z.strictObject({ step: z.literal('taken'), note }),
    z.strictObject({
      step: z.literal('classified'),
      classification: z.enum(CLASSIFICATIONS),
      note: note.describe(
        'Must be given where it is no incident or not reportable, or where it eases the clocks (`outlooks[].easesClocks`)',
      ),
    }),
    z.strictObject({
      step: z.literal('reported'),
      country: z
        .string()
        .length(2)
        .describe('Of the authority, ISO 3166-1 alpha-2: it stops the clocks whose `reportTo` it is'),
      authority: z.string().max(200),
      reportedAt: instant,
      reference: z.string().max(200).default('').describe('Under which the authority keeps it'),
      note,
    }),
    z.strictObject({
      step: z.literal('retracted'),
      retracts: z
        .int()
        .positive()
        .describe(
          'The step that recorded it: a report, which stops no clock any more, or that the cable is unplugged, which is asked for again',
        ),
      note: note.describe('The reason'),
    }),
    z.strictObject({
      step: z.literal('unplugged'),
      note: note.describe('Who says that the network cable was unplugged, and when. Must be given'),
    }),
    z.strictObject({ step: z.literal('noted'), note }),
    z.strictObject({ step: z.literal('closed'), note: note.describe('The reason') }),
    z.strictObject({ step: z.literal('reopened'), note: note.describe('The reason') }),
  ])
  .meta({ id: 'IncidentStepBody' });

export const toldBody = z
  .strictObject({
    kind: z.enum(INCIDENT_KINDS),
    channel: z.enum(TOLD_CHANNELS).default('telephone'),
    consignee: z.int().positive(),
    contact: z.int().positive().nullable().default(null),
    instruments: z.array(z.int().positive()).max(100).default([]),
    toldBy: z.string().max(200).default(''),
    reachAt: z.string().max(200).default('').describe('How to reach who told it'),
    description: z.string().max(NOTE_MAX).default(''),
    noticedOn: z.iso.date().nullable().default(null),
    isNetworkUnplugged: z.boolean().nullable().default(null).describe('null: not said'),
    awareAt: instant.optional().describe('When the desk was told; every clock runs from here. Left out: now'),
  })
  .meta({ id: 'IncidentToldBody' });

/** Of a clock: whose authority is owed the report. */
const reportTo = z
  .string()
  .describe(
    'The country whose authority is owed the report, ISO 3166-1 alpha-2: for the Union that where it happened. A report to another country does not stop this clock',
  );

const clockDocument = z
  .object({
    key: z.enum(CLOCK_KEYS),
    regime: z.enum(REGIMES).describe('eu: the Union’s IVDR; us: 21 CFR 803'),
    clause: z.string(),
    reportTo,
    startedAt: z.iso.datetime(),
    dueAt: z.iso
      .datetime()
      .describe(
        'The end of the last day where it happened, of the last day of UTC for the United States. Work days are Monday to Friday: holidays are not known',
      ),
    state: z.enum(CLOCK_STATES),
    stoppedAt: z.iso.datetime().nullable(),
    isLate: z.boolean().describe('The report came after the clock had run out'),
  })
  .meta({ id: 'ReportingClock' });

const stepDocument = z.object({
  id: z.int(),
  step: z.enum(STEPS),
  classification: z.enum(CLASSIFICATIONS).nullable(),
  report: z
    .object({
      country: z.string(),
      authority: z.string(),
      reportedAt: z.iso.datetime(),
      reference: z.string(),
    })
    .nullable(),
  retracts: z
    .int()
    .nullable()
    .describe('The step that this one takes back: a report to an authority, or that the cable is unplugged'),
  note: z.string(),
  by: actorName,
  askedBy: actorName.nullable().describe('Who had asked for it, where a second person approved it; null otherwise'),
  at: z.iso.datetime(),
  ledgerEntry: z.int(),
});

const instrumentDocument = z.object({
  id: z.int(),
  serial: z.string(),
  product: z.string(),
  obligations: z
    .array(z.object({ mode: z.string(), measure: z.string(), level: z.enum(LEVELS) }))
    .describe('As they are now'),
});

export const openedDocument = incidentDocument
  .extend({
    number: z.string().describe('As people quote it'),
    instruments: z.array(instrumentDocument),
    contact: z
      .object({ name: z.string(), email: z.string().nullable() })
      .nullable()
      .describe('Through whose link it was told; where it came another way, the first contact of the consignee'),
    takenBy: actorName.nullable().describe('Who has it in hand'),
    classification: z.enum(CLASSIFICATIONS).nullable(),
    isClosed: z.boolean(),
    unpluggedAt: z.iso
      .datetime()
      .nullable()
      .describe(
        'When it was recorded that the network cable was unplugged since; `isNetworkUnplugged` is as it was told',
      ),
    clocks: z.array(clockDocument).describe('In the order in which they run out'),
    hasOtherLaw: z.boolean().describe('The law of the country may set clocks that are not known here'),
    outlooks: z
      .array(
        z.object({
          classification: z.enum(CLASSIFICATIONS),
          easesClocks: z
            .boolean()
            .describe(
              'It ends a clock for an authority or makes it longer, also one that a report has stopped; until an incident is classified the shortest clocks run, so the first classification does so too, unless it is the gravest. It takes a reason; where the action wants a second person for it (`secondPerson`: `incident`) they approve it',
            ),
          ends: z.array(z.enum(CLOCK_KEYS)).describe('Clocks that run now and would not'),
          runs: z.array(z.enum(CLOCK_KEYS)).describe('Clocks that would run'),
        }),
      )
      .describe('What each other classification would do to the clocks'),
    approval: z
      .int()
      .nullable()
      .describe('The classification that waits for a second person; until it is approved the clocks run on'),
    rejected: rejectedDocument
      .nullable()
      .describe(
        'The last classification that was rejected, while none was asked for or made since, and it was not closed',
      ),
    steps: z.array(stepDocument),
    etag: z.string(),
  })
  .meta({ id: 'IncidentWithSteps' });

type NameOf = (actor: string) => z.infer<typeof actorName>;

export function describeClock(clock: ReportingClock) {
  const { startedAt, dueAt, stoppedAt } = clock;
  return {
    ...clock,
    startedAt: startedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    stoppedAt: stoppedAt?.toISOString() ?? null,
  };
}

function describeStep(
  row: StoredStep,
  { nameOf, askers }: Pick<Describing, 'nameOf' | 'askers'>,
): z.infer<typeof stepDocument> {
  const { id, step, classification, country, authority, reportedAt, reference, retracts, doneBy, at, seq } = row;
  const askedBy = askers.get(seq);
  const isReport = country !== null && authority !== null && reportedAt !== null && reference !== null;
  return {
    id,
    step,
    classification,
    report: isReport ? { country, authority, reportedAt: reportedAt.toISOString(), reference } : null,
    retracts,
    note: row.note,
    by: nameOf(doneBy),
    askedBy: askedBy === undefined ? null : nameOf(askedBy),
    at: at.toISOString(),
    ledgerEntry: seq,
  };
}

function describeInstrument(
  definition: ActionDefinition,
  { instrumentId: id, serial, product, levels }: FleetInstrument,
): z.infer<typeof instrumentDocument> {
  const obligations = cellsOf(definition, product).map(({ index, mode, measure }) => {
    return { mode, measure, level: levels[index] ?? 'open' };
  });
  return { id, serial, product, obligations };
}

type Describing = {
  readonly reference: string;
  readonly definition: ActionDefinition;
  readonly instruments: readonly FleetInstrument[];
  readonly nameOf: NameOf;
  /** Who had asked for what a second person approved, by the entry of the step. */
  readonly askers: ReadonlyMap<number, string>;
  readonly rejected: z.infer<typeof rejectedDocument> | null;
  readonly etag: string;
};

export function describeOpened(opened: OpenedIncident, of: Describing): z.infer<typeof openedDocument> {
  const { incident, state } = opened;
  const { contactName: name, contactEmail: email } = incident;
  return {
    ...describeIncident(incident),
    number: incidentNumber(of.reference, incident.id),
    instruments: of.instruments.map((instrument) => describeInstrument(of.definition, instrument)),
    contact: name === null ? null : { name, email },
    takenBy: state.takenBy === null ? null : of.nameOf(state.takenBy),
    classification: state.classification,
    isClosed: state.isClosed,
    unpluggedAt: state.unpluggedAt?.toISOString() ?? null,
    clocks: opened.clocks.map(describeClock),
    hasOtherLaw: hasOtherLaw(incident),
    outlooks: opened.outlooks.map(({ ends, runs, ...outlook }) => ({ ...outlook, ends: [...ends], runs: [...runs] })),
    approval: opened.waiting,
    rejected: of.rejected,
    steps: opened.steps.map((step) => describeStep(step, of)),
    etag: of.etag,
  };
}
