import type { Problem } from '../platform/http/problem.ts';
import type { DecisionRefusal } from './decision-rules.ts';

const STATUS_OF_REFUSAL = {
  'reason-missing': 422,
  'reason-unknown': 422,
  'until-not-ahead': 422,
  'until-too-far': 422,
  'protection-missing': 422,
  'risk-owner-missing': 422,
  'instrument-unknown': 422,
  'cell-unknown': 422,
  'too-many': 422,
  'nothing-changes': 409,
  'asked-already': 409,
  'changed-meanwhile': 412,
  'decision-not-found': 404,
  'reversal-of-reversal': 409,
  'decision-reversed': 409,
} as const satisfies Record<DecisionRefusal['code'], number>;

function sentenceOf(refusal: DecisionRefusal): string {
  switch (refusal.code) {
    case 'reason-missing':
      return 'Give a reason of 3 to 2,000 characters: whoever reads the record later must understand the decision.';
    case 'reason-unknown':
      return `This action has these reasons for a deferral: ${refusal.allowed.join(', ') || 'none'}. Leave the key out if none fits.`;
    case 'until-not-ahead':
      return `A deferral ends on a day ahead; today is ${refusal.today}.`;
    case 'until-too-far':
      return `A deferral ends within a year, on ${refusal.latest} at the latest. It can be decided again then.`;
    case 'protection-missing':
      return 'Say what protects the instrument until then. Without that it stays open.';
    case 'risk-owner-missing':
      return 'Say who answers for the risk until then.';
    case 'instrument-unknown':
      return `Not in the fleet of this action: ${refusal.instruments.slice(0, 10).join(', ')}. Nothing was changed.`;
    case 'cell-unknown':
      return `Instrument ${refusal.instrument} has no obligation ${refusal.cell}. Nothing was changed.`;
    case 'too-many':
      return `One decision is about at most ${refusal.max} of them. Decide in several turns.`;
    case 'nothing-changes':
      return 'Nothing of this can be changed so: each obligation says why. What a reading has shown is never decided away.';
    case 'asked-already':
      return `All of this waits for a second person already (${refusal.approvals.length === 1 ? 'approval' : 'approvals'} ${refusal.approvals.slice(0, 10).join(', ')}). Have it decided, or withdraw it and ask anew.`;
    case 'changed-meanwhile':
      return 'Some of this has changed since you looked. Nothing was decided: see what it is now, then decide again.';
    case 'decision-not-found':
      return 'There is no such decision in this action.';
    case 'reversal-of-reversal':
      return 'This undid a decision. It is not undone itself: decide again instead.';
    case 'decision-reversed':
      return `This was undone already, by decision ${refusal.by}.`;
  }
}

/** A refusal as it is told: what is wrong and what to do. */
export function problemOfDecision(refusal: DecisionRefusal): Problem {
  const { code, ...facts } = refusal;
  return { status: STATUS_OF_REFUSAL[code], code, detail: sentenceOf(refusal), facts };
}
