import type { Reader } from '../../platform/database/database.ts';
import type { Problem } from '../../platform/http/problem.ts';
import { selectLeftConsignee } from './left-consignee-store.ts';

/** The ledger still names a consignee that has left: whoever follows it is told, with who it is and where its instruments went. */
export async function whyNoConsignee(
  db: Reader,
  { id: actionId, reference: of }: { readonly id: number; readonly reference: string },
  consigneeId: number,
): Promise<Problem> {
  const left = await selectLeftConsignee(db, { actionId, consigneeId });
  if (left === undefined) {
    const detail = `No consignee ${consigneeId} has to do with ${of}.`;
    return { status: 404, code: 'consignee-not-found', detail };
  }
  const { id, leftAt, seq: ledgerEntry, instruments, ...consignee } = left;
  return {
    status: 404,
    code: 'consignee-left',
    detail: `${left.name} (${left.number}) came to ${of} by what was added by mistake and has left it: see entry ${ledgerEntry} of its ledger, and …/consignees/${id}/timeline.`,
    facts: {
      consignee: { id, ...consignee },
      leftAt: leftAt.toISOString(),
      ledgerEntry,
      instruments: instruments.map(({ seq, ...one }) => ({ ...one, ledgerEntry: seq })),
    },
  };
}
