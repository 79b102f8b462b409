import { Details, Emergency, Notice, Pagination } from '@fieldproof/look';
import type { ReactElement, ReactNode } from 'react';

import { incidentNumber } from '../../incident/index.ts';
import type { PageInstrument, Place } from '../reply-page-store.ts';
import { countWaiting } from '../waiting-steps.ts';
import { countFree, countHeld } from '../hold.ts';
import { HoldNotice } from './hold-notice.tsx';
import { InstrumentGlyph, instrumentName, stateLines } from './instrument-state.tsx';
import { HowToGetIt, MeasureNotes } from './measure-notes.tsx';
import { NextSteps } from './next-steps.tsx';
import type { ReplyView } from './reply-view.ts';
import { Shell } from './shell.tsx';

/** Instruments on one page. */
export const INSTRUMENTS_PER_PAGE = 25;

export type OverviewProps = {
  readonly view: ReplyView;
  readonly place: Place;
  readonly instruments: readonly PageInstrument[];
  /** From 1. */
  readonly page: number;
};

export function OverviewPage({ view, place, instruments, page }: OverviewProps): ReactElement {
  const { definition, say, t } = view;
  const total = place.groups.reduce((sum, group) => sum + group.count, 0);
  // A list of several pages is not known as a whole here.
  const waiting = instruments.length === total ? countWaiting(definition, instruments) : 0;
  return (
    <Shell view={view} title={say(definition.title)} hasOwnEmergency>
      <p>
        <a className="alarm" href={view.to('/incident')}>
          {t('emergency.jump')}
        </a>
      </p>
      <HoldNotice view={view} holds={place.holds} count={countHeld(place.groups)} />
      {page === 1 ? (
        <Opening view={view} place={place} total={total} waiting={waiting} />
      ) : (
        <h1>{say(definition.title)}</h1>
      )}
      <h2 id="instruments">{t('overview.instruments', { count: total })}</h2>
      {total === 0 ? <p>{t('overview.none')}</p> : <InstrumentList view={view} instruments={instruments} />}
      <InstrumentPages view={view} total={total} page={page} path="" />
      <p>
        {t('overview.notListed')} <a href={view.to('/answer/serial')}>{t('overview.addSerial')}</a>
      </p>
      {page === 1 && <Why view={view} />}
    </Shell>
  );
}

/** What happened comes first for who opens the page for the first time, what is left to do for who comes back. */
function Opening({
  view,
  place,
  total,
  waiting,
}: {
  readonly view: ReplyView;
  readonly place: Place;
  readonly total: number;
  readonly waiting: number;
}): ReactNode {
  const isReturning = place.replies.length > 0 || place.draftSavedAt !== null;
  const steps = <NextSteps view={view} place={place} total={total} waiting={waiting} />;
  return (
    <>
      <Danger view={view} total={total} />
      {!isReturning && <Jump view={view} />}
      <Told view={view} place={place} />
      {isReturning && steps}
      <WhatHappened view={view} mustAct={countFree(place.groups) > 0} />
      {!isReturning && steps}
      <BreakIn view={view} />
      <Background view={view} />
    </>
  );
}

function Danger({ view, total }: { readonly view: ReplyView; readonly total: number }): ReactNode {
  const { definition, say, t } = view;
  const { problem } = definition;
  return (
    <>
      <p>
        <strong>{say(definition.kind)}</strong> · {view.day(definition.issuedOn)} · {view.consignee.name}
      </p>
      <h1>{say(definition.title)}</h1>
      <Notice kind="warning" word={t('overview.affected', { count: total })}>
        <p>{say(problem.consequences)}</p>
      </Notice>
    </>
  );
}

/** On a phone the next step stands below the first screen: from here it is one touch away. */
function Jump({ view }: { readonly view: ReplyView }): ReactNode {
  return (
    <p>
      <a href="#next">
        {view.t('steps.receipt')}
        <span aria-hidden="true"> ↓</span>
      </a>
    </p>
  );
}

/** What was reported beside the form stays in sight of whoever reported it. */
function Told({ view, place }: { readonly view: ReplyView; readonly place: Place }): ReactNode {
  if (place.incidents.length === 0) return null;
  const { t, to, definition } = view;
  return (
    <ul>
      {place.incidents.map(({ id, kind, awareAt }) => (
        <li key={id}>
          <a href={to(`/incident/${id}`)}>
            {t('told.before', {
              what: t(`incident.kind.${kind}`),
              when: view.time(awareAt),
              number: incidentNumber(definition.reference, id),
            })}
          </a>
        </li>
      ))}
    </ul>
  );
}

