import { cellsOf, type ActionDefinition } from '@fieldproof/contract';
import { EXCUSE_REASONS, isGone, levelAfterRuling, type ExcuseReason } from '@fieldproof/contract/ruling';
import { z } from 'zod';

import { loadNewest, type Revisions } from '../action/index.ts';
import type { ChainHead } from '../ledger/index.ts';
import {
  changeLevels,
  instrumentsAfter,
  instrumentsById,
  latestChangesOf,
  reverseChanges,
  type FleetInstrument,
  type InstrumentChanges,
} from '../obligation/index.ts';
import type { Reader, Tx } from '../platform/database/database.ts';
import {
  firstOpenedAt,
  openQuestions,
  Refused,
  refusedOr,
  type Answerer,
  type Locked,
  type OpenedQuestions,
  type Question,
} from '../question/index.ts';
import { askDespiteBreakIn } from './ask-despite-break-in.ts';

const ofAll = z.object({
  cells: z.array(z.object({ mode: z.string(), measure: z.string() })),
  instruments: z.union([z.literal('all'), z.array(z.number())]),
  except: z.array(z.number()).default([]),
});

/**
 * "Not needed", "in storage", "never started", "scrapped", "never received": accepted, the obligations concerned are
 * excused under that reason; rejected, they stay as they are. Proofs and disproofs are never excused away, and a step
 * that is reported done stays claimed unless the instrument is gone.
 */
export function answerStatement(revisions: Revisions): Answerer {
  return {
    answer: async (tx, { head }, question, given) => {
      if (given.answer === 'reject') return { facts: { obligations: 0 } };
      const reason = reasonOf(question);
      const { definition } = await loadNewest(tx, revisions, question.actionId);
      const instruments = await instrumentsConcerned(tx, question);
      const held = instruments.filter((instrument) => instrument.consigneeId === question.consigneeId);
      if (held.length === 0) {
        throw new Refused({
          code: 'state-changed',
          what: 'not-held',
          why: 'The consignee no longer holds any of these instruments. Reject, or answer after looking at who holds them.',
        });
      }
      if (isGone(reason) && given.facts['confirmed'] !== 'yes') await refuseWhatWasReportedSince(tx, question, held);
      const written = await changeLevels(
        tx,
        head,
        { actionId: question.actionId, cause: 'decision', causeId: question.id },
        held.map((instrument) => excused(instrument, cellsConcerned(definition, question, instrument), reason)),
      );
      const { changed, tallies, digests } = written;
      return { tallies, digests, facts: { obligations: changed }, happens: changed > 0 ? ['excuse'] : [] };
    },
    undo: undoLevels,
  };
}

/** The kinds of question that are answered here are reasons for an excuse. */
function reasonOf({ id, kind }: Question): ExcuseReason {
  const reason = EXCUSE_REASONS.find((candidate) => candidate === kind);
  if (!reason) throw new Error(`question ${id} of the kind ${kind} excuses nothing`);
  return reason;
}

function cellsConcerned(
  definition: ActionDefinition,
  question: Question,
  instrument: FleetInstrument,
): readonly number[] {
  const all = ofAll.safeParse(question.facts);
  if (question.instrumentId !== null || !all.success) return question.cells;
  return cellsOf(definition, instrument.product)
    .filter((cell) => all.data.cells.some((said) => said.mode === cell.mode && said.measure === cell.measure))
    .map((cell) => cell.index);
}

/** What an answer did to levels goes back where nothing has changed since. */
async function undoLevels(
  tx: Tx,
  { head }: Locked,
  { actionId }: Question,
  { seq }: { readonly seq: number },
): ReturnType<NonNullable<Answerer['undo']>> {
  const { changed, tallies, digests, unchanged, hasExcused } = await reverseChanges(tx, head, { actionId, seq });
  return { tallies, digests, unchanged, obligations: changed, happens: hasExcused ? ['excuse'] : [] };
}

/** What an answer needs to know of a question. */
type Asked = Pick<Question, 'id' | 'actionId' | 'kind' | 'consigneeId' | 'instrumentId' | 'facts' | 'openedAt'>;

/** Why a statement that could be accepted with others has to be looked at by itself, as things stand. */
export async function whyAcceptedAlone(
  db: Reader,
  question: Asked,
): Promise<'not-held' | 'reported-since' | 'too-many' | undefined> {
  const reason = EXCUSE_REASONS.find((candidate) => candidate === question.kind);
  if (reason === undefined) return undefined;
  const instruments = await refusedOr(() => instrumentsConcerned(db, question));
  if ('refusal' in instruments) return 'too-many';
  const held = instruments.filter((instrument) => instrument.consigneeId === question.consigneeId);
  if (held.length === 0) return 'not-held';
  return isGone(reason) && (await wasReportedSince(db, question, held)) ? 'reported-since' : undefined;
}

