import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { InSight } from '../dialog/in-sight.tsx';
import { CopyButton } from '../screen/copy-button.tsx';
import { useWords } from '../words/define-words.ts';
import type { AnswerDraft } from './answer-form.tsx';
import type { QuestionDocument } from './question.ts';
import { questionWords } from './question-words.ts';
import styles from './question.module.css';

/** Somebody else answered while one was writing: what one had written is not lost. */
export function KeptAnswer(props: {
  readonly question: QuestionDocument;
  readonly draft: AnswerDraft;
  readonly onDrop: () => void;
}): ReactNode {
  const t = useWords(questionWords);
  const { question, draft, onDrop } = props;
  const reason = draft.reason.trim();
  const isOpen = question.answered === null && question.approval === null;
  if (isOpen || reason === '') return null;
  return (
    <InSight key={String(question.id)}>
      <Alert role="alert" color="yellow" variant="light" mb="md" icon={<IconAlertTriangle aria-hidden />}>
        {question.answered === null ? t('keptAsked') : t('keptAnswered', { name: question.answered.by.name })}
        <p className={styles['quoted']}>{reason}</p>
        <Group gap="xs" mt="xs">
          <CopyButton text={reason} what={t('keptWhat')} size="compact-sm" />
          <Button variant="subtle" size="compact-sm" onClick={onDrop}>
            {t('keptDrop')}
          </Button>
        </Group>
      </Alert>
    </InSight>
  );
}
