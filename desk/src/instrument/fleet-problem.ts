/*
 * What can be wrong with a fleet file, as data: where, what, and what to do. One table turns a code into its two sentences.
 */
import type { EmailRefusal } from '../consignee/index.ts';
import type { FleetColumn } from './fleet-columns.ts';
import { problemsListedMax } from './limits.ts';
import { de } from './locales/de.ts';
import { en, type ProblemSentences } from './locales/en.ts';

export type FleetProblemCode =
  | 'empty-file'
  | 'other-kind'
  | 'file-too-large'
  | 'mixed-encodings'
  | 'too-many-rows'
  | 'record-too-long'
  | 'no-rows'
  | 'workbook-unreadable'
  | 'workbook-inflates'
  | 'workbook-too-large'
  | 'workbook-outsize'
  | 'unknown-column'
  | 'missing-column'
  | 'duplicate-column'
  | 'no-header'
  | 'cell-count'
  | 'quotation-mark'
  | 'required'
  | 'too-long'
  | 'control-character'
  | 'direction-mark'
  | 'serial-shape'
  | 'number-shape'
  | 'unknown-product'
  | 'kind'
  | 'country'
  | 'language'
  | 'channel'
  | 'internet'
  | EmailRefusal
  | 'email-missing'
  | 'telephone'
  | 'address-missing'
  | 'serial-missing'
  | 'duplicate-line'
  | 'serial-at-two'
  | 'instrument-contradiction'
  | 'consignee-contradiction'
  | 'contact-contradiction'
  | 'supplier-unknown'
  | 'supplier-is-customer'
  | 'supplier-itself'
  | 'held-by-another'
  | 'looks-like-formula';

/** What is known of a problem. `line` is the line of the file as an editor counts; the header is usually line 1. */
export interface ProblemFacts {
  readonly line?: number;
  readonly column?: FleetColumn;
  /** What stands there, shortened, with invisible characters written out. */
  readonly value?: string;
  /** The line that contradicts it. */
  readonly otherLine?: number;
  /** What stands there, or what the house knows. */
  readonly other?: string;
  /** What would be accepted. */
  readonly known?: string;
  readonly count?: number;
}

export interface FleetProblem extends ProblemFacts {
  readonly code: FleetProblemCode;
  readonly reason: string;
  readonly remedy: string;
}

/** A problem with its sentences. */
export function problem(code: FleetProblemCode, facts: ProblemFacts): FleetProblem {
  const shown = {
    ...facts,
    ...(facts.value === undefined ? {} : { value: showCell(facts.value) }),
    ...(facts.other === undefined ? {} : { other: showCell(facts.other) }),
  };
  return { code, ...shown, ...tell(code, shown, 'en') };
}

const locales: Readonly<Record<string, ProblemSentences>> = { en, de };

/** A problem from its code and facts, told in a language; in English where there is none. */
export function sayProblem(
  { code, ...facts }: ProblemFacts & { readonly code: FleetProblemCode },
  language: string,
): FleetProblem {
  return { code, ...facts, ...tell(code, facts, language) };
}

function tell(code: FleetProblemCode, facts: ProblemFacts, language: string): Pick<FleetProblem, 'reason' | 'remedy'> {
  const [reason, remedy] = (locales[language] ?? en)[code](facts);
  return { reason, remedy };
}

/** Collects problems up to a limit and counts the rest. */
export interface ProblemList {
  add(code: FleetProblemCode, facts: ProblemFacts): void;
  /** Counts problems that are known only by their number. */
  addUnlisted(count: number): void;
  /** Sorted by line. */
  listed(): readonly FleetProblem[];
  readonly total: number;
  readonly more: number;
}

export function createProblemList(listedMax = problemsListedMax): ProblemList {
  const problems: FleetProblem[] = [];
  let total = 0;
  return {
    add(code, facts) {
      total += 1;
      if (problems.length < listedMax) problems.push(problem(code, facts));
    },
    addUnlisted(count) {
      total += count;
    },
    listed: () => problems.toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    get total() {
      return total;
    },
    get more() {
      return total - problems.length;
    },
  };
}

const shownCharsMax = 60;

/** A cell as it may be shown in a terminal or a page: short, on one line, nothing invisible. */
function showCell(text: string): string {
  const visible = text.slice(0, shownCharsMax * 2).replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code === 10 ? '⏎' : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return visible.length > shownCharsMax ? `${visible.slice(0, shownCharsMax)}…` : visible;
}
