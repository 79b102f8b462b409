import type { ResponseOf } from '../api/client.ts';
import type { Session } from '../session/enter.ts';
import { isOwn } from '../session/is-own.ts';

export type QuestionDocument = ResponseOf<'get', '/actions/{reference}/questions/{id}'>;
export type ListedQuestion = ResponseOf<'get', '/actions/{reference}/questions'>['questions'][number];
export type QuestionKind = ListedQuestion['kind'];
export type Risk = 1 | 2 | 3 | 4;

export const RISKS: readonly Risk[] = [1, 2, 3, 4];

export function riskOf(risk: number): Risk {
  return RISKS.find((one) => one === risk) ?? 4;
}

export const ANSWERS = ['accept', 'reject', 'handled', 'move-here', 'keep', 'believe'] as const;
export type Answer = (typeof ANSWERS)[number];

/**
 * The answers that a question allows, as far as the app has words for them: all. Nothing is moved here that is known nowhere.
 *
 * @param question.elsewhere where it is known; left out where nobody has looked
 */
export function answersOf({
  answers,
  elsewhere,
}: Pick<QuestionDocument, 'answers'> & Partial<Pick<QuestionDocument, 'elsewhere'>>): readonly Answer[] {
  return ANSWERS.filter((answer) => answers.includes(answer) && !(answer === 'move-here' && elsewhere?.length === 0));
}

/** Why an answer that was being written is kept; undefined where it need not be: it arrived, or it can be sent yet. */
export function whyKept(
  { answered, approval }: Pick<QuestionDocument, 'answered' | 'approval'>,
  { reason, session }: { readonly reason: string; readonly session: Pick<Session, 'id'> },
): 'keptAnswered' | 'keptAsked' | 'keptOwn' | undefined {
  if (answered === null) return approval === null ? undefined : 'keptAsked';
  if (!isOwn(session, answered.askedBy ?? answered.by)) return 'keptAnswered';
  return answered.reason === reason.trim() ? undefined : 'keptOwn';
}

/** What accepting a statement or a transfer does differs by kind; what else is answered does the same everywhere. */
export type EffectKey =
  | 'excused'
  | 'excusedGone'
  | 'moved'
  | 'replaced'
  | 'rejected'
  | 'staysThere'
  | 'contactStays'
  | 'handled'
  | 'movedHere'
  | 'kept'
  | 'claimed'
  | 'openAgain';

export function effectOf(kind: QuestionKind, answer: Answer): EffectKey {
  switch (answer) {
    case 'accept':
      if (kind === 'transferred') return 'moved';
      if (kind === 'wrong-contact') return 'replaced';
      return isGone(kind) ? 'excusedGone' : 'excused';
    case 'reject':
      if (kind === 'transferred') return 'staysThere';
      return kind === 'wrong-contact' ? 'contactStays' : 'rejected';
    case 'handled':
      return 'handled';
    case 'move-here':
      return 'movedHere';
    case 'keep':
      return 'kept';
    case 'believe':
      return kind === 'claims-what-is-excused' ? 'claimed' : 'openAgain';
  }
}

/** Whether the action leaves what an answer does to one person; `secondPerson` says what it does not. */
export function needsSecond(effect: EffectKey, secondPerson: readonly string[]): boolean {
  if (effect === 'moved' || effect === 'movedHere') return secondPerson.includes('fleet');
  return (effect === 'excused' || effect === 'excusedGone') && secondPerson.includes('excuse');
}

/** Said to be where nothing can be done on it any more. */
export function isGone(kind: QuestionKind): boolean {
  return kind === 'scrapped' || kind === 'never-received';
}

/**
 * The question that is answered after this one: the next of the list that waits for nobody else, and after the last of
 * them the first again.
 */
export function nextQuestion<Row extends { readonly id: number; readonly approval: number | null }>(
  rows: readonly Row[],
  id: number,
): Row | undefined {
  const at = rows.findIndex((row) => row.id === id);
  const around = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))];
  return around.find((row) => row.approval === null && row.id !== id);
}
