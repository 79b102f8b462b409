/* Approvals as the API gives them. */
import { LEVELS, SECOND_PERSON_FOR } from '@fieldproof/contract';
import { z } from 'zod';

import type { Reader } from '../platform/database/database.ts';
import { actorName } from '../staff/index.ts';
import {
  APPROVAL_KINDS,
  APPROVAL_OUTCOMES,
  isApprovedTogether,
  whyNotApprove,
  whyNotWithdraw,
  type Person,
} from './approval.ts';
import type { ListedApproval } from './approval-store.ts';

const named = z.object({ id: z.int(), number: z.string(), name: z.string(), country: z.string() }).nullable();

const aboutDocument = z.object({
  question: z
    .object({ id: z.int(), kind: z.string(), consignee: named.describe('Who said what it asks about') })
    .nullable(),
  incident: z
    .object({
      id: z.int(),
      number: z.string(),
      kind: z.enum(['break-in', 'adverse-event']),
      classification: z.string().nullable().describe('As it is now; null: it was not classified yet'),
      ends: z.array(z.string()).describe('Clocks that run now and would not; they run on until it is approved'),
      runs: z.array(z.string()).describe('Clocks that would run'),
    })
    .nullable()
    .describe('The incident that would be classified; `ends` and `runs` are told while it waits'),
  decision: z
    .object({ id: z.int(), reason: z.string(), ledgerEntry: z.int() })
    .nullable()
    .describe('The decision that would be undone'),
  instruments: z
    .array(
      z.object({
        id: z.int(),
        serial: z.string(),
        product: z.string(),
        obligations: z
          .array(
            z.object({
              mode: z.string(),
              measure: z.string(),
              level: z.enum(LEVELS).describe('As it is now'),
              isMeant: z.boolean().describe('Whether what is proposed is about this one'),
              becomes: z
                .enum(LEVELS)
                .nullable()
                .describe('What it would become, as things stand; null: it would stay as it is'),
            }),
          )
          .describe('Modes down, measures across; none of an instrument that is in the fleet no more'),
      }),
    )
    .describe('In a list the first three, of one approval the first 100'),
  instrumentCount: z.int().nonnegative().describe('How many there are'),
  steps: z
    .array(z.object({ mode: z.string(), measure: z.string() }))
    .describe('The steps that are meant, of a decision on all of its instruments'),
  obligations: z
    .object({
      meant: z.int().nonnegative(),
      left: z.int().nonnegative().describe('How many would still change. 0: nothing is left to decide'),
      gone: z
        .int()
        .nonnegative()
        .describe('How many are of instruments that are in the fleet no more: approving leaves them out'),
    })
    .nullable()
    .describe('How many obligations a decision or its reversal is about while it waits; null of anything else'),
  changed: z
    .int()
    .nonnegative()
    .nullable()
    .describe('How many obligations were changed by what was approved; null where nothing was done'),
  incidents: z
    .array(z.object({ id: z.int(), kind: z.enum(['break-in', 'adverse-event']) }))
    .describe(
      'Open incidents that name any instrument of it, also one that is not told here, the oldest first; the first twenty',
    ),
  incidentsMore: z.int().nonnegative().describe('How many more of these there are'),
  from: named.describe(
    'Who holds the instrument or held it; where none is moved, who said what the question is about, or has the incident',
  ),
  to: named.describe('Who would hold it'),
  suppliedBy: named,
});
export type ApprovalAbout = z.infer<typeof aboutDocument>;

/** Says what approvals are about, by name; of what belongs to no action nothing may be said. */
export type DescribeAbout = (
  db: Reader,
  approvals: readonly ListedApproval[],
  options: { readonly instrumentsMax: number },
) => Promise<ReadonlyMap<number, ApprovalAbout>>;

