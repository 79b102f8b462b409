import { Anchor, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useDispatchProgress } from '../delivery/use-dispatch-progress.ts';
import { actionList, actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { glanceWords } from './glance-words.ts';

/** States of a notice that has not gone, or not for sure; those first that wait for a person. */
const NOT_GONE = ['held', 'printing', 'failed', 'stopped', 'doubtful', 'waiting', 'sending'] as const;

/** What “unsent” means, beside its figure: consignees, and why the mails and letters to them have not gone. */
export function Unsent({ reference }: { readonly reference: string }): ReactNode {
  const t = useWords(glanceWords);
  const { count } = useFormats();
  const { data } = useDispatchProgress(reference);
  if (data === undefined) return null;
  const { counts, total, planning, paused } = data;
  const states = NOT_GONE.filter((state) => counts[state] > 0);
  return (
    <Text size="sm" c="dimmed" mt="xs">
      {t('unsentMeans')}{' '}
      {total === 0 && planning === null && (
        <Anchor component={Link} to={actionPath(reference, 'sending')} inherit>
          {t('unsentPlan')}
        </Anchor>
      )}
      {states.map((state, index) => (
        <span key={state}>
          {index > 0 && ', '}
          <Anchor component={Link} to={actionList(reference, 'deliveries', { state, kind: 'notice' })} inherit>
            {t(`unsent_${state === 'waiting' && paused !== null ? 'paused' : state}`, {
              count: counts[state],
              told: count(counts[state]),
            })}
          </Anchor>
        </span>
      ))}
      {states.length > 0 && '.'}
    </Text>
  );
}
