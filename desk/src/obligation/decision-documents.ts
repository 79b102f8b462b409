/* Decisions as the API takes and gives them. */
import { LEVELS } from '@fieldproof/contract';
import { REASON_LENGTH_MAX } from '@fieldproof/contract/reason';
import { EXCUSE_REASONS } from '@fieldproof/contract/ruling';
import { z } from 'zod';

import { askedDocument } from '../approval/index.ts';
import { actorName } from '../staff/index.ts';
import { INSTRUMENTS_MAX, UNCHANGED } from './decision-rules.ts';
import type { PreviewedDecision } from './preview-decision.ts';
import { DECISIONS, type DecidedCell, type StoredDecision } from './decision-store.ts';

const CELLS_MAX = 64;
const SHORT_MAX = 300;
const ASKED_INSTRUMENTS_MAX = 10;

const instruments = z
  .array(
    z.strictObject({
      instrument: z.int().positive(),
      cells: z
        .union([z.array(z.int().nonnegative()).min(1).max(CELLS_MAX), z.literal('all')])
        .describe('Cells of the instrument’s grid, or all of them'),
    }),
  )
  .min(1)
  .max(INSTRUMENTS_MAX);

const reason = z.string().max(REASON_LENGTH_MAX).describe('In words, for whoever reads the record in ten years');

const seen = z
  .int()
  .nonnegative()
  .optional()
  .describe(
    'The ledger entry up to which whoever decides has seen the obligations, as the preview gave it: what has changed since is not overwritten. Left out: it is not asked',
  );

/** What is sent to decide. */
export const decisionBody = z
  .discriminatedUnion('decision', [
    z.strictObject({
      decision: z.literal('excuse'),
      reasonKey: z.enum(EXCUSE_REASONS).describe('Under which they are counted as excused'),
      reason,
      instruments,
      seen,
    }),
    z.strictObject({
      decision: z.literal('defer'),
      reasonKey: z.string().max(60).optional().describe('One of the action’s reasons that lead to a deferral'),
      reason,
      until: z.iso.date().describe('The last day; on the day after it is open again'),
      protection: z.string().max(REASON_LENGTH_MAX).describe('What protects the instrument meanwhile'),
      riskOwner: z.string().max(SHORT_MAX).describe('Who answers for the risk meanwhile'),
      instruments,
      seen,
    }),
    z.strictObject({ decision: z.literal('reopen'), reason, instruments, seen }),
  ])
  .meta({ id: 'DecisionBody' });

/** What is sent to learn what a decision would do. */
export const previewBody = z
  .discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('excuse'), reasonKey: z.enum(EXCUSE_REASONS), instruments }),
    z.strictObject({ decision: z.literal('defer'), instruments }),
    z.strictObject({ decision: z.literal('reopen'), instruments }),
  ])
  .meta({ id: 'DecisionPreviewBody' });

const obligations = z.int().nonnegative();

export const previewDocument = z
  .object({
    changes: z.array(z.object({ from: z.enum(LEVELS), to: z.enum(LEVELS), obligations })),
    unchanged: z.array(z.object({ why: z.enum(UNCHANGED), obligations })).describe('What would stay as it is, and why'),
    asked: z
      .array(
        z.object({
          approval: z.int(),
          askedBy: actorName,
          askedAt: z.iso.datetime(),
          obligations,
          instruments: z
            .array(z.object({ instrument: z.int(), cells: z.array(z.int()) }))
            .describe('The first ten of those that are named'),
        }),
      )
      .describe(
        'What of it waits already for a second person in a request that would do the same: a decision, or an excuse by an answer or by what is taken back; the oldest first',
      ),
    left: obligations.describe('What would change and is not asked for already'),
    needsSecondPerson: z.boolean().describe('A second person would have to approve it first'),
    seen: z.int().describe('The ledger entry up to which this is told: send it with the decision'),
  })
  .meta({ id: 'DecisionPreview' });

export function describePreview(
  { changes, unchanged: stays, asked, left, needsSecondPerson, seen: seq }: PreviewedDecision,
  nameOf: (actor: string) => z.infer<typeof actorName>,
): z.infer<typeof previewDocument> {
  return {
    changes: [...changes],
    unchanged: [...stays],
    asked: asked.map(({ approval, askedBy, askedAt, cells }) => ({
      approval,
      askedBy: nameOf(askedBy),
      askedAt: askedAt.toISOString(),
      obligations: cells.length,
      instruments: [...Map.groupBy(cells, ({ instrument }) => instrument)]
        .slice(0, ASKED_INSTRUMENTS_MAX)
        .map(([instrument, own]) => ({ instrument, cells: own.map(({ cell }) => cell) })),
    })),
    left,
    needsSecondPerson,
    seen: seq,
  };
}

export const decisionAskedDocument = askedDocument
  .extend({
    leftOut: z
      .int()
      .nonnegative()
      .describe(
        'How many of the obligations named wait already in another request that would excuse them, and are not asked for again',
      ),
  })
  .meta({ id: 'DecisionAsked', description: 'Nothing is done yet: a second person must approve it' });

const unchanged = z
  .array(z.object({ instrument: z.int(), cell: z.int(), why: z.enum(UNCHANGED) }))
  .describe(
    'What was named and stays as it is, each with why; `gone`: its instrument was taken out of the fleet before a second person approved',
  );

export const madeDocument = z
  .object({
    decision: z.int(),
    ledgerEntry: z.int(),
    obligations: z.int().describe('How many were changed'),
    unchanged,
  })
  .meta({ id: 'DecisionMade' });

export const decisionDocument = z
  .object({
    id: z.int(),
    decision: z.enum(DECISIONS),
    reasonKey: z.string(),
    reason: z.string(),
    until: z.iso.date().nullable(),
    protection: z.string().nullable(),
    riskOwner: z.string().nullable(),
    reverses: z.int().nullable().describe('The decision that this one undoes'),
    reversedBy: z.int().nullable().describe('The decision that undid this one'),
    approval: z.int().nullable(),
    by: actorName,
    at: z.iso.datetime(),
    ledgerEntry: z.int(),
    changed: z.array(
      z.object({
        instrument: z.object({ id: z.int(), product: z.string(), serial: z.string() }),
        cell: z.int(),
        from: z.enum(LEVELS),
        to: z.enum(LEVELS),
      }),
    ),
    unchanged,
  })
  .meta({ id: 'Decision', description: 'What a person at the desk decided about obligations' });

export function describeDecision(
  decision: StoredDecision,
  cells: readonly DecidedCell[],
  nameOf: (actor: string) => z.infer<typeof actorName>,
): z.infer<typeof decisionDocument> {
  const { id, reasonKey, reason: words, untilOn, protection, riskOwner, reverses, reversedBy } = decision;
  return {
    id,
    decision: decision.decision,
    reasonKey,
    reason: words,
    until: untilOn,
    protection,
    riskOwner,
    reverses,
    reversedBy,
    approval: decision.approvalId,
    by: nameOf(decision.decidedBy),
    at: decision.decidedAt.toISOString(),
    ledgerEntry: decision.seq,
    changed: cells.map(({ instrumentId, product, serial, cell, from, to }) => ({
      instrument: { id: instrumentId, product, serial },
      cell,
      from,
      to,
    })),
    unchanged: decision.unchanged.map((one) => ({ ...one })),
  };
}
