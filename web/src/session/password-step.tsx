import { Anchor, Button, Group, Stack, TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';

import type { ApiProblem } from '../api/client.ts';
import { useWrite } from '../api/use-api.ts';
import { ProblemNote } from '../screen/problem-note.tsx';
import { defineWords, useWords } from '../words/define-words.ts';
import { OtherWays } from './other-ways.tsx';
import { PasswordField } from './password-field.tsx';
import { signInWords } from './sign-in-words.ts';
import type { StepProps } from './sign-in-steps.tsx';
import { usePasskey } from './use-passkey.ts';
import { knowsPasskeys } from './passkey.ts';

const words = defineWords({
  en: { noEmail: 'Enter your e-mail address.', noPassword: 'Enter your password.' },
  de: { noEmail: 'Geben Sie Ihre E-Mail-Adresse ein.', noPassword: 'Geben Sie Ihr Passwort ein.' },
});

/** The first step: e-mail address and password, or a way that needs neither. */
export function PasswordStep(
  props: StepProps & { readonly setEmail: (email: string) => void; readonly problem: ApiProblem | null },
): ReactNode {
  const t = useWords(signInWords);
  const w = useWords(words);
  const { ways, email, setEmail, goTo, onSignedIn, isAgain } = props;
  const [password, setPassword] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const signIn = useWrite('post', '/sign-in/password', { isApart: true });
  const passkey = usePasskey(ways.passkeys.isPossible && knowsPasskeys(), onSignedIn);
  const [isKnown] = useState(email !== '');
  useEffect(() => {
    (isKnown ? second : first).current?.focus();
  }, [isKnown]);
  const submit = (): void => {
    setIsChecked(true);
    if (email.trim() === '') first.current?.focus();
    else if (password === '') second.current?.focus();
    else {
      signIn.mutate(
        { body: { email: email.trim(), password } },
        {
          onSuccess: ({ data: { ticket, factors } }) => goTo({ kind: 'code', ticket, factors }),
          onError: () => second.current?.select(),
        },
      );
    }
  };
  return (
    <>
      <ProblemNote problem={signIn.error ?? passkey.problem ?? (signIn.isPending ? null : props.problem)} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!signIn.isPending) submit();
        }}
      >
        <Stack gap="md">
          <TextInput
            ref={first}
            label={t('email')}
            type="email"
            autoComplete="username webauthn"
            autoCapitalize="none"
            spellCheck={false}
            value={email}
            readOnly={isAgain}
            error={isChecked && email.trim() === '' ? w('noEmail') : undefined}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordField
            inputRef={second}
            label={t('password')}
            autoComplete="current-password"
            value={password}
            onChange={setPassword}
            error={isChecked && password === '' ? w('noPassword') : undefined}
          />
          <Group justify="space-between" gap="sm">
            <Button type="submit" loading={signIn.isPending}>
              {t('goOn')}
            </Button>
            <Anchor component="button" type="button" size="sm" onClick={() => goTo({ kind: 'forgotten' })}>
              {t('forgotten')}
            </Anchor>
          </Group>
        </Stack>
      </form>
      <OtherWays ways={ways} passkey={passkey} isAgain={isAgain} />
    </>
  );
}