function WhatHappened({
  view,
  mustAct,
}: {
  readonly view: ReplyView;
  /** Whether there is an instrument on which the reader is to act now. */
  readonly mustAct: boolean;
}): ReactNode {
  const { definition, say, t } = view;
  const { problem } = definition;
  return (
    <>
      <p>{say(problem.summary)}</p>
      <p>
        {say(problem.exploitation.text)} {t('overview.asOf', { day: view.day(problem.exploitation.asOf) })}
      </p>
      {definition.clarification && <p>{say(definition.clarification)}</p>}
      <h2>{mustAct ? t('overview.whatToDo') : t('overview.whatUsersDo')}</h2>
      <ol>
        {definition.measures.map((measure) => (
          <li key={measure.key}>
            <b>{say(measure.name)}.</b> {say(measure.instruction)}
          </li>
        ))}
      </ol>
      {definition.eachMode && (
        <p>
          <strong>{say(definition.eachMode)}</strong>
        </p>
      )}
      <HowToGetIt view={view} />
      <p>{say(problem.ignored)}</p>
      {definition.reply.actDueOn && <p>{t('overview.actDue', { day: view.day(definition.reply.actDueOn) })}</p>}
    </>
  );
}

/** What to know before starting, and what else protects. */
function Background({ view }: { readonly view: ReplyView }): ReactNode {
  const { definition, say, t } = view;
  return (
    <>
      <h2>{t('overview.background')}</h2>
      <MeasureNotes view={view} measures={definition.measures} internet={null} />
      {definition.advice.map((advice) => (
        <p key={advice.key}>{say(advice.text)}</p>
      ))}
      <p>
        <a href={view.to('/notice')}>{t('overview.readNotice')}</a>
      </p>
    </>
  );
}

function BreakIn({ view }: { readonly view: ReplyView }): ReactNode {
  const { definition, say, t } = view;
  return (
    <Emergency title={t('emergency.title')} action={{ href: view.to('/incident'), text: t('emergency.report') }}>
      <p>{say(definition.suspectedBreakIn.text)}</p>
      <p>{t('emergency.adverse')}</p>
    </Emergency>
  );
}

export function InstrumentList({
  view,
  instruments,
}: {
  readonly view: ReplyView;
  readonly instruments: readonly PageInstrument[];
}): ReactNode {
  const { t } = view;
  return (
    <ul className="steps">
      {instruments.map((instrument) => (
        <li key={instrument.instrumentId}>
          <div>
            <b>{instrumentName(view, instrument)}</b>
            {stateLines(view, instrument).map((line) => (
              <p key={line} className="hint">
                {line}
              </p>
            ))}
            {instrument.internet === false && <p className="hint">{t('state.noInternet')}</p>}
          </div>
          <InstrumentGlyph view={view} instrument={instrument} />
        </li>
      ))}
    </ul>
  );
}

export function InstrumentPages(props: {
  readonly view: ReplyView;
  readonly total: number;
  readonly page: number;
  readonly path: string;
}): ReactNode {
  const { view, total, page, path } = props;
  const pages = Math.ceil(total / INSTRUMENTS_PER_PAGE);
  if (pages < 2) return null;
  const from = (page - 1) * INSTRUMENTS_PER_PAGE + 1;
  const link = (number: number, text: string) => ({ href: `${view.to(path, { page: number })}#instruments`, text });
  return (
    <Pagination
      label={view.t('pages.label')}
      position={view.t('pages.position', { from, to: Math.min(total, from + INSTRUMENTS_PER_PAGE - 1), total })}
      previous={page > 1 ? link(page - 1, view.t('pages.previous')) : undefined}
      next={page < pages ? link(page + 1, view.t('pages.next')) : undefined}
    />
  );
}

function Why({ view }: { readonly view: ReplyView }): ReactNode {
  const { definition, say, t } = view;
  return (
    <>
      <h2>{t('why.title')}</h2>
      <p>
        {say(definition.whyYou)} {say(definition.notMarketing)}
      </p>
      <p>
        {t('why.person', { name: view.contactName })} <a href={view.to('/contact')}>{t('why.wrongContact')}</a>{' '}
        {t('why.colleague')}
      </p>
      <Details summary={t('why.genuine')}>
        <p>{say(definition.manufacturer.genuine)}</p>
        <p>{t('why.service', { manufacturer: definition.manufacturer.name })}</p>
      </Details>
      <p>{say(definition.authoritiesInformed)}</p>
      {definition.help && <p>{say(definition.help)}</p>}
      {definition.privacy && <p>{say(definition.privacy)}</p>}
      {definition.manufacturer.trademarks && <p className="hint">{say(definition.manufacturer.trademarks.text)}</p>}
    </>
  );
}
