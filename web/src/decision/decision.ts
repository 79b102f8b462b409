/* What a person decides about obligations, as it is entered. Pure. */
import { isReason } from '@fieldproof/contract/reason';
import { EXCUSE_REASONS, whyNeverRuled, type Decision, type WhyRuled } from '@fieldproof/contract/ruling';
import { levelOrder, type GlyphLevel } from '@fieldproof/look';

import type { ApiProblem, BodyOf } from '../api/client.ts';
import { keyOfStep, type Step } from '../instrument/steps.ts';

export type DecisionDraft = {
  /** Keys of steps. */
  readonly steps: ReadonlySet<string>;
  readonly reasonKey: string;
  readonly reason: string;
  readonly until: string;
  readonly protection: string;
  readonly riskOwner: string;
};
export type DecisionField = keyof DecisionDraft;

export type DecidedInstrument = {
  readonly id: number;
  readonly serial: string;
  readonly product: string;
  readonly obligations: readonly (Step & { readonly level: GlyphLevel })[];
};

/** Why a decision would change nothing: what an obligation is already, what no decision changes, or several of these. */
export type WhyStays = WhyRuled | 'several';

type Named = { readonly instrument: number; readonly cells: number[] }[];
type Body = BodyOf<'post', '/actions/{reference}/decisions'>;
type PreviewBody = BodyOf<'post', '/actions/{reference}/decision-previews'>;
export type PreviewRuling = PreviewBody extends infer One
  ? One extends unknown
    ? Omit<One, 'instruments'>
    : never
  : never;

/** How many obligations are left to be asked for; undefined where nobody is asked, and what waits stands in nobody's way. */
export function leftToAskFor(preview: {
  readonly needsSecondPerson: boolean;
  readonly left: number;
}): number | undefined {
  return preview.needsSecondPerson ? preview.left : undefined;
}

/** What has become of an obligation since somebody looked. */
export type ChangedCell = {
  readonly instrument: number;
  readonly cell: number;
  readonly from: GlyphLevel;
  readonly to: GlyphLevel;
};

/** What a decision was refused for because others were quicker, and how many more there are than are told one by one. */
export function changedIn(problem: Pick<ApiProblem, 'code' | 'facts'> | null): {
  readonly changed: readonly ChangedCell[];
  readonly more: number;
} {
  if (problem?.code !== 'changed-meanwhile') return { changed: [], more: 0 };
  const told: readonly unknown[] = Array.isArray(problem.facts['changed']) ? problem.facts['changed'] : [];
  const changed = told.filter(isChangedCell);
  return { changed, more: Math.max(0, Number(problem.facts['count'] ?? 0) - changed.length) };
}

function isChangedCell(one: unknown): one is ChangedCell {
  if (typeof one !== 'object' || one === null || !('from' in one) || !('to' in one)) return false;
  const isLevel = (level: unknown): boolean => levelOrder.some((known) => known === level);
  return 'instrument' in one && 'cell' in one && isLevel(one.from) && isLevel(one.to);
}

/** Why a decision would change nothing of one step of any of these instruments; undefined where it may change one. */
export function whyStepStays(
  decision: Decision,
  instruments: readonly DecidedInstrument[],
  step: Step,
): WhyStays | undefined {
  const key = keyOfStep(step);
  const obligations = instruments.flatMap((one) => one.obligations.filter((each) => keyOfStep(each) === key));
  return whyEachStays(decision, obligations);
}

/** Why a decision would change nothing of any obligation of these instruments; undefined where it may change one. */
export function whyAllStay(decision: Decision, instruments: readonly DecidedInstrument[]): WhyStays | undefined {
  return whyEachStays(
    decision,
    instruments.flatMap(({ obligations }) => obligations),
  );
}

function whyEachStays(
  decision: Decision,
  obligations: readonly { readonly level: GlyphLevel }[],
): WhyStays | undefined {
  const reasons = new Set(obligations.map(({ level }) => whyNeverRuled(level, decision)));
  const [first] = reasons;
  if (reasons.has(undefined)) return undefined;
  return reasons.size > 1 ? 'several' : first;
}

/** What a button does that decides: where the action wants a second person for it, one only asks. */
export function sayRuling(decision: Decision, secondPerson: readonly string[] = []): Decision | 'askToExcuse' {
  return decision === 'excuse' && secondPerson.includes('excuse') ? 'askToExcuse' : decision;
}

/** What is still to be said. */
export function missingIn(decision: Decision, draft: DecisionDraft): ReadonlySet<DecisionField> {
  return new Set<DecisionField>([
    ...(draft.steps.size === 0 ? (['steps'] as const) : []),
    ...(decision === 'excuse' && draft.reasonKey === '' ? (['reasonKey'] as const) : []),
    ...(isReason(draft.reason) ? [] : (['reason'] as const)),
    ...(decision === 'defer'
      ? (['until', 'protection', 'riskOwner'] as const).filter((field) => draft[field].trim() === '')
      : []),
  ]);
}

/** What matters for what it would do; undefined while that is not known. */
export function rulingOf(
  decision: Decision,
  { reasonKey }: Pick<DecisionDraft, 'reasonKey'>,
): PreviewRuling | undefined {
  if (decision !== 'excuse') return { decision };
  const key = EXCUSE_REASONS.find((one) => one === reasonKey);
  return key === undefined ? undefined : { decision, reasonKey: key };
}

/** As the API takes it. Only of a draft in which nothing is missing. */
export function bodyOfDecision(decision: Decision, draft: DecisionDraft, instruments: Named): Body {
  const reason = draft.reason.trim();
  switch (decision) {
    case 'excuse':
      return {
        decision,
        reasonKey: EXCUSE_REASONS.find((one) => one === draft.reasonKey) ?? 'other',
        reason,
        instruments,
      };
    case 'defer':
      return {
        decision,
        ...(draft.reasonKey === '' ? {} : { reasonKey: draft.reasonKey }),
        reason,
        until: draft.until,
        protection: draft.protection.trim(),
        riskOwner: draft.riskOwner.trim(),
        instruments,
      };
    case 'reopen':
      return { decision, reason, instruments };
  }
}
