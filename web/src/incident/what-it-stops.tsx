import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { stoppedBy, type ReportingClock } from './clock.ts';
import { clockWords } from './clock-words.ts';
import { stepWords } from './step-words.ts';

/** Which clocks a report to the authority of a country stops; where it stops none, whose report does. */
export function WhatItStops(props: {
  readonly clocks: readonly ReportingClock[];
  readonly country: string;
}): ReactNode {
  const t = useWords(stepWords);
  const clockNames = useWords(clockWords);
  const formats = useFormats();
  const { stops, owedTo } = stoppedBy(props.clocks, props.country);
  const country = formats.country(props.country);
  const owed = owedTo.map(formats.country).join(', ');
  const clocks = stops.map(({ key }) => clockNames(key)).join('; ');
  return (
    <Text size="sm" role="status" fw={stops.length === 0 && owed !== '' ? 600 : undefined}>
      {owed === ''
        ? t('stopsNothing')
        : stops.length === 0
          ? t('stopsNone', { country, owed })
          : t('stops', { country, clocks })}
    </Text>
  );
}
