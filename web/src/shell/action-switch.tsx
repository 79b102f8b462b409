import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';

import { useApi } from '../api/use-api.ts';
import { useWords } from '../words/define-words.ts';
import { shellWords } from './shell-words.ts';
import { actionPath } from './use-reference.ts';

/** Which action one is at, and the way to another one; there is nothing to choose where there is one. */
export function ActionSwitch(): ReactNode {
  const t = useWords(shellWords);
  const navigate = useNavigate();
  const { reference } = useParams();
  const { data } = useApi('/actions', {});
  const actions = data?.actions ?? [];
  if (actions.length < 2) return null;
  return (
    <Select
      aria-label={t('action')}
      placeholder={t('noAction')}
      data={actions.map((action) => action.reference)}
      value={reference ?? null}
      onChange={(chosen) => chosen !== null && void navigate(actionPath(chosen))}
      allowDeselect={false}
      searchable={actions.length > 8}
      size="sm"
      w={{ base: 150, sm: 220 }}
    />
  );
}