async function wasReportedSince(db: Reader, question: Asked, held: readonly FleetInstrument[]): Promise<boolean> {
  const instrumentIds = held.map((instrument) => instrument.instrumentId);
  const latest = await latestChangesOf(db, { actionId: question.actionId, instrumentIds });
  // A question that was opened anew is as old as what was said.
  const askedAt = (await firstOpenedAt(db, question.id)) ?? question.openedAt;
  return latest.some((change) => change.cause === 'reply' && change.at > askedAt);
}

/** An instrument on which a later reply reports steps is not scrapped on the word of an older one. */
async function refuseWhatWasReportedSince(tx: Tx, question: Question, held: readonly FleetInstrument[]): Promise<void> {
  if (!(await wasReportedSince(tx, question, held))) return;
  throw new Refused({
    code: 'fact-missing',
    fact: 'confirmed',
    remedy:
      'A later reply of the same laboratory reports steps on this instrument. Ask which one is right: reject this question, or give confirmed=yes to excuse all of its steps.',
  });
}

/** One decision changes at most so many instruments; beyond that the laboratory is asked which ones it means. */
const INSTRUMENTS_MAX = 10_000;

async function instrumentsConcerned(db: Reader, question: Asked): Promise<readonly FleetInstrument[]> {
  const { actionId, consigneeId, instrumentId } = question;
  if (instrumentId !== null) return instrumentsById(db, actionId, [instrumentId]);
  const all = ofAll.safeParse(question.facts);
  if (!all.success || consigneeId === null) return [];
  if (all.data.instruments !== 'all') return instrumentsById(db, actionId, all.data.instruments);
  const held = await instrumentsAfter(db, { actionId, consigneeId, after: 0, limit: INSTRUMENTS_MAX + 1 });
  if (held.length > INSTRUMENTS_MAX) {
    throw new Refused({
      code: 'state-changed',
      what: 'too-many',
      why: `This concerns more than ${INSTRUMENTS_MAX} instruments. Reject it, and ask the consignee to answer for the instruments concerned.`,
    });
  }
  return held.filter((instrument) => !all.data.except.includes(instrument.instrumentId));
}

function excused(instrument: FleetInstrument, cells: readonly number[], reason: ExcuseReason): InstrumentChanges {
  const changes = cells.flatMap((cell) => {
    const outcome = levelAfterRuling(instrument.levels[cell] ?? 'open', { decision: 'excuse', reasonKey: reason });
    return 'level' in outcome ? [{ cell, to: outcome.level, reason }] : [];
  });
  return { instrument, changes };
}

/**
 * A reply disagrees with an accepted excuse. Kept, the excuse stands; believed, the obligation is claimed (the reply says
 * done) or open again (the reply says not done).
 */
export const answerConflict: Answerer = {
  answer: async (tx, { head }, question, given) => {
    if (given.answer === 'keep') return {};
    if (question.instrumentId === null) throw new Error(`question ${question.id} is about no instrument`);
    const [instrument] = await instrumentsById(tx, question.actionId, [question.instrumentId]);
    if (instrument?.consigneeId !== question.consigneeId) {
      throw new Refused({
        code: 'state-changed',
        what: 'not-held',
        why: 'The consignee that said this no longer holds the instrument, and nobody answers for another holder. Answer "keep".',
      });
    }
    const to = question.kind === 'claims-what-is-excused' ? 'claimed' : 'open';
    const changes = question.cells
      .filter((cell) => instrument.levels[cell] === 'excused')
      .map((cell) => ({ cell, to, reason: 'reply-believed' }) as const);
    const cause = { actionId: question.actionId, cause: 'decision', causeId: question.id } as const;
    const { changed, tallies, digests } = await changeLevels(tx, head, cause, [{ instrument, changes }]);
    const opened = await openDespiteBreakIn(tx, head, question, [{ instrument, changes }]);
    return {
      tallies: [...tallies, ...opened.tallies],
      digests: { ...digests, ...opened.digests },
      facts: { obligations: changed, ...(opened.ids.length === 0 ? {} : { questions: opened.ids }) },
    };
  },
  undo: undoLevels,
};

/** What is believed counts as reported: where a break-in is open it is asked about like a reply that says so itself. */
async function openDespiteBreakIn(
  tx: Tx,
  head: ChainHead,
  { actionId, consigneeId, replyId }: Question,
  changes: readonly InstrumentChanges[],
): Promise<OpenedQuestions> {
  const asked = consigneeId === null ? [] : await askDespiteBreakIn(tx, { actionId, consigneeId }, changes);
  return openQuestions(
    tx,
    head,
    asked.map((question) => ({ ...question, actionId, consigneeId, replyId })),
  );
}
