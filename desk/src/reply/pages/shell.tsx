import type { ActionDefinition } from '@fieldproof/contract';
import { Button, Buttons, ContactBlock, ErrorSummary, Notice, Page, type LanguageLink } from '@fieldproof/look';
import type { ReactElement, ReactNode } from 'react';

import type { ConflictRow } from './conflict-words.ts';
import { measureName, type ReplyView, type Words } from './reply-view.ts';

/** Languages of the product's own words. */
export const CHROME_LANGUAGES = ['de', 'en'] as const;
const LANGUAGE_NAMES: Readonly<Record<string, string>> = { en: 'English', de: 'Deutsch' };

export type ShellProps = {
  readonly view: ReplyView;
  readonly title: string;
  readonly children: ReactNode;
  /** Sentences with the fields that they speak of. */
  readonly errors?: readonly { readonly name?: string; readonly text: string }[];
  readonly back?: { readonly href: string; readonly text: string };
  /** The page shows the way for emergencies itself. */
  readonly hasOwnEmergency?: boolean;
  /** Paper to take to the instrument, which says itself whom to call. */
  readonly isSheet?: boolean;
};

/** The frame of every page of a link: reference, languages, errors first, contacts and the way for emergencies last. */
export function Shell(props: ShellProps): ReactElement {
  const { view, title, children, errors = [], back, hasOwnEmergency = false, isSheet = false } = props;
  const { definition, t } = view;
  const full = `${errors.length > 0 ? `${t('error.prefix')} ` : ''}${title} – ${definition.reference}`;
  return (
    <Page
      lang={view.language}
      title={full}
      header={{ reference: definition.reference, manufacturer: definition.manufacturer.name }}
      labels={{ skip: t('shell.skip'), languages: t('shell.languages') }}
      languageLinks={languageLinks(view)}
      footer={isSheet ? undefined : <Foot view={view} hasEmergency={!hasOwnEmergency} />}
    >
      {back && (
        <p>
          <a href={back.href}>← {back.text}</a>
        </p>
      )}
      <ErrorSummary title={t('error.title')} errors={errors} />
      {children}
    </Page>
  );
}

/** A page that belongs to no open link. */
export function PlainShell(props: {
  readonly words: Words;
  readonly title: string;
  readonly definition?: ActionDefinition | undefined;
  readonly errors?: readonly { readonly name?: string; readonly text: string }[];
  readonly children: ReactNode;
}): ReactElement {
  const { words, title, definition, errors = [] } = props;
  const { t } = words;
  return (
    <Page
      lang={words.language}
      title={`${errors.length > 0 ? `${t('error.prefix')} ` : ''}${title}`}
      header={{
        reference: definition?.reference ?? t('shell.fieldAction'),
        manufacturer: definition?.manufacturer.name ?? '',
      }}
      labels={{ skip: t('shell.skip'), languages: t('shell.languages') }}
      footer={definition && <Contacts words={words} definition={definition} />}
    >
      <ErrorSummary title={t('error.title')} errors={errors} />
      {props.children}
    </Page>
  );
}

/** The languages of a page that belongs to no action. Without a path, the address stays as it is. */
export function OtherLanguage({ path = '' }: { readonly path?: string }): ReactNode {
  return (
    <p>
      {CHROME_LANGUAGES.map((lang, index) => (
        <span key={lang}>
          {index > 0 && ' · '}
          <a href={`${path}?lang=${lang}`} lang={lang} hrefLang={lang}>
            {LANGUAGE_NAMES[lang]}
          </a>
        </span>
      ))}
    </p>
  );
}

function languageLinks(view: ReplyView): readonly LanguageLink[] {
  return view.definition.languages.map((lang) => ({
    lang,
    name: LANGUAGE_NAMES[lang] ?? new Intl.DisplayNames(lang, { type: 'language' }).of(lang) ?? lang,
    href: view.inLanguage(lang),
    isCurrent: lang === view.language,
  }));
}

