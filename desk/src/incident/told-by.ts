import type { ListedIncident } from './incident-store.ts';

/**
 * Who told of an incident, in English. Links are passed on: of a report without a name it is known with whose link it came, and
 * not who wrote it.
 *
 * @param unsaid what is said where nobody gave a name and no link says more
 */
export function sayToldBy(
  { toldBy, channel, contactName }: Pick<ListedIncident, 'toldBy' | 'channel' | 'contactName'>,
  unsaid: string,
): string {
  if (toldBy.trim() !== '') return toldBy;
  return channel === 'page' && contactName !== null ? `somebody with the link of ${contactName}` : unsaid;
}
