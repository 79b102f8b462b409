import { z } from 'zod';

import { findConsigneeByNumber, findConsignees, type Consignee } from '../consignee/index.ts';
import { moveInstrument } from '../instrument/index.ts';
import type { ChainHead } from '../ledger/index.ts';
import { instrumentsById, moveObligations } from '../obligation/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { Refused, type Answerer, type Question } from '../question/index.ts';
import { startReachOf } from '../reach/index.ts';

const newHolder = z.object({ toConsignee: z.string().min(1) });

/**
 * An instrument was passed on. Accepted with the number of the consignee that has it now: the instrument moves there with
 * its obligations as they stand, and the new holder is among those who get the notice.
 */
export const answerTransfer: Answerer = async (tx, head, question, given) => {
  if (given.answer === 'reject') return {};
  const facts = newHolder.safeParse(given.facts);
  if (!facts.success) {
    throw new Refused({
      code: 'fact-missing',
      fact: 'toConsignee',
      remedy:
        'Name the consignee that holds the instrument now by its number. If it is not in the installed base yet, import it first.',
    });
  }
  const holder = await findConsigneeByNumber(tx, facts.data.toConsignee);
  if (!holder) throw new Refused({ code: 'consignee-unknown', number: facts.data.toConsignee });
  return moveTo(tx, head, question, {
    holder,
    instrumentId: question.instrumentId,
    from: question.consigneeId,
    reason: 'transferred',
  });
};

const elsewhere = z.object({
  heldElsewhere: z.array(z.object({ instrument: z.number(), consignee: z.number() })).min(1),
});
const chosen = z.object({ instrument: z.number() });

/** A serial that we do not know here: dealt with in another way, or the instrument is moved here from where we had it. */
export const answerUnknownSerial: Answerer = async (tx, head, question, given) => {
  if (given.answer === 'handled') return {};
  const known = elsewhere.safeParse(question.facts);
  if (!known.success || question.consigneeId === null) {
    throw new Refused({
      code: 'state-changed',
      why: 'No instrument of this serial number is known, so none can be moved here. Check the serial number with the laboratory.',
    });
  }
  const candidates = known.data.heldElsewhere;
  const choice = chosen.safeParse(given.facts);
  const named = choice.success ? candidates.filter((one) => one.instrument === choice.data.instrument) : candidates;
  const [found] = named;
  if (found === undefined || named.length > 1) {
    throw new Refused({
      code: 'fact-missing',
      fact: 'instrument',
      remedy: `Name one of these instruments: ${candidates.map((one) => one.instrument).join(', ')}.`,
    });
  }
  const [holder] = await findConsignees(tx, [question.consigneeId]);
  if (!holder) throw new Refused({ code: 'consignee-unknown', number: String(question.consigneeId) });
  return moveTo(tx, head, question, {
    holder,
    instrumentId: found.instrument,
    from: found.consignee,
    reason: 'found-elsewhere',
  });
};

async function moveTo(
  tx: Tx,
  head: ChainHead,
  question: Question,
  move: {
    readonly holder: Consignee;
    readonly instrumentId: number | null;
    /** Who held it when the question was opened. */
    readonly from: number | null;
    readonly reason: string;
  },
): ReturnType<Answerer> {
  const [instrument] =
    move.instrumentId === null ? [] : await instrumentsById(tx, question.actionId, [move.instrumentId]);
  if (!instrument)
    throw new Refused({ code: 'state-changed', why: 'The instrument is not in the fleet of this action.' });
  if (instrument.consigneeId === move.holder.id) {
    throw new Refused({ code: 'state-changed', why: `${move.holder.name} holds this instrument already.` });
  }
  if (instrument.consigneeId !== move.from) {
    throw new Refused({
      code: 'state-changed',
      why: 'The instrument has moved since this was said, so it cannot be moved again on the word of its previous holder. Look at who holds it now.',
    });
  }
  await moveInstrument(tx, {
    instrumentId: instrument.instrumentId,
    toConsigneeId: move.holder.id,
    reason: move.reason,
    now: head.at,
  });
  const started = await startReachOf(tx, head, question.actionId, [
    { consigneeId: move.holder.id, country: move.holder.country },
  ]);
  const moved = await moveObligations(tx, question.actionId, instrument, {
    consigneeId: move.holder.id,
    country: move.holder.country,
  });
  return {
    tallies: [...started.tallies, ...moved],
    digests: started.digests,
    facts: { instrument: instrument.instrumentId, from: instrument.consigneeId, to: move.holder.id },
  };
}
