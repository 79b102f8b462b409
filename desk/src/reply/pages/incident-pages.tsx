import {
  Button,
  Buttons,
  Checkboxes,
  DateField,
  Field,
  Notice,
  Panel,
  RadioGroup,
  SummaryList,
} from '@fieldproof/look';
import type { ReactElement, ReactNode } from 'react';

import type { Authority } from '../../action/index.ts';
import { incidentNumber, type Incident } from '../../incident/index.ts';
import type { Fields } from '../field-names.ts';
import type { PageInstrument } from '../reply-page-store.ts';
import { Lines } from './check-page.tsx';
import { instrumentName } from './instrument-state.tsx';
import type { ReplyView } from './reply-view.ts';
import { Shell } from './shell.tsx';

export type IncidentFormProps = {
  readonly view: ReplyView;
  readonly instruments: readonly PageInstrument[];
  readonly fields: Fields;
  /** Names this form, so that sending it twice is one incident. */
  readonly submission: string;
  readonly errors: readonly { readonly name: string; readonly text: string }[];
};

/** First what to do now, then as few questions as a person under pressure can bear. Only the kind must be chosen. */
export function IncidentPage({ view, instruments, fields, submission, errors }: IncidentFormProps): ReactElement {
  const { t, to } = view;
  const error = (name: string) => errors.find((candidate) => candidate.name === name)?.text;
  return (
    <Shell
      view={view}
      title={t('incident.title')}
      errors={errors}
      back={{ href: to(''), text: t('foot.overview') }}
      hasOwnEmergency
    >
      <h1>{t('incident.title')}</h1>
      <DoNow view={view} />
      {/* The browser itself asks for the one answer that must be there: no page comes back that it could not show again. */}
      <form method="post" action={to('/incident')}>
        <input type="hidden" name="submission" value={submission} />
        <RadioGroup
          name="kind"
          label={t('incident.kind')}
          isRequired
          error={error('kind')}
          value={fields['kind']}
          options={[
            { value: 'break-in', label: t('incident.kind.break-in'), hint: t('incident.kind.break-inHint') },
            {
              value: 'adverse-event',
              label: t('incident.kind.adverse-event'),
              hint: t('incident.kind.adverse-eventHint'),
            },
          ]}
        />
        {instruments.length > 0 && (
          <Checkboxes
            name="instruments"
            label={t('incident.which')}
            values={(fields['instruments'] ?? '').split(',')}
            options={instruments.map((instrument) => ({
              value: String(instrument.instrumentId),
              label: instrumentName(view, instrument),
            }))}
          />
        )}
        <Field
          name="description"
          kind="multiline"
          rows={4}
          label={t('incident.what')}
          hint={t('incident.whatHint')}
          value={fields['description']}
          maxLength={4000}
        />
        <DateField
          name="noticed-on"
          label={t('incident.noticedOn')}
          partLabels={{ day: t('day.day'), month: t('day.month'), year: t('day.year') }}
          value={{
            day: fields['noticed-on-day'] ?? '',
            month: fields['noticed-on-month'] ?? '',
            year: fields['noticed-on-year'] ?? '',
          }}
        />
        <RadioGroup
          name="unplugged"
          label={t('incident.unplugged')}
          isInline
          value={fields['unplugged']}
          options={[
            { value: 'yes', label: t('form.yes') },
            { value: 'no', label: t('form.no') },
          ]}
        />
        <Field
          name="name"
          label={t('summary.name')}
          value={fields['name']}
          autoComplete="name"
          width="medium"
          maxLength={200}
        />
        <Field
          name="reach"
          label={t('incident.reach')}
          hint={t('incident.reachHint')}
          value={fields['reach']}
          autoComplete="tel"
          width="medium"
          maxLength={200}
        />
        <Buttons>
          <Button kind="warning">{t('incident.send')}</Button>
        </Buttons>
      </form>
    </Shell>
  );
}

