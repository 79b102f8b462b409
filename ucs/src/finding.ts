/* One thing that the doctor tried, and what came of it. */
import { failureOf } from './failure.ts';

export type Finding = {
  readonly subject: string;
  readonly check: string;
  /** `noted` is something to know, not something wrong. */
  readonly result: 'passed' | 'failed' | 'noted';
  readonly detail: string;
};

/** Tries an effect; what the system says against it is the finding. */
export function tried(subject: string, check: string, effect: () => string): Finding {
  try {
    return { subject, check, result: 'passed', detail: effect() };
  } catch (error) {
    return { subject, check, result: 'failed', detail: failureOf(error).detail };
  }
}
