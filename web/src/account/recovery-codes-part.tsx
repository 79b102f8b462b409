import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useWrite } from '../api/use-api.ts';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { RecoveryCodes } from '../session/recovery-codes.tsx';
import { useWords } from '../words/define-words.ts';
import type { PartProps } from './account.ts';
import { accountWords } from './account-words.ts';

/** How many recovery codes are left, and new ones. */
export function RecoveryCodesPart({ account, onCodes }: PartProps): ReactNode {
  const t = useWords(accountWords);
  const [isAsking, setIsAsking] = useState(false);
  const renew = useWrite('put', '/account/recovery-codes');
  const close = (): void => {
    setIsAsking(false);
    renew.reset();
  };
  return (
    <Stack gap="sm">
      <Text>{t('codesLeft', { count: account.recoveryCodesLeft })}</Text>
      <Group>
        <Button variant="default" onClick={() => setIsAsking(true)}>
          {t('newCodes')}
        </Button>
      </Group>
      <WriteDialog
        isOpen={isAsking}
        title={t('newCodesTitle')}
        lead={t(account.recoveryCodesLeft === 0 ? 'newCodesFirst' : 'newCodesText')}
        submit={t('newCodes')}
        isBusy={renew.isPending}
        problem={renew.error}
        onSubmit={() =>
          renew.mutate(
            {},
            {
              onSuccess: ({ data }) => {
                onCodes(data.recoveryCodes);
                close();
              },
            },
          )
        }
        onClose={close}
      />
    </Stack>
  );
}

/** The new codes, over everything until somebody says that they have them. */
export function NewCodes(props: {
  readonly codes: readonly string[];
  readonly email: string;
  readonly onDone: () => void;
}): ReactNode {
  const t = useWords(accountWords);
  const { codes, email, onDone } = props;
  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={t('yourCodes')}
      size="lg"
    >
      <RecoveryCodes codes={codes} email={email} done={t('done')} onDone={onDone} />
    </Modal>
  );
}
