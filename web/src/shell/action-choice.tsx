import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';

import { useWords } from '../words/define-words.ts';
import { shellWords } from './shell-words.ts';
import { actionPath } from './use-reference.ts';

const SEARCHED_FROM = 9;

export function ActionChoice({ references }: { readonly references: readonly string[] }): ReactNode {
  const t = useWords(shellWords);
  const navigate = useNavigate();
  const { reference } = useParams();
  return (
    <Select
      aria-label={t('action')}
      placeholder={t('noAction')}
      data={[...references]}
      value={reference ?? null}
      onChange={(chosen) => chosen !== null && void navigate(actionPath(chosen))}
      allowDeselect={false}
      searchable={references.length >= SEARCHED_FROM}
      size="sm"
      w={{ base: 150, sm: 220 }}
    />
  );
}
