import { EXCUSE_REASON_NAMES } from '@fieldproof/contract/names';

const EXCUSED_AS: Readonly<Record<string, string>> = EXCUSE_REASON_NAMES.en;

/** Why obligations count as excused, as the desk says it in English. A reason that has no words here is said by its key. */
export function sayExcuse(reason: string): string {
  return Object.hasOwn(EXCUSED_AS, reason) ? (EXCUSED_AS[reason] ?? reason) : reason;
}
