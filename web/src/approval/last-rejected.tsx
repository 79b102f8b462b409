import { Alert, Anchor } from '@mantine/core';
import { IconUserX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import type { Schemas } from '../api/schema.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { ApprovalName } from './approval-name.tsx';
import { approvalWords } from './approval-words.ts';
import styles from './approval.module.css';

/** On the page of what a request was about: that it was rejected, by whom, and why; nothing where none was. */
export function LastRejected({ approval }: { readonly approval: Schemas['RejectedApproval'] | null }): ReactNode {
  const t = useWords(approvalWords);
  const { time } = useFormats();
  if (approval === null) return null;
  const { id, askedBy, rejected } = approval;
  return (
    <Alert icon={<IconUserX aria-hidden />} color="gray" variant="light" mb="lg" title={t('lastRejected')}>
      <Anchor component={Link} to={`/approvals/${id}`} inherit underline="always">
        <ApprovalName approval={approval} />
      </Anchor>
      <div>{t('rejectedBy', { asker: askedBy.name, name: rejected.by.name, time: time(rejected.at) })}</div>
      <p className={styles['quoted']}>{rejected.reason}</p>
    </Alert>
  );
}
