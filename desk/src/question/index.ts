export {
  answerQuestion,
  digestAnswers,
  digestQuestions,
  openQuestions,
  Refused,
  type Answerer,
  type Answerers,
  type AnswerOutcome,
} from './answer-question.ts';
export {
  selectOldestOpen as oldestOpenQuestion,
  selectQuestions as listQuestions,
  type NewQuestion,
  type QuestionFilter,
  type QuestionWithAnswer,
} from './question-store.ts';
export {
  QUESTION_ANSWERS,
  QUESTION_KINDS,
  type AnswerRefusal,
  type Question,
  type QuestionKind,
  type QuestionRisk,
} from './question.ts';
export { runQuestion } from './question-commands.ts';
export { questionRoutes } from './question-routes.ts';
