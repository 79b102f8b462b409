/*
 * How far a notice got at a consignee. It only ever goes forward, except that a notice which reached nobody becomes
 * undeliverable, and that a later success ends that.
 */
export const REACHES = ['unsent', 'undeliverable', 'sent', 'acknowledged', 'answered'] as const;

export type Reach = (typeof REACHES)[number];

/** The reach after an event, or undefined when the event changes nothing. */
export function reachAfter(current: Reach, event: Reach): Reach | undefined {
  if (event === 'undeliverable') return current === 'unsent' || current === 'sent' ? 'undeliverable' : undefined;
  return REACHES.indexOf(event) > REACHES.indexOf(current) ? event : undefined;
}
