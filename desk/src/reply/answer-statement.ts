import { cellsOf } from '@fieldproof/contract';
import { z } from 'zod';

import type { ActionDefinitionOf } from './answerers.ts';
import {
  changeLevels,
  instrumentsAfter,
  instrumentsById,
  latestChangesOf,
  levelAfterDecision,
  type FleetInstrument,
  type InstrumentChanges,
} from '../obligation/index.ts';
import type { Tx } from '../platform/database/database.ts';
import { Refused, type Answerer, type Question, type QuestionKind } from '../question/index.ts';

const ofAll = z.object({
  cells: z.array(z.object({ mode: z.string(), measure: z.string() })),
  instruments: z.union([z.literal('all'), z.array(z.number())]),
  except: z.array(z.number()).default([]),
});

/** Statements after which nothing can be done on the instrument any more, whatever was reported before. */
const GONE = new Set<QuestionKind>(['scrapped', 'never-received']);

/**
 * "Not needed", "in storage", "never started", "scrapped", "never received": accepted, the obligations concerned are
 * excused under that reason; rejected, they stay as they are. Proofs and disproofs are never excused away, and a step
 * that is reported done stays claimed unless the instrument is gone.
 */
export function answerStatement(definitionOf: ActionDefinitionOf): Answerer {
  return async (tx, head, question, given) => {
    if (given.answer === 'reject') return { facts: { obligations: 0 } };
    const definition = await definitionOf(tx, question.actionId);
    const instruments = await instrumentsConcerned(tx, question);
    const held = instruments.filter((instrument) => instrument.consigneeId === question.consigneeId);
    if (held.length === 0) {
      throw new Refused({
        code: 'state-changed',
        why: 'The consignee no longer holds any of these instruments. Reject, or answer after looking at who holds them.',
      });
    }
    if (GONE.has(question.kind) && given.facts['confirmed'] !== 'yes')
      await refuseWhatWasReportedSince(tx, question, held);
    const written = await changeLevels(
      tx,
      head,
      { actionId: question.actionId, cause: 'decision', causeId: question.id },
      held.map((instrument) => excused(instrument, cellsConcerned(question, instrument), question.kind)),
    );
    return { tallies: written.tallies, digests: written.digests, facts: { obligations: written.changed } };

    function cellsConcerned(of: Question, instrument: FleetInstrument): readonly number[] {
      const all = ofAll.safeParse(of.facts);
      if (of.instrumentId !== null || !all.success) return of.cells;
      return cellsOf(definition, instrument.product)
        .filter((cell) => all.data.cells.some((said) => said.mode === cell.mode && said.measure === cell.measure))
        .map((cell) => cell.index);
    }
  };
}

/** An instrument on which a later reply reports steps is not scrapped on the word of an older one. */
async function refuseWhatWasReportedSince(tx: Tx, question: Question, held: readonly FleetInstrument[]): Promise<void> {
  const instrumentIds = held.map((instrument) => instrument.instrumentId);
  const latest = await latestChangesOf(tx, { actionId: question.actionId, instrumentIds });
  const since = latest.filter((change) => change.cause === 'reply' && change.at > question.openedAt);
  if (since.length === 0) return;
  throw new Refused({
    code: 'fact-missing',
    fact: 'confirmed',
    remedy:
      'A later reply of the same laboratory reports steps on this instrument. Ask which one is right: reject this question, or give confirmed=yes to excuse all of its steps.',
  });
}

/** One decision changes at most so many instruments; beyond that the laboratory is asked which ones it means. */
const INSTRUMENTS_MAX = 10_000;

async function instrumentsConcerned(tx: Tx, question: Question): Promise<readonly FleetInstrument[]> {
  const { actionId, consigneeId, instrumentId } = question;
  if (instrumentId !== null) return instrumentsById(tx, actionId, [instrumentId]);
  const all = ofAll.safeParse(question.facts);
  if (!all.success || consigneeId === null) return [];
  if (all.data.instruments !== 'all') return instrumentsById(tx, actionId, all.data.instruments);
  const held = await instrumentsAfter(tx, { actionId, consigneeId, after: 0, limit: INSTRUMENTS_MAX + 1 });
  if (held.length > INSTRUMENTS_MAX) {
    throw new Refused({
      code: 'state-changed',
      why: `This concerns more than ${INSTRUMENTS_MAX} instruments. Reject it, and ask the consignee to answer for the instruments concerned.`,
    });
  }
  return held.filter((instrument) => !all.data.except.includes(instrument.instrumentId));
}

function excused(instrument: FleetInstrument, cells: readonly number[], reason: QuestionKind): InstrumentChanges {
  const changes = cells.flatMap((cell) => {
    const current = instrument.levels[cell] ?? 'open';
    if (current === 'claimed' && !GONE.has(reason)) return [];
    const { level } = levelAfterDecision(current, { decided: 'excuse', reason });
    return current === level ? [] : [{ cell, to: level, reason }];
  });
  return { instrument, changes };
}

/**
 * A reply disagrees with an accepted excuse. Kept, the excuse stands; believed, the obligation is claimed (the reply says
 * done) or open again (the reply says not done).
 */
export const answerConflict: Answerer = async (tx, head, question, given) => {
  if (given.answer === 'keep') return {};
  if (question.instrumentId === null) throw new Error(`question ${question.id} is about no instrument`);
  const [instrument] = await instrumentsById(tx, question.actionId, [question.instrumentId]);
  if (instrument?.consigneeId !== question.consigneeId) {
    throw new Refused({
      code: 'state-changed',
      why: 'The consignee that said this no longer holds the instrument, and nobody answers for another holder. Answer "keep".',
    });
  }
  const to = question.kind === 'claims-what-is-excused' ? 'claimed' : 'open';
  const changes = question.cells
    .filter((cell) => instrument.levels[cell] === 'excused')
    .map((cell) => ({ cell, to, reason: 'reply-believed' }) as const);
  const written = await changeLevels(
    tx,
    head,
    { actionId: question.actionId, cause: 'decision', causeId: question.id },
    [{ instrument, changes }],
  );
  return { tallies: written.tallies, digests: written.digests, facts: { obligations: written.changed } };
};
