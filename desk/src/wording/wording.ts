/*
 * The words around an action's own texts: of the mail, the letter, and the pages behind a link. They are written in English
 * and German here; an action brings them in its other languages, `notice.<key>` and `reply.<key>` of its `words`.
 */
import { createMessages, type OwnTexts, type Translate } from '../platform/pure/messages.ts';
import { de as noticeDe } from './locales/de/notice.ts';
import { de as replyDe } from './locales/de/reply.ts';
import { en as noticeEn, type NoticeKey } from './locales/en/notice.ts';
import { en as replyEn, type ReplyKey } from './locales/en/reply.ts';

export type { NoticeKey, ReplyKey };

const notice = createMessages<NoticeKey>({ en: noticeEn, de: noticeDe }, 'en');
const reply = createMessages<ReplyKey>({ en: replyEn, de: replyDe }, 'en');

/** What an action says of the words in its languages. */
type WithWords = { readonly words?: Readonly<Record<string, OwnTexts>> | undefined };

/** The words of mail, letter and the page of the notice. What nobody wrote in a language comes in English. */
export const noticeMessages = {
  in: (language: string, of: WithWords | undefined): Translate<NoticeKey> =>
    notice.in(language, ownOf(of, language, 'notice')),
};

/** The words of the reply pages. What nobody wrote in a language comes in English. */
export const replyMessages = {
  in: (language: string, of: WithWords | undefined): Translate<ReplyKey> =>
    reply.in(language, ownOf(of, language, 'reply')),
};

const ownByPart = new WeakMap<OwnTexts, Readonly<Record<Part, OwnTexts>>>();
type Part = 'notice' | 'reply';

function ownOf({ words = {} }: WithWords = {}, language: string, part: Part): OwnTexts | undefined {
  const own = words[language];
  if (own === undefined) return undefined;
  const known = ownByPart.get(own);
  if (known) return known[part];
  const of = (name: Part): OwnTexts =>
    Object.fromEntries(
      Object.entries(own).flatMap(([key, text]) =>
        key.startsWith(`${name}.`) ? [[key.slice(name.length + 1), text]] : [],
      ),
    );
  const parts = { notice: of('notice'), reply: of('reply') };
  ownByPart.set(own, parts);
  return parts[part];
}

/** One of the words that an action may bring in another language, with the text that is to be translated. */
export type AroundWord = { readonly key: string; readonly text: string };

/**
 * The words that a translator is to write for a language, in their order.
 *
 * @param from the language in which they are told, where they are written in it; else English
 * @returns nothing for a language that they are written in already
 */
export function wordsAround(language: string, from = 'en'): readonly AroundWord[] {
  if (notice.languages.includes(language.split('-')[0] ?? language)) return [];
  const isGerman = from.split('-')[0] === 'de';
  const told = (part: Part, texts: Readonly<Record<string, string>>): readonly AroundWord[] =>
    Object.entries(texts).map(([key, text]) => ({ key: `${part}.${key}`, text }));
  return [...told('notice', isGerman ? noticeDe : noticeEn), ...told('reply', isGerman ? replyDe : replyEn)];
}
