import { ActionIcon, type ActionIconProps } from '@mantine/core';
import { IconUserCircle } from '@tabler/icons-react';
import type { ComponentPropsWithRef, ReactNode } from 'react';

import { useWords } from '../words/define-words.ts';
import { shellWords } from './shell-words.ts';

export function AccountButton(props: ActionIconProps & ComponentPropsWithRef<'button'>): ReactNode {
  const t = useWords(shellWords);
  return (
    <ActionIcon variant="subtle" size="lg" aria-label={t('account')} aria-haspopup="menu" {...props}>
      <IconUserCircle size={24} aria-hidden />
    </ActionIcon>
  );
}
