import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { useWords } from '../words/define-words.ts';
import { clockWords } from './clock-words.ts';
import type { IncidentDocument } from './incident.ts';
import { stepWords } from './step-words.ts';

/** Which clocks a classification ends, which run then, and that a second person has to approve that. */
export function WhatItEnds(props: {
  readonly outlook: IncidentDocument['outlooks'][number];
  readonly isSecondWanted: boolean;
}): ReactNode {
  const t = useWords(stepWords);
  const names = useWords(clockWords);
  const { ends, runs } = props.outlook;
  const say = (keys: typeof ends): string => keys.map((key) => names(key)).join('; ');
  return (
    <div role="status">
      {ends.length > 0 && (
        <Text size="sm">
          {t('endsClocks', { clocks: say(ends) })} {runs.length > 0 && t('runsClocks', { clocks: say(runs) })}
        </Text>
      )}
      {props.isSecondWanted && (
        <Text size="sm" fw={600} mt={4}>
          {t('secondPerson')}
        </Text>
      )}
    </div>
  );
}
