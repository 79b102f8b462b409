import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useApi } from '../api/use-api.ts';
import { ApprovalName } from '../approval/approval-name.tsx';
import { isForReader } from '../approval/approval.ts';
import { approvalWords } from '../approval/approval-words.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import styles from './today.module.css';

const NAMED_MAX = 3;
/** Among so many of the oldest the first are looked for that wait for whoever reads this. */
const READ_MAX = 10;

/** The requests that have waited the longest for whoever reads this, by name. */
export function WaitingApprovals({ reference }: { readonly reference: string }): ReactNode {
  const t = useWords(approvalWords);
  const { ago } = useFormats();
  const { data } = useApi('/approvals', { query: { action: reference, sort: 'askedAt', limit: READ_MAX } });
  const named = (data?.approvals ?? []).filter(isForReader).slice(0, NAMED_MAX);
  return named.map((approval) => (
    <div key={approval.id} className={styles['about']}>
      <Anchor component={Link} to={`/approvals/${approval.id}`} inherit>
        <ApprovalName approval={approval} />
      </Anchor>
      {` · ${t('askedAgo', { name: approval.askedBy.name, when: ago(approval.askedAt) })}`}
    </div>
  ));
}
