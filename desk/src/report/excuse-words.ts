import type { ExcuseReason } from '@fieldproof/contract/ruling';

/** Why obligations count as excused, as the desk says it in English. */
const EXCUSED_AS: Readonly<Record<ExcuseReason, string>> = {
  'not-needed': 'not needed here',
  'in-storage': 'in storage',
  'never-started': 'never started in this mode',
  scrapped: 'scrapped',
  'never-received': 'never arrived',
  returned: 'returned to us',
  lost: 'cannot be found',
  other: 'another reason',
};

/** A reason that has no words here is said by its key. */
export function sayExcuse(reason: string): string {
  return Object.hasOwn(EXCUSED_AS, reason) ? EXCUSED_AS[reason as ExcuseReason] : reason; // its keys are these reasons
}
