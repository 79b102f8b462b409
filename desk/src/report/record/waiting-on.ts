/* What waits for a second person and would change one instrument or its obligations. */
import { openApprovals, type Approval } from '../../approval/index.ts';
import type { Reader } from '../../platform/database/database.ts';
import { selectListedQuestions } from '../list/question-list-store.ts';
import { aboutQuestion, namedBy } from './approval-names.ts';

/** Approvals that wait in one action are few: they wait for somebody of the house. */
const WAITING_READ_MAX = 200;
/** More instruments are in no decision and no answer. */
const NAMED_MAX = 10_000;

/** The approvals that wait and are about an instrument, by the rule by which an approval names its instruments. */
export async function approvalsOn(
  db: Reader,
  of: { readonly reference: string; readonly instrumentId: number; readonly today: string },
): Promise<readonly Approval[]> {
  const { read } = await openApprovals(db, { state: 'waiting', reference: of.reference });
  const waiting = await read({ sort: 'askedAt', limit: WAITING_READ_MAX });
  const asked = waiting.flatMap(({ proposal }) => aboutQuestion.safeParse(proposal).data?.questionId ?? []);
  const questions = new Map((await selectListedQuestions(db, asked)).map((row) => [row.id, row]));
  const found: Approval[] = [];
  for (const approval of waiting) {
    const { ids } = await namedBy(db, approval, { questions, instrumentsMax: NAMED_MAX, today: of.today });
    if (ids.includes(of.instrumentId)) found.push(approval);
  }
  return found;
}
