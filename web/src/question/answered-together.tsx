import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';

import { ApiProblem } from '../api/client.ts';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useLanguage } from '../words/language.tsx';
import { sayProblem } from '../words/problem-words.ts';
import { LeftAlone } from './left-alone.tsx';
import type { ListedQuestion } from './question.ts';
import styles from './question.module.css';
import { countOutcomes, nameOfQuestion, type TogetherResult } from './together.ts';
import { togetherWords } from './together-words.ts';
import type { AnsweringTogether } from './use-answer-together.ts';

/** What became of questions that were answered together; of what was refused why, and where. */
export function AnsweredTogether(props: {
  readonly reference: string;
  readonly together: AnsweringTogether;
  readonly selected: readonly ListedQuestion[];
  readonly onClose: () => void;
}): ReactNode {
  const t = useWords(togetherWords);
  const close = useRef<HTMLButtonElement>(null);
  useEffect(() => close.current?.focus(), []);
  const { reference, together, selected, onClose } = props;
  const { results, given } = together;
  const { answered, asked, refused } = countOutcomes(results);
  const unsent = (given?.todo.length ?? 0) - results.length;
  const said = [
    ...(answered > 0 ? [t('endedAnswered', { count: answered })] : []),
    ...(asked > 0 ? [t('endedAsked', { count: asked })] : []),
    ...(refused > 0 ? [t('endedRefused', { count: refused })] : []),
    ...(unsent > 0 ? [t('endedUnsent', { count: unsent })] : []),
  ];
  return (
    <Stack gap="md">
      <Text fw={500} role="status">
        {said.join(', ')}.
      </Text>
      {asked > 0 && (
        <Anchor component={Link} to="/approvals?askedBy=me" underline="always">
          {t('toApprovals')}
        </Anchor>
      )}
      {refused > 0 && (
        <ul className={styles['plain']}>
          {results.map((result) => (
            <Refused key={result.question} {...{ reference, result, selected }} />
          ))}
        </ul>
      )}
      <LeftAlone reference={reference} alone={given?.alone ?? []} />
      <Group justify="flex-end">
        <Button ref={close} onClick={onClose}>
          {t('close')}
        </Button>
      </Group>
    </Stack>
  );
}

function Refused(props: {
  readonly reference: string;
  readonly result: TogetherResult;
  readonly selected: readonly ListedQuestion[];
}): ReactNode {
  const t = useWords(togetherWords);
  const { language } = useLanguage();
  const { reference, result, selected } = props;
  const { question: id, problem } = result;
  if (problem === null) return null;
  const { status, code, detail, ...facts } = problem;
  const row = selected.find((one) => one.id === id);
  const what = row && nameOfQuestion(row);
  return (
    <li>
      <Anchor component={Link} to={actionPath(reference, 'questions', id)} inherit underline="always">
        {what === undefined ? t('question', { id }) : t('refusedOne', { id, what })}
      </Anchor>
      : {sayProblem(new ApiProblem(status, code, detail, facts), language)}
    </li>
  );
}
