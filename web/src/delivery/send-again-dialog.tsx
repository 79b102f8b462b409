import { Stack, Text } from '@mantine/core';
import { useId, type ReactNode } from 'react';

import { useWrite } from '../api/use-api.ts';
import { usePreview } from '../api/use-preview.ts';
import { ReasonDialog } from '../dialog/reason-dialog.tsx';
import { Loading } from '../screen/loaded.tsx';
import { useNotify } from '../screen/use-notify.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { decisionWords } from './decision-words.ts';
import { whyLeft, type ListedDelivery, type SendableAgain } from './delivery.ts';
import styles from './delivery.module.css';

/** So many are named for each reason. */
const NAMED = 5;

/** What is told of a mail or letter that cannot be sent again. */
export type NamedDelivery = Pick<ListedDelivery, 'id' | 'name' | 'address'>;

/** Sends mails and letters once more: says first which of them the desk can send again, and why not the others. */
export function SendAgainDialog(props: {
  readonly reference: string;
  readonly rows: readonly NamedDelivery[];
  readonly onClose: () => void;
  readonly onDone: () => void;
}): ReactNode {
  const t = useWords(decisionWords);
  const notify = useNotify();
  const { reference, rows, onClose, onDone } = props;
  const path = { reference };
  const preview = usePreview('/actions/{reference}/deliveries/send-again-previews', {
    path,
    body: { ids: rows.map(({ id }) => id) },
  });
  const write = useWrite('post', '/actions/{reference}/deliveries/send-again');
  const { ids = [], left = [] } = preview.data ?? {};
  const send = (reason: string): void =>
    write.mutate(
      { path, body: { ids: [...ids], reason } },
      {
        // Something has changed since it was looked at.
        onError: () => void preview.refetch(),
        onSuccess: ({ data }) => {
          notify(t('done_send-again', { count: data.ids.length }));
          onDone();
        },
      },
    );
  return (
    <ReasonDialog
      title={t('title_send-again', { count: preview.data === undefined ? rows.length : ids.length })}
      lead={
        <Stack gap="xs">
          {preview.data === undefined && preview.error === null && <Loading height={60} />}
          {ids.length > 0 && <Text>{t('text_send-again')}</Text>}
          {left.length > 0 && <Left left={left} rows={rows} />}
        </Stack>
      }
      hint={t('reasonHint')}
      submit={left.length > 0 && ids.length > 0 ? t('sendSome', { count: ids.length }) : t('send-again')}
      canSubmit={ids.length > 0}
      isBusy={write.isPending}
      problem={write.error ?? preview.error}
      onReason={send}
      onClose={onClose}
    />
  );
}

/** Those that cannot be sent again, by why. */
function Left(props: { readonly left: SendableAgain['left']; readonly rows: readonly NamedDelivery[] }): ReactNode {
  const t = useWords(decisionWords);
  const { list } = useFormats();
  const id = useId();
  const { left, rows } = props;
  const nameOf = (one: number): string => {
    const row = rows.find((candidate) => candidate.id === one);
    return row?.name || row?.address || String(one);
  };
  return (
    <div className={styles['raised']} role="status">
      <Text fw={500} id={id}>
        {t('left', { count: left.length })}
      </Text>
      <ul className={styles['plain']} aria-labelledby={id}>
        {whyLeft(left).map(({ why, ids }) => {
          const rest = ids.length - NAMED;
          const what = list([...ids.slice(0, NAMED).map(nameOf), ...(rest > 0 ? [t('andMore', { count: rest })] : [])]);
          return <li key={why}>{t(`left_${why}`, { what })}</li>;
        })}
      </ul>
    </div>
  );
}
