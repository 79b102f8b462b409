import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

import type { Schemas } from '../api/schema.ts';
import { useApi } from '../api/use-api.ts';
import { DataTable, type Column } from '../list/data-table.tsx';
import { ListFrame, PAGE_SIZE } from '../list/list-frame.tsx';
import { useListState } from '../list/list-state.ts';
import { Loaded } from '../screen/loaded.tsx';
import { Quiet } from '../screen/quiet.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { useLanguage } from '../words/language.tsx';
import type { Draft } from './draft.ts';
import styles from './draft.module.css';
import { fleetWords } from './fleet-words.ts';

type Problem = Schemas['FleetProblem'];
const ROUTE = '/drafts/{id}/problems';

/** What is wrong with the fleet, line by line, as the file counts them. */
export function FleetProblems({ draft }: { readonly draft: Draft }): ReactNode {
  const t = useWords(fleetWords);
  const { language } = useLanguage();
  const list = useListState();
  const path = { id: draft.id };
  const page = useApi(
    ROUTE,
    { path, query: { language, limit: PAGE_SIZE, ...(list.cursor === undefined ? {} : { cursor: list.cursor }) } },
    { keepsPrevious: true },
  );
  const columns = useColumns();
  return (
    <section className={styles['part']} aria-labelledby="problems">
      <h2 id="problems">{t('problems')}</h2>
      <Loaded from={page} height={240}>
        {(data) => (
          <>
            {data.unlisted > 0 && <Text mb="sm">{t('unlisted', { count: data.unlisted })}</Text>}
            <ListFrame
              list={list}
              csv={{ route: ROUTE, path, query: { language } }}
              shown={data.problems.length}
              next={data.next}
              total={data.total}
            >
              <DataTable
                label={t('problems')}
                columns={columns}
                rows={data.problems}
                keyOf={({ number }) => number}
                isStale={page.isPlaceholderData}
              />
            </ListFrame>
          </>
        )}
      </Loaded>
    </section>
  );
}

function useColumns(): readonly Column<Problem>[] {
  const t = useWords(fleetWords);
  const { count } = useFormats();
  return [
    {
      key: 'line',
      header: t('line'),
      order: 'ascending',
      isName: true,
      render: ({ line }) =>
        line === null ? (
          t('wholeFile')
        ) : (
          <>
            <span className="narrow">{t('line')} </span>
            {count(line)}
          </>
        ),
    },
    {
      key: 'column',
      header: t('column'),
      render: ({ column }) => (column === null ? '' : <span className={styles['code']}>{column}</span>),
    },
    {
      key: 'value',
      header: t('value'),
      render: ({ value }) => (value === null || value === '' ? '' : <span className={styles['code']}>{value}</span>),
    },
    {
      key: 'reason',
      header: t('reason'),
      onPhone: 'line',
      render: ({ reason, remedy, otherLine }) => (
        <div>
          {reason}
          {otherLine !== null &&
            !reason.includes(String(otherLine)) &&
            ` (${t('otherLine', { line: count(otherLine) })})`}
          <Quiet>{remedy}</Quiet>
        </div>
      ),
    },
  ];
}
