import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';

import type { ApiProblem } from '../api/client.ts';
import { useApi } from '../api/use-api.ts';
import { useActionAtHand } from '../shell/use-action-at-hand.ts';
import { useLanguage } from '../words/language.tsx';
import { findScreens, findsOf, type Finds } from './finds.ts';

const TYPING_MS = 120;
/** A shorter text would find everything; the desk answers it with nothing. */
const TEXT_LENGTH_MIN = 2;
/** As long a text as the desk takes. */
export const TEXT_LENGTH_MAX = 100;

export type Search = {
  readonly finds: Finds;
  /** Whether what is found is what was asked for, and not that of a text before. */
  readonly isCurrent: boolean;
  readonly problem: ApiProblem | null;
  readonly again: () => void;
};

/** Searches a moment after the last letter; screens are found at once. */
export function useSearch(text: string): Search {
  const { language } = useLanguage();
  const reference = useActionAtHand();
  const [now] = useState(() => new Date());
  const wanted = text.trim();
  const [asked] = useDebouncedValue(wanted, TYPING_MS);
  const isWanted = asked.length >= TEXT_LENGTH_MIN;
  const { data, error, refetch } = useApi('/search', { query: { q: asked } }, { isWanted, keepsPrevious: true });
  const isLong = wanted.length >= TEXT_LENGTH_MIN;
  const screens = findScreens(wanted, { reference, language });
  const goto: Finds = screens.length === 0 ? [] : [{ group: 'goto', finds: screens }];
  const hits = isLong && data !== undefined ? findsOf(data, { reference, language, now }) : [];
  return {
    finds: wanted === '' ? goto : [...goto, ...hits],
    isCurrent: !isLong || data?.q === wanted,
    problem: isLong ? error : null,
    again: () => void refetch(),
  };
}
