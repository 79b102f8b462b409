import type { ReactNode } from 'react';

import { useApi } from '../api/use-api.ts';
import { FilterChip } from '../list/filters.tsx';
import type { ListState } from '../list/list-state.ts';
import { defineWords, useWords } from '../words/define-words.ts';

const words = defineWords({ en: { consignee: 'Consignee' }, de: { consignee: 'Empfänger' } });

/** The consignee to which a list is narrowed, by its name. */
export function ConsigneeChip({
  list,
  reference,
}: {
  readonly list: ListState;
  readonly reference: string;
}): ReactNode {
  const t = useWords(words);
  const id = Number(list.filters['consignee']);
  const isWanted = Number.isSafeInteger(id) && id > 0;
  const { data } = useApi('/actions/{reference}/consignees/{id}', { path: { reference, id } }, { isWanted });
  return (
    <FilterChip list={list} name="consignee" label={t('consignee')}>
      {data?.name}
    </FilterChip>
  );
}
