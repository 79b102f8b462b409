/* What a reply says, in words: part by part, a line for each statement. Pure. */
import type { ActionDocument, ActionNames } from '../action/use-action.ts';
import type { Schemas } from '../api/schema.ts';
import type { Translate } from '../words/define-words.ts';
import type { Formats } from '../words/formats.ts';
import type { Language } from '../words/language.tsx';
import { textOf } from '../words/text-of.ts';
import type { replyWords } from './reply-words.ts';

/** What a reply says, or what of it is about one matter. */
export type SaidBody = Schemas['PartOfReplyBody'];

type Entry = NonNullable<SaidBody['instruments']>[number];
type CellStatement = Entry['cells'][number];
type InstrumentStatement = NonNullable<Entry['statement']>;
type WordKey = Parameters<ReturnType<typeof replyWords.in>>[0];

export type SaidLine = {
  readonly text: string;
  /** Of a question of the form: what was answered. */
  readonly answer?: string | undefined;
  /** What belongs to it. */
  readonly more?: readonly string[] | undefined;
};

export type SaidPart = {
  readonly about:
    | { readonly kind: 'organisation' }
    | { readonly kind: 'all'; readonly listed: number }
    | { readonly kind: 'instrument'; readonly id: number; readonly serial: string };
  readonly lines: readonly SaidLine[];
};

/** What the words need: names of the action's parts, serial numbers, and the reader's language. */
export type Saying = {
  readonly action: Pick<ActionDocument, 'modes' | 'questions'> | undefined;
  readonly names: ActionNames;
  /** What an instrument is called; its id where that is not known. */
  readonly serialOf: (id: number) => string;
  readonly language: Language;
  readonly t: Translate<WordKey>;
  readonly formats: Formats;
};

/** All that a reply says, as people read it: the organisation, all instruments at once, then each by itself. */
export function sayReply(body: SaidBody, of: Saying): readonly SaidPart[] {
  const answers = Object.entries(body.answers ?? {}).map(([key, value]) => ({ place: placeOf(key), value }));
  const ofInstrument = (id: number): readonly SaidLine[] =>
    answers.filter(({ place }) => place.instrument === id).map((one) => answerLine(one, of));
  const entries = body.instruments ?? [];
  const named = new Set(entries.map((entry) => entry.instrument));
  const others = [...new Set(answers.flatMap(({ place }) => place.instrument ?? []))].filter((id) => !named.has(id));
  const parts: readonly SaidPart[] = [
    {
      about: { kind: 'organisation' },
      lines: [
        ...answers.filter(({ place }) => place.instrument === undefined).map((one) => answerLine(one, of)),
        ...organisationLines(body, of),
      ],
    },
    ...(body.all === undefined
      ? []
      : [
          { about: { kind: 'all', listed: body.all.instrumentsListed }, lines: cellLines(body.all.cells, of) } as const,
        ]),
    ...[...entries, ...others.map((instrument): Entry => ({ instrument, cells: [] }))].map((entry): SaidPart => ({
      about: { kind: 'instrument', id: entry.instrument, serial: of.serialOf(entry.instrument) },
      lines: [...entryLines(entry, of), ...ofInstrument(entry.instrument)],
    })),
  ];
  return parts.filter(({ lines }) => lines.length > 0);
}

