import type { Revisions } from '../action/index.ts';
import type { Clock } from '../platform/pure/clock.ts';
import type { Reader } from '../platform/database/database.ts';
import type { MailContent } from '../platform/mail/mail.ts';
import { codeUrl } from './link.ts';
import { loadSites, type LinkWriter } from './load-sites.ts';
import type { NoticeInput } from './notice-content.ts';
import type { Letter } from './render-letter.tsx';
import { renderNoticeMail } from './render-notice-mail.tsx';

/** Whom a planned notice goes to, in which languages, and which revision it tells of. */
export type PlannedNotice = {
  readonly actionId: number;
  readonly revision: number;
  readonly contactIds: readonly number[];
  readonly languages: readonly string[];
};

/** What composing needs of the world. */
export type NoticeWorld = { readonly links: LinkWriter; readonly revisions: Revisions; readonly clock: Clock };

export type NoticeComposer = {
  readonly mail: (db: Reader, planned: PlannedNotice) => Promise<MailContent>;
  readonly letter: (db: Reader, planned: PlannedNotice) => Promise<Letter>;
};

/**
 * Writes notices at the moment when they go, so that no stored row holds a link.
 *
 * Both throw when none of the contacts has an open link: there is nothing that may be sent.
 */
export function createNoticeComposer(world: NoticeWorld): NoticeComposer {
  return {
    mail: async (db, planned) => renderNoticeMail(await loadNotice(db, planned, world)),
    letter: async (db, planned) => ({
      ...(await loadNotice(db, planned, world)),
      writtenAt: world.clock(),
      codeUrl: codeUrl(world.links.publicUrl),
    }),
  };
}

async function loadNotice(
  db: Reader,
  { actionId, revision, contactIds, languages }: PlannedNotice,
  { links, revisions, clock }: NoticeWorld,
): Promise<NoticeInput> {
  const loaded = await loadSites(db, { actionId, contactIds, links, now: clock() });
  const [first] = loaded;
  if (!first) throw new Error(`no contact of ${contactIds.join(', ')} has an open link in action ${actionId}`);
  return {
    revision: await revisions.load(db, actionId, revision),
    languages,
    contact: first.contact,
    sites: loaded.map(({ site }) => site),
  };
}
