/* Several questions that get the same answer: which those are, and what became of them. Pure. */
import type { ResponseOf } from '../api/client.ts';
import type { Answer, ListedQuestion } from './question.ts';

export type TogetherPreview = ResponseOf<'post', '/actions/{reference}/questions/answer-previews'>;
export type TogetherResult = ResponseOf<'post', '/actions/{reference}/questions/answers'>['results'][number];

/** As many as the desk answers at once. */
export const TOGETHER_MAX = 100;

type Row = Pick<ListedQuestion, 'id' | 'kind' | 'answered' | 'approval'>;

/** Those that can be answered: nobody has, and none waits for a second person. */
export function answerable<Of extends Row>(rows: readonly Of[]): readonly Of[] {
  return rows.filter(({ answered, approval }) => answered === null && approval === null);
}

/** Why these are not answered together; undefined where they may be. */
export function whyNotTogether(rows: readonly Row[]): 'noneOpen' | 'severalKinds' | 'tooMany' | undefined {
  const open = answerable(rows);
  if (open.length === 0) return 'noneOpen';
  if (new Set(open.map(({ kind }) => kind)).size > 1) return 'severalKinds';
  return open.length > TOGETHER_MAX ? 'tooMany' : undefined;
}

/** Which are sent for an answer: accepted, those that have to be looked at by themselves are left. */
export function sentFor(
  preview: Pick<TogetherPreview, 'open' | 'alone'>,
  answer: Answer | undefined,
): readonly number[] {
  if (answer !== 'accept') return preview.open;
  const alone = new Set(preview.alone.map(({ question }) => question));
  return preview.open.filter((id) => !alone.has(id));
}

/** Those that one question of the reply form led to. */
export type FormGroup = { readonly formQuestion: string; readonly questions: readonly number[] };

/** How the desk tells apart what does not ask the same, the largest group first; empty: that is not why it refused. */
export function groupsOf(problem: { readonly code: string; readonly facts: unknown } | null): readonly FormGroup[] {
  if (problem?.code !== 'form-questions-differ') return [];
  const { groups } = problem.facts as { readonly groups?: readonly FormGroup[] }; // the facts of this code
  return groups ?? [];
}

export type Outcomes = { readonly answered: number; readonly asked: number; readonly refused: number };

export function countOutcomes(results: readonly Pick<TogetherResult, 'outcome'>[]): Outcomes {
  const of = (outcome: TogetherResult['outcome']): number => results.filter((one) => one.outcome === outcome).length;
  return { answered: of('answered'), asked: of('asked'), refused: of('refused') };
}

/** What a question is about, in short. */
export function nameOfQuestion({
  id,
  instrument,
  consignee,
}: Pick<ListedQuestion, 'id' | 'instrument' | 'consignee'>): string {
  return instrument?.serial ?? consignee?.name ?? String(id);
}
