import type { Said } from './said.ts';

/** Everything that the lint can say of an action. */
export type LintCode =
  | 'udi-check-digit'
  | 'udi-twice'
  | 'text-missing'
  | 'text-undeclared'
  | 'translation-notice'
  | 'translation-incomplete'
  | 'translation-unknown'
  | 'translation-unreadable'
  | 'translation-values'
  | 'translation-form'
  | 'translation-word-unknown'
  | 'translation-same'
  | 'translation-words'
  | 'notice-same'
  | 'demand-unanswered'
  | 'demand-too-coarse'
  | 'measure-not-demanded'
  | 'measure-not-provable'
  | 'receipt-not-asked'
  | 'address-in-restricted-measure'
  | 'notice-lacks-fact'
  | 'reference-of-another'
  | 'date-of-another'
  | 'language-demanded'
  | 'notice-in-future'
  | 'reply-deadline-missing'
  | 'action-deadline-missing'
  | 'srn-missing'
  | 'software-not-named'
  | 'document-without-digest'
  | 'privacy-address-missing';

/** An error keeps the action from being opened; a warning is a weakness of the notice that a person should know. */
export type LintFinding = Said & {
  readonly severity: 'error' | 'warning';
  readonly code: LintCode;
  readonly file: string;
  readonly line: number;
  readonly column: number;
};

/** A finding before its place in the file is looked up. */
export type PathFinding = Pick<LintFinding, 'severity' | 'code' | keyof Said> & {
  readonly path: readonly PropertyKey[];
};

/** A finding; its sentence has the name of its code. */
export function finding(
  severity: LintFinding['severity'],
  path: PathFinding['path'],
  saying: Said<LintCode>,
): PathFinding {
  return { severity, code: saying.sentence, path, ...saying };
}
