import { Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useWrite } from '../api/use-api.ts';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import { countriesWrittenTo, type Plan } from './sending.ts';
import { sendingWords } from './sending-words.ts';

/** Says once more what goes to how many, and lets it go. */
export function SendDialog(props: {
  readonly reference: string;
  readonly plan: Plan;
  readonly isPaused: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const t = useWords(sendingWords);
  const notify = useNotify();
  const { reference, isPaused, onClose } = props;
  const [plan] = useState(props.plan);
  const write = useWrite('post', '/actions/{reference}/notice-runs');
  const { mails, letters, held, unreachable } = plan;
  const submit = (): void =>
    write.mutate(
      { path: { reference }, body: {} },
      {
        onSuccess: ({ data: { run } }) => {
          notify(run === null ? t('planningNow') : t('started', { mails: run.mails, letters: run.letters }));
          onClose();
        },
      },
    );
  return (
    <WriteDialog
      isOpen
      title={t('send')}
      submit={t('sendNow')}
      isBusy={write.isPending}
      problem={write.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Stack gap="xs">
        <Text fw={600}>{t('sendText', { mails, letters, countries: countriesWrittenTo(plan) })}</Text>
        {held > 0 && <Text>{t('held', { count: held })}</Text>}
        {unreachable.count > 0 && <Text>{t('unreachable', { count: unreachable.count })}</Text>}
        <Text>{t(isPaused ? 'sendPaused' : 'sendFinal')}</Text>
      </Stack>
    </WriteDialog>
  );
}
