import { instrumentsOf, levelGroupsOf } from '../obligation/index.ts';
import type { Reader } from '../platform/database/database.ts';
import { linkCode, linkToNowhere, linkUrl } from './link.ts';
import type { NoticeContact, NoticeSite } from './notice-content.ts';
import { LISTED_MAX } from './notice-sites.ts';
import { selectAddressees, selectReader, type Addressee, type Reader as ReaderOfNotice } from './notice-store.ts';

/** What links are written with: the desk's own address and the key. */
export type LinkWriter = { readonly publicUrl: string; readonly linkKey: Uint8Array };

export type LoadedSite = {
  readonly consigneeId: number;
  readonly contact: NoticeContact;
  readonly site: NoticeSite;
};

/**
 * The sites that some contacts answer for, one for each contact, with the links that are theirs now.
 *
 * A contact without an open link is left out: revoked since the mail was planned, it must get no other. So is one whose last
 * instrument went elsewhere since: the notice would list nothing.
 */
export async function loadSites(
  db: Reader,
  of: {
    readonly actionId: number;
    readonly contactIds: readonly number[];
    readonly links: LinkWriter;
    readonly now: Date;
  },
): Promise<readonly LoadedSite[]> {
  const addressees = await selectAddressees(db, of);
  const sites = [];
  for (const addressee of addressees) sites.push(await loadSite(db, addressee, of));
  return sites;
}

/** The site of a contact as it is now, with a link that opens nothing; undefined for one who is no longer in office. */
export async function loadSiteToLookAt(
  db: Reader,
  of: { readonly actionId: number; readonly contactId: number; readonly publicUrl: string },
): Promise<LoadedSite | undefined> {
  const reader = await selectReader(db, of.contactId);
  return reader && siteOf(db, reader, { actionId: of.actionId, link: linkToNowhere(of.publicUrl) });
}

async function loadSite(
  db: Reader,
  addressee: Addressee,
  { actionId, links }: { readonly actionId: number; readonly links: LinkWriter },
): Promise<LoadedSite> {
  const { reference, contactId, generation } = addressee;
  const subject = { reference, contactId, generation };
  const url = linkUrl(links.publicUrl, links.linkKey, subject);
  return siteOf(db, addressee, { actionId, link: { url, code: linkCode(links.linkKey, subject) } });
}

async function siteOf(
  db: Reader,
  { consigneeId, consignee, contact }: ReaderOfNotice,
  { actionId, link }: { readonly actionId: number; readonly link: { readonly url: string; readonly code: string } },
): Promise<LoadedSite> {
  const instruments = await instrumentsOf(db, { actionId, consigneeId, offset: 0, limit: LISTED_MAX });
  const instrumentCount =
    instruments.length < LISTED_MAX
      ? instruments.length
      : (await levelGroupsOf(db, { actionId, consigneeId })).reduce((sum, { count }) => sum + count, 0);
  return { consigneeId, contact, site: { consignee, instruments, instrumentCount, ...link } };
}
