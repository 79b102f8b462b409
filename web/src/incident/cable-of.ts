/** Where the network cable matters and is not known to be out: what the laboratory said of it, while nothing else is recorded. */
export function cableOf(incident: {
  readonly kind: string;
  /** As it was told. */
  readonly isNetworkUnplugged: boolean | null;
  /** When it was recorded that it is out since. */
  readonly unpluggedAt: string | null;
}): 'plugged' | 'unknown' | undefined {
  if (incident.kind !== 'break-in' || incident.isNetworkUnplugged === true || incident.unpluggedAt !== null)
    return undefined;
  return incident.isNetworkUnplugged === false ? 'plugged' : 'unknown';
}
