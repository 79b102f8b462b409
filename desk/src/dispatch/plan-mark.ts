/*
 * The mark of a plan: what who gets what depends on, as a word. Whoever sends says which plan they have seen; if another
 * one would go, nothing goes. It names who is written to, how, where and for which languages, the text by its revision,
 * and the last change of the fleet at one of them, since a notice lists the instruments of its reader.
 *
 * Our own rule: what has gone cannot be called back. The mark is told and compared, and never recorded: addresses are
 * part of it.
 */
import { digestOf } from '@fieldproof/trust';

export type PlanFacts = {
  readonly revision: number;
  /** Who they are, how, where and in which languages each is written to: as many words as tell it from any other list. */
  readonly readers: string;
  /** The last entry by which the fleet changed at one of the readers; null: none. */
  readonly fleetSeq: number | null;
};

const MARK_LENGTH = 32;

/** @returns 32 hexadecimal digits; `readers` tells lists apart by 64 bits, which is enough where nobody gains by making two alike */
export function markOfPlan({ revision, readers, fleetSeq }: PlanFacts): string {
  return digestOf([revision, readers, fleetSeq]).slice(0, MARK_LENGTH);
}

export type PlanChanged = { readonly code: 'plan-changed'; readonly etag: string };

/** Why what would go now is not sent: it is not what was seen. */
export function whyNotSend(seen: string, mark: string): PlanChanged | undefined {
  return seen === mark ? undefined : { code: 'plan-changed', etag: `"${mark}"` };
}
