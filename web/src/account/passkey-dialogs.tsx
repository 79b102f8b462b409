import { TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';

import { ask, type ApiProblem } from '../api/client.ts';
import { useApi, useTold, useWrite } from '../api/use-api.ts';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { makePasskey, passkeyProblem } from '../session/passkey.ts';
import { sayBrowser } from '../session/say-browser.ts';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import { useLanguage } from '../words/language.tsx';
import type { Account, PartProps } from './account.ts';
import { accountWords } from './account-words.ts';

/** Names a passkey and makes it; the browser asks where to keep it. */
export function AddPasskeyDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const t = useWords(accountWords);
  const notify = useNotify();
  const { language } = useLanguage();
  const sessions = useApi('/sessions', {});
  const here = sessions.data?.sessions.find(({ isCurrent }) => isCurrent)?.browser ?? '';
  const [typed, setTyped] = useState<string>();
  const name = typed ?? (here === '' ? '' : sayBrowser(here, language));
  const [isChecked, setIsChecked] = useState(false);
  const add = useAddPasskey();
  const submit = (): void => {
    setIsChecked(true);
    if (name.trim() === '') return;
    add.mutate(name.trim(), {
      onSuccess: () => {
        notify(t('passkeyAdded', { name: name.trim() }));
        onClose();
      },
    });
  };
  return (
    <WriteDialog
      isOpen
      title={t('addPasskey')}
      lead={t('addPasskeyLead')}
      submit={t('make')}
      isBusy={add.isPending}
      problem={add.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextInput
        label={t('passkeyName')}
        description={t('passkeyNameMeans')}
        maxLength={120}
        value={name}
        error={isChecked && name.trim() === '' ? t('noPasskeyName') : undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
    </WriteDialog>
  );
}

function useAddPasskey() {
  const client = useQueryClient();
  return useTold(
    useMutation<void, ApiProblem, string>({
      mutationFn: async (name) => {
        const { data: offer } = await ask('post', '/account/passkey-options', {});
        const response = await makePasskey(offer).catch((error: unknown) => {
          throw passkeyProblem(error) ?? error;
        });
        await ask('post', '/account/passkeys', { body: { ticket: offer.ticket, response, name } });
      },
      onSuccess: () => client.invalidateQueries(),
    }),
  );
}

export function RemovePasskeyDialog(props: {
  readonly passkey: Account['passkeys'][number];
  readonly onCodes: PartProps['onCodes'];
  readonly onClose: () => void;
}): ReactNode {
  const t = useWords(accountWords);
  const { passkey, onCodes, onClose } = props;
  const { id, name } = passkey;
  const remove = useWrite('delete', '/account/passkeys/{id}');
  return (
    <WriteDialog
      isOpen
      title={t('removePasskey', { name })}
      lead={t('removePasskeyText')}
      submit={t('remove')}
      isDangerous
      isBusy={remove.isPending}
      problem={remove.error}
      onSubmit={() =>
        remove.mutate(
          { path: { id } },
          {
            onSuccess: ({ data }) => {
              onCodes(data.recoveryCodes);
              onClose();
            },
          },
        )
      }
      onClose={onClose}
    />
  );
}
