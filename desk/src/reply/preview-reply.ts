import type { Level } from '@fieldproof/contract';

import { loadNewest } from '../action/index.ts';
import type { Database } from '../platform/database/database.ts';
import type { QuestionKind } from '../question/index.ts';
import { reachAfter, reachAt, type Reach } from '../reach/index.ts';
import { concernedInstruments } from './concerned-instruments.ts';
import { whyNotEnter, type EnteredInput, type EnteredReply } from './enter-reply.ts';
import { judgeOnInstruments, judgeOnOrganisation, newQuestions } from './judge-reply.ts';
import { selectAtHead } from './reply-store.ts';

export type PreviewedReply = {
  readonly kind: 'previewed';
  readonly changes: readonly {
    readonly instrument: number;
    readonly cell: number;
    readonly from: Level;
    readonly to: Level;
  }[];
  /** What it names and something newer has changed. */
  readonly overtaken: number;
  /** What a person would have to decide. */
  readonly questions: readonly { readonly kind: QuestionKind; readonly instrument: number | null }[];
  /** How far the notice would have got; undefined: no further than it has. */
  readonly reach: Reach | undefined;
  /** It is so large that a job applies it, or waits behind one that is: then its changes are not known beforehand. */
  readonly isAppliedLater: boolean;
};

/** What entering a reply would do, as things stand; refused as entering it would be. Nothing is stored. */
export async function previewReply(
  database: Database,
  given: {
    readonly action: Parameters<typeof whyNotEnter>[1]['action'];
    readonly consigneeId: number;
    readonly input: EnteredInput;
  },
  context: Parameters<typeof whyNotEnter>[2],
): Promise<PreviewedReply | Extract<EnteredReply, { kind: 'refused' }>> {
  const { action, consigneeId, input } = given;
  const { kysely: db } = database;
  const { definition } = await loadNewest(db, context.revisions, action.id);
  const refusal = await whyNotEnter(database, given, context);
  if (refusal) return { kind: 'refused', refusal };
  const reply = { actionId: action.id, consigneeId, body: input.body, receivedAt: input.receivedAt, enteredBy: '' };
  const { ids, isLarge, earlierAnswers } = await concernedInstruments(db, reply, definition);
  const { hasPending, instruments } = await selectAtHead(db, { ...reply, ids });
  const held = instruments.filter((instrument) => instrument.consigneeId === consigneeId);
  const heldIds = held.map(({ instrumentId }) => instrumentId);
  const named = new Set(input.body.instruments.map((entry) => entry.instrument));
  const organisation = await judgeOnOrganisation(db, reply, definition, {
    earlierAnswers,
    instrumentIds: isLarge && input.body.all ? 'all' : input.body.all ? heldIds : [],
    notHeld: ids.filter((id) => named.has(id) && !heldIds.includes(id)),
  });
  const isAppliedLater = isLarge || hasPending;
  const judged = isAppliedLater
    ? { changes: [], questions: [], overtaken: 0 }
    : await judgeOnInstruments(db, reply, definition, held);
  const questions = await newQuestions(db, reply, [...organisation.questions, ...judged.questions]);
  const reach = await reachAt(db, action.id, consigneeId);
  return {
    kind: 'previewed',
    changes: judged.changes.flatMap(({ instrument, changes }) =>
      changes.map(({ cell, to }) => ({
        instrument: instrument.instrumentId,
        cell,
        from: instrument.levels[cell] ?? 'open',
        to,
      })),
    ),
    overtaken: judged.overtaken,
    questions: questions.map(({ kind, instrumentId }) => ({ kind, instrument: instrumentId })),
    reach: reach === undefined || organisation.reach === undefined ? undefined : reachAfter(reach, organisation.reach),
    isAppliedLater,
  };
}
