import type { ResponseOf } from '../api/client.ts';
import { questionKindWords } from '../question/kind-words.ts';
import { ANSWERS, effectOf } from '../question/question.ts';
import type { Session } from '../session/enter.ts';
import { isOwn } from '../session/is-own.ts';

export type Approval = ResponseOf<'get', '/approvals/{id}'>;
export type ApprovalKind = Approval['kind'];

export const APPROVAL_KINDS = [
  'opening',
  'decision',
  'reversal',
  'answer',
  'reopening',
  'move',
  'addition',
  'removal',
  'classification',
] as const satisfies readonly ApprovalKind[];

/** Whether nothing is left to decide: others have settled all of it while it waited. */
export function isSettled({ about, outcome }: Pick<Approval, 'about' | 'outcome'>): boolean {
  return outcome === null && about?.obligations?.left === 0;
}

/** Whether it waits for whoever reads it: they may decide it, or put away what nobody stands behind. */
export function isForReader({ outcome, whyNot }: Pick<Approval, 'outcome' | 'whyNot'>): boolean {
  return outcome === null && (whyNot === null || whyNot === 'asked-by-nobody');
}

/** What is decided after this one: the next of the list that waits for whoever reads it, and after the last of them the first again. */
export function nextApproval<Row extends Pick<Approval, 'id' | 'outcome' | 'whyNot'>>(
  rows: readonly Row[],
  id: number,
): Row | undefined {
  const at = rows.findIndex((row) => row.id === id);
  const around = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))];
  return around.find((row) => row.id !== id && isForReader(row));
}

/** Why what was being written is kept; undefined where it need not be: it arrived, or it can be sent yet. */
export function whyKept(
  { about, outcome }: Pick<Approval, 'about' | 'outcome'>,
  { reason, session }: { readonly reason: string; readonly session: Pick<Session, 'id'> },
): 'keptDecided' | 'keptOwn' | 'keptSettled' | undefined {
  const written = reason.trim();
  if (written === '') return undefined;
  if (outcome === null) return isSettled({ about, outcome }) ? 'keptSettled' : undefined;
  if (!isOwn(session, outcome.by)) return 'keptDecided';
  // It took effect and only the answer was lost, or something else was sent from another window.
  return outcome.reason === written ? undefined : 'keptOwn';
}

/** The number behind the noun of a subject, as `draft:7`. */
export function idOfSubject(subject: string, noun: string): number | undefined {
  const [, id] = new RegExp(`^${noun}:(\\d+)$`).exec(subject) ?? [];
  return id === undefined ? undefined : Number(id);
}

/** What a proposal says under a name, where it is a text. */
export function proposed({ proposal }: Pick<Approval, 'proposal'>, name: string): string {
  const value = proposal[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** What an answer says besides its reason. */
export function proposedFact({ proposal }: Pick<Approval, 'proposal'>, name: string): string {
  const { facts } = proposal;
  if (typeof facts !== 'object' || facts === null) return '';
  return proposed({ proposal: { ...facts } }, name);
}

/** The languages that an open action would get by what is proposed. */
export function addedLanguages({ proposal }: Pick<Approval, 'proposal'>): readonly string[] {
  const { added } = proposal;
  return Array.isArray(added) ? added.filter((one) => typeof one === 'string') : [];
}

/**
 * What becomes of the steps that an approval is about: a decision changes levels, a move takes the steps along as they are, and
 * what else is asked for leaves them alone.
 */
export type StepsFate = 'decided' | 'goAlong' | 'untouched';

export function fateOfSteps({
  kind,
  about,
  proposal,
}: Pick<Approval, 'kind' | 'proposal'> & { readonly about: AboutMove | null }): StepsFate {
  switch (kind) {
    case 'decision':
    case 'reversal':
      return 'decided';
    case 'move':
      return 'goAlong';
    case 'answer':
      return fateUnder(about?.question?.kind, proposed({ proposal }, 'answer'));
    case 'reopening':
      // What its answer moved goes back.
      return (about?.to ?? null) === null ? 'untouched' : 'goAlong';
    case 'opening':
    case 'addition':
    case 'removal':
    case 'classification':
      return 'untouched';
  }
}

type AboutMove = { readonly question: { readonly kind: string } | null; readonly to: object | null };

function fateUnder(asked: string | undefined, given: string): StepsFate {
  const answer = ANSWERS.find((one) => one === given);
  const kind = asked !== undefined && questionKindWords.has(asked) ? asked : undefined;
  const effect = kind === undefined || answer === undefined ? undefined : effectOf(kind, answer);
  if (effect === 'moved' || effect === 'movedHere') return 'goAlong';
  return effect === 'excused' || effect === 'excusedGone' ? 'decided' : 'untouched';
}

type Cell = NonNullable<Approval['about']>['instruments'][number]['obligations'][number];

/** What obligations would become, counted by what they are now; those that would stay are left out. */
export function changesOf(
  cells: readonly Pick<Cell, 'level' | 'becomes'>[],
): readonly { readonly from: Cell['level']; readonly to: Cell['level']; readonly count: number }[] {
  const changes = cells.flatMap(({ level, becomes }) => (becomes === null ? [] : [{ from: level, to: becomes }]));
  return [...Map.groupBy(changes, ({ from, to }) => `${from} ${to}`).values()].flatMap((same) => {
    const [first] = same;
    return first ? [{ ...first, count: same.length }] : [];
  });
}
