import type { ReactNode } from 'react';

import { useApi } from '../api/use-api.ts';
import { FilterChip } from '../list/filters.tsx';
import type { ListState } from '../list/list-state.ts';
import { defineWords, useWords } from '../words/define-words.ts';

const words = defineWords({ en: { instrument: 'Instrument' }, de: { instrument: 'Instrument' } });

/** The instrument to which the list is narrowed, by its serial number where the action says which one that is. */
export function InstrumentChip({ list }: { readonly list: ListState }): ReactNode {
  const t = useWords(words);
  const { action: reference = '', instrument } = list.filters;
  const id = Number(instrument);
  const isWanted = reference !== '' && Number.isSafeInteger(id) && id > 0;
  const { data } = useApi('/actions/{reference}/instruments/{id}', { path: { reference, id } }, { isWanted });
  return (
    <FilterChip list={list} name="instrument" label={t('instrument')}>
      {data?.serial ?? instrument}
    </FilterChip>
  );
}
