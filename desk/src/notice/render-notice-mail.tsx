import { renderDocument } from '@fieldproof/look/render';

import type { MailContent } from '../platform/mail/mail.ts';
import type { NoticeInput } from './notice-content.ts';
import { NoticeMail } from './notice-mail.tsx';
import { sameTextIn, wordsIn } from './notice-words.ts';
import { oneLine } from './one-line.ts';
import { renderNoticeText } from './render-notice-text.ts';
import { writeNotice } from './write-notice.ts';

/** Some programs cut a mail at 102 kB and hide the rest; the end of a notice is part of it. */
export const HTML_BYTES_MAX = 100_000;

/** How many serial numbers of a site are listed: the first number with which the mail stays under its limit. */
const LISTED = [50, 20, 5, 0] as const;

/** A subject that programs show in one piece is shorter still, so what matters comes first. */
const SUBJECT_CHARACTERS_MAX = 180;

/** What stands above a notice that is none: that it is a test. */
export type NoticeMark = {
  /** Before the subject. */
  readonly subject: string;
  readonly word: string;
  readonly text: string;
};

/** The notice to one reader as a mail: text and HTML say the same, in each of the reader's languages in turn. */
export function renderNoticeMail(input: NoticeInput, mark?: NoticeMark): MailContent {
  const subject = mark === undefined ? subjectOf(input) : `${mark.subject}: ${subjectOf(input)}`;
  const sameText = sameTextIn(input.languages, input.revision.definition);
  let rendered: { readonly html: string; readonly text: string } | undefined;
  for (const listedMax of LISTED) {
    const contents = input.languages.map((language) => writeNotice(input, { language, listedMax }));
    rendered = {
      html: renderDocument(<NoticeMail subject={subject} contents={contents} sameText={sameText} mark={mark} />),
      text: renderNoticeText(contents, {
        sameText: sameText.map(({ text }) => text),
        mark: mark && [mark.word.toUpperCase(), mark.text],
      }),
    };
    if (Buffer.byteLength(rendered.html) < HTML_BYTES_MAX) break;
  }
  if (rendered === undefined) throw new Error('a notice has at least one length');
  return { subject, ...rendered, language: input.languages.join(', ') };
}

/** "URGENT: FSN2023-1338 – what it is about"; with several languages, the word for urgent stands in each. What is not urgent says what it is instead. */
export function subjectOf(input: Pick<NoticeInput, 'revision' | 'languages'>): string {
  const { definition } = input.revision;
  const words = input.languages.map((language) => wordsIn(language, definition));
  const urgent = [...new Set(words.map(({ t }) => t('urgent')))].join(' / ');
  const about = `${definition.reference} – ${words[0]?.say(definition.title) ?? definition.reference}`;
  return clip(oneLine(definition.urgent ? `${urgent}: ${about}` : `${words[0]?.say(definition.kind) ?? ''} ${about}`));
}

function clip(text: string): string {
  const characters = [...text];
  if (characters.length <= SUBJECT_CHARACTERS_MAX) return text;
  const kept = characters.slice(0, SUBJECT_CHARACTERS_MAX - 1).join('');
  return `${kept.slice(0, kept.lastIndexOf(' '))}…`;
}
