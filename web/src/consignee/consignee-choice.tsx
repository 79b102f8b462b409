import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';

import { useApi } from '../api/use-api.ts';
import { IN_DIALOG } from '../dialog/in-dialog.ts';
import { defineWords, useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';

const words = defineWords({
  en: {
    placeholder: 'Name or number',
    more: 'Write at least two letters of the name or the number.',
    none: 'No such consignee here.',
    looking: 'Looking …',
    empty: 'Empty this field',
  },
  de: {
    placeholder: 'Name oder Nummer',
    more: 'Schreiben Sie mindestens zwei Zeichen des Namens oder der Nummer.',
    none: 'Kein solcher Empfänger hier.',
    looking: 'Wird gesucht …',
    empty: 'Feld leeren',
  },
});

const TYPING_MS = 250;
const LENGTH_MIN = 2;

export type ChosenConsignee = {
  readonly id: number;
  readonly number: string;
  readonly name: string;
  readonly country: string;
};

/** A consignee of the house, found by a part of its name or number. */
export function ConsigneeChoice(props: {
  readonly label: string;
  readonly description?: string | undefined;
  readonly error?: string | undefined;
  readonly value: ChosenConsignee | undefined;
  readonly onChange: (chosen: ChosenConsignee | undefined) => void;
}): ReactNode {
  const t = useWords(words);
  const { country } = useFormats();
  const { label, description, error, value, onChange } = props;
  const [text, setText] = useState(value === undefined ? '' : labelOf(value));
  const [asked] = useDebouncedValue(text.trim(), TYPING_MS);
  const isChosen = value !== undefined && text === labelOf(value);
  const isWanted = asked.length >= LENGTH_MIN && !isChosen;
  const hits = useApi('/search', { query: { q: asked } }, { isWanted, keepsPrevious: true });
  const found = isWanted ? (hits.data?.consignees ?? []) : [];
  const shown: readonly ChosenConsignee[] =
    value === undefined || found.some(({ id }) => id === value.id) ? found : [value, ...found];
  return (
    <Select
      label={label}
      {...(description === undefined ? {} : { description })}
      required
      searchable
      openOnFocus={false}
      comboboxProps={IN_DIALOG}
      clearable
      clearButtonProps={{ 'aria-label': t('empty') }}
      placeholder={t('placeholder')}
      error={error}
      data={shown.map((one) => ({ value: String(one.id), label: labelOf(one) }))}
      // The desk has looked already.
      filter={({ options }) => options}
      renderOption={({ option }) => {
        const one = shown.find(({ id }) => String(id) === option.value);
        return one === undefined ? option.label : `${labelOf(one)}, ${country(one.country)}`;
      }}
      searchValue={text}
      onSearchChange={setText}
      nothingFoundMessage={t(asked.length < LENGTH_MIN ? 'more' : hits.isFetching ? 'looking' : 'none')}
      value={value === undefined ? null : String(value.id)}
      onChange={(chosen) => onChange(shown.find(({ id }) => String(id) === chosen))}
    />
  );
}

function labelOf({ number, name }: ChosenConsignee): string {
  return `${name} (${number})`;
}
