import { Alert, Button, Group, Stack } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';

import type { ApiProblem } from '../api/client.ts';
import { ProblemNote } from '../screen/problem-note.tsx';
import { AuthenticatorSetUp } from '../session/authenticator-set-up.tsx';
import { OutsidePage } from '../session/outside-page.tsx';
import { useWords } from '../words/define-words.ts';
import type { Invitation } from './invitation.ts';
import { invitationWords } from './invitation-words.ts';

/** The second step: the app has the key, and shows it with a code. */
export function ConnectApp(props: {
  readonly offer: NonNullable<Invitation['authenticator']>;
  readonly isBusy: boolean;
  readonly problem: ApiProblem | null;
  readonly onBack: () => void;
  readonly onCode: (code: string) => void;
}): ReactNode {
  const t = useWords(invitationWords);
  const { offer, isBusy, problem, onBack, onCode } = props;
  const [code, setCode] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const isWrong = problem?.code === 'code-wrong';
  const isRenewed = problem?.code.startsWith('ticket-') ?? false;
  useEffect(() => {
    if (problem) field.current?.select();
  }, [problem]);
  const submit = (): void => {
    setIsChecked(true);
    if (code.trim() === '') field.current?.focus();
    else onCode(code.trim());
  };
  return (
    <OutsidePage title={t('appTitle')} lead={t('appLead')}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) submit();
        }}
      >
        <Stack gap="lg" mt="lg">
          {isRenewed ? (
            <Alert role="alert" color="red" variant="light">
              {t('renewed')}
            </Alert>
          ) : (
            <ProblemNote problem={isWrong ? null : problem} />
          )}
          <AuthenticatorSetUp
            offer={offer}
            code={code}
            onCode={setCode}
            fieldRef={field}
            isWrong={isWrong}
            error={isChecked && code.trim() === '' ? t('noCode') : undefined}
          />
          <Group gap="sm">
            <Button type="submit" loading={isBusy}>
              {t('join')}
            </Button>
            <Button variant="default" onClick={onBack}>
              {t('back')}
            </Button>
          </Group>
        </Stack>
      </form>
    </OutsidePage>
  );
}
