/*
 * What a reply does to the obligations it names, and what in it only a person can decide. Pure: the desk reads the
 * instruments under the lock, asks here, and writes what comes back.
 *
 * A reply changes only the cells it names. Where it contradicts itself or what is known, the cells stay and a question is
 * opened; nothing is resolved silently in either direction.
 */
import {
  cellsOf,
  type ActionDefinition,
  type Cell,
  type CellStatement,
  type InstrumentReply,
  type Level,
  type ReplyBody,
} from '@fieldproof/contract';

import {
  levelAfterSaying,
  type Conflict,
  type FleetInstrument,
  type InstrumentChanges,
  type LevelChange,
  type Saying,
} from '../obligation/index.ts';
import type { QuestionKind } from '../question/index.ts';

export type OpenedQuestion = {
  readonly kind: QuestionKind;
  readonly instrumentId: number | null;
  readonly cells: readonly number[];
  readonly facts: Readonly<Record<string, unknown>>;
};

export type Judgement = {
  readonly changes: readonly InstrumentChanges[];
  readonly questions: readonly OpenedQuestion[];
};

export type ReplyContext = {
  readonly definition: ActionDefinition;
  readonly body: ReplyBody;
  /** The day on which it was received, YYYY-MM-DD. */
  readonly today: string;
};

/** Statements after which an instrument is not in this laboratory: nothing can have been done on it here. */
const GONE = new Set(['transferred', 'scrapped', 'never-received']);

/** What the reply does to some of the consignee's instruments. */
export function judgeInstruments(context: ReplyContext, instruments: readonly FleetInstrument[]): Judgement {
  const own = new Map(context.body.instruments.map((entry) => [entry.instrument, entry]));
  const judged = instruments.map((instrument) =>
    judgeInstrument(context, instrument, own.get(instrument.instrumentId)),
  );
  return {
    changes: judged.flatMap((one) => one.changes),
    questions: judged.flatMap((one) => one.questions),
  };
}

function judgeInstrument(
  context: ReplyContext,
  instrument: FleetInstrument,
  entry: InstrumentReply | undefined,
): Judgement {
  const cells = cellsOf(context.definition, instrument.product);
  const statements = statementsOf(context, instrument, cells, entry);
  const about = aboutInstrument(instrument, cells, entry, statements);
  const applied = about.isGone ? [] : statements.filter((one) => !about.neverStarted.has(one.statement.mode));
  const outcomes = applied.map(({ cell, statement }) => {
    const current = instrument.levels[cell.index] ?? 'open';
    return {
      cell,
      statement,
      outcome: levelAfterSaying(current, sayingOf(context.definition, statement), context.today),
    };
  });
  const changes = outcomes
    .filter(({ cell, outcome }) => isToldAgain(outcome.level) || outcome.level !== instrument.levels[cell.index])
    .map(({ cell, statement, outcome }): LevelChange => ({
      cell: cell.index,
      to: outcome.level,
      ...factsOfChange(statement, outcome.level),
    }));
  return {
    changes: changes.length > 0 ? [{ instrument, changes }] : [],
    questions: [
      ...about.questions,
      ...conflictQuestions(
        instrument,
        outcomes.flatMap(({ cell, outcome }) => (outcome.conflict ? [{ cell, conflict: outcome.conflict }] : [])),
      ),
      ...notNeededQuestions(context, instrument, applied, entry),
    ],
  };
}

/** Levels that carry a day and a holder: told again, they may be told differently. */
function isToldAgain(level: Level): boolean {
  return level === 'deferred' || level === 'claimed';
}

type Placed = { readonly cell: Cell; readonly statement: CellStatement };

/** The instrument's own entry if it has one, else what was said of all; with "the same as" filled in where it follows. */
function statementsOf(
  context: ReplyContext,
  instrument: FleetInstrument,
  cells: readonly Cell[],
  entry: InstrumentReply | undefined,
): readonly Placed[] {
  const said = entry ? entry.cells : (context.body.all?.cells ?? []);
  const placed = cells.flatMap((cell) => {
    const statement = said.find((one) => one.mode === cell.mode && one.measure === cell.measure);
    return statement ? [{ cell, statement }] : [];
  });
  const same = context.definition.reply.form.sameAsMeasure;
  if (!same || entry?.sameAs !== same.measure) return placed;
  const missing = cells.filter(
    (cell) => cell.measure === same.measure && !placed.some((one) => one.cell.index === cell.index),
  );
  const added = missing.flatMap((cell): Placed[] => {
    const first = firstStep(cells, placed, instrument, cell.mode, same.as);
    return first ? [{ cell, statement: { mode: cell.mode, measure: cell.measure, said: 'done', ...first } }] : [];
  });
  return [...placed, ...added];
}

