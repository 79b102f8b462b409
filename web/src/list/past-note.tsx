import { Alert, Anchor } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { actionPath } from '../shell/use-reference.ts';
import { defineWords, useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import type { ListState } from './list-state.ts';
import { sayDay } from './say-day.ts';

const words = defineWords({
  en: {
    note: 'You come from the figures of {day}. The rows below are as they stand now, so they may be more or fewer.',
    back: 'Back to {day}',
  },
  de: {
    note: 'Sie kommen von den Zahlen vom {day}. Die Zeilen hier zeigen den Stand von jetzt; es können also mehr oder weniger sein.',
    back: 'Zurück zum {day}',
  },
});

/** Of a list that a past figure led to: lists show what stands now, and say so. */
export function PastNote({ list, reference }: { readonly list: ListState; readonly reference: string }): ReactNode {
  const t = useWords(words);
  const formats = useFormats();
  const { figuresOf: asOf } = list;
  if (asOf === undefined) return null;
  const day = sayDay(asOf, formats.day);
  return (
    <Alert icon={<IconHistory aria-hidden />} color="gray" variant="light" mb="md">
      {t('note', { day })}{' '}
      <Anchor
        component={Link}
        to={`${actionPath(reference)}?${new URLSearchParams({ asOf }).toString()}`}
        inherit
        underline="always"
      >
        {t('back', { day })}
      </Anchor>
    </Alert>
  );
}