export const approvalDocument = z
  .object({
    id: z.int(),
    action: z.string().nullable().describe('Reference of the action; null for what belongs to none'),
    kind: z.enum(APPROVAL_KINDS).describe('What would be done'),
    demands: z.array(z.enum(SECOND_PERSON_FOR)).describe('For what of it the action wants a second person'),
    subject: z.string().describe('What it is about, as `noun:id`'),
    proposal: z
      .record(z.string(), z.unknown())
      .describe(
        'What would be done, as it was sent; its shape depends on the kind. In a list a decision names its first three instruments alone',
      ),
    reason: z.string(),
    role: z.enum(['operator', 'manager']).describe('Who may approve it has at least this role'),
    about: aboutDocument.nullable().describe('What it is about, by name, as it is now'),
    askedBy: actorName,
    askedAt: z.iso.datetime(),
    outcome: z
      .object({
        outcome: z.enum(APPROVAL_OUTCOMES),
        reason: z.string(),
        by: actorName,
        at: z.iso.datetime(),
        effect: z.int().nullable().describe('The ledger entry of what was done'),
      })
      .nullable()
      .describe('null while it waits'),
    whyNot: z
      .enum(['approval-decided', 'not-a-person', 'same-person', 'role-missing', 'asked-by-nobody'])
      .nullable()
      .describe(
        'Why whoever reads this cannot approve it, nor reject it unless it is `asked-by-nobody`; null: they can',
      ),
    mayWithdraw: z.boolean().describe('Whether whoever reads this can withdraw it'),
    isApprovedTogether: z.boolean().describe('Whether it may be approved together with others of its kind'),
  })
  .meta({ id: 'Approval', description: 'What somebody asked for and a second person decides' });

/** What a page says of an approval that is about what it shows. */
export const approvalInShort = approvalDocument.pick({
  id: true,
  action: true,
  kind: true,
  subject: true,
  proposal: true,
  about: true,
  askedBy: true,
  askedAt: true,
});

export function describeApproval(
  approval: ListedApproval,
  of: {
    readonly reader: Person;
    readonly nameOf: (actor: string) => z.infer<typeof actorName>;
    readonly about: ApprovalAbout | undefined;
    /** Of what is proposed for instruments so many are told. */
    readonly instrumentsMax: number;
  },
): z.infer<typeof approvalDocument> {
  const { reader, nameOf } = of;
  const { id, kind, subject, reason, role, askedBy, outcome } = approval;
  return {
    id,
    action: approval.actionReference,
    kind,
    demands: [...approval.demands],
    subject,
    proposal: shortened(approval.proposal, of.instrumentsMax),
    reason,
    role,
    about: of.about ?? null,
    askedBy: nameOf(askedBy),
    askedAt: approval.askedAt.toISOString(),
    outcome: outcome && {
      outcome: outcome.outcome,
      reason: outcome.reason,
      by: nameOf(outcome.decidedBy),
      at: outcome.decidedAt.toISOString(),
      effect: outcome.effectSeq,
    },
    whyNot: whyNotForReader(approval, reader),
    mayWithdraw: whyNotWithdraw(approval, reader) === undefined,
    isApprovedTogether: isApprovedTogether(kind),
  };
}

/** Of a thousand instruments that a decision names a list has no use. */
function shortened(proposal: ListedApproval['proposal'], instrumentsMax: number): ListedApproval['proposal'] {
  const { instruments } = proposal;
  return Array.isArray(instruments) && instruments.length > instrumentsMax
    ? { ...proposal, instruments: instruments.slice(0, instrumentsMax) }
    : proposal;
}

function whyNotForReader(approval: ListedApproval, reader: Person): z.infer<typeof approvalDocument>['whyNot'] {
  const code = whyNotApprove(approval, reader)?.code;
  switch (code) {
    case 'approval-decided':
    case 'not-a-person':
    case 'same-person':
    case 'role-missing':
    case 'asked-by-nobody':
      return code;
    default:
      return null;
  }
}

/** What a write answers that waits for a second person. */
export const askedDocument = z
  .object({
    approval: z.int().describe('It is done once another person has approved this'),
    ledgerEntry: z.int(),
  })
  .meta({ id: 'Asked', description: 'Nothing is done yet: a second person must approve it' });
