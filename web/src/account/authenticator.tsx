import { Button, Group, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';

import { useWrite } from '../api/use-api.ts';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { Loading } from '../screen/loaded.tsx';
import { AuthenticatorSetUp } from '../session/authenticator-set-up.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import type { PartProps } from './account.ts';
import { accountWords } from './account-words.ts';

/** The authenticator app: set up, put another in its place, removed. */
export function Authenticator({ account, onCodes }: PartProps): ReactNode {
  const t = useWords(accountWords);
  const { time } = useFormats();
  const [doing, setDoing] = useState<'setting-up' | 'removing'>();
  const { authenticator } = account;
  const close = (): void => setDoing(undefined);
  return (
    <Stack gap="sm">
      <Text>{authenticator ? t('appSince', { when: time(authenticator.addedAt) }) : t('appNone')}</Text>
      <Group gap="xs">
        <Button variant="default" onClick={() => setDoing('setting-up')}>
          {t(authenticator ? 'replace' : 'setUp')}
        </Button>
        {authenticator && (
          <Button variant="default" onClick={() => setDoing('removing')}>
            {t('remove')}
          </Button>
        )}
      </Group>
      {doing === 'setting-up' && <SetUpDialog account={account} onCodes={onCodes} onClose={close} />}
      {doing === 'removing' && <RemoveDialog onClose={close} />}
    </Stack>
  );
}

function SetUpDialog(props: PartProps & { readonly onClose: () => void }): ReactNode {
  const t = useWords(accountWords);
  const notify = useNotify();
  const { account, onCodes, onClose } = props;
  const [code, setCode] = useState('');
  const [isChecked, setIsChecked] = useState(false);
  const offer = useWrite('post', '/account/authenticator-offer', { isApart: true });
  const confirm = useWrite('put', '/account/authenticator');
  const isAsked = useRef(false);
  useEffect(() => {
    if (isAsked.current) return;
    isAsked.current = true;
    // Whoever would not sign in once more has nothing to set up.
    offer.mutate({}, { onError: (problem) => problem.code === 'sign-in-not-recent' && onClose() });
  });
  const isWrong = confirm.error?.code === 'code-wrong';
  const isRenewed = confirm.error?.code.startsWith('ticket-') ?? false;
  const { data } = offer;
  const submit = (): void => {
    setIsChecked(true);
    if (!data || code.trim() === '') return;
    confirm.mutate(
      { body: { ticket: data.data.ticket, code: code.trim() } },
      {
        onSuccess: (answer) => {
          notify(t('setUpDone'));
          onCodes(answer.data.recoveryCodes);
          onClose();
        },
        onError: (problem) => problem.code.startsWith('ticket-') && offer.mutate({}),
      },
    );
  };
  return (
    <WriteDialog
      isOpen
      title={t(account.authenticator ? 'replace' : 'setUp')}
      lead={isRenewed ? t('renewed') : account.authenticator ? t('replaceLead') : undefined}
      submit={t('setUp')}
      canSubmit={data !== undefined}
      isBusy={confirm.isPending}
      problem={offer.error ?? (isRenewed || isWrong ? null : confirm.error)}
      onSubmit={submit}
      onClose={onClose}
    >
      {data ? (
        <AuthenticatorSetUp
          offer={data.data}
          code={code}
          onCode={setCode}
          isWrong={isWrong}
          error={isChecked && code.trim() === '' ? t('noCode') : undefined}
        />
      ) : (
        <Loading height={320} />
      )}
    </WriteDialog>
  );
}

function RemoveDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useWords(accountWords);
  const remove = useWrite('delete', '/account/authenticator');
  return (
    <WriteDialog
      isOpen
      title={t('removeApp')}
      lead={t('removeAppText')}
      submit={t('remove')}
      isDangerous
      isBusy={remove.isPending}
      problem={remove.error}
      onSubmit={() => remove.mutate({}, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
