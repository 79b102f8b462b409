import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import type { Schemas } from '../api/schema.ts';
import { cableOf } from '../incident/cable-of.ts';
import { nextStepOf } from '../incident/clock.ts';
import { RunningClocks } from '../incident/clocks.tsx';
import { IncidentKind } from '../incident/incident-kind.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { aboutOf, Since } from './today-parts.tsx';
import { linkOfItem, type TodayItem } from './today-links.ts';
import { todayWords } from './today-words.ts';
import styles from './today.module.css';

type IncidentState = Schemas['IncidentState'];

/** An incident with the clocks that run, and what comes next. */
export function IncidentRow(props: {
  readonly item: TodayItem;
  readonly reference: string;
  /** Of many clocks the first. */
  readonly clocksMax?: number | undefined;
}): ReactNode {
  const { item, reference, clocksMax } = props;
  const formats = useFormats();
  const { incident, facts } = item;
  if (incident === null) return null;
  const state = stateOf(facts);
  return (
    <li className={styles['incident']}>
      <div className={styles['head']}>
        <Anchor component={Link} to={linkOfItem(reference, item) ?? ''} fw={600}>
          <IncidentKind kind={incident.kind} />
        </Anchor>
        <Since instant={item.since} />
      </div>
      <div className={styles['about']}>{[incident.number, aboutOf(item, formats)].filter(Boolean).join(' · ')}</div>
      {state !== undefined && <NextStep state={state} item={item} />}
      {state !== undefined && (
        <div className={styles['clocks']}>
          <RunningClocks clocks={state.clocks} max={clocksMax} />
        </div>
      )}
    </li>
  );
}

function NextStep({ state, item }: { readonly state: IncidentState; readonly item: TodayItem }): ReactNode {
  const t = useWords(todayWords);
  const told = item.facts['isNetworkUnplugged'];
  const cable = cableOf({
    kind: item.incident?.kind ?? '',
    isNetworkUnplugged: typeof told === 'boolean' ? told : null,
    unpluggedAt: state.unpluggedAt,
  });
  return (
    <p className={styles['do']}>
      {t('nextIs')} <b>{t(nextStepOf(state))}</b>. {state.takenBy !== null && t('inHand', { name: state.takenBy.name })}{' '}
      {cable !== undefined && t(`cable_${cable}`)}
      <ClassificationWaits state={state} />
    </p>
  );
}

/** What waits for a second person, whatever comes next. */
function ClassificationWaits({ state: { approval } }: { readonly state: IncidentState }): ReactNode {
  const t = useWords(todayWords);
  if (approval === null) return null;
  return (
    <>
      {' '}
      <Anchor component={Link} to={`/approvals/${approval}`} inherit>
        {t('classificationWaits')}
      </Anchor>
    </>
  );
}

/** Where the incident stands, as the API's list of the day has it. */
function stateOf({ state }: TodayItem['facts']): IncidentState | undefined {
  return typeof state === 'object' && state !== null && 'clocks' in state ? (state as IncidentState) : undefined; // the document says so
}
