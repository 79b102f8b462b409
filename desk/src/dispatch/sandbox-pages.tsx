/* The sandbox mailbox as pages: no script, nothing from elsewhere. */
import { Button, Buttons, Field, Notice, Page, Pagination, SummaryList, Table } from '@fieldproof/look';
import { renderDocument } from '@fieldproof/look/render';
import type { ReactNode } from 'react';

import type { SandboxMail } from '../platform/mail/sandbox-mailbox.ts';
import { longTime } from '../platform/pure/dates.ts';
import { createMessages, type Translate } from '../platform/pure/messages.ts';
import { de } from './locales/de.ts';
import { en } from './locales/en.ts';
import { personOfHeader } from './sandbox-person.ts';

const texts = createMessages({ en, de }, 'en');

export const SANDBOX_LANGUAGES = texts.languages;

export type MailView = 'rich' | 'plain' | 'headers';

export type MailboxPageInput = {
  readonly language: string;
  readonly to: string;
  /** Part of the subject or of the text. */
  readonly text: string;
  readonly offset: number;
  readonly limit: number;
  readonly total: number;
  readonly mails: readonly SandboxMail[];
  /** Mails that have come, whatever was searched for. */
  readonly count: number;
  /** How many of them, the newest, a text is looked for in. */
  readonly searchedMax: number;
};

/** The list of mails, with a search and pages; when there is none, how one comes. */
export function renderMailbox(input: MailboxPageInput): string {
  const t = texts.in(input.language);
  return renderDocument(
    <Frame
      language={input.language}
      t={t}
      title={t('title')}
      path={(lang) => mailboxPath({ ...input, language: lang }, input.offset)}
    >
      <h1>{t('title')}</h1>
      <p className="lead">{t('lead')}</p>
      {input.count === 0 ? <Empty t={t} /> : <Found input={input} t={t} />}
    </Frame>,
  );
}

function Empty({ t }: { readonly t: Texts }): ReactNode {
  return (
    <Notice kind="info" word={t('empty')}>
      <p>{t('emptyHow')}</p>
      <p>
        <code>npx fieldproof notify FSN2023-1338</code>
      </p>
      <p>{t('emptyThen')}</p>
    </Notice>
  );
}

function Found({ input, t }: { readonly input: MailboxPageInput; readonly t: Texts }): ReactNode {
  const { language, mails, offset, limit, total } = input;
  const last = offset + mails.length;
  return (
    <>
      <form className="find" action="/sandbox" method="get" role="search" aria-label={t('search')}>
        <input type="hidden" name="lang" value={language} />
        <Field name="to" label={t('searchTo')} value={input.to} isSpellChecked={false} />
        <Field name="text" label={t('searchText')} value={input.text} isSpellChecked={false} />
        <Buttons>
          <Button kind="secondary">{t('find')}</Button>
          {(input.to !== '' || input.text !== '') && <a href={`/sandbox?lang=${language}`}>{t('all')}</a>}
        </Buttons>
      </form>
      {input.text !== '' && input.count > input.searchedMax && (
        <p className="hint">{t('searchedNewest', { count: input.searchedMax })}</p>
      )}
      {mails.length === 0 ? (
        <p>{t('nothingFound')}</p>
      ) : (
        <Table
          caption={t('caption', { total })}
          columns={[{ label: t('to') }, { label: t('subject') }, { label: t('received') }]}
          rows={mails.map((mail) => [
            // All mails of a notice have one subject: the reader is what tells them apart.
            <Recipient key="to" mail={mail} href={`/sandbox/mails/${mail.id}?lang=${language}`} />,
            mail.subject === '' ? t('noSubject') : mail.subject,
            longTime(mail.receivedAt, language),
          ])}
        />
      )}
      {total > limit && (
        <Pagination
          label={t('pages')}
          position={t('position', { first: offset + 1, last, total })}
          previous={
            offset > 0 ? { href: mailboxPath(input, Math.max(0, offset - limit)), text: t('newer') } : undefined
          }
          next={last < total ? { href: mailboxPath(input, offset + limit), text: t('older') } : undefined}
        />
      )}
    </>
  );
}

/** The name as it is read, and the address beneath; the name leads to the mail where a list shows it. */
function Recipient({ mail, href }: { readonly mail: SandboxMail; readonly href?: string }): ReactNode {
  const { name, address } = personOfHeader(mail.toName);
  const delivered = mail.to.length === 0 ? address : mail.to.join(', ');
  const shown = name === '' ? delivered : name;
  return (
    <span>
      {href === undefined ? shown : <a href={href}>{shown}</a>}
      {name !== '' && (
        <>
          <br />
          <small>{delivered}</small>
        </>
      )}
    </span>
  );
}

function mailboxPath(input: Pick<MailboxPageInput, 'language' | 'to' | 'text'>, offset: number): string {
  const { language, to, text } = input;
  const query = new URLSearchParams({
    lang: language,
    ...(to && { to }),
    ...(text && { text }),
    ...(offset > 0 && { offset: String(offset) }),
  });
  return `/sandbox?${query.toString()}`;
}

