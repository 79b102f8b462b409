import { Button, CloseButton, NativeSelect, Select, TextInput } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconSearch } from '@tabler/icons-react';
import { useId, useState, type ReactNode } from 'react';

import { DayField } from '../screen/day-field.tsx';
import { defineWords, useWords } from '../words/define-words.ts';
import { findCountries } from '../words/find-countries.ts';
import { useFormats } from '../words/formats.ts';
import styles from './filters.module.css';
import type { ListState } from './list-state.ts';
import { useTyped } from './use-typed.ts';

const words = defineWords({
  en: {
    any: 'any',
    anyDay: 'any day',
    clear: 'Clear filters',
    emptyField: 'Empty this field',
    more: 'More filters',
    fewer: 'Fewer filters',
    filters: '{count, plural, =0 {Filters} other {Filters (#)}}',
    country: 'Country',
    noCountry: 'No such country here',
    remove: 'Remove this filter: {label}',
  },
  de: {
    any: 'alle',
    anyDay: 'jeder Tag',
    clear: 'Filter aufheben',
    emptyField: 'Feld leeren',
    more: 'Weitere Filter',
    fewer: 'Weniger Filter',
    filters: '{count, plural, =0 {Filter} other {Filter (#)}}',
    country: 'Land',
    noCountry: 'Kein solches Land hier',
    remove: 'Diesen Filter aufheben: {label}',
  },
});

export type FilterChoice = { readonly value: string; readonly label: string };

/**
 * The filters of a list in a row; what is set can be taken back at once. A phone shows the search, how many others are set and
 * those that came with the address alone, so that the rows stand below them; the fields when they are asked for. On a wide
 * screen filters that are set are never hidden.
 */
export function Filters(props: {
  readonly list: ListState;
  readonly search?: ReactNode;
  readonly children?: ReactNode;
  /** Those that are needed now and then, and their names in the address. */
  readonly more?: { readonly names: readonly string[]; readonly fields: ReactNode } | undefined;
}): ReactNode {
  const t = useWords(words);
  const [isOpen, setIsOpen] = useState(false);
  const rest = useId();
  const { list, search, children, more } = props;
  const set = Object.keys(list.filters);
  const isMoreSet = more?.names.some((name) => set.includes(name)) ?? false;
  const count = set.filter((name) => search === undefined || name !== 'q').length;
  const toggle = {
    leftSection: <IconAdjustmentsHorizontal size={16} aria-hidden />,
    'aria-expanded': isOpen,
    'aria-controls': rest,
    onClick: () => setIsOpen(!isOpen),
  };
  return (
    <div role="search" className={styles['filters']}>
      {search}
      <Button variant="default" hiddenFrom="sm" {...toggle}>
        {t('filters', { count })}
      </Button>
      <div id={rest} className={styles['rest']} data-open={isOpen || undefined}>
        {children}
        {more !== undefined && (
          <div className={styles['rest']} data-open={isOpen || undefined} hidden={!isOpen && !isMoreSet}>
            {more.fields}
          </div>
        )}
      </div>
      {more !== undefined && !isMoreSet && (
        <Button variant="subtle" visibleFrom="sm" {...toggle}>
          {t(isOpen ? 'fewer' : 'more')}
        </Button>
      )}
      {set.length > 0 && (
        <Button variant="subtle" size="sm" onClick={list.clear}>
          {t('clear')}
        </Button>
      )}
    </div>
  );
}

/** One choice of several; the first is none. */
export function ChoiceFilter(props: {
  readonly list: ListState;
  readonly name: string;
  readonly label: string;
  readonly choices: readonly FilterChoice[];
  /** What the list shows while nothing is chosen, where that is not all. */
  readonly none?: string | undefined;
  /** Filters that cannot stand beside this one: they are taken back when it is chosen. */
  readonly insteadOf?: readonly string[] | undefined;
}): ReactNode {
  const t = useWords(words);
  const { list, name, label, choices, none = t('any'), insteadOf = [] } = props;
  const others = Object.fromEntries(insteadOf.filter((one) => one !== name).map((one) => [one, undefined]));
  return (
    <NativeSelect
      label={label}
      value={list.filters[name] ?? ''}
      onChange={(event) => list.set({ ...others, [name]: event.currentTarget.value })}
      data={[{ value: '', label: none }, ...choices]}
      miw={130}
      // Long names would push the other filters away; the open list shows them whole.
      maw={{ sm: 230 }}
    />
  );
}

/** A country by its name. */
export function CountryFilter(props: {
  readonly list: ListState;
  /** Those that there are, as ISO 3166-1 alpha-2. */
  readonly countries: readonly string[];
}): ReactNode {
  const t = useWords(words);
  const { country, collate } = useFormats();
  const { list, countries } = props;
  const value = list.filters['country'] ?? null;
  const data = [...new Set([...countries, ...(value === null ? [] : [value])])]
    .map((code) => ({ value: code, label: country(code) }))
    .toSorted((a, b) => collate(a.label, b.label));
  return (
    <Select
      label={t('country')}
      placeholder={t('any')}
      data={data}
      filter={findCountries}
      value={value}
      onChange={(code) => list.set({ country: code ?? undefined })}
      searchable
      clearable
      nothingFoundMessage={t('noCountry')}
      clearButtonProps={{ 'aria-label': t('emptyField') }}
      w={{ base: '100%', sm: 190 }}
    />
  );
}

/** A filter that came with the address and is only taken back here. */
export function FilterChip(props: {
  readonly list: ListState;
  readonly name: string;
  readonly label: string;
  readonly children?: ReactNode;
}): ReactNode {
  const t = useWords(words);
  const { list, name, label, children } = props;
  if (list.filters[name] === undefined) return null;
  return (
    <span className={styles['chip']}>
      <span>
        {label}: {children ?? list.filters[name]}
      </span>
      <CloseButton size="sm" aria-label={t('remove', { label })} onClick={() => list.set({ [name]: undefined })} />
    </span>
  );
}

/** A day from which or until which the list goes. */
export function DayFilter(props: {
  readonly list: ListState;
  readonly name: string;
  readonly label: string;
}): ReactNode {
  const t = useWords(words);
  const { list, name, label } = props;
  const { text, type } = useTyped(list, name);
  return (
    <DayField label={label} value={text} none={t('anyDay')} onChange={(event) => type(event.currentTarget.value)} />
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
  const { text, type } = useTyped(list, name);
  return (
    <TextInput
      label={label}
      type="search"
      value={text}
      {...(placeholder === undefined ? {} : { placeholder })}
      onChange={(event) => type(event.currentTarget.value)}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={
        text === '' ? null : <CloseButton size="sm" aria-label={t('emptyField')} onClick={() => type('')} />
      }
      miw={240}
    />
  );
}
