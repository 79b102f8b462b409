import type { DecisionRefusal } from './decision-rules.ts';

/** Thrown to refuse within a transaction, which is rolled back. */
export class DecisionRefused extends Error {
  readonly refusal: DecisionRefusal;

  constructor(refusal: DecisionRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
