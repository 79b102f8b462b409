/* A site that received a notice: one consignee, and the people of it whose links arrived. */
import { findLink } from '../notice/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { drawOf, type Draw } from './draw.ts';
import type { Person } from './person.ts';

export type SiteContact = {
  /** Path of the personal link. */
  readonly path: string;
  readonly name: string;
  readonly role: string;
  /** Where the link arrived; empty for a letter. */
  readonly address: string;
};

export type Site = { readonly number: string; readonly contacts: readonly SiteContact[] };

/** Puts links together by site. Who somebody is they know themselves; here it is looked up by their link. */
export async function sitesOf(
  db: Reader,
  links: readonly { readonly path: string; readonly address: string }[],
  now: Date,
): Promise<readonly Site[]> {
  const found: (SiteContact & { readonly number: string })[] = [];
  for (const { path, address } of links) {
    const link = await findLink(db, { proof: { secret: path.slice('/r/'.length) }, now });
    if (link?.kind !== 'open') continue;
    const { consigneeNumber, contactName, contactRole } = link.link;
    found.push({ number: consigneeNumber, path, address, name: contactName, role: contactRole });
  }
  return [...Map.groupBy(found, ({ number }) => number)]
    .map(([number, contacts]) => ({
      number,
      contacts: contacts.toSorted((a, b) => compare(`${a.address} ${a.name}`, `${b.address} ${b.name}`)),
    }))
    .toSorted((a, b) => compare(a.number, b.number));
}

export function drawOfSite(seed: number, site: Site): Draw {
  return drawOf(seed, `site ${site.number}`);
}

export function personAt(
  contact: SiteContact,
  of: { readonly draw: Draw; readonly yes: number; readonly today: string; readonly neighbour: string },
): Person {
  const wantsCopy = contact.address !== '' && of.draw.chance('copy', 0.7);
  return {
    ...of,
    name: contact.name || 'Laboratory',
    function: contact.role || 'Laboratory manager',
    email: wantsCopy ? contact.address : '',
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
