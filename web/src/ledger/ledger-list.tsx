import { useState, type ReactNode } from 'react';

import type { ResponseOf } from '../api/client.ts';
import type { List } from '../list/use-list.ts';
import { DataTable } from '../list/data-table.tsx';
import { ListFrame } from '../list/list-frame.tsx';
import { NoRows } from '../list/no-rows.tsx';
import { Loaded } from '../screen/loaded.tsx';
import { useWords } from '../words/define-words.ts';
import { OpenedEntry } from './entry-details.tsx';
import { LedgerFilters } from './ledger-filters.tsx';
import { ledgerWords } from './ledger-words.ts';
import type { Entry } from './say-entry.ts';
import { useEntryColumns } from './use-entry-columns.tsx';

type LedgerPage = ResponseOf<'get', '/house/ledger'>;

/** The entries of a chain; without a reference those of the house. */
export function LedgerList(
  props: Pick<List<'/house/ledger'>, 'list' | 'csv' | 'page'> & {
    readonly title: string;
    readonly reference: string | undefined;
  },
): ReactNode {
  const { list, csv, page, title, reference } = props;
  const t = useWords(ledgerWords);
  return (
    <>
      <LedgerFilters list={list} of={reference === undefined ? 'house' : 'action'} entries={page.data?.entries ?? []} />
      <Loaded from={page} height={420}>
        {(data: LedgerPage) =>
          data.entries.length === 0 && list.page === 1 ? (
            <NoRows list={list} title={t('empty')}>
              {t('emptyText')}
            </NoRows>
          ) : (
            <ListFrame list={list} csv={csv} shown={data.entries.length} next={data.next} total={data.total}>
              <Entries {...props} entries={data.entries} title={title} isStale={page.isPlaceholderData} />
            </ListFrame>
          )
        }
      </Loaded>
    </>
  );
}

function Entries(
  props: Pick<List<'/house/ledger'>, 'list'> & {
    readonly entries: readonly Entry[];
    readonly title: string;
    readonly reference: string | undefined;
    readonly isStale: boolean;
  },
): ReactNode {
  const { entries, title, reference, list, isStale } = props;
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const isOpen = ({ seq }: Entry): boolean => opened.has(seq);
  const toggle = ({ seq }: Entry): void => setOpened((before) => before.symmetricDifference(new Set([seq])));
  const columns = useEntryColumns({ reference, isOpen, toggle });
  const showOpened = (entry: Entry): ReactNode | undefined =>
    isOpen(entry) ? <OpenedEntry seq={entry.seq} reference={reference} /> : undefined;
  return (
    <DataTable
      label={title}
      columns={columns}
      rows={entries}
      keyOf={({ seq }) => seq}
      list={list}
      isStale={isStale}
      below={showOpened}
    />
  );
}
