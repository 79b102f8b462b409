/*
 * What the replies said of a box of the bench card. Pure. "Done" is said of a measure in a mode: it stands at the steps
 * that carry the measure out. What prepares or tests it is a step of its own, of which only the question that asks about
 * that very step speaks; where none does, nothing is said of it.
 */
import { cellsOf, type ActionDefinition, type FormQuestion, type Level } from '@fieldproof/contract';

import { answerKey } from './answer-key.ts';
import type { CardBox } from './card.ts';

/** The answers of one reply, as far as they may speak of an instrument. */
export type AnswersOnInstrument = {
  /** The instrument was answered separately: what the reply says of all others does not speak of it. */
  readonly isApart: boolean;
  readonly answers: Readonly<Record<string, string>>;
};

export type SaidOfBox =
  | { readonly kind: 'reported'; readonly cell: number }
  | { readonly kind: 'answered'; readonly question: FormQuestion; readonly answer: string }
  /** Its measure is reported done, the question about this step is not answered. */
  | { readonly kind: 'unanswered' };

type Instrument = { readonly instrumentId: number; readonly product: string; readonly levels: readonly Level[] };

/** @param replies the newest first */
export function saidOfBox(
  definition: ActionDefinition,
  box: CardBox,
  of: { readonly instrument: Instrument; readonly replies: readonly AnswersOnInstrument[] },
): SaidOfBox | undefined {
  const { instrument, replies } = of;
  const reported = cellsOf(definition, instrument.product).filter(
    (cell) =>
      cell.measure === box.measure &&
      (box.mode === undefined || cell.mode === box.mode) &&
      isReported(instrument.levels[cell.index]),
  );
  const question = definition.reply.form.questions.find((one) => asksAbout(one, box));
  if (question !== undefined) {
    const mode = question.scope === 'cell' ? box.mode : undefined;
    const answer = answerOn(replies, { question: question.key, mode, instrumentId: instrument.instrumentId });
    if (answer !== undefined) return { kind: 'answered', question, answer };
    return reported.length > 0 ? { kind: 'unanswered' } : undefined;
  }
  const [cell] = reported;
  return box.phase === 'during' && cell ? { kind: 'reported', cell: cell.index } : undefined;
}

/** Asked in each mode, a question cannot speak of what is done once before all of them. */
function asksAbout(question: FormQuestion, box: CardBox): boolean {
  return (
    box.step !== undefined &&
    question.step === box.step &&
    question.measures?.includes(box.measure) === true &&
    (question.scope === 'cell') === (box.mode !== undefined)
  );
}

function answerOn(
  replies: readonly AnswersOnInstrument[],
  place: { readonly question: string; readonly mode: string | undefined; readonly instrumentId: number },
): string | undefined {
  const { question, mode } = place;
  for (const { isApart, answers } of replies) {
    const own = answers[answerKey(place)];
    const said = own ?? (isApart ? undefined : answers[answerKey({ question, mode })]);
    if (said !== undefined) return said;
  }
  return undefined;
}

function isReported(level: Level | undefined): boolean {
  return level === 'claimed' || level === 'proven';
}
