import { Button, Group, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useApi } from '../api/use-api.ts';
import { Rows } from '../screen/rows.tsx';
import { PasskeysElsewhere } from '../session/other-ways.tsx';
import { knowsPasskeys } from '../session/passkey.ts';
import { signInWords } from '../session/sign-in-words.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import type { Account, PartProps } from './account.ts';
import { accountWords } from './account-words.ts';
import { AddPasskeyDialog, RemovePasskeyDialog } from './passkey-dialogs.tsx';

type Passkey = Account['passkeys'][number];

/** The passkeys of the account: each with its name, and another one. */
export function Passkeys({ account, onCodes }: PartProps): ReactNode {
  const t = useWords(accountWords);
  const { time, ago } = useFormats();
  const [doing, setDoing] = useState<'adding' | Passkey>();
  const { passkeys } = account;
  const close = (): void => setDoing(undefined);
  const sayOf = ({ addedAt, lastUsedAt, isSynced }: Passkey): string =>
    [
      t('added', { when: time(addedAt) }),
      lastUsedAt === null ? t('unused') : t('used', { when: ago(lastUsedAt) }),
      ...(isSynced ? [t('synced')] : []),
    ].join(', ');
  return (
    <Stack gap="sm" align="flex-start">
      {passkeys.length === 0 ? (
        <Text>{t('passkeysNone')}</Text>
      ) : (
        <Rows
          label={t('passkeys')}
          rows={passkeys.map((passkey) => ({
            key: passkey.id,
            title: passkey.name,
            text: sayOf(passkey),
            action: (
              <Button
                variant="default"
                size="compact-sm"
                aria-label={t('removeNamed', { name: passkey.name })}
                onClick={() => setDoing(passkey)}
              >
                {t('remove')}
              </Button>
            ),
          }))}
        />
      )}
      <AddButton onAdd={() => setDoing('adding')} />
      {doing === 'adding' && <AddPasskeyDialog onClose={close} />}
      {doing !== undefined && doing !== 'adding' && (
        <RemovePasskeyDialog passkey={doing} onCodes={onCodes} onClose={close} />
      )}
    </Stack>
  );
}

/** The button, or why there can be none at this address or in this browser. */
function AddButton({ onAdd }: { readonly onAdd: () => void }): ReactNode {
  const t = useWords(accountWords);
  const s = useWords(signInWords);
  const { data } = useApi('/sign-in', {});
  if (!data) return null;
  if (!data.passkeys.isPossible) return <PasskeysElsewhere passkeys={data.passkeys} />;
  if (!knowsPasskeys()) {
    return (
      <Text size="sm" c="dimmed">
        {s('passkeysUnknown')}
      </Text>
    );
  }
  return (
    <Group>
      <Button variant="default" onClick={onAdd}>
        {t('addPasskey')}
      </Button>
    </Group>
  );
}
