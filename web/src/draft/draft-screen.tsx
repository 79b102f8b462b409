import { Button, Group, Text } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';

import { useRecord } from '../api/use-api.ts';
import { useEvery } from '../api/use-every.ts';
import { Loaded } from '../screen/loaded.tsx';
import { Screen } from '../screen/screen.tsx';
import { MayButton } from '../session/may-button.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { useLanguage } from '../words/language.tsx';
import { textOf } from '../words/text-of.ts';
import { DiscardDialog } from './discard-dialog.tsx';
import {
  isChangeable,
  isStep,
  isUnderWay,
  standingOf,
  stepsOf,
  type Draft,
  type Standing,
  type Step,
} from './draft.ts';
import { DraftHistory } from './draft-history.tsx';
import { DraftSteps } from './draft-steps.tsx';
import { draftWords } from './draft-words.ts';
import styles from './draft.module.css';
import { FilesStep } from './files-step.tsx';
import { FleetStep } from './fleet-step.tsx';
import { PreviewsStep } from './previews-step.tsx';
import { ReleaseStep } from './release-step.tsx';

const ASK_AGAIN_MS = 1_000;

/** One action that is being prepared, step by step: where it stands, what is missing, what comes next. */
export function DraftScreen(): ReactNode {
  const t = useWords(draftWords);
  const { language } = useLanguage();
  const { list, languageName } = useFormats();
  const { id = '' } = useParams();
  const [isDiscarding, setIsDiscarding] = useState(false);
  const draft = useRecord('/drafts/{id}', { path: { id: Number(id) }, query: { language } });
  const data = draft.data?.data;
  const { refetch } = draft;
  useEvery(data && isUnderWay(data) ? ASK_AGAIN_MS : undefined, refetch);
  return (
    <Screen
      title={
        data?.revises
          ? t('addingTo', { reference: data.revises.reference, languages: list(data.revises.added.map(languageName)) })
          : (data?.reference ?? t('untitled', { id }))
      }
      lead={data?.revises ? t('addingLead') : data?.title ? textOf(data.title, language) : undefined}
      crumbs={[{ label: t('open'), to: '/drafts' }]}
      actions={
        data && isChangeable(data) ? (
          <MayButton needs="operator" variant="default" onClick={() => setIsDiscarding(true)}>
            {t('discard')}
          </MayButton>
        ) : undefined
      }
    >
      <Loaded from={draft} height={420}>
        {({ data: found }) => <Shown key={found.id} draft={found} />}
      </Loaded>
      {isDiscarding && data && <DiscardDialog draft={data} onClose={() => setIsDiscarding(false)} />}
    </Screen>
  );
}

function Shown({ draft }: { readonly draft: Draft }): ReactNode {
  const t = useWords(draftWords);
  const { ago } = useFormats();
  const [search] = useSearchParams();
  const asked = search.get('step');
  const steps = stepsOf(draft);
  const [before, setBefore] = useState<Standing>();
  const standing = standingOf(draft, before);
  if (standing !== before) setBefore(standing);
  const step = isStep(asked) && steps.includes(asked) ? asked : standing.step;
  const next = steps[steps.indexOf(step) + 1];
  const { changedBy, changedAt } = draft;
  const name = changedBy.actor === 'house' ? t('house') : changedBy.name;
  return (
    <>
      <Text size="sm" c="dimmed" mb="md">
        {t(draft.state === 'opened' && draft.revises ? 'taken' : draft.state)} ·{' '}
        {t('changedBy', { name, when: ago(changedAt) })}
      </Text>
      {draft.state === 'discarded' ? (
        <Text>{t('wasDiscarded')}</Text>
      ) : (
        <>
          <DraftSteps draft={draft} current={step} />
          <StepContent step={step} draft={draft} />
          {next !== undefined && (
            <Group className={styles['foot']}>
              <Button
                component={Link}
                to={`?step=${next}`}
                variant="light"
                rightSection={<IconArrowRight size={16} aria-hidden />}
              >
                {t('goOn', { step: t(`step_${next}`) })}
              </Button>
            </Group>
          )}
        </>
      )}
      <DraftHistory draft={draft} />
    </>
  );
}

function StepContent({ step, draft }: { readonly step: Step; readonly draft: Draft }): ReactNode {
  switch (step) {
    case 'files':
      return <FilesStep draft={draft} />;
    case 'fleet':
      return <FleetStep draft={draft} />;
    case 'previews':
      return <PreviewsStep draft={draft} />;
    case 'release':
      return <ReleaseStep draft={draft} />;
  }
}
