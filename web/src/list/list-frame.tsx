import { Button, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { defineWords, useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { CsvLink } from './csv-link.tsx';
import type { ListState } from './list-state.ts';

const words = defineWords({
  en: {
    exact: '{shown, plural, =0 {Nothing matches.} other {{first}–{last} of {total}}}',
    more: '{first}–{last} of more than {total}',
    csvMeans: 'Everything that matches these filters, in this order, separated by commas',
    before: 'Previous',
    next: 'Next',
    pages: 'Pages of the list',
    page: 'Page {page}',
  },
  de: {
    exact: '{shown, plural, =0 {Nichts passt dazu.} other {{first}–{last} von {total}}}',
    more: '{first}–{last} von mehr als {total}',
    csvMeans: 'Alles, was zu diesen Filtern passt, in dieser Reihenfolge, mit Semikolons getrennt',
    before: 'Zurück',
    next: 'Weiter',
    pages: 'Seiten der Liste',
    page: 'Seite {page}',
  },
});

export const PAGE_SIZE = 50;

/** What stands around every list: filters above; how many there are, the CSV, and the way through the pages below. */
export function ListFrame(props: {
  readonly list: ListState;
  readonly filters?: ReactNode;
  /** The route whose CSV this list is; left out: it is had as no file. */
  readonly csv?: { readonly route: string; readonly path: object; readonly query: object } | undefined;
  readonly shown: number;
  readonly next: string | null;
  readonly total: { readonly count: number; readonly isExact: boolean };
  /** Another figure of these filters. */
  readonly beside?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  const t = useWords(words);
  const { list, filters, csv, shown, next, total, beside, children } = props;
  return (
    <>
      {filters}
      <Group justify="space-between" mb="xs" gap="xs">
        <Group gap="md">
          <Extent list={list} shown={shown} total={total} />
          {beside !== undefined && (
            <Text size="sm" component="div">
              {beside}
            </Text>
          )}
        </Group>
        {csv !== undefined && <CsvLink csv={csv} means={t('csvMeans')} />}
      </Group>
      {children}
      {(next !== null || list.page > 1) && (
        <Group component="nav" aria-label={t('pages')} justify="space-between" mt="md">
          <Button
            variant="default"
            leftSection={<IconChevronLeft size={16} aria-hidden />}
            disabled={list.page === 1}
            onClick={list.goBack}
          >
            {t('before')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('page', { page: list.page })}
          </Text>
          <Button
            variant="default"
            rightSection={<IconChevronRight size={16} aria-hidden />}
            disabled={next === null}
            onClick={() => next !== null && list.goOn(next)}
          >
            {t('next')}
          </Button>
        </Group>
      )}
    </>
  );
}

function Extent(props: {
  readonly list: ListState;
  readonly shown: number;
  readonly total: { readonly count: number; readonly isExact: boolean };
}): ReactNode {
  const t = useWords(words);
  const { count } = useFormats();
  const { list, shown, total } = props;
  const before = (list.page - 1) * PAGE_SIZE;
  const values = { shown, first: count(before + 1), last: count(before + shown), total: count(total.count) };
  return (
    <Text size="sm" c="dimmed" role="status">
      {t(total.isExact ? 'exact' : 'more', values)}
    </Text>
  );
}
