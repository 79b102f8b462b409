/*
 * What every page of a link knows: whose part of which action it shows, in which language it speaks, and where it links
 * to. There is no cookie, so a language that was chosen travels in the addresses.
 */
import { textIn, type ActionDefinition, type Texts } from '@fieldproof/contract';

import { longDate, longTime, shortTime } from '../../platform/pure/dates.ts';
import { joinWords } from '../../platform/pure/join-words.ts';
import type { Translate } from '../../platform/pure/messages.ts';
import { replyMessages, type ReplyKey } from '../../wording/index.ts';

/** The words of a page in its language. */
export type Words = {
  readonly language: string;
  readonly t: Translate<ReplyKey>;
  readonly say: (texts: Texts) => string;
  readonly day: (day: string) => string;
  readonly time: (instant: Date) => string;
  /** Short, for a narrow column: 3 May, 11:00 UTC. */
  readonly shortTime: (instant: Date) => string;
  readonly and: (items: readonly string[]) => string;
};

export type ReplyView = Words & {
  readonly definition: ActionDefinition;
  readonly consignee: { readonly name: string; readonly city: string; readonly kind: string; readonly country: string };
  readonly contactName: string;
  /** Today as it may be typed into the three fields of a day: 3 5 2023. */
  readonly today: string;
  /** Address of a page below this link, with the chosen language. */
  readonly to: (path: string, query?: Readonly<Record<string, string | number | undefined>>) => string;
  /** The address of this page in another language. */
  readonly inLanguage: (language: string) => string;
};

export function wordsOf(definition: ActionDefinition | undefined, language: string): Words {
  const wanted = [language, ...(definition?.languages ?? [])];
  return {
    language,
    t: replyMessages.in(language, definition),
    say: (texts) => textIn(texts, wanted).text,
    day: (day) => longDate(day, language),
    time: (instant) => longTime(instant, language),
    shortTime: (instant) => shortTime(instant, language),
    and: (items) => joinWords(items, language),
  };
}

/**
 * The language of a page: as asked for in the address, else as given, else English, which is more widely read than any
 * other, else the first of the notice.
 */
export function languageOf(
  definition: ActionDefinition,
  wanted: { readonly asked: string | undefined; readonly else: string },
): string {
  const offered = definition.languages;
  const candidates = [...(wanted.asked === undefined ? [] : [wanted.asked]), wanted.else, 'en'];
  for (const candidate of candidates) {
    const found =
      offered.find((language) => language === candidate) ??
      offered.find((language) => language === candidate.split('-')[0]);
    if (found !== undefined) return found;
  }
  return offered[0] ?? 'en';
}

export function replyView(input: {
  readonly definition: ActionDefinition;
  readonly consignee: ReplyView['consignee'];
  readonly contactName: string;
  readonly now: Date;
  readonly language: string;
  /** `/r/<secret>` */
  readonly base: string;
  /** The page's own path below the base, with its query. */
  readonly path: string;
  /** Whether the language was chosen, and so travels in the addresses. */
  readonly isLanguageChosen: boolean;
}): ReplyView {
  const { definition, consignee, contactName, now, language, base, path } = input;
  return {
    ...wordsOf(definition, language),
    definition,
    consignee,
    contactName,
    today: [now.getUTCDate(), now.getUTCMonth() + 1, now.getUTCFullYear()].join(' '),
    to: (below, query = {}) => address(base + below, { ...query, lang: input.isLanguageChosen ? language : undefined }),
    inLanguage: (other) => {
      const [own = '', query = ''] = path.split('?');
      return address(base + own, { ...Object.fromEntries(new URLSearchParams(query)), lang: other });
    },
  };
}

function address(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const said = Object.entries(query).flatMap(([key, value]): [string, string][] =>
    value === undefined ? [] : [[key, String(value)]],
  );
  return said.length === 0 ? path : `${path}?${new URLSearchParams(said).toString()}`;
}

export function modeName(view: ReplyView, key: string): string {
  const mode = view.definition.modes.find((candidate) => candidate.key === key);
  return mode === undefined ? key : view.say(mode.name);
}

export function modeShort(view: ReplyView, key: string): string {
  return view.definition.modes.find((candidate) => candidate.key === key)?.short ?? key;
}

export function measureName(view: ReplyView, key: string): string {
  const measure = view.definition.measures.find((candidate) => candidate.key === key);
  return measure === undefined ? key : view.say(measure.name);
}

export function measureShort(view: ReplyView, key: string): string {
  const measure = view.definition.measures.find((candidate) => candidate.key === key);
  return measure === undefined ? key : view.say(measure.short);
}

export function productName(view: ReplyView, key: string): string {
  return view.definition.products.find((candidate) => candidate.key === key)?.name ?? key;
}
