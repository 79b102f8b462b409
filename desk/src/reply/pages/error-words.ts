/* The sentences of errors: beside a field only what is wrong, in a list also of which field it speaks. */
import type { FormQuestion } from '@fieldproof/contract';

import type { FieldError } from '../fields-reading.ts';
import { instrumentName } from './instrument-state.tsx';
import { measureShort, modeShort, type ReplyView } from './reply-view.ts';

/** What is wrong and how to mend it, for the field's own place. */
export function errorBeside(view: ReplyView, error: FieldError): string {
  const text = errorWords(view, error);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

type Known = ReadonlyMap<number, { readonly product: string; readonly serial: string }>;

/**
 * What is wrong, for a list above the form or on another page: the short name of the field stands before it.
 *
 * @param instruments where the errors of several instruments stand together, so that each says of which it speaks
 */
export function errorInList(view: ReplyView, error: FieldError, instruments?: Known): string {
  const { about, name } = error;
  const id = /^i(\d+)\./.exec(name)?.[1];
  const instrument = id === undefined ? undefined : instruments?.get(Number(id));
  const cell =
    about?.mode !== undefined && about.measure !== undefined
      ? shortCell(view, { mode: about.mode, measure: about.measure })
      : undefined;
  const question = questionOf(view, about?.question);
  const named = [instrument && instrumentName(view, instrument), cell ?? (question && questionName(view, question))];
  const subject = named.filter((part) => part !== undefined).join(', ');
  if (subject !== '') return `${subject}: ${errorWords(view, error)}`;
  const text = errorBeside(view, error);
  return question === undefined ? text : view.t('error.ofQuestion', { text, ask: view.say(question.ask) });
}

/** The short name of a question whose meaning the product knows; others have only their sentence. */
export function questionName(view: ReplyView, { means }: FormQuestion): string | undefined {
  switch (means) {
    case 'receipt':
    case 'users-informed':
    case 'modes-understood':
    case 'distributor-applies':
    case 'customers-identified':
    case 'customers-informed':
    case 'customers-informed-on':
      return view.t(`asked.${means}`);
    default:
      return undefined;
  }
}

function errorWords(view: ReplyView, { code, about }: FieldError): string {
  const kind = questionOf(view, about?.question)?.kind;
  if (code === 'answer-missing' && (kind === 'date' || kind === 'text' || kind === 'yes'))
    return view.t(`error.answer-missing.${kind}`);
  return view.t(`error.${code}`, {
    issued: view.day(view.definition.issuedOn),
    today: view.today,
  });
}

function questionOf(view: ReplyView, key: string | undefined): FormQuestion | undefined {
  return view.definition.reply.form.questions.find((candidate) => candidate.key === key);
}

/** "Patch, Dx". */
function shortCell(view: ReplyView, { mode, measure }: { readonly mode: string; readonly measure: string }): string {
  const name = measureShort(view, measure);
  return view.definition.modes.length < 2
    ? name
    : view.t('cell.inMode', { measure: name, mode: modeShort(view, mode) });
}
