import { ANSWERS } from '../question/question.ts';
import { questionWords } from '../question/question-words.ts';
import { useWords } from '../words/define-words.ts';
import type { Approval } from './approval.ts';
import { approvalWords } from './approval-words.ts';
import { sayApproval } from './say-approval.ts';

/** Says in a line what somebody asks for. */
export function useSayApproval(): (approval: Approval) => string {
  const t = useWords(approvalWords);
  const sayAnswer = useSayAnswer();
  return (approval) => sayApproval(approval, t, sayAnswer);
}

/** Says an answer to a question. */
export function useSayAnswer(): (answer: string) => string {
  const words = useWords(questionWords);
  return (answer) => {
    const known = ANSWERS.find((one) => one === answer);
    return known === undefined ? answer : words(known);
  };
}
