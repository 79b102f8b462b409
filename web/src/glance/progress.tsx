import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { useApi } from '../api/use-api.ts';
import { Loaded } from '../screen/loaded.tsx';
import { useWords } from '../words/define-words.ts';
import { hasCourse } from './glance.ts';
import { glanceWords } from './glance-words.ts';
import { ProgressChart } from './progress-chart.tsx';

/** How the action has come along since it was opened. */
export function Progress({
  reference,
  asOf,
}: {
  readonly reference: string;
  readonly asOf?: string | undefined;
}): ReactNode {
  const t = useWords(glanceWords);
  const series = useApi(
    '/actions/{reference}/series',
    { path: { reference }, query: { asOf } },
    { keepsPrevious: true },
  );
  return (
    <section aria-labelledby="progress">
      <h2 id="progress">{t('progress')}</h2>
      <Loaded from={series} height={240}>
        {({ points }) =>
          hasCourse(points) ? (
            <ProgressChart moments={points} total={points.at(-1)?.obligations ?? 0} />
          ) : (
            <Text c="dimmed">{t('progressEmpty')}</Text>
          )
        }
      </Loaded>
    </section>
  );
}
