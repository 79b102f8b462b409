import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { DataTable, type Column } from '../list/data-table.tsx';
import { ChoiceFilter, Filters, SearchFilter } from '../list/filters.tsx';
import { ListFrame } from '../list/list-frame.tsx';
import { NoRows } from '../list/no-rows.tsx';
import { useList } from '../list/use-list.ts';
import { Loaded } from '../screen/loaded.tsx';
import { Quiet } from '../screen/quiet.tsx';
import { Screen } from '../screen/screen.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { useLanguage } from '../words/language.tsx';
import { textOf } from '../words/text-of.ts';
import { Begin } from './begin.tsx';
import type { DraftListing } from './draft.ts';
import { draftWords } from './draft-words.ts';
import styles from './draft.module.css';

const STATES = ['preparing', 'asked', 'opening', 'opened', 'discarded'] as const;

/** Where an action begins, and those that are being prepared. */
export function DraftsScreen(): ReactNode {
  const t = useWords(draftWords);
  const { list, page, csv } = useList('/drafts', {}, ['q', 'state'], '-changed');
  const columns = useColumns();
  return (
    <Screen title={t('open')} lead={t('lead')} crumbs={[{ label: t('actions'), to: '/actions' }]}>
      <Begin />
      <section aria-labelledby="drafts" className={styles['list']}>
        <h2 id="drafts">{t('list')}</h2>
        <Filters list={list}>
          <SearchFilter list={list} label={t('search')} />
          <ChoiceFilter
            list={list}
            name="state"
            label={t('state')}
            choices={STATES.map((state) => ({ value: state, label: t(state) }))}
          />
        </Filters>
        <Loaded from={page} height={160}>
          {(data) =>
            data.drafts.length === 0 && list.page === 1 ? (
              <NoRows list={list} title={t('empty')}>
                {t('emptyText')}
              </NoRows>
            ) : (
              <ListFrame list={list} csv={csv} shown={data.drafts.length} next={data.next} total={data.total}>
                <DataTable
                  label={t('list')}
                  columns={columns}
                  rows={data.drafts}
                  keyOf={({ id }) => id}
                  list={list}
                  isStale={page.isPlaceholderData}
                />
              </ListFrame>
            )
          }
        </Loaded>
      </section>
    </Screen>
  );
}

function useColumns(): readonly Column<DraftListing>[] {
  const t = useWords(draftWords);
  const { ago } = useFormats();
  const { language } = useLanguage();
  return [
    {
      key: 'draft',
      header: t('draft'),
      isName: true,
      render: ({ id, reference, title, revises }) => (
        <>
          <Anchor component={Link} to={`/drafts/${id}`} inherit>
            {revises?.reference ?? reference ?? t('untitled', { id })}
          </Anchor>
          {revises ? <Quiet>{t('addingLead')}</Quiet> : title !== null && <Quiet>{textOf(title, language)}</Quiet>}
        </>
      ),
    },
    {
      key: 'state',
      header: t('state'),
      onPhone: 'words',
      render: ({ state, revises }) => t(state === 'opened' && revises ? 'taken' : state),
    },
    {
      key: 'fleet',
      header: t('fleet'),
      render: ({ fleet, revises }) => (
        <div>
          {revises ? t('fleetOfAction') : t(`fleet_${fleet.state}`)}
          {fleet.name !== null && <Quiet>{fleet.name}</Quiet>}
        </div>
      ),
    },
    {
      key: 'changed',
      header: t('changed'),
      sort: 'changed',
      render: ({ changedAt, changedBy }) => (
        <div>
          {ago(changedAt)}
          <Quiet>{changedBy.actor === 'house' ? t('house') : changedBy.name}</Quiet>
        </div>
      ),
    },
  ];
}
