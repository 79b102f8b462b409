import { NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useWrite } from '../api/use-api.ts';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import type { Role } from '../session/may.ts';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import { LANGUAGES, LANGUAGE_NAMES, useLanguage } from '../words/language.tsx';
import { ByTerminal } from './by-terminal.tsx';
import { RoleChoice } from './role-choice.tsx';
import { staffWords } from './staff-words.ts';

/** Takes somebody into the house and writes to them. Nobody gets a role that nobody has chosen. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useWords(staffWords);
  const notify = useNotify();
  const here = useLanguage();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>();
  const [language, setLanguage] = useState(here.language);
  const [isChecked, setIsChecked] = useState(false);
  const invite = useWrite('post', '/staff');
  if (invite.data && !invite.data.data.isMailing && role) {
    return <ByTerminal member={{ name: name.trim(), email: email.trim(), role, language }} onDone={onClose} />;
  }
  const submit = (): void => {
    setIsChecked(true);
    if (name.trim() === '' || email.trim() === '' || !role) return;
    invite.mutate(
      { body: { name: name.trim(), email: email.trim(), role, language } },
      {
        onSuccess: ({ data }) => {
          if (!data.isMailing) return;
          notify(t('invitedDone', { name: name.trim() }));
          onClose();
        },
      },
    );
  };
  return (
    <WriteDialog
      isOpen
      title={t('invite')}
      lead={t('inviteLead')}
      submit={t('send')}
      isBusy={invite.isPending}
      problem={invite.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t('name')}
        required
        autoComplete="off"
        maxLength={120}
        value={name}
        error={isChecked && name.trim() === '' ? t('noName') : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t('email')}
        required
        type="email"
        autoComplete="off"
        maxLength={254}
        value={email}
        error={isChecked && email.trim() === '' ? t('noEmail') : undefined}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <RoleChoice role={role} onChange={setRole} error={isChecked && !role ? t('noRole') : undefined} />
      <NativeSelect
        label={t('language')}
        value={language}
        data={LANGUAGES.map((tag) => ({ value: tag, label: LANGUAGE_NAMES[tag] }))}
        onChange={(event) => setLanguage(LANGUAGES.find((tag) => tag === event.currentTarget.value) ?? language)}
      />
    </WriteDialog>
  );
}
