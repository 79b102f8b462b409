import { Alert, Anchor } from '@mantine/core';
import { IconUserCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useApi } from '../api/use-api.ts';
import { ApprovalName } from '../approval/approval-name.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { incidentWords } from './incident-words.ts';

/** That a classification waits for a second person, which one, and that the clocks run on meanwhile. */
export function WaitingClassification({ approval }: { readonly approval: number | null }): ReactNode {
  return approval === null ? null : <Waiting id={approval} />;
}

function Waiting({ id }: { readonly id: number }): ReactNode {
  const t = useWords(incidentWords);
  const { ago } = useFormats();
  const { data } = useApi('/approvals/{id}', { path: { id } });
  return (
    <Alert color="teal" variant="light" icon={<IconUserCheck aria-hidden />} mb="lg" title={t('waitsTitle')}>
      {data !== undefined && (
        <div>
          <ApprovalName approval={data} />, {t('waitsAsked', { name: data.askedBy.name, when: ago(data.askedAt) })}
        </div>
      )}
      {t('waits')}{' '}
      <Anchor component={Link} to={`/approvals/${id}`} fw={600} inherit underline="always">
        {t('toApproval')}
      </Anchor>
    </Alert>
  );
}
