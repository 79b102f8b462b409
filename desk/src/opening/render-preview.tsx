import type { ActionDefinition } from '@fieldproof/contract';

import { findFleetSite, type FleetSite } from '../instrument/index.ts';
import {
  codeUrl,
  drawNotice,
  languagesFor,
  linkToNowhere,
  markPreview,
  type Drawn,
  type Letter,
} from '../notice/index.ts';
import { renderCardPreview, renderReplyPagePreview, type ReplyPage } from '../reply/index.ts';
import { loadDraft } from './load-draft.ts';
import { openingMessages } from './locales/index.ts';
import type { OpeningHouse } from './opening-house.ts';
import { sampleSite } from './preview-site.ts';
import { refuse, type Refused } from './prepare-draft.ts';
import { definitionOf } from './read-files.ts';

export const PREVIEWS = ['mail', 'mail-text', 'letter', 'reply-page', 'bench-card'] as const;
export type Preview = (typeof PREVIEWS)[number];

export type PreviewAsked = {
  readonly id: number;
  readonly what: Preview;
  /** Which page of the reply page. */
  readonly page: ReplyPage;
  /** A language of the action; left out: those in which this reader would be written to. */
  readonly language: string | undefined;
  /** Number of a consignee of the fleet; left out: the first sample. */
  readonly consignee: string | undefined;
  /** Language of whoever looks. */
  readonly shownIn: string;
  readonly publicUrl: string;
};

type Shown = {
  readonly definition: ActionDefinition;
  /** The number that it would have. */
  readonly revision: number;
  readonly site: FleetSite;
  readonly isSample: boolean;
  readonly languages: readonly string[];
};

/** What a consignee of the draft would get, drawn by what draws the real thing; marked, and with links that lead nowhere. */
export async function renderPreview(
  house: OpeningHouse,
  asked: PreviewAsked,
): Promise<{ readonly kind: 'drawn'; readonly html: string } | Refused> {
  const shown = await findShown(house, asked);
  if (shown.kind === 'refused') return shown;
  const t = openingMessages.in(asked.shownIn);
  const marked = {
    shownIn: asked.shownIn,
    remarks: shown.isSample ? [t(shown.revision > 1 ? 'sampleOfRevision' : 'sample')] : [],
  };
  return { kind: 'drawn', html: markPreview(draw(shown, asked, house.clock()), marked) };
}

async function findShown(
  house: OpeningHouse,
  { id, language, consignee, shownIn }: PreviewAsked,
): Promise<(Shown & { readonly kind: 'found' }) | Refused> {
  const draft = await loadDraft(house, id);
  if (!draft) return refuse({ code: 'draft-unknown', id });
  const definition = definitionOf(draft.checked);
  if (!definition) return refuse({ code: 'action-unreadable' });
  const { languages: offered } = definition;
  if (language !== undefined && !offered.some((one) => one === language))
    return refuse({ code: 'language-unknown', language, languages: offered });
  const samples = draft.fleet?.summary?.samples ?? [];
  const known = consignee === undefined ? samples[0] : samples.find(({ number }) => number === consignee);
  const site =
    known ?? (consignee === undefined ? undefined : await findInFile(house, draft.fleet, { consignee, definition }));
  if (consignee !== undefined && site === undefined) return refuse({ code: 'consignee-unknown', number: consignee });
  const invented = sampleSite(definition, language ?? offered.find((one) => one === shownIn) ?? offered[0] ?? 'en');
  const shown = site ?? invented;
  const own = shown.contacts[0]?.languages ?? [];
  return {
    kind: 'found',
    definition,
    revision: (draft.revised?.revision ?? 0) + 1,
    site: shown,
    isSample: site === undefined,
    languages: language === undefined ? languagesFor(definition, shown.country, own).languages : [language],
  };
}

type DraftFleet = NonNullable<Awaited<ReturnType<typeof loadDraft>>>['fleet'];

/** A large file takes seconds to read through: one search at a time, however many ask. */
let searched: Promise<unknown> = Promise.resolve();

/** One that is not among the samples is looked for in the file. */
async function findInFile(
  { folder }: OpeningHouse,
  fleet: DraftFleet,
  of: { readonly consignee: string; readonly definition: ActionDefinition },
): Promise<FleetSite | undefined> {
  if (fleet?.state !== 'sound') return undefined;
  const file = { name: fleet.name, path: folder.pathOf(fleet.uploadId) };
  const search = () => findFleetSite(file, { number: of.consignee, products: of.definition.products });
  const found = searched.then(search, search);
  searched = found;
  return found;
}

function draw(shown: Shown, { what, page, publicUrl }: PreviewAsked, now: Date): Drawn {
  const { definition, site, languages } = shown;
  const [language = 'en'] = languages;
  switch (what) {
    case 'mail':
    case 'mail-text': {
      const { name = '', email = null } = contactFor(site, 'email') ?? {};
      const to = email === null ? name : `${name} <${email}>`;
      return drawNotice(noticeOf(shown, { publicUrl, channel: 'email', now }), { what, to });
    }
    case 'letter':
      return drawNotice(noticeOf(shown, { publicUrl, channel: 'post', now }), { what, to: '' });
    case 'reply-page':
    case 'bench-card': {
      const { name, city, kind, country, instruments, products, contacts } = site;
      const consignee = { name, city, kind, country };
      const of = { definition, consignee, contactName: contacts[0]?.name ?? '', instruments, products, language, now };
      return { html: what === 'reply-page' ? renderReplyPagePreview(of, page) : renderCardPreview(of), facts: [] };
    }
  }
}

function noticeOf(
  { definition, revision, site, languages }: Shown,
  { publicUrl, channel, now }: { readonly publicUrl: string; readonly channel: 'email' | 'post'; readonly now: Date },
): Letter {
  const { name, number, kind, country, city, address, instruments, instrumentCount } = site;
  const contact = contactFor(site, channel);
  return {
    revision: { revision, definition },
    languages,
    contact: { name: contact?.name ?? '', role: contact?.role ?? '' },
    sites: [
      {
        consignee: { name, number, kind, country, city, address },
        instruments,
        instrumentCount,
        ...linkToNowhere(publicUrl),
      },
    ],
    writtenAt: now,
    codeUrl: codeUrl(publicUrl),
  };
}

/** Whom this way would go to; where nobody is written to this way, the first contact. */
function contactFor({ contacts }: FleetSite, channel: 'email' | 'post'): FleetSite['contacts'][number] | undefined {
  return contacts.find((contact) => contact.channel === channel) ?? contacts[0];
}
