import { NOBODY, problemOfWaiting } from '../approval/index.ts';
import type { Problem } from '../platform/http/problem.ts';
import type { AnswerRefusal } from './question.ts';

/** What a person is told when an answer is refused: what is wrong and what to do. */
export function sentenceOfRefusal(refusal: AnswerRefusal): string {
  switch (refusal.code) {
    case 'question-not-found':
      return 'There is no such question. Look at the list of open questions.';
    case 'question-answered':
      return `This question was answered "${refusal.answer}" on ${refusal.answeredAt.toISOString()}. If that was wrong, open it anew with a reason.`;
    case 'answer-unknown':
      return `This question is answered with ${refusal.allowed.join(' or ')}.`;
    case 'reason-missing':
      return 'Give a reason of 3 to 2,000 characters: whoever reads the record later must understand the decision.';
    case 'fact-missing':
      return `The fact "${refusal.fact}" is missing. ${refusal.remedy}`;
    case 'consignee-unknown':
      return `There is no consignee with the number ${refusal.number}. Correct it, or add the organisation first.`;
    case 'state-changed':
      return refusal.why;
    case 'approval-waiting':
      return problemOfWaiting(refusal.approval).detail;
    case 'person-missing':
      return NOBODY.detail;
    case 'manager-needed':
      return 'This would move an instrument, which a manager does. Ask one to answer it.';
    case 'question-open':
      return 'This question is open: answer it.';
    case 'kinds-differ':
      return `These are questions of several kinds: ${refusal.kinds.join(', ')}. Answer those of one kind together.`;
    case 'form-questions-differ':
      return `These were asked because of several questions of the reply form: ${refusal.groups.map(({ formQuestion, questions }) => `${formQuestion} (${questions.length})`).join(', ')}. Answer those of one of them together.`;
    case 'answered-alone':
      return `The answer "${refusal.answer}" says something of its own of each question. Give it to each by itself: ${refusal.questions.join(', ')}.`;
    case 'question-reopened':
      return `This question was opened anew, as question ${refusal.as}. Answer that one.`;
  }
}

const STATUS_OF_REFUSAL = {
  'question-not-found': 404,
  'question-answered': 409,
  'answer-unknown': 422,
  'reason-missing': 422,
  'fact-missing': 422,
  'consignee-unknown': 422,
  'state-changed': 409,
  'approval-waiting': 409,
  'person-missing': 403,
  'manager-needed': 403,
  'question-open': 409,
  'kinds-differ': 422,
  'form-questions-differ': 422,
  'answered-alone': 422,
  'question-reopened': 409,
} as const satisfies Record<AnswerRefusal['code'], number>;

/** A refusal as it is told: what is wrong and what to do. */
export function problemOfAnswer(refusal: AnswerRefusal): Problem {
  const { code, ...facts } = refusal;
  return { status: STATUS_OF_REFUSAL[code], code, detail: sentenceOfRefusal(refusal), facts };
}
