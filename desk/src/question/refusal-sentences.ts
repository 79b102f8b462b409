import type { AnswerRefusal } from './question.ts';

/** What a person is told when an answer is refused: what is wrong and what to do. */
export function sentenceOfRefusal(refusal: AnswerRefusal): string {
  switch (refusal.code) {
    case 'question-not-found':
      return 'There is no such question. Look at the list of open questions.';
    case 'question-answered':
      return `This question was answered "${refusal.answer}" on ${refusal.answeredAt.toISOString()}. What it changed can be changed again by a new decision.`;
    case 'answer-unknown':
      return `This question is answered with ${refusal.allowed.join(' or ')}.`;
    case 'reason-missing':
      return 'Give a reason of 3 to 2,000 characters: whoever reads the record later must understand the decision.';
    case 'fact-missing':
      return `The fact "${refusal.fact}" is missing. ${refusal.remedy}`;
    case 'consignee-unknown':
      return `There is no consignee with the number ${refusal.number}. Correct it: a consignee is known once a fleet has named it.`;
    case 'state-changed':
      return refusal.why;
  }
}

export const STATUS_OF_REFUSAL = {
  'question-not-found': 404,
  'question-answered': 409,
  'answer-unknown': 422,
  'reason-missing': 422,
  'fact-missing': 422,
  'consignee-unknown': 422,
  'state-changed': 409,
} as const satisfies Record<AnswerRefusal['code'], number>;
