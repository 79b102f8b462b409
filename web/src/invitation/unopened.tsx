import { Button, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import type { ApiProblem } from '../api/client.ts';
import { OutsidePage } from '../session/outside-page.tsx';
import { useWords } from '../words/define-words.ts';
import { useLanguage } from '../words/language.tsx';
import { sayProblem } from '../words/problem-words.ts';
import { invitationWords } from './invitation-words.ts';

const OVER = ['link-unknown', 'link-used', 'link-expired', 'link-ended'] as const;

/** Why a link opens nothing, and what to do instead. */
export function Unopened(props: {
  readonly problem: ApiProblem;
  readonly onAgain?: (() => void) | undefined;
}): ReactNode {
  const t = useWords(invitationWords);
  const { language } = useLanguage();
  const { problem, onAgain } = props;
  const why = OVER.find((code) => code === problem.code);
  return (
    <OutsidePage title={t('unopened')}>
      <Stack gap="md" mt="md" align="flex-start">
        <Text role="alert">{sayProblem(problem, language)}</Text>
        {why && <Text>{t(why)}</Text>}
        {!why && onAgain && <Button onClick={onAgain}>{t('again')}</Button>}
        <ToSignIn />
      </Stack>
    </OutsidePage>
  );
}

/** The screen without a link. */
export function NoLink(): ReactNode {
  const t = useWords(invitationWords);
  return (
    <OutsidePage title={t('noLink')}>
      <Stack gap="md" mt="md" align="flex-start">
        <Text>{t('noLinkText')}</Text>
        <ToSignIn />
      </Stack>
    </OutsidePage>
  );
}

function ToSignIn(): ReactNode {
  const t = useWords(invitationWords);
  return (
    <Button component={Link} to="/sign-in" variant="default">
      {t('toSignIn')}
    </Button>
  );
}
