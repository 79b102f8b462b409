import type { Revisions } from '../action/index.ts';
import type { Clock } from '../platform/pure/clock.ts';
import type { Reader } from '../platform/database/database.ts';
import type { MailContent } from '../platform/mail/mail.ts';
import { codeUrl } from './link.ts';
import { loadSites, loadSiteToLookAt, type LinkWriter } from './load-sites.ts';
import { noticeMessages } from '../wording/index.ts';
import type { NoticeInput } from './notice-content.ts';
import type { Letter } from './render-letter.tsx';
import { renderNoticeMail } from './render-notice-mail.tsx';

/** Whom a planned notice goes to, in which languages, and which revision it tells of. */
export type PlannedNotice = {
  readonly actionId: number;
  readonly revision: number;
  readonly contactIds: readonly number[];
  readonly languages: readonly string[];
  /** The notice to the same reader that they have already. null: this is the first. */
  readonly subjectId?: number | null | undefined;
  /** It comes again in a language that the one before lacked; else because an instrument came to them since. */
  readonly isInNewLanguage?: boolean | undefined;
};

/** What composing needs of the world. */
export type NoticeWorld = { readonly links: LinkWriter; readonly revisions: Revisions; readonly clock: Clock };

/** Both give undefined when no contact with an open link is one of a consignee that is asked: there is nothing that may be sent. */
export type NoticeComposer = {
  /** With whose part of the action it holds: a contact whose link has ended or who holds nothing any more is left out. */
  readonly mail: (
    db: Reader,
    planned: PlannedNotice,
  ) => Promise<(MailContent & { readonly consigneeIds: readonly number[] }) | undefined>;
  readonly letter: (db: Reader, planned: PlannedNotice) => Promise<Letter | undefined>;
  /** The mail of one contact as it would be now, marked as a test, with a link that opens nothing. */
  readonly test: (
    db: Reader,
    of: Pick<PlannedNotice, 'actionId' | 'revision' | 'languages'> & { readonly contactId: number },
  ) => Promise<MailContent | undefined>;
  /** What one contact would get now, with a link that opens nothing: to look at. */
  readonly look: (
    db: Reader,
    of: Pick<PlannedNotice, 'actionId' | 'revision' | 'languages'> & { readonly contactId: number },
  ) => Promise<Letter | undefined>;
};

/** Writes notices at the moment when they go, so that no stored row holds a link. */
export function createNoticeComposer(world: NoticeWorld): NoticeComposer {
  return {
    mail: async (db, planned) => {
      const loaded = await loadNotice(db, planned, world);
      return loaded && { ...renderNoticeMail(loaded.notice), consigneeIds: loaded.consigneeIds };
    },
    letter: async (db, planned) => {
      const loaded = await loadNotice(db, planned, world);
      return loaded && { ...loaded.notice, writtenAt: world.clock(), codeUrl: codeUrl(world.links.publicUrl) };
    },
    test: async (db, of) => {
      const input = await loadToLookAt(db, of, world);
      if (!input) return undefined;
      const t = noticeMessages.in(of.languages[0] ?? 'en', input.revision.definition);
      const name = input.sites[0]?.consignee.name ?? '';
      return renderNoticeMail(input, { subject: t('test'), word: t('test'), text: t('testText', { name }) });
    },
    look: async (db, of) => {
      const input = await loadToLookAt(db, of, world);
      return input && { ...input, writtenAt: world.clock(), codeUrl: codeUrl(world.links.publicUrl) };
    },
  };
}

async function loadToLookAt(
  db: Reader,
  of: Pick<PlannedNotice, 'actionId' | 'revision' | 'languages'> & { readonly contactId: number },
  { links, revisions }: NoticeWorld,
): Promise<NoticeInput | undefined> {
  const { actionId, revision, contactId, languages } = of;
  const loaded = await loadSiteToLookAt(db, { actionId, contactId, publicUrl: links.publicUrl });
  if (!loaded) return undefined;
  const { contact, site } = loaded;
  return { revision: await revisions.load(db, actionId, revision), languages, contact, sites: [site] };
}

async function loadNotice(
  db: Reader,
  { actionId, revision, contactIds, languages, subjectId = null, isInNewLanguage = false }: PlannedNotice,
  { links, revisions, clock }: NoticeWorld,
): Promise<{ readonly notice: NoticeInput; readonly consigneeIds: readonly number[] } | undefined> {
  const loaded = await loadSites(db, { actionId, contactIds, links, now: clock() });
  const [first] = loaded;
  if (!first) return undefined;
  const notice = {
    revision: await revisions.load(db, actionId, revision),
    languages,
    contact: first.contact,
    sites: loaded.map(({ site }) => site),
    again: subjectId === null ? undefined : isInNewLanguage ? ('language' as const) : ('instruments' as const),
  };
  return { notice, consigneeIds: loaded.map(({ consigneeId }) => consigneeId) };
}
