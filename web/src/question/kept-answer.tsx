import { Alert, Button, Group } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { InSight } from '../dialog/in-sight.tsx';
import { CopyButton } from '../screen/copy-button.tsx';
import { useWords } from '../words/define-words.ts';
import { emptyAnswer, type AnswerDraft } from './answer-form.tsx';
import { ANSWERS, type QuestionDocument } from './question.ts';
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
  const lines = linesOf(draft, emptyAnswer(question), t);
  const isOpen = question.answered === null && question.approval === null;
  if (isOpen || lines.length === 0) return null;
  const written = lines.join('\n');
  return (
    <InSight isAnswer>
      <Alert role="alert" color="yellow" variant="light" mb="md" icon={<IconAlertTriangle aria-hidden />}>
        {question.answered === null ? t('keptAsked') : t('keptAnswered', { name: question.answered.by.name })}
        <p className={styles['quoted']}>{written}</p>
        <Group gap="xs" mt="xs">
          <CopyButton text={written} what={t('keptWhat')} size="compact-sm" />
          <Button variant="subtle" size="compact-sm" onClick={onDrop}>
            {t('keptDrop')}
          </Button>
        </Group>
      </Alert>
    </InSight>
  );
}

/** What somebody entered, line by line: what they chose, their reason, and whom they named. */
function linesOf(
  draft: AnswerDraft,
  empty: AnswerDraft,
  t: ReturnType<(typeof questionWords)['in']>,
): readonly string[] {
  const { chosen, reason, given } = draft;
  const answer = ANSWERS.find((one) => one === chosen);
  const named = (['name', 'role', 'email'] as const).flatMap((field) =>
    given[field] === empty.given[field] ? [] : [given[field]],
  );
  return [answer && t(answer), reason, given.holder?.name, ...named].flatMap((line) =>
    line?.trim() ? [line.trim()] : [],
  );
}