/** Where an answer belongs: `key@mode#instrument`. */
export function placeOf(key: string): {
  readonly question: string;
  readonly mode?: string | undefined;
  readonly instrument?: number | undefined;
} {
  const [, question = key, mode, instrument] = /^([^@#]+)(?:@([^#]+))?(?:#(\d+))?$/.exec(key) ?? [];
  return { question, mode, instrument: instrument === undefined ? undefined : Number(instrument) };
}

function answerLine(
  { place, value }: { readonly place: ReturnType<typeof placeOf>; readonly value: string },
  of: Saying,
): SaidLine {
  const { question, mode } = place;
  return {
    text: `${sayQuestion(question, of)}${mode === undefined ? '' : ` (${of.names.modeShort(mode)})`}`,
    answer: sayAnswer(question, value, of),
  };
}

/** A question of the form as it was asked. */
export function sayQuestion(key: string, { action, language }: Pick<Saying, 'action' | 'language'>): string {
  const asked = action?.questions.find((one) => one.key === key);
  return asked === undefined ? key : textOf(asked.ask, language);
}

function sayAnswer(key: string, value: string, { action, language, t, formats }: Saying): string {
  if (value === 'yes' || value === 'no') return t(value);
  const choice = action?.questions.find((one) => one.key === key)?.answers.find((one) => one.key === value);
  if (choice !== undefined) return textOf(choice.label, language);
  return isDay(value) ? formats.day(value) : value;
}

function organisationLines(body: SaidBody, { names, t }: Saying): readonly SaidLine[] {
  const { unknownSerials = [], question, rightContact, isReceiptOnly } = body;
  return [
    ...unknownSerials.map(({ serial, product, note }) => ({
      text: t('unknownSerial', { serial, product: product === undefined ? 'none' : names.product(product) }),
      more: quotes([['note', note]], t),
    })),
    ...(question === undefined ? [] : [{ text: t('asks', { text: t('quoted', { text: question }) }) }]),
    ...(rightContact === undefined
      ? []
      : [
          {
            text: t('rightContact', {
              text: [rightContact.name, rightContact.role, rightContact.email].filter(Boolean).join(', '),
            }),
            more: quotes([['note', rightContact.note]], t),
          },
        ]),
    ...(isReceiptOnly === true ? [{ text: t('receiptOnly') }] : []),
  ];
}

function entryLines(entry: Entry, of: Saying): readonly SaidLine[] {
  const { names, t } = of;
  return [
    ...(entry.statement === undefined ? [] : [sayStatement(entry.statement, of)]),
    ...cellLines(entry.cells, of),
    ...(entry.sameAs === undefined ? [] : [{ text: t('sameAs', { measure: names.measureShort(entry.sameAs) }) }]),
    ...(entry.isOffline === true ? [{ text: t('offline') }] : []),
  ];
}

/** What is said alike of a step in several modes is said once. */
function cellLines(cells: readonly CellStatement[], of: Saying): readonly SaidLine[] {
  const alike = Map.groupBy(cells, sameBesideMode);
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    return first === undefined
      ? []
      : [
          cellLine(
            first,
            group.map(({ mode }) => mode),
            of,
          ),
        ];
  });
}

function sameBesideMode(cell: CellStatement): string {
  const { measure, said } = cell;
  return JSON.stringify(
    cell.said === 'done'
      ? [measure, said, cell.on]
      : [measure, said, cell.reason, cell.because, cell.until, cell.protection],
  );
}

function cellLine(cell: CellStatement, modes: readonly string[], of: Saying): SaidLine {
  const { names, t, formats } = of;
  const place = { measure: names.measureShort(cell.measure), modes: sayModes(modes, of) };
  if (cell.said === 'done') {
    return { text: cell.on === undefined ? t('done', place) : t('doneOn', { ...place, day: formats.day(cell.on) }) };
  }
  return {
    text: t('notDone', { ...place, reason: withStop(names.reason(cell.reason)) }),
    more: [
      ...(cell.because === undefined ? [] : [t('quoted', { text: cell.because })]),
      cell.until === undefined ? t('noDay') : t('planned', { day: formats.day(cell.until) }),
      cell.protection === undefined
        ? t('notProtected')
        : t('protected', { text: t('quoted', { text: cell.protection }) }),
    ],
  };
}

/** The modes, or none where the action knows a single one. */
function sayModes(modes: readonly string[], { action, names, formats }: Saying): string {
  return (action?.modes.length ?? 0) === 1 ? 'none' : formats.list(modes.map(names.modeShort));
}

function sayStatement(statement: InstrumentStatement, { names, t, formats }: Saying): SaidLine {
  switch (statement.said) {
    case 'not-needed':
      return { text: t('not-needed'), more: quotes([['why', statement.why]], t) };
    case 'in-storage':
      return { text: t('in-storage'), more: quotes([['where', statement.where]], t) };
    case 'never-started':
      return { text: t('never-started', { modes: formats.list(statement.modes.map(names.modeShort)) }) };
    case 'transferred':
      return {
        text: t('transferred', { to: t('quoted', { text: statement.to }) }),
        more: [
          ...(statement.on === undefined ? [] : [t('transferredOn', { day: formats.day(statement.on) })]),
          ...quotes([['contactThere', statement.contact]], t),
        ],
      };
    case 'scrapped':
      return {
        text: statement.on === undefined ? t('scrapped') : t('scrappedOn', { day: formats.day(statement.on) }),
        more: quotes([['how', statement.how]], t),
      };
    case 'never-received':
      return { text: t('never-received'), more: quotes([['note', statement.note]], t) };
  }
}

type QuotedKey = 'why' | 'where' | 'how' | 'note' | 'contactThere';

function quotes(parts: readonly (readonly [QuotedKey, string | undefined])[], t: Saying['t']): readonly string[] {
  return parts.flatMap(([key, text]) =>
    text === undefined || text === '' ? [] : [t(key, { text: t('quoted', { text }) })],
  );
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

function withStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
