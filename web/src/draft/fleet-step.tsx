import { Group, Progress, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { isChangeable, type Draft } from './draft.ts';
import styles from './draft.module.css';
import { draftWords } from './draft-words.ts';
import { FleetColumns } from './fleet-columns.tsx';
import { FleetProblems } from './fleet-problems.tsx';
import { FleetSummary } from './fleet-summary.tsx';
import { FleetUpload } from './fleet-upload.tsx';
import { fleetWords } from './fleet-words.ts';
import { Verdict } from './verdict.tsx';

/** The fleet of a draft: how far its file and its check are, what is wrong with it, what it would bring. */
export function FleetStep({ draft }: { readonly draft: Draft }): ReactNode {
  const t = useWords(fleetWords);
  const { fleet } = draft;
  return (
    <>
      <section className={styles['part']} aria-label={t('instruments')}>
        <Text c="dimmed" maw="46rem" mb={4}>
          {t('lead')}
        </Text>
        <FleetColumns />
        <Standing draft={draft} />
        {isChangeable(draft) && <FleetUpload draft={draft} />}
      </section>
      {fleet.state === 'refused' && <FleetProblems draft={draft} />}
      {fleet.summary !== null && <FleetSummary summary={fleet.summary} products={draft.products} />}
    </>
  );
}

function Standing({ draft: { fleet } }: { readonly draft: Draft }): ReactNode {
  const t = useWords(fleetWords);
  switch (fleet.state) {
    case 'none':
    case 'uploading':
      return null;
    case 'waiting':
      return (
        <Verdict kind="busy">
          {t('waiting')}
          <Given fleet={fleet} />
        </Verdict>
      );
    case 'checking':
      return (
        <>
          <Verdict kind="busy">
            {t('checking')}
            <Given fleet={fleet} />
          </Verdict>
          <CheckProgress fleet={fleet} />
        </>
      );
    case 'failed':
      return (
        <Verdict kind="bad">
          {t('failed')} {t(`trouble_${fleet.trouble ?? 'interrupted'}`)}
          <Given fleet={fleet} />
        </Verdict>
      );
    case 'refused':
      return (
        <Verdict kind="bad">
          {t('refused', { count: fleet.problems })}
          <Given fleet={fleet} />
        </Verdict>
      );
    case 'sound':
      return (
        <Verdict kind="good">
          {t('sound')}
          <Given fleet={fleet} />
        </Verdict>
      );
  }
}

function Given({ fleet }: { readonly fleet: Draft['fleet'] }): ReactNode {
  const t = useWords(fleetWords);
  const d = useWords(draftWords);
  const { ago } = useFormats();
  const { name, givenBy, givenAt } = fleet;
  if (name === null || givenBy === null || givenAt === null) return null;
  const person = givenBy.actor === 'house' ? d('house') : givenBy.name;
  return (
    <Text size="sm" c="dimmed">
      {t('given', { name, person, when: ago(givenAt) })}
    </Text>
  );
}

/** How far the desk has read the file, in the check and in the opening alike. */
export function CheckProgress({ fleet }: { readonly fleet: Draft['fleet'] }): ReactNode {
  const t = useWords(fleetWords);
  const { count, share, ago } = useFormats();
  const { progress, bytes, retryAt } = fleet;
  if (retryAt !== null) return <Text size="sm">{t('retry', { when: ago(retryAt) })}</Text>;
  const read = progress?.bytes ?? 0;
  const whole = Math.max(bytes ?? 0, 1);
  const words = t(`phase_${progress?.phase ?? 'none'}`, { rows: count(progress?.rows ?? 0) });
  return (
    <div>
      <Progress
        value={Math.min(100, (read / whole) * 100)}
        animated={progress?.phase !== 'reading'}
        aria-label={words}
        radius={0}
        maw="46rem"
      />
      <Group justify="space-between" maw="46rem" mt={4}>
        <Text size="sm">{words}</Text>
        {progress?.phase === 'reading' && (
          <Text size="sm" c="dimmed">
            {t('readShare', { share: share(Math.min(read, whole), whole) })}
          </Text>
        )}
      </Group>
    </div>
  );
}
