import type { ResponseOf } from '../api/client.ts';

export type ListedDelivery = ResponseOf<'get', '/actions/{reference}/deliveries'>['deliveries'][number];
export type DeliveryDocument = ResponseOf<'get', '/actions/{reference}/deliveries/{id}'>;
export type Progress = ResponseOf<'get', '/actions/{reference}/dispatch-progress'>;
export type SendableAgain = ResponseOf<'post', '/actions/{reference}/deliveries/send-again-previews'>;
export type DeliveryState = ListedDelivery['state'];
export type DeliveryKind = ListedDelivery['kind'];

/** In the order in which people ask for them. */
export const STATES = [
  'waiting',
  'held',
  'sending',
  'sent',
  'doubtful',
  'failed',
  'stopped',
  'printing',
] as const satisfies readonly DeliveryState[];
export const KINDS = ['notice', 'receipt', 'alert'] as const satisfies readonly DeliveryKind[];

export const DECISIONS = ['release', 'stop', 'send-again', 'posted', 'returned'] as const;
export type Decision = (typeof DECISIONS)[number];

/** What a person may decide about what: the desk checks again, this greys buttons out. */
const FROM: Readonly<Record<Decision, readonly DeliveryState[]>> = {
  release: ['held'],
  stop: ['waiting', 'held', 'doubtful', 'printing'],
  'send-again': ['failed', 'stopped', 'doubtful', 'sent'],
  posted: ['printing'],
  returned: ['sent'],
};

/** Whether a decision can be made about a mail or letter now. A letter that was posted is printed once more instead of sent again. */
export function canDecide(
  decision: Decision,
  { state, channel, failure }: Pick<ListedDelivery, 'state' | 'channel' | 'failure'>,
): boolean {
  if (failure === 'replaced') return false;
  if (decision === 'send-again' && channel === 'post' && state === 'sent') return false;
  if (decision === 'returned' && channel !== 'post') return false;
  return FROM[decision].includes(state);
}

/** Whether it is a letter that was posted: it can be printed once more. */
export function isPosted({ state, channel }: Pick<ListedDelivery, 'state' | 'channel'>): boolean {
  return channel === 'post' && state === 'sent';
}

/** Languages that are missing, with how many wait for each; what waits for several counts for each of them. */
export function missingLanguages(
  held: readonly { readonly languages: readonly string[]; readonly count: number }[],
): readonly { readonly language: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { languages, count } of held) {
    for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + count);
  }
  return [...counts].map(([language, count]) => ({ language, count })).toSorted((a, b) => b.count - a.count);
}

/** How many are held for want of a language: fewer than the sum over languages, where one lacks several. */
export function heldInAll(held: readonly { readonly count: number }[]): number {
  return held.reduce((sum, { count }) => sum + count, 0);
}

/** Those that cannot be sent again, by why, in the order in which the reasons first come. */
export function whyLeft(
  left: SendableAgain['left'],
): readonly { readonly why: SendableAgain['left'][number]['why']; readonly ids: readonly number[] }[] {
  return [...Map.groupBy(left, ({ why }) => why)].map(([why, of]) => ({ why, ids: of.map(({ id }) => id) }));
}
