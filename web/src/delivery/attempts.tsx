import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

import { DataTable, type Column } from '../list/data-table.tsx';
import { Quiet } from '../screen/quiet.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { deliveryWords } from './delivery-words.ts';
import styles from './delivery.module.css';
import type { DeliveryDocument } from './delivery.ts';
import { explainFailure, failureWords, sayFailure } from './failure-words.ts';

type Attempt = DeliveryDocument['attemptList'][number];

/** What was tried, how it ended, and what the other side answered, in our words and in its own. */
export function Attempts({ delivery }: { readonly delivery: DeliveryDocument }): ReactNode {
  const t = useWords(deliveryWords);
  const columns = useColumns();
  const { attemptList, channel } = delivery;
  if (attemptList.length === 0) {
    return <Text c="dimmed">{t(channel === 'post' ? 'lettersNoTries' : 'triesNone')}</Text>;
  }
  return <DataTable label={t('triesTitle')} columns={columns} rows={attemptList} keyOf={({ attempt }) => attempt} />;
}

function useColumns(): readonly Column<Attempt>[] {
  const t = useWords(deliveryWords);
  const failures = useWords(failureWords);
  const { time, count } = useFormats();
  return [
    {
      key: 'attempt',
      header: t('attempt'),
      isName: true,
      render: ({ attempt }) => (
        <>
          <span className="narrow">{t('attempt')} </span>
          {count(attempt)}
        </>
      ),
    },
    { key: 'at', header: t('at'), onPhone: 'words', render: ({ endedAt }) => time(endedAt) },
    {
      key: 'outcome',
      header: t('outcome'),
      onPhone: 'words',
      render: ({ outcome, failure }) => (
        <div>
          {t(outcome)}
          {failure !== null && (
            <>
              {`: ${sayFailure(failures, failure)}`}
              <Quiet>{explainFailure(failures, failure)}</Quiet>
            </>
          )}
        </div>
      ),
    },
    {
      key: 'answer',
      header: t('answer'),
      render: ({ response }) =>
        response === null || response === '' ? '' : <span className={styles['answer']}>{response}</span>,
    },
  ];
}
