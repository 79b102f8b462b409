/* Notices that are only looked at: drawn by what draws the real ones, marked, and with links that lead nowhere. */
import { renderDocument } from '@fieldproof/look/render';
import { renderToStaticMarkup } from 'react-dom/server';

import { defuseHtml } from '../platform/pure/defuse-html.ts';
import { noticeMessages } from '../wording/index.ts';
import { PlainDocument, PreviewBar } from './preview-bar.tsx';
import { renderLetters, type Letter } from './render-letter.tsx';
import { renderNoticeMail } from './render-notice-mail.tsx';

export const NOTICE_PREVIEWS = ['mail', 'mail-text', 'letter'] as const;
export type NoticePreview = (typeof NOTICE_PREVIEWS)[number];

export type Drawn = {
  readonly html: string;
  /** What a mail says of itself. */
  readonly facts: readonly (readonly ['subject' | 'to', string])[];
};

/** @param to whom the mail would go to, as its head says it */
export function drawNotice(letter: Letter, { what, to }: { readonly what: NoticePreview; readonly to: string }): Drawn {
  if (what === 'letter') return { html: renderLetters([letter]), facts: [] };
  const { subject, html = '', text } = renderNoticeMail(letter);
  const facts = [['subject', subject] as const, ['to', to] as const];
  if (what === 'mail') return { html, facts };
  const language = letter.languages[0] ?? 'en';
  return { html: renderDocument(<PlainDocument language={language} title={subject} text={text} />), facts };
}

/**
 * A document as a frame of the desk shows it.
 *
 * @param shownIn language of whoever looks
 * @param remarks what else is to be said of it, in that language
 */
export function markPreview(
  { html, facts }: Drawn,
  { shownIn, remarks = [] }: { readonly shownIn: string; readonly remarks?: readonly string[] },
): string {
  const t = noticeMessages.in(shownIn, undefined);
  const bar = (
    <PreviewBar
      language={shownIn}
      word={t('preview')}
      sentences={[t('nothingSent'), ...remarks]}
      facts={facts.map(([key, value]) => [t(key), value] as const)}
    />
  );
  return defuseHtml(html, renderToStaticMarkup(bar));
}
