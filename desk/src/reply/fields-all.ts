/*
 * The fast path: what is said of all listed instruments at once, and its exceptions. A tick says done; what is not
 * ticked is said to be not done only when somebody says so, and then only of the steps that nobody has reported yet:
 * an earlier report is never taken back by a step that was left out.
 */
import type { CellStatement } from '@fieldproof/contract';

import { answerKey } from './answer-key.ts';
import { cellField, questionField } from './field-names.ts';
import { readAnswer } from './fields-organisation.ts';
import { dayOfFields, textOf, type FieldError, type FormReading } from './fields-reading.ts';
import { doneRule, plannedRule } from './form-day.ts';
import type { FormCell } from './form.ts';

export type AllCells = {
  readonly cells: readonly CellStatement[];
  readonly answers: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
};

/** Where nothing is listed, nothing can be said of all: what was typed before the instruments left stands for nobody. */
export function readAllCells(reading: FormReading): AllCells {
  if (reading.form.cells.length === 0) return { cells: [], answers: {}, errors: [] };
  const errors: FieldError[] = [];
  const done = withSame(reading, readTicks(reading, errors), errors);
  const rest = readRest(reading, done, errors);
  return { cells: [...done, ...rest], answers: readBeside(reading, errors), errors };
}

function readTicks(reading: FormReading, errors: FieldError[]): readonly CellStatement[] {
  const { form, fields, today } = reading;
  return form.cells.flatMap(({ mode, measure }): readonly CellStatement[] => {
    const name = cellField('measures', mode, measure);
    if (textOf(fields, name) !== 'done') return [];
    const about = { mode, measure };
    const before = errors.length;
    const on = dayOfFields(fields, `${name}.on`, { rule: doneRule(form.definition.issuedOn, today), errors, about });
    if (on === undefined && errors.length === before)
      errors.push({ name: `${name}.on`, code: 'done-day-missing', about });
    return [{ mode, measure, said: 'done', ...(on === undefined ? {} : { on }) }];
  });
}

/** "The same instruments as in step 1": done wherever the other measure was ticked, on the same day. */
function withSame(
  reading: FormReading,
  ticked: readonly CellStatement[],
  errors: FieldError[],
): readonly CellStatement[] {
  const { form, fields } = reading;
  const same = form.sameAs;
  if (same === undefined || textOf(fields, 'measures.same') !== 'yes') return ticked;
  const sources = ticked.filter((cell) => cell.measure === same.as);
  if (sources.length === 0) errors.push({ name: 'measures.same', code: 'same-without', about: { measure: same.as } });
  const added = sources
    .filter((source) => form.cells.some((cell) => cell.mode === source.mode && cell.measure === same.measure))
    .filter((source) => !ticked.some((cell) => cell.mode === source.mode && cell.measure === same.measure))
    .map((source) => ({ ...source, measure: same.measure }));
  return [...ticked, ...added];
}

/** The steps that "the rest" speaks of: neither ticked now nor reported before on any instrument. */
export function restOf(cells: readonly FormCell[], said: readonly CellStatement[]): readonly FormCell[] {
  return cells.filter(
    (cell) => cell.settled === 0 && !said.some((other) => other.mode === cell.mode && other.measure === cell.measure),
  );
}

function readRest(
  reading: FormReading,
  done: readonly CellStatement[],
  errors: FieldError[],
): readonly CellStatement[] {
  const { form, fields } = reading;
  if (textOf(fields, 'measures.rest') !== 'not-done') return [];
  const because = readNotDone(reading, 'measures.rest', errors);
  if (because === undefined) return [];
  return restOf(form.cells, done).map(({ mode, measure }) => ({ mode, measure, said: 'not-done', ...because }));
}

export type NotDone = {
  readonly reason: string;
  readonly because?: string;
  readonly until?: string;
  readonly protection?: string;
};

/** Why a step is not done, until when, and what protects meanwhile. Without a date it stays open; that is no error. */
export function readNotDone(
  reading: FormReading,
  name: string,
  errors: FieldError[],
  about?: FieldError['about'],
): NotDone | undefined {
  const { form, fields, today } = reading;
  const reason = form.reasons.find((candidate) => candidate.key === textOf(fields, `${name}.reason`));
  const until = dayOfFields(fields, `${name}.until`, { rule: plannedRule(today), errors, about });
  const because = textOf(fields, `${name}.because`);
  const protection = textOf(fields, `${name}.protection`);
  // Without a word on protection a planned step would silently stay open; "nothing protects it" is an answer too.
  if (until !== undefined && protection === '')
    errors.push({ name: `${name}.protection`, code: 'protection-missing', about });
  if (reason === undefined) {
    errors.push({ name: `${name}.reason`, code: 'reason-missing', about });
    return undefined;
  }
  return {
    reason: reason.key,
    ...(because === '' ? {} : { because }),
    ...(until === undefined ? {} : { until }),
    ...(protection === '' ? {} : { protection }),
  };
}

/** What stands beside the measures, said of all listed instruments. */
function readBeside(reading: FormReading, errors: FieldError[]): Readonly<Record<string, string>> {
  const answers: Record<string, string> = {};
  const modes = [...new Set(reading.form.cells.map((cell) => cell.mode))];
  for (const question of reading.form.beside) {
    for (const mode of question.scope === 'cell' ? modes : [undefined]) {
      const name = questionField('measures', question.key, mode);
      const answer = readAnswer(reading, { question, name, errors });
      if (answer !== undefined) answers[answerKey({ question: question.key, mode })] = answer;
    }
  }
  return answers;
}
