/* What an approval is about, by name: who approves something sees what it would change, not ids. */
import { cellsOf, type ActionDefinition } from '@fieldproof/contract';
import { z } from 'zod';

import { loadNewest, type Revisions } from '../../action/index.ts';
import type { Approval, ApprovalAbout, DescribeAbout } from '../../approval/index.ts';
import { findConsigneeByNumber, findConsignees, type Consignee } from '../../consignee/index.ts';
import { instrumentsById, type FleetInstrument } from '../../obligation/index.ts';
import type { Reader } from '../../platform/database/database.ts';
import { heldElsewhereOf } from '../describe-question.ts';
import { selectListedQuestions, type QuestionRow } from '../list/question-list-store.ts';

type Cells = readonly number[] | 'all';
/** By id, or by the number under which the manufacturer knows it. */
type ConsigneeRef = number | string;

/** What a proposal names. */
type Named = {
  readonly question?: QuestionRow | undefined;
  readonly instruments: ReadonlyMap<number, Cells>;
  readonly from?: ConsigneeRef | undefined;
  readonly to?: ConsigneeRef | undefined;
  readonly suppliedBy?: ConsigneeRef | undefined;
};

const ref = z.union([z.number(), z.string()]);
const decision = z.object({
  instruments: z.array(z.object({ instrument: z.number(), cells: z.union([z.array(z.number()), z.literal('all')]) })),
});
const move = z.object({ instrument: z.number(), from: z.number(), consignee: ref });
const addition = z.object({ consignee: ref, suppliedBy: ref.optional() });
const aboutQuestion = z.object({ questionId: z.number() });
const answer = z.object({
  answer: z.string(),
  facts: z.object({ toConsignee: z.string().optional(), instrument: z.number().optional() }).optional(),
});

export function createDescribeAbout(revisions: Revisions): DescribeAbout {
  return async (db, approvals, { instrumentsMax }) => {
    const ids = approvals.flatMap(({ proposal }) => aboutQuestion.safeParse(proposal).data?.questionId ?? []);
    const questions = new Map((await selectListedQuestions(db, ids)).map((row) => [row.id, row]));
    const named = approvals.map((approval) => [approval, namedBy(approval, questions)] as const);
    const consignees = await findNamed(
      db,
      named.flatMap(([, { from, to, suppliedBy }]) => [from, to, suppliedBy]),
    );
    const found = new Map<number, ApprovalAbout>();
    for (const [chain, of] of Map.groupBy(named, ([approval]) => approval.chain)) {
      const shown = of.map(([approval, names]) => ({ approval, names, shown: firstOf(names, instrumentsMax) }));
      const instruments = await instrumentsById(db, chain, [...new Set(shown.flatMap((one) => one.shown))]);
      const definition = instruments.length === 0 ? undefined : (await loadNewest(db, revisions, chain)).definition;
      for (const { approval, names, shown: first } of shown) {
        const { question } = names;
        found.set(approval.id, {
          question: question === undefined ? null : { id: question.id, kind: question.kind },
          instruments: instruments
            .filter(({ instrumentId }) => first.includes(instrumentId))
            .map((one) => describeInstrument(definition, one, names.instruments.get(one.instrumentId) ?? [])),
          instrumentCount: names.instruments.size,
          from: consignees(names.from),
          to: consignees(names.to),
          suppliedBy: consignees(names.suppliedBy),
        });
      }
    }
    return found;
  };
}

function firstOf({ instruments }: Named, max: number): readonly number[] {
  return [...instruments.keys()].slice(0, max);
}

function namedBy({ kind, proposal }: Approval, questions: ReadonlyMap<number, QuestionRow>): Named {
  switch (kind) {
    case 'decision':
      return {
        instruments: new Map(
          decision.safeParse(proposal).data?.instruments.map(({ instrument, cells }) => [instrument, cells]),
        ),
      };
    case 'move': {
      const { data } = move.safeParse(proposal);
      return data === undefined
        ? NOTHING
        : { instruments: new Map([[data.instrument, []]]), from: data.from, to: data.consignee };
    }
    case 'addition': {
      const { data } = addition.safeParse(proposal);
      return { ...NOTHING, to: data?.consignee, suppliedBy: data?.suppliedBy };
    }
    case 'answer':
    case 'reopening': {
      const question = questions.get(aboutQuestion.safeParse(proposal).data?.questionId ?? 0);
      return question === undefined ? NOTHING : namedByAnswer(question, answer.safeParse(proposal).data);
    }
    case 'opening':
    case 'reversal':
      return NOTHING;
  }
}

const NOTHING: Named = { instruments: new Map() };

/** Of an answer that moves an instrument: from whom, to whom; of any other: which obligations it is about. */
function namedByAnswer(question: QuestionRow, given: z.infer<typeof answer> | undefined): Named {
  const consignee = question.consigneeId ?? undefined;
  if (given?.answer === 'move-here') {
    const candidates = heldElsewhereOf(question.facts);
    const chosen = candidates.find(({ instrument }) => instrument === given.facts?.instrument) ?? candidates[0];
    const instruments = new Map<number, Cells>(chosen === undefined ? [] : [[chosen.instrument, []]]);
    return { question, instruments, from: chosen?.consignee, to: consignee };
  }
  const { instrumentId, cells } = question;
  const instruments = new Map<number, Cells>(instrumentId === null ? [] : [[instrumentId, cells]]);
  return { question, instruments, from: consignee, to: given?.facts?.toConsignee };
}

async function findNamed(
  db: Reader,
  refs: readonly (ConsigneeRef | undefined)[],
): Promise<(ref: ConsigneeRef | undefined) => ApprovalAbout['from']> {
  const ids = [...new Set(refs.filter((one) => typeof one === 'number'))];
  const numbers = [...new Set(refs.filter((one) => typeof one === 'string'))];
  const byId = new Map((ids.length === 0 ? [] : await findConsignees(db, ids)).map((one) => [one.id, one]));
  const byNumber = new Map<string, Consignee | undefined>();
  for (const number of numbers) byNumber.set(number, await findConsigneeByNumber(db, number));
  return (asked) => {
    if (asked === undefined) return null;
    const found = typeof asked === 'number' ? byId.get(asked) : byNumber.get(asked);
    if (found === undefined) return null;
    const { id, number, name, country } = found;
    return { id, number, name, country };
  };
}

function describeInstrument(
  definition: ActionDefinition | undefined,
  { instrumentId: id, serial, product, levels }: FleetInstrument,
  meant: Cells,
): ApprovalAbout['instruments'][number] {
  const cells = definition === undefined ? [] : cellsOf(definition, product);
  const obligations = cells.map(({ index, mode, measure }) => {
    const isMeant = meant === 'all' || meant.includes(index);
    return { mode, measure, level: levels[index] ?? 'open', isMeant };
  });
  return { id, serial, product, obligations };
}
