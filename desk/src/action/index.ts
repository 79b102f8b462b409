export { runActionCheck } from './action-commands.ts';
export type { CommandOutput } from './action-commands.ts';
export type { ActionProblem, Place } from './action-problem.ts';
export { checkAction, checkActionFolder } from './check-action.ts';
export type { CheckedAction } from './check-action.ts';
export { findAuthority, findCountry, languagesMissingFor } from './country-list.ts';
export type { Authority, Country } from './country-list.ts';
export type { LintCode, LintFinding } from './lint-finding.ts';
export { isActionFile, parseAction } from './parse-action.ts';
export { readActionFolder } from './read-action.ts';
export { sayIn } from './said.ts';
export type { ParsedAction } from './parse-action.ts';
export {
  insertAction as recordAction,
  insertRevision as recordRevision,
  selectNextActionId as nextActionId,
  selectWords as wordsOfActions,
} from './action-store.ts';
export {
  createRevisions,
  digestRevisions,
  findAction,
  findActionById,
  loadFiles,
  listActions,
  loadNewest,
  secondPersonIn,
} from './load-revision.ts';
export type { Action, ActionRevision, Revisions } from './load-revision.ts';
export { findTexts, nameOfText } from './find-texts.ts';
export { translationFile } from './translation.ts';
export { writeTranslation } from './write-translation.ts';
export { runActionTranslate } from './translate-command.ts';
export { progressOfTranslations } from './lint-translations.ts';
