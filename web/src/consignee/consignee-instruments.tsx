import { Anchor, Text } from '@mantine/core';
import { LevelTag } from '@fieldproof/look';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useAction, useActionNames, type ActionNames } from '../action/use-action.ts';
import { DecideBar } from '../decision/decide-bar.tsx';
import type { InstrumentRow } from '../instrument/instrument.ts';
import { ObligationText } from '../instrument/obligation-text.tsx';
import { keyOfStep, stepsOf, type Step } from '../instrument/steps.ts';
import { levelWords } from '../level/level-words.ts';
import { DataTable, type Column } from '../list/data-table.tsx';
import { Filters, SearchFilter } from '../list/filters.tsx';
import { ListFrame, PAGE_SIZE } from '../list/list-frame.tsx';
import { useList } from '../list/use-list.ts';
import { useSelected } from '../list/use-selected.ts';
import { Loaded } from '../screen/loaded.tsx';
import { Quiet } from '../screen/quiet.tsx';
import { whyNotRole } from '../session/may.ts';
import { useSession } from '../session/session.tsx';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { consigneeWords } from './consignee-words.ts';

/** A consignee's instruments as a matrix: one row each, one column for each measure in each mode. */
export function ConsigneeInstruments(props: { readonly reference: string; readonly id: number }): ReactNode {
  const t = useWords(consigneeWords);
  const { role } = useSession();
  const { reference, id } = props;
  const { list, page, csv } = useList(
    '/actions/{reference}/consignees/{id}/instruments',
    { reference, id },
    ['q'],
    'serial',
  );
  const { rows, selection, clear } = useSelected<InstrumentRow>(
    JSON.stringify([id, list.filters]),
    page.data?.instruments,
  );
  const columns = useColumns(reference, page.data?.instruments ?? []);
  const mayDecide = whyNotRole(role, 'operator') === undefined;
  return (
    <Loaded from={page} height={220}>
      {(data) =>
        data.instruments.length === 0 && list.filters['q'] === undefined && list.page === 1 ? (
          <Text>
            <b>{t('noInstruments')}.</b> {t('noInstrumentsText')}
          </Text>
        ) : (
          <>
            <ListFrame
              list={list}
              csv={csv}
              shown={data.instruments.length}
              next={data.next}
              total={data.total}
              filters={
                data.total.count > PAGE_SIZE || list.filters['q'] !== undefined ? (
                  <Filters list={list}>
                    <SearchFilter list={list} label={t('search')} />
                  </Filters>
                ) : undefined
              }
            >
              {data.instruments.length === 0 ? (
                <Text c="dimmed">{t('noneFound')}</Text>
              ) : (
                <DataTable
                  label={t('instruments')}
                  columns={columns}
                  rows={data.instruments}
                  keyOf={(row) => row.id}
                  list={list}
                  isStale={page.isPlaceholderData}
                  selection={
                    mayDecide
                      ? {
                          ...selection,
                          label: t('selectAll'),
                          labelOf: ({ serial }) => t('selectOne', { serial }),
                        }
                      : undefined
                  }
                />
              )}
            </ListFrame>
            <DecideBar reference={reference} instruments={rows} onClear={clear} />
          </>
        )
      }
    </Loaded>
  );
}

function useColumns(reference: string, rows: readonly InstrumentRow[]): readonly Column<InstrumentRow>[] {
  const t = useWords(consigneeWords);
  const { data: action } = useAction(reference);
  const names = useActionNames(reference);
  const steps = stepsOf(
    action,
    rows.map(({ product }) => product),
  );
  return [
    {
      key: 'serial',
      header: t('serial'),
      sort: 'serial',
      isName: true,
      render: ({ id, serial, cohort }) => (
        <>
          <Anchor component={Link} to={actionPath(reference, 'instruments', id)} inherit>
            {serial}
          </Anchor>
          {cohort > 1 && <Quiet>{t('added')}</Quiet>}
        </>
      ),
    },
    {
      key: 'product',
      header: t('product'),
      sort: 'product',
      onPhone: 'words',
      render: ({ product }) => names.product(product),
    },
    ...steps.map((step): Column<InstrumentRow> => ({
      key: keyOfStep(step),
      header: headingOf(step, names, action?.modes.length ?? 0),
      render: (row) => <Cell reference={reference} row={row} step={step} />,
    })),
  ];
}

export function headingOf(
  { mode, measure }: Step,
  names: Pick<ActionNames, 'modeShort' | 'measureShort'>,
  modes: number,
): string {
  return modes === 1 ? names.measureShort(measure) : `${names.modeShort(mode)} · ${names.measureShort(measure)}`;
}

/** One obligation, and the way to it. */
function Cell(props: { readonly reference: string; readonly row: InstrumentRow; readonly step: Step }): ReactNode {
  const levels = useWords(levelWords);
  const { reference, row, step } = props;
  const obligation = row.obligations.find((one) => keyOfStep(one) === keyOfStep(step));
  if (obligation === undefined) return null;
  return (
    <>
      <LevelTag level={obligation.level}>
        <Anchor component={Link} to={actionPath(reference, 'instruments', row.id)} inherit c="inherit">
          {levels(obligation.level)}
        </Anchor>
      </LevelTag>
      <ObligationText reference={reference} obligation={obligation} />
    </>
  );
}
