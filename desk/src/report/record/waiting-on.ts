/* What waits for a second person and would change one instrument or its obligations: the first few, and how many more. */
import type { z } from 'zod';

import { approvalInShort, openApprovals, type DescribeAbout, type ListedApproval } from '../../approval/index.ts';
import type { Reader } from '../../platform/database/database.ts';
import type { actorName } from '../../staff/index.ts';
import { isAboutInstrument } from './approval-on-store.ts';

/** The page of an instrument names so many; the list of approvals shows all. */
const SHOWN_MAX = 5;

export const waitingDocument = approvalInShort.meta({
  id: 'WaitingApproval',
  description: 'An approval in short: without the instruments of its proposal',
});

type WaitingOn = {
  /** The oldest first. */
  readonly shown: readonly ListedApproval[];
  readonly about: Awaited<ReturnType<DescribeAbout>>;
  /** How many there are besides. */
  readonly more: number;
};

export async function readWaitingOn(
  db: Reader,
  of: { readonly reference: string; readonly instrumentId: number },
  describeAbout: DescribeAbout,
): Promise<WaitingOn> {
  const isAbout = isAboutInstrument(of.instrumentId);
  const { total, read } = await openApprovals(db, { state: 'waiting', reference: of.reference, isAbout });
  const shown = total.count === 0 ? [] : await read({ sort: 'askedAt', limit: SHOWN_MAX });
  const about = await describeAbout(db, shown, { instrumentsMax: 1 });
  return { shown, about, more: Math.max(0, total.count - shown.length) };
}

export function describeWaiting(
  { shown, about }: WaitingOn,
  nameOf: (actor: string) => z.infer<typeof actorName>,
): z.infer<typeof waitingDocument>[] {
  return shown.map(({ id, actionReference, kind, subject, proposal, askedBy, askedAt }) => {
    const { instruments: _, ...rest } = proposal;
    return {
      id,
      action: actionReference,
      kind,
      subject,
      proposal: rest,
      about: about.get(id) ?? null,
      askedBy: nameOf(askedBy),
      askedAt: askedAt.toISOString(),
    };
  });
}
