/* What waits for a second person and would change one instrument or its obligations. */
import { openApprovals, type Approval } from '../../approval/index.ts';
import type { Reader } from '../../platform/database/database.ts';
import { selectListedQuestions } from '../list/question-list-store.ts';
import { aboutQuestion, namedBy } from './approval-names.ts';

/** Approvals that wait in one action are few: they wait for somebody of the house. Of more the rest is told as a number. */
const WAITING_READ_MAX = 1000;
const WAITING_A_READ = 200;
/** More instruments are in no decision and no answer. */
const NAMED_MAX = 10_000;

export type WaitingOn = {
  readonly approvals: readonly Approval[];
  /** How many more wait in the action that were not looked through: they may be about the instrument, or not. */
  readonly unread: number;
};

/** The approvals that wait and are about an instrument, by the rule by which an approval names its instruments; the oldest first. */
export async function approvalsOn(
  db: Reader,
  of: { readonly reference: string; readonly instrumentId: number; readonly today: string },
): Promise<WaitingOn> {
  const { total, read } = await openApprovals(db, { state: 'waiting', reference: of.reference });
  const approvals: Approval[] = [];
  let seen = 0;
  for (let after: readonly string[] | undefined; seen < WAITING_READ_MAX;) {
    const page = await read({ sort: 'askedAt', after, limit: WAITING_A_READ });
    approvals.push(...(await thoseOn(db, page, of)));
    seen += page.length;
    after = page.at(-1)?.cursorKeys;
    if (page.length < WAITING_A_READ) return { approvals, unread: 0 };
  }
  return { approvals, unread: Math.max(0, total.count - seen) };
}

async function thoseOn(
  db: Reader,
  waiting: readonly Approval[],
  { instrumentId, today }: { readonly instrumentId: number; readonly today: string },
): Promise<readonly Approval[]> {
  const asked = waiting.flatMap(({ proposal }) => aboutQuestion.safeParse(proposal).data?.questionId ?? []);
  const questions = new Map((await selectListedQuestions(db, asked)).map((row) => [row.id, row]));
  const found: Approval[] = [];
  for (const approval of waiting) {
    const { ids } = await namedBy(db, approval, { questions, instrumentsMax: NAMED_MAX, today });
    if (ids.includes(instrumentId)) found.push(approval);
  }
  return found;
}
