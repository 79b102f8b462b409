/* What was told by telephone, e-mail or paper, as it is entered, and as the API takes it. Pure. */
import type { BodyOf } from '../../api/client.ts';
import { keyOfStep, stepOfKey } from '../../instrument/steps.ts';

export const ROUTE = '/actions/{reference}/consignees/{id}/replies';
export type EntryBody = BodyOf<'post', typeof ROUTE>;
type ReplyBody = EntryBody['body'];
type Entry = ReplyBody['instruments'][number];
type CellSaid = NonNullable<Entry['cells']>[number];
type Statement = NonNullable<Entry['statement']>;

export const CHANNELS = ['telephone', 'email', 'paper'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What may be said of an instrument as a whole. */
export const STATEMENTS = [
  'not-needed',
  'in-storage',
  'never-started',
  'transferred',
  'scrapped',
  'never-received',
] as const;
export type StatementKind = (typeof STATEMENTS)[number];

export type StepTold = {
  /** Empty: nothing was said; `done`; or the key of a reason of the action. */
  readonly said: string;
  readonly on: string;
  readonly until: string;
  readonly protection: string;
};

export type InstrumentTold = {
  readonly about: '' | 'steps' | StatementKind;
  readonly steps: Readonly<Record<string, StepTold>>;
  /** Why, where, how, to whom: in the words of who told it. */
  readonly words: string;
  readonly modes: readonly string[];
  readonly on: string;
};

export type Told = {
  readonly channel: Channel | '';
  readonly contact: string;
  readonly name: string;
  readonly function: string;
  readonly email: string;
  readonly receivedAt: string;
  readonly isReceiptOnly: boolean;
  readonly answers: Readonly<Record<string, string>>;
  /** Of all its instruments alike; what is told of one takes its place there. */
  readonly all: Readonly<Record<string, StepTold>>;
  readonly instruments: Readonly<Record<string, InstrumentTold>>;
  readonly unknown: readonly { readonly serial: string; readonly note: string }[];
  readonly question: string;
  readonly rightName: string;
  readonly rightEmail: string;
};

export const NOTHING_TOLD: Told = {
  channel: '',
  contact: '',
  name: '',
  function: '',
  email: '',
  receivedAt: '',
  isReceiptOnly: false,
  answers: {},
  all: {},
  instruments: {},
  unknown: [],
  question: '',
  rightName: '',
  rightEmail: '',
};

export const NOTHING_OF_IT: InstrumentTold = { about: '', steps: {}, words: '', modes: [], on: '' };
export const NOTHING_OF_STEP: StepTold = { said: '', on: '', until: '', protection: '' };

/** Statements that say nothing without words: why it is not needed, how it was scrapped, where it went. */
const NEEDS_WORDS: ReadonlySet<string> = new Set(['not-needed', 'scrapped', 'transferred']);

/** Under which name the day of a step is found: on one instrument, or on all alike. */
export function dayFieldOf(instrument: number | 'all', step: string): string {
  return `day ${instrument} ${step}`;
}

/** At which field a day stands that the desk calls impossible; undefined: it calls none so. */
export function wrongDayField(
  problem: {
    readonly code: string;
    readonly facts: Readonly<Record<string, unknown>>;
  } | null,
): string | undefined {
  if (problem?.code !== 'day-impossible') return undefined;
  const { instrument, mode, measure } = problem.facts;
  if (typeof mode !== 'string' || typeof measure !== 'string') return undefined;
  return dayFieldOf(typeof instrument === 'number' ? instrument : 'all', keyOfStep({ mode, measure }));
}

/** What is still missing: a field, or an instrument by its id. */
export function missingIn(told: Told): ReadonlySet<string> {
  const instruments = Object.entries(told.instruments).filter(([, one]) => isIncomplete(one));
  return new Set([
    ...(told.channel === '' ? ['channel'] : []),
    ...(told.name.trim() === '' ? ['name'] : []),
    ...(told.rightName.trim() === '' && told.rightEmail.trim() !== '' ? ['rightName'] : []),
    ...instruments.map(([id]) => id),
  ]);
}

function isIncomplete({ about, words, modes, steps }: InstrumentTold): boolean {
  if (about === 'never-started') return modes.length === 0;
  if (about === 'steps') return Object.values(steps).every(({ said }) => said === '');
  return NEEDS_WORDS.has(about) && words.trim() === '';
}

/**
 * As the API takes it. Only where nothing is missing.
 *
 * @param listed how many instruments the consignee holds, of which something may be told alike
 */
export function entryOf(told: Told, listed: number): EntryBody {
  const { channel, contact, receivedAt } = told;
  return {
    channel: channel === '' ? 'telephone' : channel,
    answeredBy: { name: told.name.trim(), function: told.function.trim(), email: told.email.trim() },
    contact: contact === '' ? null : Number(contact),
    ...(receivedAt === '' ? {} : { receivedAt: new Date(receivedAt).toISOString() }),
    body: bodyOf(told, listed),
  };
}

function bodyOf(told: Told, listed: number): ReplyBody {
  const { answers, question, rightName, rightEmail } = told;
  const all = Object.entries(told.all).flatMap(([key, one]) => cellOf(key, one));
  return {
    version: 1,
    answers: Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== '')),
    ...(all.length === 0 ? {} : { all: { cells: all, instrumentsListed: listed } }),
    instruments: Object.entries(told.instruments).flatMap(([id, one]) => {
      const entry = instrumentOf(one);
      return entry === undefined ? [] : [{ instrument: Number(id), ...entry }];
    }),
    unknownSerials: told.unknown.flatMap(({ serial, note }) =>
      serial.trim() === '' ? [] : [{ serial: serial.trim(), ...(note.trim() === '' ? {} : { note: note.trim() }) }],
    ),
    ...(question.trim() === '' ? {} : { question: question.trim() }),
    ...(rightName.trim() === ''
      ? {}
      : {
          rightContact: {
            name: rightName.trim(),
            ...(rightEmail.trim() === '' ? {} : { email: rightEmail.trim() }),
          },
        }),
    isReceiptOnly: told.isReceiptOnly,
  };
}

function instrumentOf(one: InstrumentTold): Omit<Entry, 'instrument'> | undefined {
  const { about } = one;
  if (about === '') return undefined;
  if (about !== 'steps') return { cells: [], statement: statementOf(about, one) };
  const cells = Object.entries(one.steps).flatMap(([key, told]) => cellOf(key, told));
  return cells.length === 0 ? undefined : { cells };
}

function cellOf(key: string, { said, on, until, protection }: StepTold): readonly CellSaid[] {
  const { mode, measure } = stepOfKey(key);
  if (said === '') return [];
  if (said === 'done') return [{ mode, measure, said, ...(on === '' ? {} : { on }) }];
  return [
    {
      mode,
      measure,
      said: 'not-done',
      reason: said,
      ...(until === '' ? {} : { until }),
      ...(protection.trim() === '' ? {} : { protection: protection.trim() }),
    },
  ];
}

function statementOf(said: StatementKind, { words, modes, on }: InstrumentTold): Statement {
  const text = words.trim();
  const day = on === '' ? {} : { on };
  switch (said) {
    case 'not-needed':
      return { said, why: text };
    case 'in-storage':
      return text === '' ? { said } : { said, where: text };
    case 'never-started':
      return { said, modes: [...modes] };
    case 'transferred':
      return { said, to: text, ...day };
    case 'scrapped':
      return { said, how: text, ...day };
    case 'never-received':
      return text === '' ? { said } : { said, note: text };
  }
}
