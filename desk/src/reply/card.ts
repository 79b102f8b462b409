/*
 * The bench card: the steps of an action in the order in which somebody works at one instrument. What comes before
 * stands first, once; then mode by mode, since changing the mode means a restart. Its boxes are derived from the
 * action and are named so that they can be read years later: `before/patch/back-up`, `dx/patch/install`.
 */
import { cellsOf, type ActionDefinition, type Level, type Measure, type Texts } from '@fieldproof/contract';

import { isSettled } from './form.ts';

export type CardBox = {
  /** Stable name of the box: it is stored. */
  readonly key: string;
  readonly mode: string | undefined;
  readonly measure: string;
  /** The step of the measure; undefined where the measure has none and the box is the measure itself. */
  readonly step: string | undefined;
  readonly phase: 'before' | 'during' | 'after';
  readonly text: Texts;
};
export type CardPart = {
  /** Undefined: before the work in any mode. */
  readonly mode: string | undefined;
  readonly boxes: readonly CardBox[];
};

/** One box as it was last ticked. */
export type BoxState = { readonly doneBy: string; readonly at: Date; readonly note: string };

const BEFORE = 'before';

export function cardOf(definition: ActionDefinition, product: string): readonly CardPart[] {
  const cells = cellsOf(definition, product);
  const measures = definition.measures.filter((measure) => cells.some((cell) => cell.measure === measure.key));
  const first = measures.flatMap((measure) =>
    measure.steps
      .filter((step) => step.phase === 'before')
      .map((step) => ({
        key: `${BEFORE}/${measure.key}/${step.key}`,
        mode: undefined,
        measure: measure.key,
        step: step.key,
        phase: step.phase,
        text: step.text,
      })),
  );
  const modes = definition.modes.filter((mode) => cells.some((cell) => cell.mode === mode.key));
  const parts = modes.map((mode) => ({
    mode: mode.key,
    boxes: measures
      .filter((measure) => cells.some((cell) => cell.mode === mode.key && cell.measure === measure.key))
      .flatMap((measure) => boxesIn(measure, mode.key)),
  }));
  return first.length === 0 ? parts : [{ mode: undefined, boxes: first }, ...parts];
}

export function boxesOf(card: readonly CardPart[]): readonly CardBox[] {
  return card.flatMap((part) => part.boxes);
}

export type CardProgress = {
  readonly total: number;
  /** Boxes that are empty. */
  readonly left: number;
  /** Those of them that still serve something: what they carry out, prepare or test needs a word yet. */
  readonly due: number;
  /** The first of these. */
  readonly next: CardBox | undefined;
  /** Whether a step still needs a word: also one of which every box is ticked, as ticking reports nothing. */
  readonly isLeftToReport: boolean;
};

/** How far a card is. What was reported without ticking is not to be done again, though its box stays empty. */
export function progressOf(
  definition: ActionDefinition,
  { product, levels }: { readonly product: string; readonly levels: readonly Level[] },
  ticked: ReadonlyMap<string, BoxState>,
): CardProgress {
  const open = cellsOf(definition, product).filter(({ index }) => !isSettled(levels[index] ?? 'open'));
  const isDue = ({ mode, measure }: CardBox): boolean =>
    open.some((cell) => cell.measure === measure && (mode === undefined || cell.mode === mode));
  const boxes = boxesOf(cardOf(definition, product));
  const empty = boxes.filter((box) => !ticked.has(box.key));
  const due = empty.filter(isDue);
  return { total: boxes.length, left: empty.length, due: due.length, next: due[0], isLeftToReport: open.length > 0 };
}

/** What the card says of a cell: done when all of its boxes are ticked, on the day of the last. */
export function cardSays(
  card: readonly CardPart[],
  ticked: ReadonlyMap<string, BoxState>,
  cell: { readonly mode: string; readonly measure: string },
): BoxState | undefined {
  const boxes = boxesOf(card).filter((box) => box.mode === cell.mode && box.measure === cell.measure);
  const states = boxes.map((box) => ticked.get(box.key));
  if (boxes.length === 0 || states.includes(undefined)) return undefined;
  return states.reduce((latest, state) => (state && (!latest || state.at > latest.at) ? state : latest), undefined);
}

/** The steps in a mode. A measure without steps still has a box: otherwise it would be forgotten at the instrument. */
function boxesIn(measure: Measure, mode: string): readonly CardBox[] {
  const steps = [
    ...measure.steps.filter((step) => step.phase === 'during'),
    ...measure.steps.filter((step) => step.phase === 'after'),
  ];
  const { key } = measure;
  if (steps.length === 0)
    return [
      { key: `${mode}/${key}/done`, mode, measure: key, step: undefined, phase: 'during', text: measure.instruction },
    ];
  return steps.map((step) => ({
    key: `${mode}/${key}/${step.key}`,
    mode,
    measure: key,
    step: step.key,
    phase: step.phase,
    text: step.text,
  }));
}
