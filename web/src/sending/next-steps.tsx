import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { actionList, actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { whatNext, type Progress } from './sending.ts';
import { sendingWords } from './sending-words.ts';
import styles from './sending.module.css';

/** Nobody is left to plan for: that all were sent to, or what waits for whom; and what comes after. */
export function NextSteps({
  reference,
  progress,
}: {
  readonly reference: string;
  readonly progress: Progress;
}): ReactNode {
  const t = useWords(sendingWords);
  if (progress.total === 0) return <Text>{t(progress.planning === null ? 'nobodyYet' : 'planningNow')}</Text>;
  const next = whatNext(progress);
  return (
    <>
      <Text fw={next.length === 0 ? 600 : undefined}>{t(next.length === 0 ? 'allGone' : 'nobody')}</Text>
      <Text fw={600} mt="md">
        {t('next')}
      </Text>
      <ul className={styles['notes']}>
        {next.map(({ state, count }) => (
          <li key={state}>
            <Anchor component={Link} to={actionList(reference, 'deliveries', { state, kind: 'notice' })}>
              {t(`next_${state}`, { count })}
            </Anchor>
          </li>
        ))}
        <li>
          <Anchor component={Link} to={actionPath(reference, 'today')}>
            {t('next_replies')}
          </Anchor>
        </li>
      </ul>
    </>
  );
}
