import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useWrite } from '../api/use-api.ts';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { CopyButton } from '../screen/copy-button.tsx';
import type { Role } from '../session/may.ts';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import { RoleChoice } from './role-choice.tsx';
import styles from './staff.module.css';
import type { Token } from './token.ts';
import { tokenWords } from './token-words.ts';

/** Makes a token for a program, and shows it this once. */
export function MakeTokenDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const w = useWords(tokenWords);
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>();
  const [isChecked, setIsChecked] = useState(false);
  const make = useWrite('post', '/tokens');
  if (make.data) return <MadeToken name={name.trim()} token={make.data.data.token} onDone={onClose} />;
  const submit = (): void => {
    setIsChecked(true);
    if (name.trim() !== '' && role) make.mutate({ body: { name: name.trim(), role } });
  };
  return (
    <WriteDialog
      isOpen
      title={w('make')}
      submit={w('make')}
      isBusy={make.isPending}
      problem={make.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={w('name')}
        required
        description={w('nameMeans')}
        autoComplete="off"
        maxLength={120}
        value={name}
        error={isChecked && name.trim() === '' ? w('noName') : undefined}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <RoleChoice role={role} onChange={setRole} error={isChecked && !role ? w('noRole') : undefined} />
    </WriteDialog>
  );
}

function MadeToken(props: { readonly name: string; readonly token: string; readonly onDone: () => void }): ReactNode {
  const w = useWords(tokenWords);
  const { name, token, onDone } = props;
  return (
    <Modal
      opened
      onClose={() => {}}
      title={w('madeTitle', { name })}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <Stack gap="md">
        <Text>{w('once')}</Text>
        <code className={styles['command']} aria-label={w('token')}>
          {token}
        </code>
        <Group justify="space-between">
          <CopyButton text={token} what={w('token')} />
          <Button onClick={onDone}>{w('done')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Ends a token for good. */
export function EndTokenDialog({ token, onClose }: { readonly token: Token; readonly onClose: () => void }): ReactNode {
  const w = useWords(tokenWords);
  const notify = useNotify();
  const { id, name } = token;
  const end = useWrite('delete', '/tokens/{id}');
  return (
    <WriteDialog
      isOpen
      title={w('endTitle', { name })}
      lead={w('endText')}
      submit={w('end')}
      isDangerous
      isBusy={end.isPending}
      problem={end.error}
      onSubmit={() =>
        end.mutate(
          { path: { id } },
          {
            onSuccess: () => {
              notify(w('endedDone', { name }));
              onClose();
            },
          },
        )
      }
      onClose={onClose}
    />
  );
}
