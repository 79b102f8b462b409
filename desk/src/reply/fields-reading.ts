import type { Fields } from './field-names.ts';
import type { DayError, DayRule } from './form-day.ts';
import { readDay } from './form-day.ts';
import type { ReplyForm } from './form.ts';

/** Everything that reading the form needs to know. */
export type FormReading = {
  readonly form: ReplyForm;
  readonly fields: Fields;
  /** YYYY-MM-DD. */
  readonly today: string;
  /** What earlier replies of the consignee answered, by answer key: nobody is asked again what they have answered. */
  readonly answered: ReadonlyMap<string, string>;
  /** The consignee's instruments that have fields of their own. */
  readonly instruments: ReadonlyMap<number, { readonly product: string; readonly serial: string }>;
};

export type FieldErrorCode =
  | DayError
  | 'name-missing'
  | 'function-missing'
  | 'email-wrong'
  | 'answer-missing'
  | 'done-day-missing'
  | 'reason-missing'
  | 'protection-missing'
  | 'same-without'
  | 'never-started-modes'
  | 'never-started-done'
  | 'why-missing'
  | 'transferred-to-missing'
  | 'scrapped-how-missing'
  | 'nothing-said';

export type FieldError = {
  /** Name of the field; the part before the first point is its page. */
  readonly name: string;
  readonly code: FieldErrorCode;
  /** What it is about, for the sentence: a cell or the key of a question. */
  readonly about?: { readonly mode?: string; readonly measure?: string; readonly question?: string } | undefined;
};

export function textOf(fields: Fields, name: string): string {
  return (fields[name] ?? '').trim();
}

/** A day of the form, its error put on the list. */
export function dayOfFields(
  fields: Fields,
  name: string,
  into: { readonly rule: DayRule; readonly errors: FieldError[]; readonly about?: FieldError['about'] },
): string | undefined {
  const read = readDay(fields, name, into.rule);
  if (read.kind === 'error') into.errors.push({ name, code: read.code, about: into.about });
  return read.kind === 'day' ? read.day : undefined;
}
