import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import type { Schemas } from '../api/schema.ts';
import { DataTable, type Column } from '../list/data-table.tsx';
import { ChoiceFilter, CountryFilter, Filters } from '../list/filters.tsx';
import { ListFrame } from '../list/list-frame.tsx';
import { NoRows } from '../list/no-rows.tsx';
import { useList } from '../list/use-list.ts';
import { Loaded } from '../screen/loaded.tsx';
import { Quiet } from '../screen/quiet.tsx';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { sendingWords } from './sending-words.ts';
import styles from './sending.module.css';

type Reader = Schemas['PlannedReader'];

/** Who would get what, one by one. */
export function ReadersList(props: { readonly reference: string; readonly countries: readonly string[] }): ReactNode {
  const t = useWords(sendingWords);
  const { reference, countries } = props;
  const { list, page, csv } = useList('/actions/{reference}/notice-plan/readers', { reference }, [
    'country',
    'channel',
    'isHeld',
  ]);
  const columns = useColumns(reference);
  return (
    <div className={styles['readers']}>
      <h3>{t('readers')}</h3>
      <Filters list={list}>
        <CountryFilter list={list} countries={countries} />
        <ChoiceFilter
          list={list}
          name="channel"
          label={t('by')}
          choices={[
            { value: 'email', label: t('email') },
            { value: 'post', label: t('post') },
          ]}
        />
        <ChoiceFilter
          list={list}
          name="isHeld"
          label={t('isHeld')}
          choices={[
            { value: 'true', label: t('yes') },
            { value: 'false', label: t('no') },
          ]}
        />
      </Filters>
      <Loaded from={page} height={320}>
        {(data) =>
          data.readers.length === 0 ? (
            <NoRows list={list} title={t('noReaders')}>
              {t('noReadersText')}
            </NoRows>
          ) : (
            <ListFrame list={list} csv={csv} shown={data.readers.length} next={data.next} total={data.total}>
              <DataTable
                label={t('readers')}
                columns={columns}
                rows={data.readers}
                keyOf={({ contact }) => contact.id}
                isStale={page.isPlaceholderData}
              />
            </ListFrame>
          )
        }
      </Loaded>
    </div>
  );
}

function useColumns(reference: string): readonly Column<Reader>[] {
  const t = useWords(sendingWords);
  const { list, languageName, country } = useFormats();
  return [
    {
      key: 'consignee',
      header: t('consignee'),
      // By its number, which stands below its name.
      order: 'ascending',
      isName: true,
      render: ({ consignee }) => (
        <>
          <Anchor component={Link} to={actionPath(reference, 'consignees', consignee.id)} inherit>
            {consignee.name}
          </Anchor>
          <Quiet>
            {consignee.number}, {country(consignee.country)}
          </Quiet>
        </>
      ),
    },
    {
      key: 'contact',
      header: t('contact'),
      render: ({ contact, address, sharedBy }) => (
        <div>
          {contact.name}
          <Quiet>{address}</Quiet>
          {sharedBy > 1 && <Quiet>{t('shared', { count: sharedBy - 1 })}</Quiet>}
        </div>
      ),
    },
    { key: 'channel', header: t('by'), render: ({ channel }) => t(channel) },
    {
      key: 'languages',
      header: t('language'),
      render: ({ languages, heldFor }) => (
        <div>
          {list(languages.map(languageName))}
          {heldFor.length > 0 && <Quiet>{t('lacks', { languages: list(heldFor.map(languageName)) })}</Quiet>}
        </div>
      ),
    },
  ];
}
