/* What accepting a question would excuse, counted before anybody accepts it. */
import { cellsOf, type ActionDefinition } from '@fieldproof/contract';
import { z } from 'zod';

import { instrumentsById } from '../../obligation/index.ts';
import { QUESTION_ANSWERS } from '../../question/index.ts';
import type { Reader } from '../../platform/database/database.ts';
import type { QuestionRow } from '../list/question-list-store.ts';
import { namedBy } from './approval-names.ts';

/** So many instruments of one consignee are looked at; a question is rarely about more than some. */
const INSTRUMENTS_MAX = 1_000;
/** So many of them are named. */
const NAMED_MAX = 5;

export const accepting = z
  .object({
    obligations: z.int().describe('How many would change to excused'),
    instruments: z.int().describe('On how many instruments'),
    isExact: z.boolean().describe('False: there are more instruments than are looked at, and at least so many'),
    first: z.array(z.object({ id: z.int(), serial: z.string() })).describe(`The first ${NAMED_MAX} of them`),
  })
  .meta({ id: 'Accepting' });

/** Null where the question cannot be accepted, or where accepting it excuses nothing. */
export async function readAccepting(db: Reader, of: Accepted): Promise<z.infer<typeof accepting> | null> {
  const found = await excusedByAccepting(db, of);
  return describeAccepting([found]);
}

/** What accepting some questions would excuse: an obligation that several are about counts once. */
export function describeAccepting(found: readonly Excused[]): z.infer<typeof accepting> | null {
  const cells = new Map<number, { readonly serial: string; readonly cells: Set<number> }>();
  for (const { id, serial, cells: own } of found.flatMap(({ instruments }) => instruments)) {
    const known = cells.get(id) ?? { serial, cells: new Set() };
    cells.set(id, { serial, cells: new Set([...known.cells, ...own]) });
  }
  if (cells.size === 0) return null;
  return {
    obligations: [...cells.values()].reduce((sum, one) => sum + one.cells.size, 0),
    instruments: cells.size,
    isExact: found.every(({ isExact }) => isExact),
    first: [...cells].slice(0, NAMED_MAX).map(([id, { serial }]) => ({ id, serial })),
  };
}

type Excused = {
  readonly instruments: readonly { readonly id: number; readonly serial: string; readonly cells: readonly number[] }[];
  readonly isExact: boolean;
};

type Accepted = {
  readonly actionId: number;
  readonly question: QuestionRow;
  readonly definition: ActionDefinition;
  /** YYYY-MM-DD */
  readonly today: string;
};

/** The obligations that accepting a question would excuse; none where it cannot be accepted. */
export async function excusedByAccepting(db: Reader, of: Accepted): Promise<Excused> {
  const { actionId, question, definition, today } = of;
  if (question.answer !== null || !QUESTION_ANSWERS[question.kind].some((answer) => answer === 'accept')) {
    return { instruments: [], isExact: true };
  }
  const proposal = { questionId: question.id, answer: 'accept' };
  const named = await namedBy(
    db,
    { kind: 'answer', proposal, chain: actionId, outcome: null },
    { questions: new Map([[question.id, question]]), instrumentsMax: INSTRUMENTS_MAX, today },
  );
  const instruments = (await instrumentsById(db, actionId, [...named.ids])).map(
    ({ instrumentId: id, serial, product, levels }) => {
      const cells = cellsOf(definition, product);
      const excused = cells.filter((cell) => named.meaningOf(id, cell, levels[cell.index] ?? 'open').becomes !== null);
      return { id, serial, cells: excused.map(({ index }) => index) };
    },
  );
  return {
    instruments: instruments.filter(({ cells }) => cells.length > 0),
    isExact: named.count <= INSTRUMENTS_MAX,
  };
}
