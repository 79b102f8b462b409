import { Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';

import { useApi, useWrite } from '../api/use-api.ts';
import { WriteDialog } from '../dialog/write-dialog.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import { countriesWrittenTo, type Plan } from './sending.ts';
import { sendingWords } from './sending-words.ts';

/** Says once more what goes to how many, and lets exactly that go: where it has changed meanwhile, the new plan is shown. */
export function SendDialog(props: {
  readonly reference: string;
  readonly plan: Plan;
  readonly isPaused: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const t = useWords(sendingWords);
  const notify = useNotify();
  const { reference, isPaused, onClose } = props;
  const [plan, setPlan] = useState(props.plan);
  const { refetch, isFetching, error } = useApi(
    '/actions/{reference}/notice-plan',
    { path: { reference } },
    { isWanted: false },
  );
  const write = useWrite('post', '/actions/{reference}/notice-runs');
  const { mails, letters, held, unreachable, contacts } = plan;
  const submit = (): void =>
    write.mutate(
      { path: { reference }, body: {}, ifMatch: plan.etag },
      {
        onError: ({ code }) => {
          if (code === 'plan-changed') void refetch().then(({ data }) => data && setPlan(data));
        },
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
      isBusy={write.isPending || isFetching}
      canSubmit={contacts > 0}
      // That it has changed is said beside the plan as it is now, or with why that cannot be had.
      problem={isFetching ? null : (error ?? write.error)}
      onSubmit={submit}
      onClose={onClose}
    >
      <Stack gap="xs">
        <Text fw={600}>
          {contacts === 0 ? t('nobody') : t('sendText', { mails, letters, countries: countriesWrittenTo(plan) })}
        </Text>
        {held > 0 && <Text>{t('held', { count: held })}</Text>}
        {unreachable.count > 0 && <Text>{t('unreachable', { count: unreachable.count })}</Text>}
        {contacts > 0 && <Text>{t(isPaused ? 'sendPaused' : 'sendFinal')}</Text>}
      </Stack>
    </WriteDialog>
  );
}
