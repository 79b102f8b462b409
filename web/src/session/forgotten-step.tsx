import { Anchor, Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';

import { useWrite } from '../api/use-api.ts';
import { ProblemNote } from '../screen/problem-note.tsx';
import { defineWords, useWords } from '../words/define-words.ts';
import { signInWords } from './sign-in-words.ts';
import type { StepProps } from './sign-in-steps.tsx';

const words = defineWords({
  en: { noEmail: 'Enter your e-mail address.' },
  de: { noEmail: 'Geben Sie Ihre E-Mail-Adresse ein.' },
});

/** Asks for a link to choose a new password. The answer is the same whoever asks. */
export function ForgottenStep(
  props: StepProps & { readonly setEmail: (email: string) => void; readonly isSent: boolean },
): ReactNode {
  const t = useWords(signInWords);
  const w = useWords(words);
  const { ways, email, setEmail, isAgain, isSent, goTo } = props;
  const [isChecked, setIsChecked] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const request = useWrite('post', '/password-reset-request', { isApart: true });
  useEffect(() => {
    if (!isSent) field.current?.focus();
  }, [isSent]);
  const back = (
    <Anchor component="button" type="button" size="sm" onClick={() => goTo({ kind: 'password' })}>
      {t('back')}
    </Anchor>
  );
  if (isSent) {
    return (
      <Stack gap="md" align="flex-start">
        <Text role="status">{t('sentText', { email: email.trim() })}</Text>
        <Text c="dimmed">{t('sentNothing')}</Text>
        {back}
      </Stack>
    );
  }
  if (!ways.isMailing) {
    return (
      <Stack gap="md" align="flex-start">
        <Text>{t('notMailing')}</Text>
        {back}
      </Stack>
    );
  }
  const submit = (): void => {
    setIsChecked(true);
    if (email.trim() === '') field.current?.focus();
    else request.mutate({ body: { email: email.trim() } }, { onSuccess: () => goTo({ kind: 'sent' }) });
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!request.isPending) submit();
      }}
    >
      <Stack gap="md">
        <ProblemNote problem={request.error} />
        <TextInput
          ref={field}
          label={t('email')}
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={email}
          readOnly={isAgain}
          error={isChecked && email.trim() === '' ? w('noEmail') : undefined}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <Group justify="space-between" gap="sm">
          <Button type="submit" loading={request.isPending}>
            {t('send')}
          </Button>
          {back}
        </Group>
      </Stack>
    </form>
  );
}