/** What to do in which order: people first, then, unless it is known to be no break-in, the network, then results, then those who must know. */
function DoNow({ view, kind }: { readonly view: ReplyView; readonly kind?: Incident['kind'] }): ReactNode {
  const { t, definition } = view;
  const support = definition.manufacturer.contacts.find(({ key }) => key === definition.suspectedBreakIn.contact);
  const reached = [support?.telephone, support?.email].filter((way) => way !== undefined).join(', ');
  return (
    <Notice kind="warning" word={t('incident.now')}>
      <ol>
        <li>{t('incident.helpFirst')}</li>
        {kind !== 'adverse-event' && (
          <li>
            {kind === undefined && t('incident.ifAccess')} {t('incident.unplug')} {t('incident.leaveOn')}
          </li>
        )}
        <li>{t('incident.noResults')}</li>
        <li>{reached === '' ? t('incident.call') : t('incident.callAt', { reached })}</li>
      </ol>
    </Notice>
  );
}

export type IncidentToldProps = {
  readonly view: ReplyView;
  readonly incident: Incident;
  /** Those of its instruments that are still listed. */
  readonly instruments: readonly PageInstrument[];
  readonly authority: Authority | undefined;
  /** Instruments on which the steps of the notice are to be done now, beside those that it is about. */
  readonly others: number;
};

/** It has arrived: what happens now, what to do now, and which authority to tell. */
export function IncidentToldPage(props: IncidentToldProps): ReactElement {
  const { view, incident, instruments, authority, others } = props;
  const { t, to, say, definition } = view;
  const { id, kind, awareAt } = incident;
  return (
    <Shell view={view} title={t('told.title')} hasOwnEmergency>
      <Panel title={t('told.title')} receiptLabel={t('told.number')} receipt={incidentNumber(definition.reference, id)}>
        <p>{t('told.when', { when: view.time(awareAt) })}</p>
      </Panel>
      <p>{t('told.alerted')}</p>
      <DoNow view={view} kind={kind} />
      <h2>{t('told.copy')}</h2>
      <SummaryList rows={toldRows(view, incident, instruments)} />
      <p>
        <a href={to('/incident')}>{t('told.more')}</a>
      </p>
      <h2>{t('told.authorityTitle')}</h2>
      <p>{kind === 'adverse-event' ? say(definition.adverseEvents.text) : t('told.authorityBreakIn')}</p>
      <AuthorityWords view={view} authority={authority} />
      <h2>{t('told.nextTitle')}</h2>
      <p>
        {others > 0 ? t('told.next') : kind === 'break-in' && t('told.nextHeld')}{' '}
        <a href={to('')}>{t('foot.overview')}</a>
      </p>
    </Shell>
  );
}

/** What was reported, as far as something was said. */
function toldRows(
  view: ReplyView,
  incident: Incident,
  instruments: readonly PageInstrument[],
): readonly { readonly label: string; readonly value: ReactNode }[] {
  const { t } = view;
  const { isNetworkUnplugged: unplugged, noticedOn, noticedAsTyped } = incident;
  const asTyped = noticedAsTyped === null ? '' : t('told.asTyped', { typed: noticedAsTyped.typed });
  const rows: readonly (readonly [label: string, value: string])[] = [
    [t('incident.kind'), t(`incident.kind.${incident.kind}`)],
    [t('incident.which'), view.and(instruments.map((instrument) => instrumentName(view, instrument)))],
    [t('incident.what'), incident.description],
    [t('told.noticedOn'), noticedOn === null ? asTyped : view.day(noticedOn)],
    [t('incident.unplugged'), unplugged === null ? '' : t(unplugged ? 'form.yes' : 'form.no')],
    [t('summary.name'), incident.toldBy],
    [t('incident.reach'), incident.reachAt],
  ];
  return rows.filter(([, value]) => value !== '').map(([label, value]) => ({ label, value: <Lines text={value} /> }));
}

function AuthorityWords({ view, authority }: Pick<IncidentToldProps, 'view' | 'authority'>): ReactNode {
  const { t, say, definition, consignee } = view;
  const country = new Intl.DisplayNames(view.language, { type: 'region' }).of(consignee.country) ?? consignee.country;
  if (consignee.country === 'US') {
    return (
      <p>
        {t('told.medwatch')} <a href={definition.adverseEvents.medwatchUrl}>{definition.adverseEvents.medwatchUrl}</a>
      </p>
    );
  }
  if (authority === undefined) return <p>{say(definition.adverseEvents.elsewhere)}</p>;
  return (
    <p>
      {t('told.authority', { country })} <strong>{authority.name}</strong>
      {' – '}
      <a href={authority.url}>{authority.url}</a>. {t('told.authorityCheck')}
    </p>
  );
}
