import { loadNewest } from '../action/index.ts';
import type { Person } from '../approval/index.ts';
import { findContact } from '../consignee/index.ts';
import { transact, type Database } from '../platform/database/database.ts';
import type { AnswerContext } from './answer-question.ts';
import { refusedOr } from './answerer.ts';
import { selectQuestion } from './question-store.ts';
import type { AnswerRefusal } from './question.ts';
import { tryReopening, type DoneReopening } from './reopen-question.ts';

/** What opening a question anew would give back, and what of its answer would stay. */
export type PreviewedReopening = Pick<DoneReopening, 'obligations' | 'unchanged' | 'stays'> & {
  /** An instrument goes back to who held it. */
  readonly isMovedBack: boolean;
  /** The contact who stays. */
  readonly contact: { readonly id: number; readonly name: string; readonly consignee: number } | null;
  readonly isSecondWanted: boolean;
};

/** Kept by nobody: what is tried is rolled back. */
const UNSAID = 'not said yet';

/**
 * What opening a question anew would do, as things stand; refused as doing it would be. It is tried, in a transaction that is
 * rolled back: what is told beforehand is what would be done.
 */
export async function previewReopening(
  database: Database,
  { questionId, person }: { readonly questionId: number; readonly person: Person },
  context: AnswerContext,
): Promise<
  | { readonly kind: 'previewed'; readonly preview: PreviewedReopening }
  | { readonly kind: 'refused'; readonly refusal: AnswerRefusal }
> {
  const question = await selectQuestion(database.kysely, questionId);
  if (!question) return { kind: 'refused', refusal: { code: 'question-not-found' } };
  const { definition } = await loadNewest(database.kysely, context.revisions, question.actionId);
  return refusedOr(async () => {
    try {
      return await transact(database, async (tx) => {
        const given = { questionId, reason: UNSAID, person, wanted: definition.secondPerson };
        const { done, happens, demands } = await tryReopening(tx, given, context);
        const { obligations, unchanged, stays } = done;
        const kept = done.contact === null ? undefined : await findContact(tx, done.contact);
        throw new Tried({
          obligations,
          unchanged,
          stays,
          isMovedBack: happens.includes('fleet'),
          contact: kept ? { id: kept.id, name: kept.name, consignee: kept.consigneeId } : null,
          isSecondWanted: demands.length > 0,
        });
      });
    } catch (error) {
      if (error instanceof Tried) return { kind: 'previewed', preview: error.preview } as const;
      throw error;
    }
  });
}

/** Rolls back what was only tried. */
class Tried extends Error {
  readonly preview: PreviewedReopening;

  constructor(preview: PreviewedReopening) {
    super('only tried');
    this.preview = preview;
  }
}
