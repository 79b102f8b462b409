/*
 * What a reply leaves unsaid, shown before it is sent: steps of which neither it nor an earlier one says anything, and
 * questions about steps that are reported done. It stands in nobody's way: what is not known yet is said later. Pure.
 */
import {
  cellsOf,
  type Cell,
  type FormQuestion,
  type InstrumentReply,
  type Level,
  type ReplyBody,
} from '@fieldproof/contract';

import { answerKey } from './answer-key.ts';
import type { ReplyForm } from './form.ts';
import { lastStatement, lastWordOn, type SaidWord } from './said-before.ts';

/** An instrument, or so many of a product at the same levels that are not told apart. */
export type AskedUnit = {
  readonly instrumentId: number | undefined;
  readonly count: number;
  readonly product: string;
  readonly levels: readonly Level[];
  readonly words: readonly SaidWord[];
};

export type UnreportedStep = { readonly mode: string; readonly measures: readonly string[] };
export type UnansweredTest = { readonly question: FormQuestion; readonly mode: string | undefined };

/** Units of which the same is unsaid. */
export type Unreported = {
  readonly units: readonly AskedUnit[];
  readonly steps: readonly UnreportedStep[];
  readonly tests: readonly UnansweredTest[];
};

type Said = {
  readonly form: ReplyForm;
  readonly body: ReplyBody;
  /** What earlier replies answered, by answer key. */
  readonly answered: { readonly has: (key: string) => boolean };
};

export function findUnreported(said: Said, units: readonly AskedUnit[]): readonly Unreported[] {
  const found = units.map((unit) => ({ unit, ...unsaidOf(said, unit) }));
  const open = found.filter(({ steps, tests }) => steps.length + tests.length > 0);
  const groups = Map.groupBy(open, ({ steps, tests }) =>
    JSON.stringify([steps, tests.map(({ question, mode }) => [question.key, mode])]),
  );
  return [...groups.values()].flatMap((same) =>
    same[0] ? [{ units: same.map(({ unit }) => unit), steps: same[0].steps, tests: same[0].tests }] : [],
  );
}

function unsaidOf(said: Said, unit: AskedUnit): Pick<Unreported, 'steps' | 'tests'> {
  const { form, body } = said;
  const entry = body.instruments.find((one) => one.instrument === unit.instrumentId);
  if (isSpokenOfAsAWhole(entry, unit)) return { steps: [], tests: [] };
  const never = entry?.statement?.said === 'never-started' ? entry.statement.modes : [];
  const cells = cellsOf(form.definition, unit.product).filter((cell) => !never.includes(cell.mode));
  const now = entry ? entry.cells : (body.all?.cells ?? []);
  const wordOn = (cell: Cell) =>
    now.find((one) => one.mode === cell.mode && one.measure === cell.measure) ?? lastWordOn(unit.words, cell);
  const unsaid = cells.filter((cell) => (unit.levels[cell.index] ?? 'open') === 'open' && wordOn(cell) === undefined);
  const done = cells.filter((cell) => wordOn(cell)?.said === 'done' || isDone(unit.levels[cell.index]));
  return {
    steps: [...Map.groupBy(unsaid, (cell) => cell.mode)].map(([mode, of]) => ({
      mode,
      measures: of.map((cell) => cell.measure),
    })),
    tests: testsOf(form, done).filter(({ question, mode }) => !isAnswered(said, { question, mode, entry, unit })),
  };
}

/** Said of the instrument as a whole, now or last time: its steps are then a matter for a person at the desk. */
function isSpokenOfAsAWhole(entry: InstrumentReply | undefined, { words }: AskedUnit): boolean {
  const statement = entry ? entry.statement : lastStatement(words);
  return statement !== undefined && statement.said !== 'never-started';
}

/** The questions about steps that are done, each once in a mode or once for the instrument. */
function testsOf(form: ReplyForm, done: readonly Cell[]): readonly UnansweredTest[] {
  const modes = [...new Set(done.map((cell) => cell.mode))];
  const concerns = (question: FormQuestion, cells: readonly Cell[]) =>
    cells.some((cell) => question.measures?.includes(cell.measure) ?? true);
  return form.beside.flatMap((question): readonly UnansweredTest[] => {
    if (question.scope !== 'cell') return concerns(question, done) ? [{ question, mode: undefined }] : [];
    const asked = modes.filter((mode) =>
      concerns(
        question,
        done.filter((cell) => cell.mode === mode),
      ),
    );
    return asked.map((mode) => ({ question, mode }));
  });
}

function isAnswered(
  { body, answered }: Said,
  of: UnansweredTest & { readonly entry: InstrumentReply | undefined; readonly unit: AskedUnit },
): boolean {
  const { mode, entry, unit } = of;
  const place = { question: of.question.key, mode };
  const ofAll = answerKey(place);
  const own = answerKey({ ...place, instrumentId: unit.instrumentId });
  return (
    body.answers[own] !== undefined ||
    (entry === undefined && body.answers[ofAll] !== undefined) ||
    answered.has(own) ||
    answered.has(ofAll)
  );
}

function isDone(level: Level | undefined): boolean {
  return level === 'claimed' || level === 'proven';
}