export type MailPageInput = {
  readonly language: string;
  readonly mail: SandboxMail;
  readonly view: MailView;
  /** The text to show: for `plain` the body, for `headers` the header. */
  readonly text: string;
  readonly hasHtml: boolean;
};

/** Wider than a page to read. A mail's frame is tall enough for the start of a notice; the rest scrolls inside, as in a mail program. */
const mailboxStyle =
  'body{max-width:60rem}form.find{display:flex;flex-wrap:wrap;gap:0 1.5rem;align-items:end}form.find .field{flex:1 1 14rem;margin-bottom:1rem}' +
  'th>span{text-align:left}th small{font-weight:400}form.find .buttons{margin:0 0 1rem;align-items:center}' +
  'iframe{width:100%;height:80vh;min-height:30rem;border:1px solid #8a8f8c;border-radius:4px;background:#fff}' +
  'pre.mail{white-space:pre-wrap;overflow-wrap:anywhere;font:.95rem/1.5 ui-monospace,monospace;border:1px solid #8a8f8c;border-radius:4px;padding:1rem}' +
  'nav.views{display:flex;flex-wrap:wrap;gap:.3rem 1.5rem;margin:1.5rem 0 1rem}nav.views a[aria-current]{font-weight:600;text-decoration:none}';

/** One mail as its reader sees it. Its HTML stands in a frame of its own, where nothing can run or load. */
export function renderMailPage(input: MailPageInput): string {
  const { language, mail, view } = input;
  const t = texts.in(language);
  const subject = mail.subject === '' ? t('noSubject') : mail.subject;
  return renderDocument(
    <Frame language={language} t={t} title={subject} path={(lang) => mailPath(mail.id, view, lang)}>
      <p>
        <a href={`/sandbox?lang=${language}`}>{t('back')}</a>
      </p>
      <h1>{subject}</h1>
      <SummaryList
        rows={[
          { label: t('from'), value: <Sender header={mail.from} /> },
          { label: t('to'), value: <Recipient mail={mail} /> },
          { label: t('received'), value: longTime(mail.receivedAt, language) },
          { label: t('language'), value: NAMES[mail.language] ?? mail.language },
        ]}
      />
      <Views t={t} input={input} />
      <MailBody t={t} input={input} />
    </Frame>,
  );
}

function Sender({ header }: { readonly header: string }): ReactNode {
  const { name, address } = personOfHeader(header);
  if (name === '') return address;
  return (
    <>
      {name}
      <br />
      <small>{address}</small>
    </>
  );
}

function Views({ t, input }: { readonly t: Texts; readonly input: MailPageInput }): ReactNode {
  const views: readonly MailView[] = ['rich', 'plain', 'headers'];
  return (
    <nav className="views" aria-label={t('views')}>
      {views.map((view) => (
        <a
          key={view}
          href={mailPath(input.mail.id, view, input.language)}
          aria-current={view === input.view ? 'page' : undefined}
        >
          {t(view)}
        </a>
      ))}
      <a href={`/sandbox/mails/${input.mail.id}/raw`} download>
        {t('raw')}
      </a>
    </nav>
  );
}

function MailBody({ t, input }: { readonly t: Texts; readonly input: MailPageInput }): ReactNode {
  const { mail, view, text, hasHtml } = input;
  if (view !== 'rich') return <pre className="mail">{text}</pre>;
  if (!hasHtml) return <p>{t('noHtml')}</p>;
  const source = `/sandbox/mails/${mail.id}/html`;
  return (
    <>
      <iframe title={t('frame')} src={source} sandbox="allow-popups allow-top-navigation-by-user-activation" />
      <p>
        <a href={source}>{t('alone')}</a>
      </p>
    </>
  );
}

export function renderNoMail(language: string): string {
  const t = texts.in(language);
  return renderDocument(
    <Frame language={language} t={t} title={t('notFoundTitle')} path={(lang) => `/sandbox?lang=${lang}`}>
      <h1>{t('notFoundTitle')}</h1>
      <p>{t('notFound')}</p>
      <p>
        <a href={`/sandbox?lang=${language}`}>{t('back')}</a>
      </p>
    </Frame>,
  );
}

function mailPath(id: number, view: MailView, language: string): string {
  return `/sandbox/mails/${id}?view=${view}&lang=${language}`;
}

type Texts = Translate<keyof typeof en>;

type FrameProps = {
  readonly language: string;
  readonly t: Texts;
  readonly title: string;
  readonly path: (language: string) => string;
  readonly children: ReactNode;
};

const NAMES: Readonly<Record<string, string>> = { en: 'English', de: 'Deutsch' };

function Frame({ language, t, title, path, children }: FrameProps): ReactNode {
  return (
    <Page
      lang={language}
      title={title}
      header={{ reference: t('reference'), manufacturer: t('demonstration') }}
      labels={{ skip: t('skip'), languages: t('languages') }}
      languageLinks={SANDBOX_LANGUAGES.map((lang) => ({
        lang,
        name: NAMES[lang] ?? lang,
        href: path(lang),
        isCurrent: lang === language,
      }))}
    >
      {/* A constant of our own: escaping it as text would change its digest. */}
      <style dangerouslySetInnerHTML={{ __html: mailboxStyle }} />
      {children}
    </Page>
  );
}
