import { Button, Group, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import type { ApiProblem } from '../api/client.ts';
import { useWrite } from '../api/use-api.ts';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { NewPasswordField } from '../session/new-password-field.tsx';
import { PasswordField } from '../session/password-field.tsx';
import { isAboutPassword, PASSWORD_CHARS_MIN, whyTooShort } from '../session/password-rules.ts';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import { useLanguage } from '../words/language.tsx';
import { sayProblem } from '../words/problem-words.ts';
import type { Account } from './account.ts';
import { accountWords } from './account-words.ts';

/** Whether there is a password, and another one. */
export function Password({ account }: { readonly account: Account }): ReactNode {
  const t = useWords(accountWords);
  const [isOpen, setIsOpen] = useState(false);
  const { hasPassword } = account;
  return (
    <Stack gap="sm">
      <Text>{t(hasPassword ? 'hasPassword' : 'hasNone')}</Text>
      <Group>
        <Button variant="default" onClick={() => setIsOpen(true)}>
          {t(hasPassword ? 'changePassword' : 'choosePassword')}
        </Button>
      </Group>
      {isOpen && <PasswordDialog account={account} onClose={() => setIsOpen(false)} />}
    </Stack>
  );
}

function PasswordDialog({ account, onClose }: { readonly account: Account; readonly onClose: () => void }): ReactNode {
  const t = useWords(accountWords);
  const notify = useNotify();
  const { language } = useLanguage();
  const { hasPassword, email } = account;
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const [slip, setSlip] = useState<ApiProblem>();
  const save = useWrite('put', '/account/password');
  const problem = slip ?? save.error;
  const isAboutNew = problem ? isAboutPassword(problem) : false;
  const isCurrentWrong = problem?.code === 'password-wrong';
  const submit = (): void => {
    const short = whyTooShort(password, PASSWORD_CHARS_MIN);
    setIsChecked(true);
    setSlip(short);
    if (short || (hasPassword && current === '')) return;
    save.mutate(
      { body: { password, ...(hasPassword ? { current } : {}) } },
      {
        onSuccess: () => {
          notify(t('passwordChanged'));
          onClose();
        },
      },
    );
  };
  return (
    <WriteDialog
      isOpen
      title={t(hasPassword ? 'changePassword' : 'choosePassword')}
      lead={t('othersOut')}
      submit={t('save')}
      isBusy={save.isPending}
      problem={problem && !isAboutNew && !isCurrentWrong ? problem : null}
      onSubmit={submit}
      onClose={onClose}
    >
      {hasPassword && (
        <PasswordField
          label={t('current')}
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          error={
            isChecked && current === ''
              ? t('noCurrent')
              : problem && isCurrentWrong
                ? sayProblem(problem, language)
                : undefined
          }
        />
      )}
      <NewPasswordField
        label={t('new')}
        value={password}
        onChange={setPassword}
        charactersMin={PASSWORD_CHARS_MIN}
        email={email}
        error={problem && isAboutNew ? sayProblem(problem, language) : undefined}
      />
    </WriteDialog>
  );
}
