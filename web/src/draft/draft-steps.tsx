import { IconAlertTriangle, IconCheck, IconCircle, IconClock, IconEye, type Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useWords } from '../words/define-words.ts';
import { stateOfStep, stepsOf, type Draft, type Step, type StepState } from './draft.ts';
import { draftWords } from './draft-words.ts';
import styles from './draft.module.css';

const MARKS: Readonly<Record<StepState, Icon>> = {
  done: IconCheck,
  wrong: IconAlertTriangle,
  busy: IconClock,
  todo: IconCircle,
  look: IconEye,
  ready: IconCircle,
};

/** The steps of a draft in their order, each with where it stands; one may go to any of them. */
export function DraftSteps({ draft, current }: { readonly draft: Draft; readonly current: Step }): ReactNode {
  const t = useWords(draftWords);
  return (
    <nav aria-label={t('steps')}>
      <ol className={styles['steps']}>
        {stepsOf(draft).map((step, index) => {
          const state = stateOfStep(step, draft);
          const Mark = MARKS[state];
          const isLater = state === 'todo' && (step === 'release' || step === 'previews');
          return (
            <li key={step}>
              <Link to={`?step=${step}`} aria-current={step === current ? 'step' : undefined}>
                <b>
                  {index + 1}. {t(`step_${step}`)}
                </b>
                <span className={styles['mark']} data-state={state}>
                  <Mark size={15} aria-hidden />
                  {t(isLater ? 'is_later' : `is_${state}`)}
                </span>
              </Link>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
