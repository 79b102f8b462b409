import { Anchor, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState, type ReactNode } from 'react';

import { useApi } from '../api/use-api.ts';
import { IN_DIALOG } from '../dialog/in-dialog.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { fleetWords } from './fleet-words.ts';

export type Organisation = { readonly id: number; readonly name: string; readonly number: string };

const LETTERS_MIN = 2;
const PAUSE_MS = 250;

/** An organisation that the house knows, found by its name or number; or the way to add one that it does not know. */
export function ConsigneeField(props: {
  readonly label: string;
  readonly description?: string | undefined;
  readonly isRequired?: boolean | undefined;
  readonly value: Organisation | undefined;
  readonly error?: string | undefined;
  readonly onChange: (value: Organisation | undefined) => void;
  /** Left out: only those that are known can be chosen. */
  readonly onAdd?: (() => void) | undefined;
}): ReactNode {
  const t = useWords(fleetWords);
  const { country } = useFormats();
  const { label, description, isRequired = false, value, error, onChange, onAdd } = props;
  const [typed, setTyped] = useState(value === undefined ? '' : nameOf(value));
  const [q] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const isChosen = value !== undefined && typed === nameOf(value);
  const isWanted = q.length >= LETTERS_MIN && !isChosen;
  const { data } = useApi('/search', { query: { q } }, { isWanted, keepsPrevious: true });
  const hits = isWanted ? (data?.consignees ?? []) : [];
  const choices = new Map(hits.map((one) => [one.id, one]));
  const options = [
    ...hits.map((one) => ({
      value: String(one.id),
      label: [nameOf(one), one.city, country(one.country)].filter(Boolean).join(', '),
    })),
    ...(value === undefined || choices.has(value.id) ? [] : [{ value: String(value.id), label: nameOf(value) }]),
  ];
  return (
    <div>
      <Select
        label={label}
        description={description ?? t('findHint')}
        required={isRequired}
        searchable
        openOnFocus={false}
        comboboxProps={IN_DIALOG}
        clearable={!isRequired}
        data={options}
        filter={({ options: all }) => all}
        value={value === undefined ? null : String(value.id)}
        searchValue={typed}
        error={error}
        nothingFoundMessage={t(typed.trim().length < LETTERS_MIN ? 'findMore' : 'findNothing')}
        onSearchChange={setTyped}
        onChange={(id) => {
          const found = id === null ? undefined : (choices.get(Number(id)) ?? value);
          onChange(found === undefined ? undefined : { id: found.id, name: found.name, number: found.number });
        }}
      />
      {onAdd !== undefined && (
        <Anchor component="button" type="button" size="sm" mt={4} ta="start" onClick={onAdd}>
          {t('addOrganisation')}
        </Anchor>
      )}
    </div>
  );
}

function nameOf({ name, number }: Organisation): string {
  return `${name} (${number})`;
}
