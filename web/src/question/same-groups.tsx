import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { useWords } from '../words/define-words.ts';
import { questionTitleWords } from './question-title-words.ts';
import type { FormGroup } from './together.ts';
import { togetherWords } from './together-words.ts';
import { useFormQuestion } from './use-denied.ts';

/** What was chosen does not ask the same: how many ask what, and the way to answer those that do. */
export function SameGroups(props: {
  readonly reference: string;
  /** The largest first. */
  readonly groups: readonly FormGroup[];
  readonly onChoose: (questions: readonly number[]) => void;
}): ReactNode {
  const t = useWords(togetherWords);
  const titles = useWords(questionTitleWords);
  const { reference, groups, onChoose } = props;
  const askOf = useFormQuestion(reference);
  if (groups.length === 0) return null;
  return (
    <Stack gap="sm">
      <Text role="status">{t('groupsLead')}</Text>
      {groups.map(({ formQuestion, questions }, index) => (
        <Group key={formQuestion} justify="space-between" wrap="wrap" gap="xs">
          <Text flex="1 1 14rem">
            {t('groupOf', { count: questions.length })} {titles('noTo', { ask: askOf(formQuestion) ?? formQuestion })}
          </Text>
          <Button
            variant={index === 0 ? 'filled' : 'default'}
            aria-label={t('answerGroupNamed', { count: questions.length, ask: askOf(formQuestion) ?? formQuestion })}
            onClick={() => onChoose(questions)}
          >
            {t('answerGroup', { count: questions.length })}
          </Button>
        </Group>
      ))}
    </Stack>
  );
}
