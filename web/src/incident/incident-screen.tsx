import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';

import { useActionNames } from '../action/use-action.ts';
import { useApi } from '../api/use-api.ts';
import { LastRejected } from '../approval/last-rejected.tsx';
import { GlyphLegend } from '../level/glyph-legend.tsx';
import { InstrumentGlyph } from '../level/instrument-glyph.tsx';
import { Loaded } from '../screen/loaded.tsx';
import { Rows } from '../screen/rows.tsx';
import { Screen } from '../screen/screen.tsx';
import { Section } from '../screen/section.tsx';
import { actionList, actionPath, useReference } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { clocksRunning, nextStepOf, urgencyOf } from './clock.ts';
import { clockWords } from './clock-words.ts';
import { Clocks } from './clocks.tsx';
import { incidentWords } from './incident-words.ts';
import { whyNothingDue, type IncidentDocument } from './incident.ts';
import styles from './incident.module.css';
import { StepButtons } from './step-buttons.tsx';
import { StepTimeline } from './step-timeline.tsx';
import { stepWords } from './step-words.ts';
import { Told } from './told.tsx';
import { useMinute } from './use-minute.ts';
import { WaitingClassification } from './waiting-classification.tsx';

type PartProps = { readonly incident: IncidentDocument; readonly reference: string };

/** One incident: what comes next, its clocks, what was told, what was done about it. */
export function IncidentScreen(): ReactNode {
  const t = useWords(incidentWords);
  const reference = useReference();
  const { id = '' } = useParams();
  const incident = useApi('/actions/{reference}/incidents/{id}', { path: { reference, id: Number(id) } });
  const { data } = incident;
  return (
    <Screen
      title={data === undefined ? t('number') : `${t(data.kind)}: ${data.consignee.name}`}
      documentTitle={data?.number}
      crumbs={[{ label: t('title'), to: actionPath(reference, 'incidents') }]}
      lead={data && <Lead incident={data} />}
    >
      <Loaded from={incident} height={420}>
        {(found) => <Parts incident={found} reference={reference} />}
      </Loaded>
    </Screen>
  );
}

function Lead({ incident }: { readonly incident: IncidentDocument }): ReactNode {
  const t = useWords(incidentWords);
  const steps = useWords(stepWords);
  const { number, isClosed, takenBy, classification } = incident;
  return [
    number,
    isClosed ? t('closed') : takenBy === null ? t('inNoHand') : t('inHand', { name: takenBy.name }),
    classification === null ? t('notClassified') : steps(classification),
  ].join(' · ');
}

function Parts({ incident, reference }: PartProps): ReactNode {
  const t = useWords(incidentWords);
  const clocks = useWords(clockWords);
  const { country } = useFormats();
  return (
    <>
      <LastRejected approval={incident.rejected} />
      <WaitingClassification approval={incident.approval} />
      <NextStep incident={incident} reference={reference} />
      <Section title={clocks('clocks')} lead={clocks('clocksLead')}>
        {incident.classification === null && !incident.isClosed && <p>{clocks('until')}</p>}
        <Clocks clocks={incident.clocks} />
        {incident.hasOtherLaw && <p>{clocks('otherLaw', { country: country(incident.consignee.country) })}</p>}
      </Section>
      <Section title={t('told')} lead={t('toldLead')}>
        <Told incident={incident} reference={reference} />
      </Section>
      <Section title={t('instruments')} lead={t('levels')}>
        <Instruments incident={incident} reference={reference} />
      </Section>
      <Section title={t('doneTitle')} lead={t('doneLead')}>
        <StepTimeline incident={incident} reference={reference} />
        <p>
          <Anchor component={Link} to={actionList(reference, 'ledger', { subject: `incident:${incident.id}` })}>
            {t('allEntries')}
          </Anchor>
        </p>
      </Section>
    </>
  );
}

function NextStep({ incident, reference }: PartProps): ReactNode {
  const now = useMinute();
  const isOverdue = clocksRunning(incident.clocks).some((clock) => urgencyOf(clock, now) === 'overdue');
  return (
    <div className={styles['next']} data-urgency={isOverdue && !incident.isClosed ? 'overdue' : undefined}>
      <WhatComesNext incident={incident} />
      <StepButtons incident={incident} reference={reference} />
    </div>
  );
}

function WhatComesNext({ incident }: { readonly incident: IncidentDocument }): ReactNode {
  const t = useWords(incidentWords);
  const steps = useWords(stepWords);
  const { time } = useFormats();
  const next = nextStepOf(incident);
  if (next !== 'close') return <p>{t(`next_${next}`)}</p>;
  const nothingDue = whyNothingDue(incident);
  if (nothingDue.why !== 'classified')
    return <p>{t(nothingDue.why === 'reported' ? 'next_close' : 'next_closeNoClock')}</p>;
  const { by, askedBy, at, note, classification } = nothingDue.classified;
  const what = classification === null ? '' : steps(classification);
  const said = { name: by.name, asker: askedBy?.name ?? '', time: time(at), what };
  return (
    <>
      <p>{t(askedBy === null ? 'next_closeUnreported' : 'next_closeUnreportedByTwo', said)}</p>
      <p className={styles['said']}>{note}</p>
    </>
  );
}

function Instruments({ incident, reference }: PartProps): ReactNode {
  const t = useWords(incidentWords);
  const names = useActionNames(reference);
  const { instruments } = incident;
  if (instruments.length === 0) return <p className={styles['said']}>{t('noInstruments')}</p>;
  return (
    <>
      <GlyphLegend reference={reference} />
      <Rows
        label={t('instruments')}
        rows={instruments.map(({ id, serial, product, obligations }) => ({
          key: id,
          title: (
            <Anchor component={Link} to={actionPath(reference, 'instruments', id)}>
              {serial}
            </Anchor>
          ),
          text: names.product(product),
          action: (
            <InstrumentGlyph cells={obligations} nameOf={{ mode: names.modeShort, measure: names.measureShort }} />
          ),
        }))}
      />
    </>
  );
}
