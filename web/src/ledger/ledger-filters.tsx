import { Select } from '@mantine/core';
import type { ReactNode } from 'react';

import { useApi } from '../api/use-api.ts';
import { DayFilter, Filters, SearchFilter } from '../list/filters.tsx';
import type { ListState } from '../list/list-state.ts';
import { defineWords, useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { useLanguage } from '../words/language.tsx';
import { KINDS, kindWords } from './kind-words.ts';
import { ledgerWords } from './ledger-words.ts';
import { sayActor, type Entry } from './say-entry.ts';

export const LEDGER_FILTERS = ['kind', 'actor', 'subject', 'from', 'to'] as const;

const words = defineWords({ en: { emptyField: 'Empty this field' }, de: { emptyField: 'Feld leeren' } });

/** By what happened, who acted, when, and what an entry speaks of. */
export function LedgerFilters(props: {
  readonly list: ListState;
  readonly of: keyof typeof KINDS;
  /** Entries that are shown: they name who acted, whoever that is. */
  readonly entries: readonly Entry[];
}): ReactNode {
  const t = useWords(ledgerWords);
  const { list, of, entries } = props;
  return (
    <Filters list={list} more={{ names: ['subject'], fields: <SubjectFilter list={list} /> }}>
      <KindFilter list={list} of={of} />
      <ActorFilter list={list} entries={entries} />
      <DayFilter list={list} name="from" label={t('from')} />
      <DayFilter list={list} name="to" label={t('to')} />
    </Filters>
  );
}

function SubjectFilter({ list }: { readonly list: ListState }): ReactNode {
  const t = useWords(ledgerWords);
  return <SearchFilter list={list} name="subject" label={t('subject')} placeholder={t('subjectFor')} />;
}

function KindFilter(props: { readonly list: ListState; readonly of: keyof typeof KINDS }): ReactNode {
  const t = useWords(ledgerWords);
  const say = useWords(kindWords);
  const { list, of } = props;
  const value = list.filters['kind'];
  const kinds: readonly string[] = KINDS[of];
  const all = value === undefined || kinds.includes(value) ? kinds : [...kinds, value];
  return (
    <SearchedChoice
      list={list}
      name="kind"
      label={t('kind')}
      any={t('anyKind')}
      none={t('noKind')}
      data={all.map((kind) => ({ value: kind, label: kindWords.has(kind) ? say(kind) : kind }))}
    />
  );
}

/** One page holds the whole house. */
const MEMBERS_MAX = 1000;

function ActorFilter(props: { readonly list: ListState; readonly entries: readonly Entry[] }): ReactNode {
  const t = useWords(ledgerWords);
  const { collate } = useFormats();
  const { language } = useLanguage();
  const { data } = useApi('/staff', { query: { limit: MEMBERS_MAX } });
  const { list, entries } = props;
  const value = list.filters['actor'];
  const named = new Map<string, string>([
    ['house', t('house')],
    ...(data?.staff ?? []).map(({ id, name }) => [`member:${id}`, name] as const),
    ...entries.map(({ by }) => [by.actor, sayActor(by, language)] as const),
  ]);
  if (value !== undefined && !named.has(value)) named.set(value, value);
  return (
    <SearchedChoice
      list={list}
      name="actor"
      label={t('actor')}
      any={t('anyActor')}
      none={t('noActor')}
      data={[...named]
        .map(([actor, label]) => ({ value: actor, label }))
        .toSorted((one, other) => collate(one.label, other.label))}
    />
  );
}

function SearchedChoice(props: {
  readonly list: ListState;
  readonly name: string;
  readonly label: string;
  readonly any: string;
  readonly none: string;
  readonly data: readonly { readonly value: string; readonly label: string }[];
}): ReactNode {
  const t = useWords(words);
  const { list, name, label, any, none, data } = props;
  return (
    <Select
      label={label}
      placeholder={any}
      data={[...data]}
      value={list.filters[name] ?? null}
      onChange={(chosen) => list.set({ [name]: chosen ?? undefined })}
      searchable
      clearable
      nothingFoundMessage={none}
      clearButtonProps={{ 'aria-label': t('emptyField') }}
      w={{ base: '100%', sm: 230 }}
    />
  );
}
