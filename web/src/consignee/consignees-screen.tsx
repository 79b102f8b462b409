import { levelOrder } from '@fieldproof/look';
import { useState, type ReactNode } from 'react';

import { useApi } from '../api/use-api.ts';
import { AddConsigneeDialog } from '../fleet/add-consignee-dialog.tsx';
import { fleetWords } from '../fleet/fleet-words.ts';
import { levelWords } from '../level/level-words.ts';
import { REACH_ORDER } from '../level/reach-bar.tsx';
import { CountedChips } from '../list/counted-chips.tsx';
import { DataTable } from '../list/data-table.tsx';
import { ChoiceFilter, CountryFilter, FilterChip, Filters, SearchFilter } from '../list/filters.tsx';
import { ListFrame } from '../list/list-frame.tsx';
import type { ListState } from '../list/list-state.ts';
import { NoRows } from '../list/no-rows.tsx';
import { PastBanner } from '../list/past-banner.tsx';
import { useList } from '../list/use-list.ts';
import { Loaded } from '../screen/loaded.tsx';
import { Screen } from '../screen/screen.tsx';
import { MayButton } from '../session/may-button.tsx';
import { useReference } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { consigneeListWords } from './consignee-list-words.ts';
import { useConsigneeColumns } from './use-consignee-columns.tsx';

const KINDS = ['customer', 'distributor', 'importer'] as const;
const MORE = ['kind', 'hasQuestions', 'hasIncidents', 'hasContact', 'owes'] as const;
const FILTERS = ['asOf', 'q', 'reach', 'country', 'level', 'reachedBefore', 'callbackDue', 'contact', ...MORE];

/** The consignees of an action with how far each has come. */
export function ConsigneesScreen(): ReactNode {
  const t = useWords(consigneeListWords);
  const reference = useReference();
  const { list, page, csv } = useList('/actions/{reference}/consignees', { reference }, FILTERS, 'name');
  const columns = useConsigneeColumns(reference, { asOf: list.asOf });
  return (
    <Screen
      title={t('title')}
      documentTitle={`${t('title')} · ${reference}`}
      lead={t('lead')}
      actions={list.asOf === undefined && <AddOrganisation />}
    >
      <PastBanner list={list} reference={reference} />
      <ConsigneeFilters list={list} reference={reference} />
      <Loaded from={page} height={420}>
        {(data) =>
          data.consignees.length === 0 && list.page === 1 ? (
            <NoRows list={list} title={t('empty')}>
              {t('emptyText')}
            </NoRows>
          ) : (
            <ListFrame
              list={list}
              csv={csv}
              shown={data.consignees.length}
              next={data.next}
              total={data.total}
              beside={<Obligations list={list} obligations={data.obligations} />}
            >
              <DataTable
                label={t('title')}
                columns={columns}
                rows={data.consignees}
                keyOf={({ id }) => id}
                list={list}
                isStale={page.isPlaceholderData}
              />
            </ListFrame>
          )
        }
      </Loaded>
    </Screen>
  );
}

function AddOrganisation(): ReactNode {
  const t = useWords(fleetWords);
  const [isOpen, setIsOpen] = useState(false);
  const close = (): void => setIsOpen(false);
  return (
    <>
      <MayButton needs="operator" variant="default" onClick={() => setIsOpen(true)}>
        {t('orgTitle')}
      </MayButton>
      {isOpen && <AddConsigneeDialog onClose={close} onAdded={close} />}
    </>
  );
}

function ConsigneeFilters({ list, reference }: { readonly list: ListState; readonly reference: string }): ReactNode {
  const t = useWords(consigneeListWords);
  const levels = useWords(levelWords);
  const { asOf } = list;
  const isPast = asOf !== undefined;
  const { data: status } = useApi('/actions/{reference}/status', { path: { reference }, query: { asOf } });
  const yesOrNo = (
    yes: 'hasQuestions' | 'hasIncidents' | 'hasContact' | 'owes',
    no: 'noQuestions' | 'noIncidents' | 'noContact' | 'owesNothing',
  ) => [
    { value: 'true', label: t(yes) },
    { value: 'false', label: t(no) },
  ];
  return (
    <Filters
      list={list}
      search={<SearchFilter list={list} label={t('search')} />}
      more={{
        names: MORE,
        fields: (
          <>
            <ChoiceFilter
              list={list}
              name="kind"
              label={t('kind')}
              choices={KINDS.map((kind) => ({ value: kind, label: t(kind) }))}
            />
            {!isPast && (
              <>
                <ChoiceFilter
                  list={list}
                  name="hasQuestions"
                  label={t('questions')}
                  choices={yesOrNo('hasQuestions', 'noQuestions')}
                />
                <ChoiceFilter
                  list={list}
                  name="hasIncidents"
                  label={t('incidents')}
                  choices={yesOrNo('hasIncidents', 'noIncidents')}
                />
                <ChoiceFilter
                  list={list}
                  name="hasContact"
                  label={t('contact')}
                  choices={yesOrNo('hasContact', 'noContact')}
                />
                <ChoiceFilter list={list} name="owes" label={t('answers')} choices={yesOrNo('owes', 'owesNothing')} />
              </>
            )}
          </>
        ),
      }}
    >
      <CountedChips list={list} />
      <FilterChip list={list} name="contact" label={t('contactNamed')} />
      <ChoiceFilter
        list={list}
        name="reach"
        label={t('reach')}
        choices={REACH_ORDER.map((reach) => ({ value: reach, label: levels(reach) }))}
      />
      <CountryFilter list={list} countries={(status?.byCountry ?? []).map(({ key }) => key)} />
      {!isPast && (
        <ChoiceFilter
          list={list}
          name="level"
          label={t('level')}
          choices={levelOrder.map((level) => ({ value: level, label: levels(level) }))}
        />
      )}
    </Filters>
  );
}

/** What the figures of the overview count, where these filters are theirs. */
function Obligations(props: { readonly list: ListState; readonly obligations: number | null }): ReactNode {
  const t = useWords(consigneeListWords);
  const levels = useWords(levelWords);
  const { count } = useFormats();
  const level = levelOrder.find((one) => one === props.list.filters['level']);
  if (props.obligations === null) return null;
  const told = count(props.obligations);
  return level === undefined
    ? t('obligations', { count: told })
    : t('obligationsAt', { count: told, level: levels(level) });
}
