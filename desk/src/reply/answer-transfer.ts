import { z } from 'zod';

import { findConsigneeByNumber, findConsignees, type Consignee } from '../consignee/index.ts';
import { fleetChangesBecause } from '../obligation/index.ts';
import type { Reader, Tx } from '../platform/database/database.ts';
import { Refused, type Answerer, type Locked, type Question, type StateChange } from '../question/index.ts';
import { chainsOfMove, FleetRefused, moveTo, type FleetRefusal, type Moved } from '../reach/index.ts';

const newHolder = z.object({ toConsignee: z.string().min(1) });

/**
 * An instrument was passed on. Accepted with the number of the consignee that has it now: the instrument moves there with
 * its obligations as they stand, and the new holder is among those who get the notice.
 */
export const answerTransfer: Answerer = {
  chains: async (tx, question, given) =>
    given.answer === 'reject' || question.instrumentId === null
      ? []
      : chainsOfMove(tx, question.actionId, question.instrumentId),
  answer: async (tx, locked, question, given) => {
    if (given.answer === 'reject') return {};
    const facts = newHolder.safeParse(given.facts);
    if (!facts.success) {
      throw new Refused({
        code: 'fact-missing',
        fact: 'toConsignee',
        remedy:
          'Name the consignee that holds the instrument now by its number. If it is not in the installed base yet, add the organisation first.',
      });
    }
    const holder = await findConsigneeByNumber(tx, facts.data.toConsignee);
    if (!holder) throw new Refused({ code: 'consignee-unknown', number: facts.data.toConsignee });
    return moveAnswered(tx, locked, {
      question,
      holder,
      instrumentId: question.instrumentId,
      from: question.consigneeId,
      word: 'transferred',
      reason: given.reason,
      actor: given.actor,
    });
  },
  chainsToUndo,
  undo: (tx, locked, question, former) => moveBack(tx, locked, { question, ...former }),
};

const elsewhere = z.object({
  heldElsewhere: z.array(z.object({ instrument: z.number(), consignee: z.number() })).min(1),
});
const chosen = z.object({ instrument: z.number() });

/** A serial that we do not know here: dealt with in another way, or the instrument is moved here from where we had it. */
export const answerUnknownSerial: Answerer = {
  chains: async (tx, question, given) => {
    const found = given.answer === 'handled' ? undefined : candidateOf(question, given.facts);
    return found === undefined || 'remedy' in found ? [] : chainsOfMove(tx, question.actionId, found.instrument);
  },
  answer: async (tx, locked, question, given) => {
    if (given.answer === 'handled') return {};
    const found = candidateOf(question, given.facts);
    if (found === undefined || question.consigneeId === null) {
      throw new Refused({
        code: 'state-changed',
        what: 'serial-unknown',
        why: 'No instrument of this serial number is known, so none can be moved here. Check the serial number with the laboratory.',
      });
    }
    if ('remedy' in found) throw new Refused({ code: 'fact-missing', fact: 'instrument', remedy: found.remedy });
    const [holder] = await findConsignees(tx, [question.consigneeId]);
    if (!holder) throw new Refused({ code: 'consignee-unknown', number: String(question.consigneeId) });
    return moveAnswered(tx, locked, {
      question,
      holder,
      instrumentId: found.instrument,
      from: found.consignee,
      word: 'found-elsewhere',
      reason: given.reason,
      actor: given.actor,
    });
  },
  chainsToUndo,
  undo: (tx, locked, question, former) => moveBack(tx, locked, { question, ...former }),
};

/** The instrument that is meant: the one that is named, or the only one there is. */
function candidateOf(
  question: Question,
  facts: unknown,
): { readonly instrument: number; readonly consignee: number } | { readonly remedy: string } | undefined {
  const known = elsewhere.safeParse(question.facts);
  if (!known.success) return undefined;
  const candidates = known.data.heldElsewhere;
  const choice = chosen.safeParse(facts);
  const named = choice.success ? candidates.filter((one) => one.instrument === choice.data.instrument) : candidates;
  const [found] = named;
  if (found !== undefined && named.length === 1) return found;
  return { remedy: `Name one of these instruments: ${candidates.map((one) => one.instrument).join(', ')}.` };
}

