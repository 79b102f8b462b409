import { Group, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { WriteDialog } from '../dialog/write-dialog.tsx';
import { MayButton } from '../session/may-button.tsx';
import { roleWords } from '../session/role-words.ts';
import { useSession } from '../session/session.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import type { Member } from './member.ts';
import { RoleChoice } from './role-choice.tsx';
import { staffWords } from './staff-words.ts';
import { useChangeMember } from './use-change-member.ts';

/** What somebody may do, and another role. */
export function MemberRole({ member }: { readonly member: Member }): ReactNode {
  const t = useWords(staffWords);
  const roles = useWords(roleWords);
  const { id } = useSession();
  const [isOpen, setIsOpen] = useState(false);
  const { role, state } = member;
  const whyNot = member.id === id ? t('notYourself') : state === 'disabled' ? t('isDisabled') : undefined;
  return (
    <Stack gap="sm">
      <Text>
        <b>{roles(role)}</b>. {roles(`${role}Means`)}
      </Text>
      <Group>
        <MayButton needs="manager" whyNot={whyNot} variant="default" onClick={() => setIsOpen(true)}>
          {t('changeRole')}
        </MayButton>
      </Group>
      {isOpen && <RoleDialog member={member} onClose={() => setIsOpen(false)} />}
    </Stack>
  );
}

function RoleDialog({ member, onClose }: { readonly member: Member; readonly onClose: () => void }): ReactNode {
  const t = useWords(staffWords);
  const notify = useNotify();
  const roles = useWords(roleWords);
  const [role, setRole] = useState(member.role);
  // Of when the dialog opened: what a colleague changes meanwhile is not overwritten unseen.
  const [ifMatch] = useState(member.etag);
  const change = useChangeMember();
  const { name } = member;
  const submit = (): void =>
    change.mutate(
      { path: { id: member.id }, body: { role }, ifMatch },
      {
        onSuccess: () => {
          notify(t('roleChanged', { name, role: roles(role) }));
          onClose();
        },
      },
    );
  return (
    <WriteDialog
      isOpen
      title={t('changeRole')}
      lead={
        <>
          {name}. {t('now', { role: roles(member.role) })} {t('tokensEnd')}
        </>
      }
      submit={t('save')}
      canSubmit={role !== member.role}
      isBusy={change.isPending}
      problem={change.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <RoleChoice role={role} onChange={setRole} />
    </WriteDialog>
  );
}
