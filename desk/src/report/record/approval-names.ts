/* What a proposal names: instruments with the obligations that it is about and what each would become, people, a question. */
import type { Cell, Level } from '@fieldproof/contract';
import { EXCUSE_REASONS, levelAfterRuling, type Ruling } from '@fieldproof/contract/ruling';
import { z } from 'zod';

import type { Approval } from '../../approval/index.ts';
import { fleetChangesBecause, fleetChangesOf, levelGivenBack } from '../../obligation/index.ts';
import type { Reader } from '../../platform/database/database.ts';
import { heldElsewhereOf } from '../describe-question.ts';
import type { QuestionRow } from '../list/question-list-store.ts';
import {
  selectAnswerSeq,
  selectChangedBy,
  selectHeld,
  selectUndone,
  selectUndoneDecision,
  type UndoneDecision,
} from './approval-about-store.ts';

/** By id, or by the number under which the manufacturer knows it. */
export type ConsigneeRef = number | string;

/** What would become of one obligation; a level of null: it stays as it is. */
type Meaning = { readonly isMeant: boolean; readonly becomes: Level | null };

export type Named = {
  readonly question?: QuestionRow | undefined;
  /** The decision that would be undone. */
  readonly decision?: UndoneDecision | undefined;
  /** The first of the instruments. */
  readonly ids: readonly number[];
  readonly count: number;
  readonly meaningOf: (instrumentId: number, cell: Cell, now: Level) => Meaning;
  readonly from?: ConsigneeRef | undefined;
  readonly to?: ConsigneeRef | undefined;
  readonly suppliedBy?: ConsigneeRef | undefined;
};

type Context = {
  readonly questions: ReadonlyMap<number, QuestionRow>;
  readonly instrumentsMax: number;
  /** What is undone or held is looked up for these instruments alone; left out: for all that are named. */
  readonly asked?: readonly number[];
  /** YYYY-MM-DD: a deferral whose day has passed is given back as open. */
  readonly today: string;
};

const ref = z.union([z.number(), z.string()]);
const ruled = z.object({
  decision: z.enum(['excuse', 'defer', 'reopen']),
  reasonKey: z.string().optional(),
  instruments: z.array(z.object({ instrument: z.number(), cells: z.union([z.array(z.number()), z.literal('all')]) })),
});
const reversal = z.object({ decision: z.number() });
const move = z.object({ instrument: z.number(), from: z.number(), consignee: ref });
const removal = z.object({ instrument: z.number() });
const addition = z.object({ consignee: ref, suppliedBy: ref.optional() });
export const aboutQuestion = z.object({ questionId: z.number() });
const answer = z.object({
  answer: z.string(),
  facts: z.object({ toConsignee: z.string().optional(), instrument: z.number().optional() }).optional(),
});
const ofAll = z.object({
  cells: z.array(z.object({ mode: z.string(), measure: z.string() })),
  instruments: z.union([z.literal('all'), z.array(z.number())]),
  except: z.array(z.number()).default([]),
});

const notMeant = (): Meaning => ({ isMeant: false, becomes: null });
const NOTHING: Named = { ids: [], count: 0, meaningOf: notMeant };

export async function namedBy(
  db: Reader,
  approval: Pick<Approval, 'kind' | 'proposal' | 'chain' | 'outcome'>,
  context: Context,
): Promise<Named> {
  const { kind, proposal, chain: actionId } = approval;
  switch (kind) {
    case 'decision':
      return namedByDecision(ruled.safeParse(proposal).data, context);
    case 'reversal': {
      const { data } = reversal.safeParse(proposal);
      const decision = data && (await selectUndoneDecision(db, { actionId, id: data.decision }));
      return decision ? { ...(await undoneOf(db, { actionId, seq: decision.seq }, context)), decision } : NOTHING;
    }
    case 'move': {
      const { data } = move.safeParse(proposal);
      return data === undefined ? NOTHING : { ...only(data.instrument), from: data.from, to: data.consignee };
    }
    case 'removal': {
      const { data } = removal.safeParse(proposal);
      if (data === undefined) return NOTHING;
      const of = { actionId, instrumentId: data.instrument, effectSeq: approval.outcome?.effectSeq };
      return { ...only(data.instrument), from: await holderOfAdded(db, of) };
    }
    case 'addition': {
      const { data } = addition.safeParse(proposal);
      return { ...NOTHING, to: data?.consignee, suppliedBy: data?.suppliedBy };
    }
    case 'answer':
    case 'reopening': {
      const question = context.questions.get(aboutQuestion.safeParse(proposal).data?.questionId ?? 0);
      if (question === undefined) return NOTHING;
      const of = { actionId, question };
      return kind === 'answer'
        ? namedByAnswer(db, { ...of, given: answer.safeParse(proposal).data }, context)
        : namedByReopening(db, of, context);
    }
    case 'opening':
    case 'classification':
      return NOTHING;
  }
}

/** Who holds an instrument that was added, or held it when it was taken back: of two times, as this approval did it. */
async function holderOfAdded(
  db: Reader,
  of: { readonly actionId: number; readonly instrumentId: number; readonly effectSeq: number | null | undefined },
): Promise<number | undefined> {
  const changes = await fleetChangesOf(db, of);
  const change = changes.find(({ seq }) => seq === of.effectSeq) ?? changes.at(-1);
  return change?.toConsignee ?? change?.fromConsignee ?? undefined;
}

function only(instrument: number): Named {
  return { ids: [instrument], count: 1, meaningOf: notMeant };
}

