import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { DataTable, type Column } from '../list/data-table.tsx';
import { ChoiceFilter, FilterChip, Filters } from '../list/filters.tsx';
import { ListFrame } from '../list/list-frame.tsx';
import { NoRows } from '../list/no-rows.tsx';
import { useList } from '../list/use-list.ts';
import { useSelected } from '../list/use-selected.ts';
import { useApi } from '../api/use-api.ts';
import { Loaded } from '../screen/loaded.tsx';
import { Quiet } from '../screen/quiet.tsx';
import { Screen } from '../screen/screen.tsx';
import { whyNotRole } from '../session/may.ts';
import { useSession } from '../session/session.tsx';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { ApprovalName } from './approval-name.tsx';
import { ApproveBar } from './approve-bar.tsx';
import { InstrumentChip } from './instrument-chip.tsx';
import { APPROVAL_KINDS, isSettled, type Approval } from './approval.ts';
import { approvalWords } from './approval-words.ts';
import { togetherWords } from './together-words.ts';

const OUTCOMES = ['approved', 'rejected', 'withdrawn'] as const;

/** An address may say anything. */
function isTime(text: string): boolean {
  return !Number.isNaN(Date.parse(text));
}

/** What waits for a second person, in every action of the house. */
export function ApprovalsScreen(): ReactNode {
  const t = useWords(approvalWords);
  const { list, page, csv } = useList(
    '/approvals',
    {},
    ['state', 'action', 'kind', 'instrument', 'outcome', 'askedBy', 'decidedSince'],
    '-askedAt',
  );
  const { data: actions } = useApi('/actions', {});
  const columns = useColumns();
  const together = useWords(togetherWords);
  const { role } = useSession();
  const {
    rows: selected,
    clear,
    selection,
  } = useSelected<Approval>(JSON.stringify(list.filters), page.data?.approvals);
  const mayApprove = whyNotRole(role, 'operator') === undefined;
  const { shortTime } = useFormats();
  const { decidedSince = '' } = list.filters;
  const outcome = OUTCOMES.find((one) => one === list.filters['outcome']);
  return (
    <Screen title={t('title')} lead={t('lead')}>
      <Filters list={list}>
        <InstrumentChip list={list} />
        <FilterChip list={list} name="outcome" label={t('outcomeTitle')}>
          {outcome === undefined ? undefined : t(outcome)}
        </FilterChip>
        <FilterChip list={list} name="askedBy" label={t('askedBy')}>
          {t('me')}
        </FilterChip>
        <FilterChip list={list} name="decidedSince" label={t('decidedSince')}>
          {isTime(decidedSince) ? shortTime(decidedSince) : undefined}
        </FilterChip>
        <ChoiceFilter
          list={list}
          name="state"
          label={t('state')}
          none={t('waiting')}
          choices={(['decided', 'all'] as const).map((state) => ({ value: state, label: t(state) }))}
        />
        <ChoiceFilter
          list={list}
          name="kind"
          label={t('kind')}
          choices={APPROVAL_KINDS.map((kind) => ({ value: kind, label: t(kind) }))}
        />
        <ChoiceFilter
          list={list}
          name="action"
          label={t('action')}
          choices={(actions?.actions ?? []).map(({ reference }) => ({ value: reference, label: reference }))}
        />
      </Filters>
      <Loaded from={page} height={320}>
        {(data) =>
          data.approvals.length === 0 && list.page === 1 ? (
            <NoRows list={list} title={t('empty')}>
              {t('emptyText')}
            </NoRows>
          ) : (
            <ListFrame list={list} csv={csv} shown={data.approvals.length} next={data.next} total={data.total}>
              <DataTable
                label={t('title')}
                columns={columns}
                rows={data.approvals}
                keyOf={({ id }) => id}
                list={list}
                isStale={page.isPlaceholderData}
                selection={
                  mayApprove
                    ? {
                        ...selection,
                        label: together('selectAll'),
                        labelOf: ({ id }) => together('selectOne', { id }),
                      }
                    : undefined
                }
              />
            </ListFrame>
          )
        }
      </Loaded>
      <ApproveBar approvals={selected} onClear={clear} />
    </Screen>
  );
}

function useColumns(): readonly Column<Approval>[] {
  const t = useWords(approvalWords);
  const { shortTime } = useFormats();
  return [
    {
      key: 'what',
      header: t('what'),
      isName: true,
      render: (approval) => (
        <>
          <Anchor component={Link} to={`/approvals/${approval.id}`} inherit>
            <ApprovalName approval={approval} />
          </Anchor>
          <Quiet>{approval.reason}</Quiet>
        </>
      ),
    },
    {
      key: 'action',
      header: t('action'),
      render: ({ action }) =>
        action === null ? (
          <span data-none>–</span>
        ) : (
          <Anchor component={Link} to={actionPath(action)}>
            {action}
          </Anchor>
        ),
    },
    { key: 'askedBy', header: t('askedBy'), render: ({ askedBy }) => askedBy.name },
    { key: 'askedAt', header: t('askedWhen'), sort: 'askedAt', render: ({ askedAt }) => shortTime(askedAt) },
    { key: 'state', header: t('state'), onPhone: 'words', render: (approval) => <State approval={approval} /> },
  ];
}

function State({ approval }: { readonly approval: Approval }): ReactNode {
  const t = useWords(approvalWords);
  const { outcome, whyNot } = approval;
  if (outcome !== null) {
    return (
      <>
        {t(outcome.outcome)}
        <Quiet>{outcome.by.name}</Quiet>
      </>
    );
  }
  if (isSettled(approval)) return t('nothingLeftShort');
  // What nobody stands behind waits to be rejected.
  if (whyNot === null || whyNot === 'asked-by-nobody') return <b>{t('forYou')}</b>;
  if (whyNot === 'same-person') return t('yours');
  return t(approval.role === 'manager' ? 'forManager' : 'waiting');
}
