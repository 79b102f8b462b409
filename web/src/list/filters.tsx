import { Button, CloseButton, Group, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';

import { defineWords, useWords } from '../words/define-words.ts';
import type { ListState } from './list-state.ts';

const words = defineWords({
  en: { any: 'any', clear: 'Clear filters', emptyField: 'Empty this field' },
  de: { any: 'alle', clear: 'Filter aufheben', emptyField: 'Feld leeren' },
});

const TYPING_MS = 300;

export type FilterChoice = { readonly value: string; readonly label: string };

/** The filters of a list in a row; what is set can be taken back at once. */
export function Filters({ list, children }: { readonly list: ListState; readonly children: ReactNode }): ReactNode {
  const t = useWords(words);
  return (
    <Group gap="sm" mb="md" align="flex-end" role="search">
      {children}
      {Object.keys(list.filters).length > 0 && (
        <Button variant="subtle" size="sm" onClick={list.clear}>
          {t('clear')}
        </Button>
      )}
    </Group>
  );
}

/** One choice of several; the first is none. */
export function ChoiceFilter(props: {
  readonly list: ListState;
  readonly name: string;
  readonly label: string;
  readonly choices: readonly FilterChoice[];
}): ReactNode {
  const t = useWords(words);
  const { list, name, label, choices } = props;
  return (
    <NativeSelect
      label={label}
      value={list.filters[name] ?? ''}
      onChange={(event) => list.set({ [name]: event.currentTarget.value })}
      data={[{ value: '', label: t('any') }, ...choices]}
      miw={130}
    />
  );
}

/** A text to look for, asked a moment after the last letter. */
export function SearchFilter(props: {
  readonly list: ListState;
  readonly label: string;
  readonly placeholder?: string | undefined;
  readonly name?: string | undefined;
}): ReactNode {
  const t = useWords(words);
  const { list, label, placeholder, name = 'q' } = props;
  const asked = list.filters[name] ?? '';
  const [text, setText] = useState(asked);
  const sent = useRef(asked);
  const send = useDebouncedCallback((value: string) => {
    sent.current = value.trim();
    list.set({ [name]: value.trim() });
  }, TYPING_MS);
  // The address changed from elsewhere: a link, the way back, "clear filters".
  useEffect(() => {
    if (asked === sent.current) return;
    sent.current = asked;
    setText(asked);
  }, [asked]);
  const change = (value: string): void => {
    setText(value);
    send(value);
  };
  return (
    <TextInput
      label={label}
      type="search"
      value={text}
      {...(placeholder === undefined ? {} : { placeholder })}
      onChange={(event) => change(event.currentTarget.value)}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text === '' ? null : <CloseButton size="sm" aria-label={t('emptyField')} onClick={() => change('')} />
      }
      miw={240}
    />
  );
}
