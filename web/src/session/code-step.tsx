import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';

import { useWrite } from '../api/use-api.ts';
import { ProblemNote } from '../screen/problem-note.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { defineWords, useWords } from '../words/define-words.ts';
import { PasskeyWay } from './other-ways.tsx';
import { knowsPasskeys } from './passkey.ts';
import type { Session } from './enter.ts';
import { signInWords } from './sign-in-words.ts';
import type { Factor, StepProps } from './sign-in-steps.tsx';
import styles from './session.module.css';
import { usePasskey } from './use-passkey.ts';

const words = defineWords({
  en: { noCode: 'Enter the code.' },
  de: { noCode: 'Geben Sie den Code ein.' },
});

/** From this many on nobody has to be reminded. */
const CODES_LEFT_FEW = 4;

/** The second step: a code of the app, a recovery code, or a passkey; whatever the account has. */
export function CodeStep(
  props: StepProps & { readonly ticket: string; readonly factors: readonly Factor[] },
): ReactNode {
  const t = useWords(signInWords);
  const notify = useNotify();
  const { ways, ticket, factors, goTo, onSignedIn } = props;
  const canCode = factors.includes('authenticator') || factors.includes('recovery-code');
  const hasBoth = factors.includes('authenticator') && factors.includes('recovery-code');
  const [isRecovery, setIsRecovery] = useState(!factors.includes('authenticator'));
  const hasPasskey = factors.includes('passkey');
  const passkey = usePasskey(hasPasskey && ways.passkeys.isPossible && knowsPasskeys(), onSignedIn);
  const enter = (session: Session): void => {
    if (session.way === 'recovery-code' && session.recoveryCodesLeft < CODES_LEFT_FEW) {
      notify(t('recoveryCodesLeft', { count: session.recoveryCodesLeft }), { mustBeRead: true });
    }
    onSignedIn(session);
  };
  return (
    <>
      <ProblemNote problem={passkey.problem} />
      {canCode && (
        <CodeForm
          // Another kind of code is another form: what was typed into the one before is of no use in it.
          key={String(isRecovery)}
          ticket={ticket}
          isRecovery={isRecovery}
          onSwitch={hasBoth ? () => setIsRecovery(!isRecovery) : undefined}
          goTo={goTo}
          onSignedIn={enter}
        />
      )}
      {factors.length === 0 && <Text>{t('noFactor')}</Text>}
      {hasPasskey && (
        <Stack gap="sm" mt={canCode ? 'lg' : 0}>
          {!canCode && <Text>{t('onlyPasskey')}</Text>}
          <PasskeyWay ways={ways} passkey={passkey} />
        </Stack>
      )}
      <Anchor component="button" type="button" size="sm" mt="lg" onClick={() => goTo({ kind: 'password' })}>
        {t('again')}
      </Anchor>
    </>
  );
}

function CodeForm(
  props: Pick<StepProps, 'goTo' | 'onSignedIn'> & {
    readonly ticket: string;
    readonly isRecovery: boolean;
    readonly onSwitch: (() => void) | undefined;
  },
): ReactNode {
  const t = useWords(signInWords);
  const w = useWords(words);
  const { ticket, isRecovery, onSwitch, goTo, onSignedIn } = props;
  const [code, setCode] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const signIn = useWrite('post', '/sign-in/code', { isApart: true });
  useEffect(() => {
    field.current?.focus();
  }, []);
  const submit = (): void => {
    setIsChecked(true);
    if (code.trim() === '') {
      field.current?.focus();
      return;
    }
    signIn.mutate(
      { body: { ticket, code: code.trim() } },
      {
        onSuccess: ({ data }) => onSignedIn(data),
        onError: (problem) => {
          if (problem.code.startsWith('ticket-')) goTo({ kind: 'password', problem });
          else field.current?.select();
        },
      },
    );
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!signIn.isPending) submit();
      }}
    >
      <Stack gap="md">
        <ProblemNote problem={signIn.error} />
        <TextInput
          ref={field}
          label={t(isRecovery ? 'recoveryCode' : 'code')}
          description={t(isRecovery ? 'recoveryCodeMeans' : 'codeMeans')}
          classNames={{ input: styles['code'] ?? '' }}
          autoComplete={isRecovery ? 'off' : 'one-time-code'}
          inputMode={isRecovery ? 'text' : 'numeric'}
          autoCapitalize={isRecovery ? 'characters' : 'none'}
          spellCheck={false}
          maxLength={isRecovery ? 40 : 12}
          value={code}
          error={isChecked && code.trim() === '' ? w('noCode') : undefined}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Group justify="space-between" gap="sm">
          <Button type="submit" loading={signIn.isPending}>
            {t('signIn')}
          </Button>
          {onSwitch && (
            <Anchor component="button" type="button" size="sm" ta="left" onClick={onSwitch}>
              {t(isRecovery ? 'useApp' : 'useRecoveryCode')}
            </Anchor>
          )}
        </Group>
      </Stack>
    </form>
  );
}
