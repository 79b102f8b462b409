import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { Rows } from '../screen/rows.tsx';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats, type Formats } from '../words/formats.ts';
import { incidentWords } from './incident-words.ts';
import type { IncidentStep } from './incident.ts';
import styles from './incident.module.css';
import { stepWords } from './step-words.ts';

/** What was done about an incident, the newest first. */
export function StepTimeline(props: {
  readonly steps: readonly IncidentStep[];
  readonly reference: string;
}): ReactNode {
  const t = useWords(incidentWords);
  const words = useWords(stepWords);
  const formats = useFormats();
  const { steps, reference } = props;
  if (steps.length === 0) return <p className={styles['said']}>{t('doneNothing')}</p>;
  return (
    <Rows
      label={t('doneTitle')}
      rows={steps.toReversed().map((step) => ({
        key: step.id,
        title: sayStep(step, words, formats),
        text: (
          <>
            <Report step={step} />
            {step.note !== '' && <p className={styles['said']}>{step.note}</p>}
            {formats.time(step.at)} ·{' '}
            <Anchor component={Link} to={actionPath(reference, 'ledger', step.ledgerEntry)} inherit>
              {t('entry', { seq: step.ledgerEntry })}
            </Anchor>
          </>
        ),
      }))}
    />
  );
}

function Report({ step: { report } }: { readonly step: IncidentStep }): ReactNode {
  const words = useWords(stepWords);
  const { time } = useFormats();
  if (report === null) return null;
  return (
    <div>
      {words('reportedOn', { time: time(report.reportedAt) })}
      {report.reference !== '' && ` ${words('under', { number: report.reference })}`}
    </div>
  );
}

/** A step in a sentence. */
export function sayStep(
  { step, classification, report, by }: IncidentStep,
  words: ReturnType<(typeof stepWords)['in']>,
  { country }: Pick<Formats, 'country'>,
): string {
  return words(`said_${step}`, {
    name: by.name,
    what: classification === null ? '' : words(classification),
    authority: report?.authority ?? '',
    country: report === null ? '' : country(report.country),
  });
}
