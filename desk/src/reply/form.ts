/*
 * The reply form of an action for one consignee: which questions stand on which page, and which cells are asked. It is
 * derived from the action alone, so a second action needs no code.
 */
import {
  cellsOf,
  type ActionDefinition,
  type FormQuestion,
  type Level,
  type NotDoneReason,
} from '@fieldproof/contract';

/** How many instruments of a product stand at the same levels. */
export type LevelGroup = { readonly product: string; readonly levels: readonly Level[]; readonly count: number };

/** A cell as it is asked for all listed instruments at once. */
export type FormCell = {
  readonly mode: string;
  readonly measure: string;
  /** Listed instruments that have this cell. */
  readonly instruments: number;
  /** Of these, how many need nothing more to be said: reported done, proven, or accepted as not applicable. */
  readonly settled: number;
};

export type ReplyForm = {
  readonly definition: ActionDefinition;
  readonly instruments: number;
  /** Products that the consignee has, in the action's order. */
  readonly products: readonly string[];
  /** Mode by mode, as people work at an instrument. */
  readonly cells: readonly FormCell[];
  readonly nameQuestion: FormQuestion | undefined;
  readonly functionQuestion: FormQuestion | undefined;
  /** Asked first: receipt, users informed, modes understood. */
  readonly start: readonly FormQuestion[];
  /** Asked of the organisation after the measures. */
  readonly around: readonly FormQuestion[];
  /** Asked beside the measures, per instrument or per instrument and mode. */
  readonly beside: readonly FormQuestion[];
  readonly reasons: readonly NotDoneReason[];
  readonly sameAs: ActionDefinition['reply']['form']['sameAsMeasure'];
};

const STARTS = new Set(['receipt', 'users-informed', 'modes-understood']);
const PERSON = new Set(['person-name', 'person-function']);
const SETTLED = new Set(['claimed', 'proven', 'excused']);

/** Whether an obligation needs no further word of the consignee. */
export function isSettled(level: string): boolean {
  return SETTLED.has(level);
}

export function formOf(
  definition: ActionDefinition,
  consignee: { readonly kind: string; readonly groups: readonly LevelGroup[] },
): ReplyForm {
  const asked = definition.reply.form.questions.filter(
    (question) => question.known !== true && (question.audience === 'all' || consignee.kind !== 'customer'),
  );
  const ofOrganisation = asked.filter(
    (question) => question.scope === 'consignee' && !PERSON.has(question.means ?? ''),
  );
  const isStart = (question: FormQuestion) => STARTS.has(question.means ?? '');
  const products = definition.products
    .map((product) => product.key)
    .filter((key) => consignee.groups.some((group) => group.product === key));
  return {
    definition,
    instruments: consignee.groups.reduce((sum, group) => sum + group.count, 0),
    products,
    cells: formCells(definition, consignee.groups),
    nameQuestion: asked.find((question) => question.means === 'person-name'),
    functionQuestion: asked.find((question) => question.means === 'person-function'),
    start: ofOrganisation.filter(isStart),
    around: ofOrganisation.filter((question) => !isStart(question)),
    beside: asked.filter((question) => question.scope !== 'consignee'),
    reasons: definition.reply.form.notDoneReasons,
    sameAs: definition.reply.form.sameAsMeasure,
  };
}

/** The questions asked once of an instrument with these measures, whatever its modes. */
export function questionsOfInstrument(form: ReplyForm, measures: readonly string[]): readonly FormQuestion[] {
  return form.beside.filter(
    (question) =>
      question.scope === 'instrument' &&
      (question.measures === undefined || question.measures.some((measure) => measures.includes(measure))),
  );
}

/**
 * The questions asked in each mode that stand below a measure: each stands once in a mode, below the last of the
 * measures that it concerns there.
 *
 * @param ofMode the measures of the mode, in the order in which they are shown
 */
export function questionsBelow(form: ReplyForm, measure: string, ofMode: readonly string[]): readonly FormQuestion[] {
  return form.beside.filter(
    (question) =>
      question.scope === 'cell' && ofMode.findLast((one) => question.measures?.includes(one) ?? true) === measure,
  );
}

/** Whether a question is asked, given the answers so far. */
export function isAsked(question: FormQuestion, answerOf: (key: string) => string | undefined): boolean {
  return question.when === undefined || answerOf(question.when.question) === question.when.answer;
}

function formCells(definition: ActionDefinition, groups: readonly LevelGroup[]): readonly FormCell[] {
  const found = new Map<string, { mode: string; measure: string; instruments: number; settled: number }>();
  for (const group of groups) {
    for (const cell of cellsOf(definition, group.product)) {
      const key = `${cell.mode}/${cell.measure}`;
      const entry = found.get(key) ?? { mode: cell.mode, measure: cell.measure, instruments: 0, settled: 0 };
      entry.instruments += group.count;
      if (isSettled(group.levels[cell.index] ?? 'open')) entry.settled += group.count;
      found.set(key, entry);
    }
  }
  const place = (cell: FormCell) =>
    definition.modes.findIndex((mode) => mode.key === cell.mode) * 100 +
    definition.measures.findIndex((measure) => measure.key === cell.measure);
  return [...found.values()].toSorted((a, b) => place(a) - place(b));
}
