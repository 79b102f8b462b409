import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import type { ApiProblem } from '../api/client.ts';
import { defineWords, useWords } from '../words/define-words.ts';
import { useLanguage } from '../words/language.tsx';
import { sayProblem } from '../words/problem-words.ts';

const words = defineWords({
  en: { again: 'Try again' },
  de: { again: 'Noch einmal versuchen' },
});

/** What went wrong and what to do, read out at once; with a way to try again where that can help. */
export function ProblemNote(props: {
  readonly problem: ApiProblem | null;
  readonly onAgain?: (() => void) | undefined;
}): ReactNode {
  const t = useWords(words);
  const { language } = useLanguage();
  const { problem, onAgain } = props;
  if (!problem) return null;
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} mb="md">
      {sayProblem(problem, language)}
      {onAgain && (
        <Button variant="subtle" size="compact-sm" ml="sm" onClick={onAgain}>
          {t('again')}
        </Button>
      )}
    </Alert>
  );
}
