/** The exact path: what is said of one instrument, step by step, or of the instrument as a whole. */
import { cellsOf, type CellStatement, type InstrumentReply, type InstrumentStatement } from '@fieldproof/contract';

import { answerKey } from './answer-key.ts';
import { cellField, instrumentScope, questionField } from './field-names.ts';
import { readNotDone } from './fields-all.ts';
import { readAnswer } from './fields-organisation.ts';
import { dayOfFields, textOf, type FieldError, type FormReading } from './fields-reading.ts';
import { doneRule, pastRule } from './form-day.ts';

/** What can be said of an instrument as a whole, in the order of the page. `here` says nothing: the steps do. */
export const ABOUTS = [
  'here',
  'not-needed',
  'in-storage',
  'never-started',
  'transferred',
  'scrapped',
  'never-received',
] as const;
export type About = (typeof ABOUTS)[number];

type Asked = { readonly id: number; readonly product: string };
export type ReadInstrument = {
  readonly entry: InstrumentReply;
  readonly answers: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
};

export function readInstrument(reading: FormReading, instrument: Asked): ReadInstrument {
  const errors: FieldError[] = [];
  const { fields, form } = reading;
  const scope = instrumentScope(instrument.id);
  const cells = readCells(reading, instrument, errors);
  const statement = readStatement(reading, instrument, errors);
  if (
    statement?.said === 'never-started' &&
    cells.some((cell) => cell.said === 'done' && statement.modes.includes(cell.mode))
  ) {
    errors.push({ name: `${scope}.about`, code: 'never-started-done' });
  }
  const isSame = form.sameAs !== undefined && textOf(fields, `${scope}.same`) === 'yes';
  return {
    entry: {
      instrument: instrument.id,
      cells: [...cells],
      ...(statement === undefined ? {} : { statement }),
      ...(isSame && form.sameAs ? { sameAs: form.sameAs.measure } : {}),
      ...(textOf(fields, `${scope}.offline`) === 'yes' ? { isOffline: true } : {}),
    },
    answers: readBeside(reading, instrument, errors),
    errors,
  };
}

function readCells(reading: FormReading, { id, product }: Asked, errors: FieldError[]): readonly CellStatement[] {
  const { form, fields, today } = reading;
  const scope = instrumentScope(id);
  const said = cellsOf(form.definition, product).flatMap(({ mode, measure }): readonly CellStatement[] => {
    const name = cellField(scope, mode, measure);
    const about = { mode, measure };
    switch (textOf(fields, name)) {
      case 'done': {
        const before = errors.length;
        const on = dayOfFields(fields, `${name}.on`, {
          rule: doneRule(form.definition.issuedOn, today),
          errors,
          about,
        });
        if (on === undefined && errors.length === before)
          errors.push({ name: `${name}.on`, code: 'done-day-missing', about });
        return [{ mode, measure, said: 'done', ...(on === undefined ? {} : { on }) }];
      }
      case 'not-done': {
        const because = readNotDone(reading, name, errors, about);
        return because === undefined ? [] : [{ mode, measure, said: 'not-done', ...because }];
      }
      default:
        return [];
    }
  });
  const all = withSame(reading, { id, product }, said);
  return [...all, ...readRest(reading, { id, product }, all, errors)];
}

/** The steps that were not answered one by one, said to be not done in one word; "I say nothing" stays unsaid. */
function readRest(
  reading: FormReading,
  { id, product }: Asked,
  said: readonly CellStatement[],
  errors: FieldError[],
): readonly CellStatement[] {
  const { form, fields } = reading;
  const name = `${instrumentScope(id)}.rest`;
  if (textOf(fields, name) !== 'not-done') return [];
  const because = readNotDone(reading, name, errors);
  if (because === undefined) return [];
  return cellsOf(form.definition, product)
    .filter(({ mode, measure }) => textOf(fields, cellField(instrumentScope(id), mode, measure)) === '')
    .filter((cell) => !said.some((one) => one.mode === cell.mode && one.measure === cell.measure))
    .map(({ mode, measure }) => ({ mode, measure, said: 'not-done', ...because }));
}

/** On one instrument, "the same as" without the other measure is kept as said: a person asks. */
function withSame(
  reading: FormReading,
  { id, product }: Asked,
  said: readonly CellStatement[],
): readonly CellStatement[] {
  const same = reading.form.sameAs;
  if (same === undefined || textOf(reading.fields, `${instrumentScope(id)}.same`) !== 'yes') return said;
  const has = (cells: readonly { mode: string; measure: string }[], mode: string, measure: string) =>
    cells.some((cell) => cell.mode === mode && cell.measure === measure);
  const cells = cellsOf(reading.form.definition, product);
  const added = said
    .filter((cell) => cell.said === 'done' && cell.measure === same.as)
    .filter((cell) => has(cells, cell.mode, same.measure) && !has(said, cell.mode, same.measure))
    .map((cell) => ({ ...cell, measure: same.measure }));
  return [...said, ...added];
}

function readStatement(
  reading: FormReading,
  { id, product }: Asked,
  errors: FieldError[],
): InstrumentStatement | undefined {
  const { form, fields, today } = reading;
  const scope = instrumentScope(id);
  const text = (name: string) => textOf(fields, `${scope}.${name}`);
  const required = (name: string, code: FieldError['code']) => {
    if (text(name) === '') errors.push({ name: `${scope}.${name}`, code });
    return text(name);
  };
  const optional = <Key extends string>(key: Key, name: string): { [K in Key]?: string } => {
    const found: { [K in Key]?: string } = {};
    if (text(name) !== '') found[key] = text(name);
    return found;
  };
  const on = (name: string) => {
    const day = dayOfFields(fields, `${scope}.${name}`, { rule: pastRule(today), errors });
    return day === undefined ? {} : { on: day };
  };
  switch (text('about')) {
    case 'not-needed':
      return { said: 'not-needed', why: required('why', 'why-missing') };
    case 'in-storage':
      return { said: 'in-storage', ...optional('where', 'where') };
    case 'never-started': {
      const modes = [...new Set(cellsOf(form.definition, product).map((cell) => cell.mode))].filter(
        (mode) => text(`never/${mode}`) === 'yes',
      );
      if (modes.length === 0) errors.push({ name: `${scope}.about`, code: 'never-started-modes' });
      return { said: 'never-started', modes };
    }
    case 'transferred':
      return {
        said: 'transferred',
        to: required('to', 'transferred-to-missing'),
        ...optional('contact', 'to-contact'),
        ...on('transferred-on'),
      };
    case 'scrapped':
      return { said: 'scrapped', how: required('how', 'scrapped-how-missing'), ...on('scrapped-on') };
    case 'never-received':
      return { said: 'never-received', ...optional('note', 'note') };
    default:
      return undefined;
  }
}

function readBeside(
  reading: FormReading,
  { id, product }: Asked,
  errors: FieldError[],
): Readonly<Record<string, string>> {
  const answers: Record<string, string> = {};
  const modes = [...new Set(cellsOf(reading.form.definition, product).map((cell) => cell.mode))];
  for (const question of reading.form.beside) {
    for (const mode of question.scope === 'cell' ? modes : [undefined]) {
      const name = questionField(instrumentScope(id), question.key, mode);
      const answer = readAnswer(reading, { question, name, errors });
      if (answer !== undefined) answers[answerKey({ question: question.key, mode, instrumentId: id })] = answer;
    }
  }
  return answers;
}
