import { useActionNames } from '../action/use-action.ts';
import { CLASSIFICATIONS } from '../incident/incident.ts';
import { incidentWords } from '../incident/incident-words.ts';
import { stepWords } from '../incident/step-words.ts';
import { questionKindWords } from '../question/kind-words.ts';
import { ANSWERS } from '../question/question.ts';
import { questionWords } from '../question/question-words.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { approvalWords } from './approval-words.ts';
import { sayApproval, type SaidApproval } from './say-approval.ts';

/** Says in a line what somebody asks for; of one action, by whose names its steps are called. */
export function useSayApproval(reference: string | null | undefined): (approval: SaidApproval) => string {
  const t = useWords(approvalWords);
  const sayAnswer = useSayAnswer();
  const names = useActionNames(reference ?? '');
  const { list, languageName } = useFormats();
  const kinds = useWords(questionKindWords);
  const sayQuestion = (kind: string): string => (questionKindWords.has(kind) ? kinds(kind) : kind);
  const sayClassification = useSayClassification();
  const incidents = useWords(incidentWords);
  const sayIncident = (kind: string): string => (incidentWords.has(kind) ? incidents(kind) : kind);
  const say = { sayAnswer, sayQuestion, sayClassification, sayIncident, names, list, languageName };
  return (approval) => sayApproval(approval, t, say);
}

/** Says an answer to a question. */
export function useSayAnswer(): (answer: string) => string {
  const words = useWords(questionWords);
  return (answer) => {
    const known = ANSWERS.find((one) => one === answer);
    return known === undefined ? answer : words(known);
  };
}

/** Says what an incident is said to be. */
export function useSayClassification(): (classification: string) => string {
  const words = useWords(stepWords);
  return (classification) => {
    const known = CLASSIFICATIONS.find((one) => one === classification);
    return known === undefined ? classification : words(known);
  };
}
