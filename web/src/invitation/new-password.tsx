import { Button, Group, Stack } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import { useNavigate } from 'react-router';

import type { ApiProblem } from '../api/client.ts';
import { useWrite } from '../api/use-api.ts';
import { ProblemNote } from '../screen/problem-note.tsx';
import { forgetLinkSecret } from '../session/link-secret.ts';
import { NewPasswordField } from '../session/new-password-field.tsx';
import { OutsidePage } from '../session/outside-page.tsx';
import { isAboutPassword, whyTooShort } from '../session/password-rules.ts';
import { useWords } from '../words/define-words.ts';
import { useLanguage } from '../words/language.tsx';
import { sayProblem } from '../words/problem-words.ts';
import type { Invitation } from './invitation.ts';
import { invitationWords } from './invitation-words.ts';
import { Unopened } from './unopened.tsx';

/** Chooses a new password with a link of a mail. It signs nobody in: the second factor is still asked for. */
export function NewPassword(props: { readonly secret: string; readonly invitation: Invitation }): ReactNode {
  const t = useWords(invitationWords);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const { secret, invitation } = props;
  const { email } = invitation;
  const { charactersMin } = invitation.password;
  const [password, setPassword] = useState('');
  const [slip, setSlip] = useState<ApiProblem>();
  const field = useRef<HTMLInputElement>(null);
  const save = useWrite('put', '/invitation/acceptance', { isApart: true });
  const problem = slip ?? save.error;
  if (problem?.code.startsWith('link-')) return <Unopened problem={problem} />;
  const submit = (): void => {
    const short = whyTooShort(password, charactersMin);
    setSlip(short);
    if (short) {
      field.current?.focus();
      return;
    }
    save.mutate(
      { body: { secret, password } },
      {
        onSuccess: () => {
          forgetLinkSecret();
          void navigate('/sign-in', { replace: true, state: { passwordSetFor: email } });
        },
        onError: () => field.current?.focus(),
      },
    );
  };
  return (
    <OutsidePage title={t('newPassword')} lead={t('newPasswordLead', { email })}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!save.isPending) submit();
        }}
      >
        <Stack gap="md" mt="lg">
          <ProblemNote problem={problem && !isAboutPassword(problem) ? problem : null} />
          <NewPasswordField
            inputRef={field}
            label={t('password')}
            value={password}
            onChange={setPassword}
            charactersMin={charactersMin}
            email={email}
            error={problem && isAboutPassword(problem) ? sayProblem(problem, language) : undefined}
          />
          <Group>
            <Button type="submit" loading={save.isPending}>
              {t('savePassword')}
            </Button>
          </Group>
        </Stack>
      </form>
    </OutsidePage>
  );
}
