import type { TodayItem } from './today-links.ts';

/** Where the network cable matters and is not known to be out: what the laboratory said of it. */
export function cableOf({ incident, facts }: Pick<TodayItem, 'incident' | 'facts'>): 'plugged' | 'unknown' | undefined {
  if (incident?.kind !== 'break-in') return undefined;
  const isUnplugged = facts['isNetworkUnplugged'];
  if (isUnplugged === true) return undefined;
  return isUnplugged === false ? 'plugged' : 'unknown';
}
