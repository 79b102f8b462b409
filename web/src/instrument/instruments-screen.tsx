import { Anchor } from '@mantine/core';
import { levelOrder } from '@fieldproof/look';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';

import { useActionNames } from '../action/use-action.ts';
import type { ResponseOf } from '../api/client.ts';
import { DecideBar } from '../decision/decide-bar.tsx';
import { AddInstrumentDialog } from '../fleet/add-instrument-dialog.tsx';
import { fleetWords } from '../fleet/fleet-words.ts';
import { GlyphLegend } from '../level/glyph-legend.tsx';
import { InstrumentGlyph } from '../level/instrument-glyph.tsx';
import { levelWords } from '../level/level-words.ts';
import { DataTable, type Column } from '../list/data-table.tsx';
import { ListFrame } from '../list/list-frame.tsx';
import type { ListState } from '../list/list-state.ts';
import { NoRows } from '../list/no-rows.tsx';
import { PastBanner } from '../list/past-banner.tsx';
import { columnsOfPast } from '../list/past-moment.ts';
import { useList } from '../list/use-list.ts';
import { Loaded } from '../screen/loaded.tsx';
import { Quiet } from '../screen/quiet.tsx';
import { Screen } from '../screen/screen.tsx';
import { MayButton } from '../session/may-button.tsx';
import { whyNotRole } from '../session/may.ts';
import { useSession } from '../session/session.tsx';
import { actionPath, useReference } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { useSelected } from '../list/use-selected.ts';
import { INSTRUMENT_FILTERS, InstrumentFilters } from './instrument-filters.tsx';
import { instrumentListWords } from './instrument-list-words.ts';

type Instruments = ResponseOf<'get', '/actions/{reference}/instruments'>;
type Instrument = Instruments['instruments'][number];

/** The instruments of an action, each with the glyph of its obligations. */
export function InstrumentsScreen(): ReactNode {
  const t = useWords(instrumentListWords);
  const reference = useReference();
  const { list, page, csv } = useList('/actions/{reference}/instruments', { reference }, INSTRUMENT_FILTERS, 'serial');
  const isPast = list.asOf !== undefined;
  const columns = useColumns(reference, { isPast });
  const { role } = useSession();
  const { rows, selection, clear } = useSelected<Instrument>(
    JSON.stringify([list.filters, list.asOf]),
    page.data?.instruments,
  );
  const mayDecide = whyNotRole(role, 'operator') === undefined;
  return (
    <Screen
      title={t('title')}
      documentTitle={`${t('title')} · ${reference}`}
      lead={t('lead')}
      actions={isPast ? undefined : <AddInstrument reference={reference} />}
    >
      <PastBanner list={list} reference={reference} />
      <InstrumentFilters list={list} reference={reference} />
      <Loaded from={page} height={420}>
        {(data) =>
          data.instruments.length === 0 && list.page === 1 ? (
            <NoRows list={list} title={t('empty')}>
              {t('emptyText')}
            </NoRows>
          ) : (
            <ListFrame
              list={list}
              csv={csv}
              shown={data.instruments.length}
              next={data.next}
              total={data.total}
              beside={<Obligations list={list} data={data} />}
            >
              <GlyphLegend reference={reference} />
              <DataTable
                label={t('title')}
                columns={columns}
                rows={data.instruments}
                keyOf={({ id }) => id}
                list={list}
                isStale={page.isPlaceholderData}
                selection={
                  mayDecide && data.asOf === null // of the past nothing is decided
                    ? {
                        ...selection,
                        label: t('selectAll'),
                        labelOf: ({ serial }) => t('selectOne', { serial }),
                      }
                    : undefined
                }
              />
            </ListFrame>
          )
        }
      </Loaded>
      <DecideBar reference={reference} instruments={rows} onClear={clear} />
    </Screen>
  );
}

function AddInstrument({ reference }: { readonly reference: string }): ReactNode {
  const t = useWords(fleetWords);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <MayButton needs="manager" variant="default" onClick={() => setIsOpen(true)}>
        {t('addInstrument')}
      </MayButton>
      {isOpen && <AddInstrumentDialog reference={reference} onClose={() => setIsOpen(false)} />}
    </>
  );
}

/** Obligations and instruments are two figures; where the API tells both, both are said. */
function Obligations({ list, data }: { readonly list: ListState; readonly data: Instruments }): ReactNode {
  const t = useWords(instrumentListWords);
  const levels = useWords(levelWords);
  const { count } = useFormats();
  const { obligations, total } = data;
  const level = levelOrder.find((one) => one === list.filters['level']);
  if (obligations === null) return null;
  const values = {
    obligations,
    told: count(obligations),
    instruments: total.count,
    counted: count(total.count),
    level: level === undefined ? '' : levels(level),
  };
  if (level === undefined) return t(total.isExact ? 'figure' : 'figureMore', values);
  return t(total.isExact ? 'figureAt' : 'figureAtMore', values);
}

/** What a list of the past is sorted by. */
const PAST_SORTS = ['serial', 'product', 'country'];

function useColumns(reference: string, { isPast }: { readonly isPast: boolean }): readonly Column<Instrument>[] {
  const t = useWords(instrumentListWords);
  const names = useActionNames(reference);
  const { country } = useFormats();
  const columns: readonly Column<Instrument>[] = [
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
    {
      key: 'glyph',
      header: t('obligations'),
      sort: 'worst',
      onPhone: 'words',
      render: ({ obligations }) => (
        <InstrumentGlyph
          cells={obligations}
          nameOf={{ mode: names.modeShort, measure: names.measureShort }}
          size="medium"
        />
      ),
    },
    {
      key: 'holder',
      header: t('holder'),
      onPhone: 'line',
      render: ({ consignee }) => (
        <>
          <Anchor component={Link} to={actionPath(reference, 'consignees', consignee.id)}>
            {consignee.name}
          </Anchor>
          <Quiet>{consignee.number}</Quiet>
        </>
      ),
    },
    { key: 'country', header: t('country'), sort: 'country', onPhone: 'words', render: (row) => country(row.country) },
    {
      key: 'internet',
      header: t('internet'),
      isExtra: true,
      onPhone: 'words',
      render: ({ internet }) =>
        internet === null ? <span className="nothing">{t('unknown')}</span> : t(internet ? 'yes' : 'no'),
    },
  ];
  if (!isPast) return columns;
  return columnsOfPast(
    columns.filter(({ key }) => key !== 'internet'),
    PAST_SORTS,
  );
}
