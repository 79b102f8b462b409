import { Anchor } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';

import { Rows } from '../screen/rows.tsx';
import { MayButton } from '../session/may-button.tsx';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { stoppedBy } from './clock.ts';
import { incidentWords } from './incident-words.ts';
import { isRetracted, type IncidentDocument, type IncidentStep } from './incident.ts';
import styles from './incident.module.css';
import { RetractDialog } from './retract-dialog.tsx';
import { sayStep } from './say-step.ts';
import { stepWords } from './step-words.ts';

/** What was done about an incident, the newest first. */
export function StepTimeline(props: { readonly incident: IncidentDocument; readonly reference: string }): ReactNode {
  const t = useWords(incidentWords);
  const words = useWords(stepWords);
  const formats = useFormats();
  const { incident, reference } = props;
  const { steps } = incident;
  if (steps.length === 0) return <p className={styles['said']}>{t('doneNothing')}</p>;
  return (
    <Rows
      label={t('doneTitle')}
      rows={steps.toReversed().map((step) => ({
        key: step.id,
        title: sayStep(step, words, formats, steps),
        text: (
          <>
            <Report step={step} incident={incident} />
            {step.note !== '' && <p className={styles['said']}>{step.note}</p>}
            {formats.time(step.at)} ·{' '}
            <Anchor component={Link} to={actionPath(reference, 'ledger', step.ledgerEntry)} inherit>
              {t('entry', { seq: step.ledgerEntry })}
            </Anchor>
          </>
        ),
        action: (step.report !== null || step.step === 'unplugged') && !isRetracted(step, steps) && (
          <TakeBack step={step} incident={incident} reference={reference} />
        ),
      }))}
    />
  );
}

type ReportProps = { readonly step: IncidentStep; readonly incident: IncidentDocument };

function Report({ step, incident }: ReportProps): ReactNode {
  const words = useWords(stepWords);
  const { time, country } = useFormats();
  const { report } = step;
  const { steps, clocks } = incident;
  if (report === null) {
    const former = steps.find(({ id }) => id === step.retracts)?.report ?? null;
    if (former === null) return null;
    const { authority, reportedAt } = former;
    return <div>{words('retracts', { authority, country: country(former.country), time: time(reportedAt) })}</div>;
  }
  const isTakenBack = isRetracted(step, steps);
  const { stops, owedTo } = stoppedBy(clocks, report.country);
  const owed = owedTo.map((code) => country(code)).join(', ');
  return (
    <div>
      {words('reportedOn', { time: time(report.reportedAt) })}
      {report.reference !== '' && ` ${words('under', { number: report.reference })}`}
      {isTakenBack && <b> {words('takenBack')}</b>}
      {!isTakenBack && owed !== '' && stops.length === 0 && (
        <b> {words('stopsNone', { country: country(report.country), owed })}</b>
      )}
    </div>
  );
}

/** A report that was recorded wrongly is taken back where it stands. */
function TakeBack(props: {
  readonly step: IncidentStep;
  readonly incident: IncidentDocument;
  readonly reference: string;
}): ReactNode {
  const t = useWords(stepWords);
  const [isOpen, setIsOpen] = useState(false);
  const { step, incident, reference } = props;
  return (
    <>
      <MayButton
        needs="operator"
        variant="default"
        size="xs"
        aria-label={step.report === null ? t('retractedCable') : t('retractedOf', { authority: step.report.authority })}
        whyNot={incident.isClosed ? t('whyNotClosed') : undefined}
        onClick={() => setIsOpen(true)}
      >
        {t('retracted')}
      </MayButton>
      {isOpen && (
        <RetractDialog step={step} incident={incident} reference={reference} onClose={() => setIsOpen(false)} />
      )}
    </>
  );
}