type AnsweredMove = {
  readonly question: Question;
  readonly holder: Consignee;
  readonly instrumentId: number | null;
  /** Who held it when the question was opened. */
  readonly from: number | null;
  readonly word: 'transferred' | 'found-elsewhere';
  readonly reason: string;
  readonly actor: string;
};

async function moveAnswered(tx: Tx, locked: Locked, move: AnsweredMove): ReturnType<Answerer['answer']> {
  const { question, holder, instrumentId, from, word, reason, actor } = move;
  const { actionId } = question;
  if (instrumentId === null || from === null) {
    throw new Refused({
      code: 'state-changed',
      what: 'not-in-fleet',
      why: 'The instrument is not in the fleet of this action.',
    });
  }
  const cause = { cause: 'decision', causeId: question.id } as const;
  const moved = await refusedAsAnswer(holder.name, () =>
    moveTo(tx, locked.heads, { ...cause, actionId, instrumentId, from, holder, word, reason, actor }),
  );
  return { ...effectOf(moved), facts: { instrument: instrumentId, from, to: holder.id } };
}

function effectOf({ tallies, digests, newReaders }: Moved) {
  return { tallies, digests, newReaders, happens: ['fleet'] as const };
}

/** What keeps an instrument where it is, in the words of an answer. */
async function refusedAsAnswer(holder: string, move: () => Promise<Moved>): Promise<Moved> {
  try {
    return await move();
  } catch (error) {
    if (error instanceof FleetRefused)
      throw new Refused({ code: 'state-changed', ...whyNotMoved(error.refusal, holder) });
    throw error;
  }
}

function whyNotMoved({ code }: FleetRefusal, holder: string): { readonly what: StateChange; readonly why: string } {
  if (code === 'held-already') return { what: code, why: `${holder} holds this instrument already.` };
  if (code === 'moved-since') {
    const why =
      'The instrument has moved since this was said, so it cannot be moved again on the word of its previous holder. Look at who holds it now.';
    return { what: code, why };
  }
  return { what: 'not-in-fleet', why: 'The instrument is not in the fleet of this action.' };
}

async function changeOf(db: Reader, question: Question) {
  const causes = { actionId: question.actionId, cause: 'decision', causeId: question.id } as const;
  return (await fleetChangesBecause(db, causes)).at(-1);
}

async function chainsToUndo(db: Reader, question: Question): Promise<readonly number[]> {
  const change = await changeOf(db, question);
  return change ? chainsOfMove(db, question.actionId, change.instrumentId) : [];
}

/** The instrument goes back to who held it before, unless it has moved on since. */
async function moveBack(
  tx: Tx,
  locked: Locked,
  of: { readonly question: Question; readonly reason: string; readonly actor: string },
): ReturnType<NonNullable<Answerer['undo']>> {
  const change = await changeOf(tx, of.question);
  if (!change || change.fromConsignee === null || change.toConsignee === null) return {};
  const [holder] = await findConsignees(tx, [change.fromConsignee]);
  if (!holder) throw new Error(`there is no consignee ${change.fromConsignee}`);
  const { actionId, instrumentId, toConsignee: from } = change;
  const { reason, actor } = of;
  const why = { word: 'moved-back', cause: 'reversal', causeId: change.id, reason, actor } as const;
  try {
    const moved = await moveTo(tx, locked.heads, { ...why, actionId, instrumentId, from, holder });
    return { ...effectOf(moved), facts: { instrument: instrumentId, from, to: holder.id } };
  } catch (error) {
    if (error instanceof FleetRefused) return { stays: ['holder'] };
    throw error;
  }
}
