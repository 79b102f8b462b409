import type { ReactNode } from 'react';

import { defineWords, useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { FilterChip } from './filters.tsx';
import type { ListState } from './list-state.ts';
import { sayDay } from './say-day.ts';

const words = defineWords({
  en: {
    printed: 'Letters',
    printed_true: 'printed, to be posted',
    printed_false: 'to be printed',
    reachedBefore: 'No sign since',
    callbackDue: 'Calls',
    callbackDue_true: 'due',
    deferredUntil: 'Deferral ends by',
  },
  de: {
    printed: 'Briefe',
    printed_true: 'gedruckt, zur Post zu geben',
    printed_false: 'zu drucken',
    reachedBefore: 'Kein Zeichen seit',
    callbackDue: 'Rückrufe',
    callbackDue_true: 'fällig',
    deferredUntil: 'Aufschub endet bis',
  },
});

/** Filters with which the day's list leads to what it has counted; they have no field, and can be taken back. */
export function CountedChips({ list }: { readonly list: ListState }): ReactNode {
  const t = useWords(words);
  const { day } = useFormats();
  const { printed, reachedBefore, deferredUntil } = list.filters;
  return (
    <>
      <FilterChip list={list} name="printed" label={t('printed')}>
        {t(printed === 'true' ? 'printed_true' : 'printed_false')}
      </FilterChip>
      <FilterChip list={list} name="reachedBefore" label={t('reachedBefore')}>
        {sayDay(reachedBefore, day)}
      </FilterChip>
      <FilterChip list={list} name="callbackDue" label={t('callbackDue')}>
        {t('callbackDue_true')}
      </FilterChip>
      <FilterChip list={list} name="deferredUntil" label={t('deferredUntil')}>
        {sayDay(deferredUntil, day)}
      </FilterChip>
    </>
  );
}
