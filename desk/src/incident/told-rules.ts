/* An incident that somebody told the desk of, beside the reply page. Pure. */
import { dayOf } from '../platform/pure/dates.ts';
import type { IncidentKind } from './incident.ts';

export const TOLD_CHANNELS = ['telephone', 'email', 'paper'] as const;

export type ToldInput = {
  readonly kind: IncidentKind;
  readonly channel: (typeof TOLD_CHANNELS)[number];
  readonly contact: number | null;
  readonly instruments: readonly number[];
  readonly toldBy: string;
  readonly reachAt: string;
  readonly description: string;
  readonly noticedOn: string | null;
  readonly isNetworkUnplugged: boolean | null;
  /** When the desk was told: every clock runs from here. */
  readonly awareAt: Date;
};

/** Why it is not recorded so. As on the reply page almost nothing is demanded. */
export type ToldRefusal =
  | { readonly code: 'consignee-not-found' }
  | { readonly code: 'contact-not-found' }
  | { readonly code: 'instrument-unknown'; readonly instruments: readonly number[] }
  | { readonly code: 'aware-in-future' }
  | { readonly code: 'noticed-in-future' };

/** Clocks of people and machines differ by so much. */
const SKEW_MS = 5 * 60_000;

export function whyNotTell(
  input: ToldInput,
  known: { readonly now: Date; readonly isContactTheirs: boolean; readonly inFleet: readonly number[] },
): ToldRefusal | undefined {
  const unknown = input.instruments.filter((id) => !known.inFleet.includes(id));
  if (!known.isContactTheirs) return { code: 'contact-not-found' };
  if (unknown.length > 0) return { code: 'instrument-unknown', instruments: unknown };
  if (input.awareAt.getTime() > known.now.getTime() + SKEW_MS) return { code: 'aware-in-future' };
  const isAhead = input.noticedOn !== null && input.noticedOn > dayOf(known.now);
  return isAhead ? { code: 'noticed-in-future' } : undefined;
}
