import type { NoticeBlock, NoticeInput, NoticeSerials, NoticeSite } from './notice-content.ts';
import { namesOf } from './notice-steps.ts';
import type { NoticeWords } from './notice-words.ts';
import { oneLine } from './one-line.ts';

/** How many instruments of a site a mail or a letter lists; the page lists them all. */
export const LISTED_MAX = 50;

/** More sites than this are listed without buttons: a mail must not grow beyond what programs show. */
const BUTTONS_MAX = 8;

/** The reader's own sites: instruments by serial, and the personal link of each. */
export function sitesFor(
  input: NoticeInput,
  { words, listedMax }: { readonly words: NoticeWords; readonly listedMax: number },
): readonly NoticeBlock[] {
  const { t } = words;
  const count = countOf(input.sites);
  const isSingle = input.sites.length === 1;
  const heading = isSingle ? t('yourInstruments', { count }) : t('yourSites', { count: input.sites.length });
  const keep = isSingle ? t('keepLink', { name: oneLine(input.sites[0]?.consignee.name ?? '') }) : t('keepLinks');
  return [
    { kind: 'heading', text: heading },
    ...(isSingle ? [] : [{ kind: 'paragraph', text: t('sitesApart') } as const]),
    ...input.sites.map((site) => siteBlock(site, { input, words, listedMax })),
    { kind: 'paragraph', text: t('onThePage') },
    { kind: 'small', text: keep },
  ];
}

export function countOf(sites: readonly NoticeSite[]): number {
  return sites.reduce((sum, site) => sum + site.instrumentCount, 0);
}

function siteBlock(
  site: NoticeSite,
  { input, words, listedMax }: { readonly input: NoticeInput; readonly words: NoticeWords; readonly listedMax: number },
): NoticeBlock {
  const { t } = words;
  const listed = site.instruments.slice(0, listedMax);
  const more = site.instrumentCount - listed.length;
  const name = oneLine(site.consignee.name);
  const isSingle = input.sites.length === 1;
  return {
    kind: 'site',
    isOneOfMany: input.sites.length > BUTTONS_MAX,
    name: `${name}, ${oneLine(site.consignee.city)}`,
    affected: t('affectedHere', { count: site.instrumentCount }),
    columns: [t('product'), t('serialNumbers')],
    lists: serialsOf(listed, input),
    more: more > 0 ? t('andMore', { count: more }) : undefined,
    open: isSingle ? t('openPage') : t('pageOfSite', { name }),
    openPlain: isSingle ? t('openPagePlain') : t('pageOfSite', { name }),
    url: site.url,
    code: site.code,
  };
}

function serialsOf(listed: NoticeSite['instruments'], input: NoticeInput): readonly NoticeSerials[] {
  const { definition } = input.revision;
  return definition.products.flatMap(({ key }) => {
    const serials = listed.filter(({ product }) => product === key).map(({ serial }) => oneLine(serial));
    return serials.length === 0 ? [] : [{ product: namesOf(definition, [key])[0] ?? key, serials }];
  });
}
