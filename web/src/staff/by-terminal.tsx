import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { CopyButton } from '../screen/copy-button.tsx';
import { useWords } from '../words/define-words.ts';
import { inviteCommand } from './invite-command.ts';
import type { Member } from './member.ts';
import styles from './staff.module.css';
import { staffWords } from './staff-words.ts';

/** Somebody is invited at a desk that sends no mail: how they get their link all the same. */
export function ByTerminal(props: {
  readonly member: Pick<Member, 'name' | 'email' | 'role' | 'language'>;
  readonly onDone: () => void;
}): ReactNode {
  const t = useWords(staffWords);
  const { member, onDone } = props;
  const { name } = member;
  const command = inviteCommand(member);
  return (
    <Modal opened onClose={onDone} title={t('notMailingTitle', { name })} withCloseButton={false}>
      <Stack gap="md">
        <Text>{t('notMailing', { name })}</Text>
        <code className={styles['command']}>{command}</code>
        <Group justify="space-between">
          <CopyButton text={command} what={command} />
          <Button onClick={onDone}>{t('done')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
