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
export async function readAccepting(
  db: Reader,
  of: {
    readonly actionId: number;
    readonly question: QuestionRow;
    readonly definition: ActionDefinition;
    /** YYYY-MM-DD */
    readonly today: string;
  },
): Promise<z.infer<typeof accepting> | null> {
  const { actionId, question, definition, today } = of;
  if (question.answer !== null || !QUESTION_ANSWERS[question.kind].some((answer) => answer === 'accept')) return null;
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
      return { id, serial, excused: excused.length };
    },
  );
  const changed = instruments.filter(({ excused }) => excused > 0);
  if (changed.length === 0) return null;
  return {
    obligations: changed.reduce((sum, { excused }) => sum + excused, 0),
    instruments: changed.length,
    isExact: named.count <= INSTRUMENTS_MAX,
    first: changed.slice(0, NAMED_MAX).map(({ id, serial }) => ({ id, serial })),
  };
}
