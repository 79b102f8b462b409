/* What a reply says, in the desk's English: a line for each statement. Pure. */
import {
  textIn,
  type ActionDefinition,
  type CellStatement,
  type InstrumentReply,
  type InstrumentStatement,
  type ReplyBody,
  type Texts,
} from '@fieldproof/contract';

import { longDate } from '../platform/pure/dates.ts';

/** Names of an action's parts as the desk reads them. */
export function namesOf(definition: ActionDefinition) {
  const say = (texts: Texts | undefined, key: string): string => (texts ? textIn(texts, ['en']).text : key);
  const { form } = definition.reply;
  const byKey = <Part extends { readonly key: string }>(parts: readonly Part[], key: string): Part | undefined =>
    parts.find((part) => part.key === key);
  const measure = (key: string): string => say(byKey(definition.measures, key)?.short, key);
  const mode = (key: string): string => byKey(definition.modes, key)?.short ?? key;
  return {
    reference: definition.reference,
    measure,
    mode,
    cell: (cell: { readonly mode: string; readonly measure: string }): string =>
      `${measure(cell.measure)} in ${mode(cell.mode)}`,
    product: (key: string): string => byKey(definition.products, key)?.name ?? key,
    reason: (key: string): string => say(byKey(form.notDoneReasons, key)?.label, key),
    question: (key: string): string => say(byKey(form.questions, key)?.ask, key),
    answer: (question: string, answer: string): string => {
      if (answer === 'yes' || answer === 'no') return answer;
      return say(byKey(byKey(form.questions, question)?.answers ?? [], answer)?.label, answer);
    },
  };
}

export type Names = ReturnType<typeof namesOf>;

/** How something reached us. */
export const BY_CHANNEL: Readonly<Record<'page' | 'paper' | 'email' | 'telephone', string>> = {
  page: 'on the page',
  paper: 'on paper',
  email: 'by e-mail',
  telephone: 'by telephone',
};

/** @param serialOf how an instrument is called; undefined for one that is not known here */
export function describeReply(
  names: Names,
  body: ReplyBody,
  serialOf: (instrumentId: number) => string | undefined,
): readonly string[] {
  const called = (id: number): string => serialOf(id) ?? `instrument ${id}`;
  return [
    ...Object.entries(body.answers).map(([key, value]) => answerLine(names, key, value, called)),
    ...(body.all?.cells ?? []).map(
      (cell) =>
        `All ${body.all?.instrumentsListed} instruments listed: ${names.cell(cell)}: ${saidOfCell(names, cell)}`,
    ),
    ...body.instruments.flatMap((entry) =>
      saidOfInstrument(names, entry).map((said) => `${called(entry.instrument)}: ${said}`),
    ),
    ...body.unknownSerials.map(
      ({ serial, product, note }) =>
        `An instrument that is not listed: ${[product && names.product(product), serial, note].filter(Boolean).join(', ')}`,
    ),
    ...(body.question === undefined ? [] : [`Asks: ${body.question}`]),
    ...(body.rightContact === undefined
      ? []
      : [`Names another contact: ${Object.values(body.rightContact).filter(Boolean).join(', ')}`]),
    ...(body.isReceiptOnly ? ['Confirms the receipt only; the measures follow'] : []),
  ];
}

function answerLine(names: Names, key: string, value: string, called: (id: number) => string): string {
  const [, question = key, mode, instrument] = /^([^@#]+)(?:@([^#]+))?(?:#(\d+))?$/.exec(key) ?? [];
  const place = [instrument && called(Number(instrument)), mode && names.mode(mode)].filter(Boolean).join(', ');
  return `${names.question(question)}${place === '' ? '' : ` (${place})`} ${names.answer(question, value)}`;
}

function saidOfInstrument(names: Names, entry: InstrumentReply): readonly string[] {
  return [
    ...(entry.statement ? [saidAbout(names, entry.statement)] : []),
    ...entry.cells.map((cell) => `${names.cell(cell)}: ${saidOfCell(names, cell)}`),
    ...(entry.sameAs === undefined ? [] : [`${names.measure(entry.sameAs)}: wherever the step before it is done`]),
    ...(entry.isOffline === true ? ['asks for the way without internet'] : []),
  ];
}

function saidOfCell(names: Names, cell: CellStatement): string {
  if (cell.said === 'done') return cell.on === undefined ? 'done' : `done on ${longDate(cell.on, 'en')}`;
  return [
    `not done (${[names.reason(cell.reason), cell.because].filter(Boolean).join(': ')})`,
    cell.until === undefined ? 'without a date' : `planned for ${longDate(cell.until, 'en')}`,
    cell.protection === undefined ? 'nothing said of protection meanwhile' : `protected meanwhile: ${cell.protection}`,
  ].join(', ');
}

export const SAID_OF_INSTRUMENT: Readonly<Record<InstrumentStatement['said'], string>> = {
  'not-needed': 'not needed here',
  'in-storage': 'in storage',
  'never-started': 'never started in a mode',
  transferred: 'passed on to somebody else',
  scrapped: 'scrapped',
  'never-received': 'never received',
};

function saidAbout(names: Names, statement: InstrumentStatement): string {
  const more = (): readonly (string | undefined)[] => {
    switch (statement.said) {
      case 'not-needed':
        return [statement.why];
      case 'in-storage':
        return [statement.where];
      case 'never-started':
        return [statement.modes.map((mode) => names.mode(mode)).join(' and ')];
      case 'transferred':
        return [statement.to, statement.contact, statement.on && longDate(statement.on, 'en')];
      case 'scrapped':
        return [statement.how, statement.on && longDate(statement.on, 'en')];
      case 'never-received':
        return [statement.note];
    }
  };
  return [SAID_OF_INSTRUMENT[statement.said], ...more()].filter(Boolean).join(', ');
}
