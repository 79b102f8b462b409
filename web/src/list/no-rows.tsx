import { Button } from '@mantine/core';
import type { ReactNode } from 'react';

import { Empty } from '../screen/empty.tsx';
import { defineWords, useWords } from '../words/define-words.ts';
import type { ListState } from './list-state.ts';

const words = defineWords({
  en: {
    none: 'Nothing matches',
    noneText: 'Nothing here fits all of these filters. Take one back.',
    noneTextWord: 'Nothing here fits all of these filters. Take one back, or look for a shorter part of the word.',
    clear: 'Clear filters',
  },
  de: {
    none: 'Nichts passt dazu',
    noneText: 'Nichts hier entspricht allen diesen Filtern. Heben Sie einen auf.',
    noneTextWord:
      'Nichts hier entspricht allen diesen Filtern. Heben Sie einen auf, oder suchen Sie nach einem kürzeren Teil.',
    clear: 'Filter aufheben',
  },
});

/** A list without rows: because of its filters, or because there are none yet, which says when there will be. */
export function NoRows(props: {
  readonly list: ListState;
  readonly title: string;
  readonly children: ReactNode;
}): ReactNode {
  const t = useWords(words);
  const { list, title, children } = props;
  if (Object.keys(list.filters).length === 0) return <Empty title={title}>{children}</Empty>;
  return (
    <Empty
      title={t('none')}
      action={
        <Button variant="default" onClick={list.clear}>
          {t('clear')}
        </Button>
      }
    >
      {t((list.filters['q'] ?? '') === '' ? 'noneText' : 'noneTextWord')}
    </Empty>
  );
}