function Foot({ view, hasEmergency }: { readonly view: ReplyView; readonly hasEmergency: boolean }): ReactNode {
  const { t, to } = view;
  return (
    <>
      {hasEmergency && (
        <p>
          <b>{t('foot.emergency')}</b> {t('foot.unplug')} <a href={to('/incident')}>{t('foot.report')}</a>
        </p>
      )}
      <p>
        <a href={to('')}>{t('foot.overview')}</a> · <a href={to('/notice')}>{t('foot.notice')}</a> ·{' '}
        <a href={to('/contact')}>{t('foot.contact')}</a>
      </p>
      <Contacts words={view} definition={view.definition} />
    </>
  );
}

export function Contacts({
  words,
  definition,
}: {
  readonly words: Words;
  readonly definition: ActionDefinition;
}): ReactNode {
  return (
    <ContactBlock
      heading={words.t('foot.contacts', { manufacturer: definition.manufacturer.name })}
      entries={definition.manufacturer.contacts.map((contact) => ({
        role: words.say(contact.label),
        email: contact.email,
        telephone: contact.telephone,
        note: contact.postal,
      }))}
    />
  );
}

/** The form of a page: where it goes, and the version of the draft that it shows. */
export function DraftForm(props: {
  readonly action: string;
  readonly version: number;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <form method="post" action={props.action} noValidate>
      <input type="hidden" name="version" value={props.version} />
      {props.children}
    </form>
  );
}

/** The Enter key presses the first button of a form: this unseen one, which saves and leads on, and not one that leads aside. */
export function EnterButton({ isNext = true }: { readonly isNext?: boolean }): ReactNode {
  return (
    <button className="hear" tabIndex={-1} aria-hidden="true" {...(isNext ? { name: 'go', value: 'next' } : {})} />
  );
}

export type ConflictShown = {
  readonly rows: readonly ConflictRow[];
  readonly changedAt: Date | undefined;
  /** Who the draft says is filling it in. */
  readonly by: string;
  /** The page as it is saved, without what was typed here. */
  readonly theirsHref: string;
};

/** Two people changed the same answer: both are shown, and nothing is decided by who came last. */
export function ConflictNotice({
  view,
  shown,
}: {
  readonly view: ReplyView;
  readonly shown: ConflictShown | undefined;
}): ReactNode {
  if (shown === undefined) return null;
  const { t, time } = view;
  const empty = t('conflict.empty');
  return (
    <Notice kind="warning" word={t('conflict.title')}>
      <p>
        {t('conflict.text', {
          when: shown.changedAt === undefined ? '' : time(shown.changedAt),
          by: shown.by === '' ? t('conflict.somebody') : shown.by,
        })}
      </p>
      <ul>
        {shown.rows.map(({ label, mine, theirs }) => (
          <li key={label}>
            <b>{label}</b> – {t('conflict.both', { theirs: theirs || empty, mine: mine || empty })}
          </li>
        ))}
      </ul>
      <p>
        {t('conflict.choose')} <a href={shown.theirsHref}>{t('conflict.theirs')}</a>
      </p>
    </Notice>
  );
}

/** The next step, and the way to stop here. */
export function NextButtons({
  view,
  text,
  saveAs,
}: {
  readonly view: ReplyView;
  readonly text: string;
  readonly saveAs?: string;
}): ReactNode {
  return (
    <>
      <Buttons>
        <Button name="go" value="next">
          {text}
        </Button>
        {saveAs !== undefined && (
          <Button kind="secondary" name="go" value="stop">
            {saveAs}
          </Button>
        )}
      </Buttons>
      <p className="hint">{view.t('form.saved')}</p>
    </>
  );
}

/** A cell in words: "Software patch, in Dx mode". */
export function cellWords(view: ReplyView, cell: { readonly mode: string; readonly measure: string }): string {
  const mode = view.definition.modes.find((candidate) => candidate.key === cell.mode);
  const measure = measureName(view, cell.measure);
  return view.definition.modes.length < 2 || mode === undefined
    ? measure
    : view.t('cell.inMode', { measure, mode: view.say(mode.name) });
}