/** Whether the other step is done in a mode: as this reply says (then on the same day), or, where it says nothing, as is known. */
function firstStep(
  cells: readonly Cell[],
  placed: readonly Placed[],
  instrument: FleetInstrument,
  mode: string,
  measure: string,
): { readonly on?: string } | undefined {
  const now = placed.find((one) => one.cell.mode === mode && one.cell.measure === measure)?.statement;
  if (now?.said === 'not-done') return undefined;
  if (now) return now.on === undefined ? {} : { on: now.on };
  const cell = cells.find((one) => one.mode === mode && one.measure === measure);
  const level = cell ? instrument.levels[cell.index] : undefined;
  return level === 'claimed' || level === 'proven' ? {} : undefined;
}

type About = {
  readonly isGone: boolean;
  readonly neverStarted: ReadonlySet<string>;
  readonly questions: readonly OpenedQuestion[];
};

function aboutInstrument(
  instrument: FleetInstrument,
  cells: readonly Cell[],
  entry: InstrumentReply | undefined,
  statements: readonly Placed[],
): About {
  const { instrumentId } = instrument;
  const questions: OpenedQuestion[] = [];
  const done = statements.filter((one) => one.statement.said === 'done');
  const about = entry?.statement;
  const neverStarted = new Set(about?.said === 'never-started' ? about.modes : []);
  if (about) {
    const { said, ...facts } = about;
    const concerned = said === 'never-started' ? cells.filter((cell) => neverStarted.has(cell.mode)) : cells;
    questions.push({ kind: said, instrumentId, cells: concerned.map((cell) => cell.index), facts });
  }
  const isGone = about !== undefined && GONE.has(about.said);
  const contradicted = isGone ? done : done.filter((one) => neverStarted.has(one.statement.mode));
  if (contradicted.length > 0) {
    questions.push({
      kind: 'done-but-gone',
      instrumentId,
      cells: contradicted.map((one) => one.cell.index),
      facts: {
        saidOfInstrument: about?.said ?? '',
        saidDone: contradicted.map(({ statement }) => `${statement.mode}/${statement.measure}`),
      },
    });
  }
  if (
    entry?.sameAs &&
    !statements.some((one) => one.statement.measure === entry.sameAs && one.statement.said === 'done')
  ) {
    questions.push({ kind: 'same-without-first', instrumentId, cells: [], facts: { measure: entry.sameAs } });
  }
  if (entry?.isOffline) questions.push({ kind: 'offline', instrumentId, cells: [], facts: {} });
  return { isGone, neverStarted, questions };
}

function sayingOf(definition: ActionDefinition, statement: CellStatement): Saying {
  if (statement.said === 'done') return { said: 'done', on: statement.on };
  const reason = definition.reply.form.notDoneReasons.find((one) => one.key === statement.reason);
  return {
    said: 'not-done',
    reason: statement.reason,
    until: statement.until,
    protection: statement.protection,
    needsDecision: reason?.leadsTo !== 'deferral',
  };
}

function factsOfChange(statement: CellStatement, level: string): Omit<LevelChange, 'cell' | 'to'> {
  if (statement.said === 'done') return { doneOn: statement.on };
  return { reason: statement.reason, untilOn: level === 'deferred' ? statement.until : undefined };
}

function conflictQuestions(
  instrument: FleetInstrument,
  conflicts: readonly { readonly cell: Cell; readonly conflict: Conflict }[],
): readonly OpenedQuestion[] {
  return [...Map.groupBy(conflicts, (one) => one.conflict)].map(([kind, of]) => ({
    kind,
    instrumentId: instrument.instrumentId,
    cells: of.map((one) => one.cell.index),
    facts: { known: of.map((one) => instrument.levels[one.cell.index] ?? 'open') },
  }));
}

/** "Not needed here", said of an instrument's own steps: a person accepts or rejects it. */
function notNeededQuestions(
  context: ReplyContext,
  instrument: FleetInstrument,
  placed: readonly Placed[],
  entry: InstrumentReply | undefined,
): readonly OpenedQuestion[] {
  if (!entry || entry.statement?.said === 'not-needed') return [];
  return [
    ...Map.groupBy(
      placed.filter((one) => needsDecision(context, one.statement)),
      reasonOf,
    ),
  ].map(([reason, of]) => ({
    kind: 'not-needed',
    instrumentId: instrument.instrumentId,
    cells: of.map((one) => one.cell.index),
    facts: { reason },
  }));
}

export function needsDecision(context: ReplyContext, statement: CellStatement): boolean {
  const saying = sayingOf(context.definition, statement);
  return saying.said === 'not-done' && saying.needsDecision;
}

function reasonOf({ statement }: Placed): string {
  return statement.said === 'not-done' ? statement.reason : '';
}
