import { useMemo, type ReactNode } from 'react';

import { useAction } from '../action/use-action.ts';
import { ConsigneeChip } from '../consignee/consignee-chip.tsx';
import { CountedChips } from '../list/counted-chips.tsx';
import { DataTable } from '../list/data-table.tsx';
import { ChoiceFilter, Filters, SearchFilter } from '../list/filters.tsx';
import { ListFrame } from '../list/list-frame.tsx';
import type { ListState } from '../list/list-state.ts';
import { NoRows } from '../list/no-rows.tsx';
import { useSelected } from '../list/use-selected.ts';
import { useList } from '../list/use-list.ts';
import { Loaded } from '../screen/loaded.tsx';
import { Screen } from '../screen/screen.tsx';
import { whyNotRole } from '../session/may.ts';
import { useSession } from '../session/session.tsx';
import { useReference } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { DecisionBar } from './decision-buttons.tsx';
import { deliveryWords } from './delivery-words.ts';
import { KINDS, STATES } from './delivery.ts';
import { DispatchProgress } from './dispatch-progress.tsx';
import { useDispatchProgress } from './use-dispatch-progress.ts';
import { FAILURES, failureWords } from './failure-words.ts';
import { stateWords } from './state-words.ts';
import { useDeliveryColumns } from './use-delivery-columns.tsx';

const MORE = ['kind', 'language', 'failure', 'heldFor'] as const;
const FILTERS = ['q', 'state', 'channel', 'consignee', 'printed', ...MORE];

/** The mails and letters of an action, with how far the notices have got above them. */
export function DeliveriesScreen(): ReactNode {
  const t = useWords(deliveryWords);
  const reference = useReference();
  const { role } = useSession();
  const { list, page, csv } = useList('/actions/{reference}/deliveries', { reference }, FILTERS, 'id');
  const columns = useDeliveryColumns(reference);
  const rows = page.data?.deliveries;
  const { rows: selected, clear, selection } = useSelected(JSON.stringify(list.filters), rows ?? []);
  const mayDecide = whyNotRole(role, 'operator') === undefined;
  return (
    <Screen title={t('title')} documentTitle={`${t('title')} · ${reference}`} lead={t('lead')}>
      <DispatchProgress reference={reference} heldFor={list.filters['heldFor']} />
      <DeliveryFilters list={list} reference={reference} />
      <Loaded from={page} height={420}>
        {(data) =>
          data.deliveries.length === 0 && list.page === 1 ? (
            <NoRows list={list} title={t('empty')}>
              {t('emptyText')}
            </NoRows>
          ) : (
            <ListFrame list={list} csv={csv} shown={data.deliveries.length} next={data.next} total={data.total}>
              <DataTable
                label={t('title')}
                columns={columns}
                rows={data.deliveries}
                keyOf={({ id }) => id}
                list={list}
                isStale={page.isPlaceholderData}
                selection={
                  mayDecide
                    ? {
                        ...selection,
                        label: t('selectAll'),
                        labelOf: ({ name, address }) => t('selectOne', { what: name || address }),
                      }
                    : undefined
                }
              />
            </ListFrame>
          )
        }
      </Loaded>
      <DecisionBar reference={reference} rows={selected} onClear={clear} />
    </Screen>
  );
}

function DeliveryFilters({ list, reference }: { readonly list: ListState; readonly reference: string }): ReactNode {
  const t = useWords(deliveryWords);
  const words = useWords(stateWords);
  const failures = useWords(failureWords);
  const { languageName } = useFormats();
  const { data: action } = useAction(reference);
  const { data: progress } = useDispatchProgress(reference);
  const missing = useMemo(() => [...new Set((progress?.held ?? []).flatMap(({ languages }) => languages))], [progress]);
  const named = (languages: readonly string[], name: string) =>
    [...new Set([...languages, ...(list.filters[name] === undefined ? [] : [list.filters[name]])])].map((value) => ({
      value,
      label: languageName(value),
    }));
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
              choices={KINDS.map((kind) => ({ value: kind, label: words(kind) }))}
            />
            <ChoiceFilter
              list={list}
              name="language"
              label={t('language')}
              choices={named(action?.languages ?? [], 'language')}
            />
            <ChoiceFilter
              list={list}
              name="failure"
              label={t('failure')}
              choices={FAILURES.map((failure) => ({ value: failure, label: failures(failure) }))}
            />
            <ChoiceFilter list={list} name="heldFor" label={t('heldFor')} choices={named(missing, 'heldFor')} />
          </>
        ),
      }}
    >
      <ConsigneeChip list={list} reference={reference} />
      <CountedChips list={list} />
      <ChoiceFilter
        list={list}
        name="state"
        label={t('state')}
        choices={STATES.map((state) => ({ value: state, label: words(state) }))}
      />
      <ChoiceFilter
        list={list}
        name="channel"
        label={t('channel')}
        choices={(['email', 'post'] as const).map((channel) => ({ value: channel, label: words(channel) }))}
      />
    </Filters>
  );
}
