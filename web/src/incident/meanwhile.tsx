import type { ReactNode } from 'react';

import { InSight } from '../dialog/in-sight.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import styles from './incident.module.css';
import { sayStep } from './say-step.ts';
import { stepWords } from './step-words.ts';
import type { MeanwhileDone } from './use-step.ts';

/** What others did about an incident while one was writing. */
export function Meanwhile({ steps, all, isAnswer }: MeanwhileDone): ReactNode {
  const t = useWords(stepWords);
  const formats = useFormats();
  if (steps.length === 0) return null;
  return (
    <InSight isAnswer={isAnswer}>
      <div className={styles['meanwhile']} role="status">
        <b>{t('meanwhile')}</b>
        {steps.map((step) => (
          <p key={step.id}>
            {sayStep(step, t, formats, all)}
            {step.note !== '' && `: ${step.note}`}
          </p>
        ))}
      </div>
    </InSight>
  );
}
