import { Button, Buttons, Field, Notice, SummaryList } from '@fieldproof/look';
import type { ReactElement } from 'react';

import type { FieldError } from '../fields-reading.ts';
import { pageOfField } from '../field-names.ts';
import type { Unreported } from '../unreported.ts';
import { errorInList } from './error-words.ts';
import { reportsDone, summaryOf, type Summarised } from './reply-summary.ts';
import type { ReplyView } from './reply-view.ts';
import { DraftForm, Shell } from './shell.tsx';
import { UnreportedSection } from './unreported-section.tsx';

export type CheckProps = {
  readonly view: ReplyView;
  readonly version: number;
  readonly said: Summarised;
  /** What stands in the way of sending, of every page. */
  readonly errors: readonly FieldError[];
  /** The name under which it is sent was not written, or is not the one that filled in the form. */
  readonly isNameMissing: boolean;
  /** The draft changed between showing and sending. */
  readonly isChanged: boolean;
  /** Receipt is confirmed alone: what then stays open, if anything. */
  readonly staysOpen: 'steps' | 'questions' | undefined;
  /** Receipt is answered with "no". */
  readonly isReceiptDenied: boolean;
  /** "Both modes" has not been confirmed, though a measure is reported done. */
  readonly isModesUnconfirmed: boolean;
  /** What it leaves unsaid, with the names of the instruments that are told apart. */
  readonly unsaid: {
    readonly unreported: readonly Unreported[];
    readonly total: number;
    readonly serials: ReadonlyMap<number, string>;
  };
};

/** Check your answers: everything that will be sent, each with the way back, confirmed with one's name. */
export function CheckPage(props: CheckProps): ReactElement {
  const { view, said, errors } = props;
  const { t, to } = view;
  const shown = errors.map((error) => ({
    text: errorInList(view, error, said.instruments),
    href: to(pageOfError(error.name), { show: 'errors' }),
  }));
  const name = t('error.confirm-missing');
  const isBlocked = errors.length > 0;
  return (
    <Shell
      view={view}
      title={t('check.title')}
      errors={props.isNameMissing && !isBlocked ? [{ name: 'confirm', text: name }] : []}
      back={{ href: to('/answer/around'), text: t('around.title') }}
    >
      <h1>{t('check.title')}</h1>
      {props.isChanged && (
        <Notice kind="warning" word={t('check.changedTitle')}>
          <p>{t('check.changed')}</p>
        </Notice>
      )}
      {isBlocked && (
        <Notice kind="warning" word={t('check.missing')}>
          <ul>
            {shown.map(({ text, href }) => (
              <li key={`${href} ${text}`}>
                <a href={href}>{text}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {props.staysOpen !== undefined && <p>{t(`check.receiptOnly.${props.staysOpen}`)}</p>}
      {props.isReceiptDenied && <p>{t('check.receiptDenied')}</p>}
      {props.isModesUnconfirmed && reportsDone(said.body) && (
        <Notice kind="info" word={t('check.modesTitle')}>
          <p>
            {t('check.modes')} <a href={to('/answer')}>{t('check.change')}</a>
          </p>
        </Notice>
      )}
      {summaryOf(view, said).map((section) => (
        <section key={section.title}>
          <h2>{section.title}</h2>
          <SummaryList
            rows={section.lines.map((line) => ({
              label: line.label,
              value: <Lines text={line.value} />,
              change: { href: to(line.page), text: t('check.change'), what: line.label },
            }))}
          />
        </section>
      ))}
      <UnreportedSection view={view} {...props.unsaid} />
      {isBlocked ? (
        <Buttons>
          <Button href={shown[0]?.href}>{t('check.mend')}</Button>
        </Buttons>
      ) : (
        <DraftForm action={to('/answer/check')} version={props.version}>
          <h2>{t('check.confirmTitle')}</h2>
          <p>{t('check.confirmText')}</p>
          <Field
            name="confirm"
            label={t('check.confirmName')}
            hint={t('check.confirmHint', { name: said.person.name })}
            error={props.isNameMissing ? name : undefined}
            autoComplete="name"
            width="medium"
            maxLength={200}
          />
          <Buttons>
            <Button>{t('check.send')}</Button>
          </Buttons>
        </DraftForm>
      )}
    </Shell>
  );
}

export function Lines({ text }: { readonly text: string }): ReactElement {
  const lines = text.split('\n');
  return (
    <>
      {lines.map((line, index) => (
        <span key={index}>
          {line}
          {index < lines.length - 1 && <br />}
        </span>
      ))}
    </>
  );
}

/** The path of the page where a field is mended. */
export function pageOfError(name: string): string {
  const page = pageOfField(name);
  if (page === 's') return '/answer';
  if (page === 'a') return '/answer/around';
  return page.startsWith('i') ? `/answer/instrument/${page.slice(1)}` : '/answer/measures';
}