/** What a ruling makes of an obligation. */
function after(now: Level, ruling: Ruling): Level | null {
  const outcome = levelAfterRuling(now, ruling);
  return 'level' in outcome ? outcome.level : null;
}

function namedByDecision(given: z.infer<typeof ruled> | undefined, { instrumentsMax }: Context): Named {
  if (given === undefined) return NOTHING;
  const cells = new Map(given.instruments.map((one) => [one.instrument, one.cells]));
  const ruling = rulingOf(given.decision, given.reasonKey);
  return {
    ids: [...cells.keys()].slice(0, instrumentsMax),
    count: cells.size,
    meaningOf: (instrumentId, { index }, now) => {
      const meant = cells.get(instrumentId) ?? [];
      const isMeant = meant === 'all' || meant.includes(index);
      return { isMeant, becomes: isMeant && ruling !== undefined ? after(now, ruling) : null };
    },
  };
}

/** What the decision of a proposal makes of an obligation; null: it stays as it is. */
export function becomesUnder(proposal: Approval['proposal']): (now: Level) => Level | null {
  const { data } = ruled.omit({ instruments: true }).safeParse(proposal);
  const ruling = data && rulingOf(data.decision, data.reasonKey);
  return (now) => (ruling === undefined ? null : after(now, ruling));
}

function rulingOf(decision: Ruling['decision'], reason: string | undefined): Ruling | undefined {
  if (decision !== 'excuse') return { decision };
  const reasonKey = EXCUSE_REASONS.find((one) => one === reason);
  return reasonKey === undefined ? undefined : { decision, reasonKey };
}

/** What an entry changed and nothing has changed since goes back to what stood before. */
async function undoneOf(
  db: Reader,
  of: { readonly actionId: number; readonly seq: number },
  { instrumentsMax, asked, today }: Context,
): Promise<Named> {
  const { ids, count } = await selectChangedBy(db, { ...of, asked, limit: instrumentsMax });
  const undone = new Map(
    (await selectUndone(db, { ...of, instrumentIds: ids })).map((row) => [`${row.instrumentId}/${row.cell}`, row]),
  );
  return {
    ids,
    count,
    meaningOf: (instrumentId, { index }) => {
      const row = undone.get(`${instrumentId}/${index}`);
      if (row === undefined) return notMeant();
      const { level, untilOn } = row;
      const back = levelGivenBack(level === null ? undefined : { level, untilOn }, today);
      return { isMeant: true, becomes: row.isStanding ? back : null };
    },
  };
}

type OfQuestion = { readonly actionId: number; readonly question: QuestionRow };

/** Of an answer that moves an instrument: from whom, to whom; of any other: which obligations it is about. */
async function namedByAnswer(
  db: Reader,
  { actionId, question, given }: OfQuestion & { readonly given: z.infer<typeof answer> | undefined },
  { instrumentsMax, asked }: Context,
): Promise<Named> {
  const consignee = question.consigneeId ?? undefined;
  if (given?.answer === 'move-here') {
    const candidates = heldElsewhereOf(question.facts);
    const chosen = candidates.find(({ instrument }) => instrument === given.facts?.instrument) ?? candidates[0];
    const moved = chosen === undefined ? NOTHING : only(chosen.instrument);
    return { ...moved, question, from: chosen?.consignee, to: consignee };
  }
  const { instrumentId, cells } = question;
  const people = { question, from: consignee, to: given?.facts?.toConsignee };
  const ruling = rulingOf('excuse', question.kind);
  const meaning = (isMeant: boolean, now: Level): Meaning => ({
    isMeant,
    becomes: isMeant && ruling !== undefined && given?.answer === 'accept' ? after(now, ruling) : null,
  });
  if (instrumentId !== null) {
    return { ...only(instrumentId), ...people, meaningOf: (_, { index }, now) => meaning(cells.includes(index), now) };
  }
  const { data: all } = ofAll.safeParse(question.facts);
  if (all === undefined || consignee === undefined) return { ...NOTHING, ...people };
  const of = {
    actionId,
    consigneeId: consignee,
    among: all.instruments,
    except: all.except,
    asked,
    limit: instrumentsMax,
  };
  const isSaid = ({ mode, measure }: Cell): boolean =>
    all.cells.some((said) => said.mode === mode && said.measure === measure);
  return { ...(await selectHeld(db, of)), ...people, meaningOf: (_, cell, now) => meaning(isSaid(cell), now) };
}

/** An answer that is taken back: the instrument that it moved goes back, and so does what it changed of obligations. */
async function namedByReopening(db: Reader, { actionId, question }: OfQuestion, context: Context): Promise<Named> {
  const people = { question, from: question.consigneeId ?? undefined };
  const [moved] = (await fleetChangesBecause(db, { actionId, cause: 'decision', causeId: question.id })).slice(-1);
  if (moved) {
    return {
      ...only(moved.instrumentId),
      question,
      from: moved.toConsignee ?? undefined,
      to: moved.fromConsignee ?? undefined,
    };
  }
  const seq = await selectAnswerSeq(db, question.id);
  const undone = seq === undefined ? NOTHING : await undoneOf(db, { actionId, seq }, context);
  if (undone.count > 0 || question.instrumentId === null) return { ...undone, ...people };
  const meaningOf: Named['meaningOf'] = (_, { index }) => ({ isMeant: question.cells.includes(index), becomes: null });
  return { ...only(question.instrumentId), ...people, meaningOf };
}
