export { answerRoutes } from './answer-routes.ts';
export { QUESTIONS_TOGETHER_MAX } from './answer-together.ts';
export { answerTogetherRoutes } from './answer-together-routes.ts';
export { problemOfAnswer } from './refusal-sentences.ts';
export { answerQuestion, digestAnswers, type AnswerOutcome } from './answer-question.ts';
export { Refused, refusedOr, type Answerer, type Answerers, type Locked } from './answerer.ts';
export { digestQuestions, openQuestions, type OpenedQuestions } from './open-questions.ts';
export { questionExecutors } from './question-executors.ts';
export { digestReopenings, reopenQuestion } from './reopen-question.ts';
export {
  selectAskedBefore as askedBefore,
  selectOldestOpen as oldestOpenQuestion,
  selectFirstOpenedAt as firstOpenedAt,
  selectQuestions as listQuestions,
  type NewQuestion,
  type QuestionFilter,
  type QuestionWithAnswer,
} from './question-store.ts';
export {
  answersTogether,
  QUESTION_ANSWERS,
  QUESTION_KINDS,
  whyNotAlike,
  type AnswerRefusal,
  type Question,
  type QuestionKind,
  type QuestionRisk,
  type StateChange,
} from './question.ts';
export { prepareQuestion } from './question-commands.ts';
export { KIND_NAMES } from './question-words.ts';
export { questionRoutes } from './question-routes.ts';
