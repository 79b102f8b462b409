/*
 * The newest request about something that was rejected, as long as nobody has asked or decided anything about it since: who
 * asked looks at the thing, not at the list of approvals.
 */
import type { z } from 'zod';

import type { Reader } from '../platform/database/database.ts';
import type { actorName } from '../staff/index.ts';
import { approvalDocument, approvalInShort, type DescribeAbout } from './approval-documents.ts';
import { selectNewest, type ApprovalCondition, type ListedApproval } from './approval-store.ts';

/** Among so many of the newest requests it is looked for. */
const READ_MAX = 20;

export const rejectedDocument = approvalInShort
  .extend({ rejected: approvalDocument.shape.outcome.unwrap().pick({ reason: true, by: true, at: true }) })
  .meta({ id: 'RejectedApproval', description: 'A request that was rejected, in short' });

type Decided = Pick<ListedApproval, 'id' | 'askedAt' | 'outcome'>;

/**
 * The request that was rejected last.
 *
 * @param requests about one thing
 * @param decidedAt when else something was decided about it
 */
export function rejectedLast<Request extends Decided>(
  requests: readonly Request[],
  decidedAt: readonly Date[],
): Request | undefined {
  const rejected = requests.flatMap((request) =>
    request.outcome?.outcome === 'rejected' ? [{ request, at: request.outcome.decidedAt }] : [],
  );
  const last = rejected.toSorted((a, b) => b.at.getTime() - a.at.getTime() || b.request.id - a.request.id)[0];
  if (last === undefined) return undefined;
  const { request, at } = last;
  const isOver =
    decidedAt.some((moment) => moment > at) ||
    requests.some(
      ({ id, askedAt, outcome }) =>
        (id > request.id && askedAt >= at) || (outcome?.outcome === 'approved' && outcome.decidedAt > at),
    );
  return isOver ? undefined : request;
}

export async function readRejected(
  db: Reader,
  of: {
    readonly reference: string;
    readonly subject?: string;
    readonly isAbout?: ApprovalCondition;
    readonly decidedAt: readonly Date[];
  },
): Promise<ListedApproval | undefined> {
  const { decidedAt, ...filter } = of;
  // Few are ever rejected: only where one was, all others are looked through.
  const rejected = await selectNewest(db, { ...filter, state: 'decided', outcome: 'rejected' }, 1);
  if (rejected.length === 0) return undefined;
  return rejectedLast(await selectNewest(db, { ...filter, state: 'all' }, READ_MAX), decidedAt);
}

/** Who asked and who rejected. */
export function actorsOfRejected(approval: ListedApproval | undefined): readonly string[] {
  return approval?.outcome ? [approval.askedBy, approval.outcome.decidedBy] : [];
}

export async function describeRejected(
  db: Reader,
  approval: ListedApproval | undefined,
  by: { readonly describeAbout: DescribeAbout; readonly nameOf: (actor: string) => z.infer<typeof actorName> },
): Promise<z.infer<typeof rejectedDocument> | null> {
  if (!approval?.outcome) return null;
  const about = await by.describeAbout(db, [approval], { instrumentsMax: 1 });
  const { id, actionReference, kind, subject, askedAt, outcome } = approval;
  const { instruments: _, ...proposal } = approval.proposal;
  return {
    id,
    action: actionReference,
    kind,
    subject,
    proposal,
    about: about.get(id) ?? null,
    askedBy: by.nameOf(approval.askedBy),
    askedAt: askedAt.toISOString(),
    rejected: { reason: outcome.reason, by: by.nameOf(outcome.decidedBy), at: outcome.decidedAt.toISOString() },
  };
}
