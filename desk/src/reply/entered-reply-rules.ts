/*
 * A reply that a person at the desk enters: told by telephone, by e-mail or on paper. Pure. The form of the reply page
 * offers only what the action knows; here that is checked, so that nothing of what is entered is passed over in silence.
 */
import {
  cellsOf,
  type ActionDefinition,
  type CellStatement,
  type FormQuestion,
  type ReplyBody,
} from '@fieldproof/contract';

import { isDay } from '../platform/pure/dates.ts';
import { parseAnswerKey } from './answer-key.ts';

export const ENTERED_CHANNELS = ['telephone', 'email', 'paper'] as const;

/** A day on which nothing can have been done, why, and of which step it was said. */
type ImpossibleDay = {
  readonly day: string;
  readonly why: 'before-notice' | 'after-told';
  /** The first day that is possible, or the last. */
  readonly bound: string;
  readonly mode: string;
  readonly measure: string;
  /** Null: it was said of all alike. */
  readonly instrument: number | null;
};

/** Why a reply is not entered so. */
export type EnteredRefusal =
  | { readonly code: 'consignee-not-found' }
  | { readonly code: 'contact-not-found' }
  | { readonly code: 'name-missing' }
  | { readonly code: 'received-in-future' }
  | { readonly code: 'received-before-notice'; readonly issuedOn: string }
  | { readonly code: 'email-unusable'; readonly address: string }
  | { readonly code: 'nothing-said' }
  | { readonly code: 'instrument-unknown'; readonly instruments: readonly number[] }
  | { readonly code: 'cell-unknown'; readonly mode: string; readonly measure: string }
  | { readonly code: 'reason-unknown'; readonly reason: string; readonly allowed: readonly string[] }
  | ({ readonly code: 'day-impossible' } & ImpossibleDay)
  | { readonly code: 'answer-unreadable'; readonly key: string };

/** Clocks of people and machines differ by so much. */
const SKEW_MS = 5 * 60_000;

export function whyNotReceived(
  receivedAt: Date,
  { now, issuedOn }: { readonly now: Date; readonly issuedOn: string },
): EnteredRefusal | undefined {
  if (receivedAt.getTime() > now.getTime() + SKEW_MS) return { code: 'received-in-future' };
  const isBefore = receivedAt < new Date(`${issuedOn}T00:00:00Z`);
  return isBefore ? { code: 'received-before-notice', issuedOn } : undefined;
}

type Named = { readonly mode: string; readonly measure: string };

/**
 * Why what was said cannot be entered: it names what the action or its fleet does not have, or says nothing.
 *
 * @param products of the instruments that it names, as far as the fleet has them
 * @param receivedOn the day on which it was received: nothing was done after that
 */
export function whyNotSaid(
  definition: ActionDefinition,
  body: ReplyBody,
  known: { readonly products: ReadonlyMap<number, string>; readonly receivedOn: string },
): EnteredRefusal | undefined {
  if (isEmpty(body)) return { code: 'nothing-said' };
  const answers = Object.entries(body.answers);
  const instruments = [
    ...body.instruments.map((entry) => entry.instrument),
    ...answers.flatMap(([key]) => parseAnswerKey(key)?.instrumentId ?? []),
  ].filter((id) => !known.products.has(id));
  if (instruments.length > 0) return { code: 'instrument-unknown', instruments };
  const any = definition.products.flatMap((product) => cellsOf(definition, product.key));
  const ofAll = (body.all?.cells ?? []).map((statement) => ({ statement, cells: any, instrument: null }));
  const own = body.instruments.flatMap((entry) => {
    const cells = cellsOf(definition, known.products.get(entry.instrument) ?? '');
    return entry.cells.map((statement) => ({ statement, cells, instrument: entry.instrument }));
  });
  return (
    [...ofAll, ...own]
      .map(({ statement, ...of }) => whyNotStatement(definition, statement, { ...of, receivedOn: known.receivedOn }))
      .find((refusal) => refusal !== undefined) ??
    body.instruments.map((entry) => whyNotAbout(definition, entry)).find((refusal) => refusal !== undefined) ??
    answers.map(([key, value]) => whyNotAnswer(definition, key, value)).find((refusal) => refusal !== undefined)
  );
}

function isEmpty(body: ReplyBody): boolean {
  const { answers, all, instruments, unknownSerials, question, rightContact } = body;
  const count = Object.keys(answers).length + instruments.length + unknownSerials.length;
  return count === 0 && all === undefined && question === undefined && rightContact === undefined;
}

function whyNotStatement(
  definition: ActionDefinition,
  statement: CellStatement,
  of: { readonly cells: readonly Named[]; readonly receivedOn: string; readonly instrument: number | null },
): EnteredRefusal | undefined {
  const { mode, measure } = statement;
  if (!of.cells.some((cell) => cell.mode === mode && cell.measure === measure)) {
    return { code: 'cell-unknown', mode, measure };
  }
  if (statement.said === 'done') {
    const { on } = statement;
    if (on === undefined || (on >= definition.issuedOn && on <= of.receivedOn)) return undefined;
    const { instrument, receivedOn } = of;
    const said = { code: 'day-impossible', day: on, mode, measure, instrument } as const;
    return on < definition.issuedOn
      ? { ...said, why: 'before-notice', bound: definition.issuedOn }
      : { ...said, why: 'after-told', bound: receivedOn };
  }
  const allowed = definition.reply.form.notDoneReasons.map(({ key }) => key);
  const { reason } = statement;
  return allowed.includes(reason) ? undefined : { code: 'reason-unknown', reason, allowed };
}

function whyNotAbout(
  definition: ActionDefinition,
  { sameAs, statement }: ReplyBody['instruments'][number],
): EnteredRefusal | undefined {
  const modes = new Set(definition.modes.map(({ key }) => key));
  const mode = statement?.said === 'never-started' ? statement.modes.find((one) => !modes.has(one)) : undefined;
  if (mode !== undefined) return { code: 'cell-unknown', mode, measure: '' };
  const isKnown = sameAs === undefined || sameAs === definition.reply.form.sameAsMeasure?.measure;
  return isKnown ? undefined : { code: 'cell-unknown', mode: '', measure: sameAs };
}

function whyNotAnswer(definition: ActionDefinition, key: string, value: string): EnteredRefusal | undefined {
  const place = parseAnswerKey(key);
  const question = definition.reply.form.questions.find((one) => one.key === place?.question);
  const hasMode = place?.mode === undefined || definition.modes.some((mode) => mode.key === place.mode);
  return question && hasMode && isAnswer(question, value) ? undefined : { code: 'answer-unreadable', key };
}

function isAnswer({ kind, answers }: FormQuestion, value: string): boolean {
  switch (kind) {
    case 'yes-no':
      return value === 'yes' || value === 'no';
    case 'yes':
      return value === 'yes';
    case 'choice':
      return answers?.some((answer) => answer.key === value) ?? false;
    case 'date':
      return isDay(value);
    case 'text':
      return true;
  }
}
