import type { Problem } from '../platform/http/problem.ts';
import type { ApprovalRefusal } from './approval.ts';
import type { Asked } from './ask-approval.ts';

const STATUS_OF_REFUSAL = {
  'approval-not-found': 404,
  'approval-decided': 409,
  'not-a-person': 403,
  'same-person': 403,
  'asked-by-nobody': 409,
  'role-missing': 403,
  'not-yours': 403,
  'reason-missing': 422,
  'approval-kinds-differ': 422,
  'approved-alone': 422,
} as const satisfies Record<ApprovalRefusal['code'], number>;

function sentenceOf(refusal: ApprovalRefusal): string {
  switch (refusal.code) {
    case 'approval-not-found':
      return 'There is no such approval. Look at the list of those that wait.';
    case 'approval-decided':
      return `This was ${refusal.outcome} on ${refusal.decidedAt}. Ask anew if it is still to be done.`;
    case 'not-a-person':
      return 'A second person approves, signed in as themselves: neither a token nor the terminal can.';
    case 'same-person':
      return 'Another person must approve what you asked for. You can withdraw it.';
    case 'asked-by-nobody':
      return 'Nobody stands behind the token that asked for this, and it takes two people. Reject it, and have a member ask anew.';
    case 'role-missing':
      return `This is approved by somebody with the role ${refusal.needed}.`;
    case 'not-yours':
      return 'Only who asked can withdraw it. Reject it instead, with a reason.';
    case 'reason-missing':
      return 'Give a reason of 3 to 2,000 characters: who asked must understand why not.';
    case 'approval-kinds-differ':
      return `These are of several kinds (${refusal.kinds.join(', ')}). Approve those of one kind together.`;
    case 'approved-alone':
      return `What is asked for here (${refusal.kind}) is approved one at a time.`;
  }
}

/** A refusal as it is told: what is wrong and what to do. */
export function problemOfApproval(refusal: ApprovalRefusal): Problem {
  const { code, ...facts } = refusal;
  return { status: STATUS_OF_REFUSAL[code], code, detail: sentenceOf(refusal), facts };
}

/** Why something was not even asked for. */
export function problemOfUnasked(unasked: Exclude<Asked, { readonly kind: 'asked' }>): Problem {
  return unasked.kind === 'waiting' ? problemOfWaiting(unasked.approval) : NOBODY;
}

/** What takes two people is asked for by one of them. */
export const NOBODY: Problem = {
  status: 403,
  code: 'person-missing',
  detail:
    'This takes two people, and nobody stands behind this token: it was made at the terminal. Use one that a member made at the desk, or do it signed in.',
};

/** Something about the same subject waits for a second person. */
export function problemOfWaiting(approval: number): Problem {
  return {
    status: 409,
    code: 'approval-waiting',
    detail: `This waits for a second person already (approval ${approval}). Let it be decided first, or withdraw it.`,
    facts: { approval },
  };
}
