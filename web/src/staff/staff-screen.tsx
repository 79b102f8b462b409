import { Anchor } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';

import { DataTable, type Column } from '../list/data-table.tsx';
import { ChoiceFilter, Filters, SearchFilter } from '../list/filters.tsx';
import { ListFrame } from '../list/list-frame.tsx';
import { NoRows } from '../list/no-rows.tsx';
import { useList } from '../list/use-list.ts';
import { Loaded } from '../screen/loaded.tsx';
import { Screen } from '../screen/screen.tsx';
import { MayButton } from '../session/may-button.tsx';
import { ROLES } from '../session/may.ts';
import { roleWords } from '../session/role-words.ts';
import { useSession } from '../session/session.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { InviteDialog } from './invite-dialog.tsx';
import type { Member } from './member.ts';
import { MemberState } from './member-state.tsx';
import styles from './staff.module.css';
import { StaffParts } from './staff-parts.tsx';
import { staffWords } from './staff-words.ts';

const STATES = ['in-force', 'invited', 'disabled'] as const;

/** The people of the house. Everybody reads the list; managers invite. */
export function StaffScreen(): ReactNode {
  const t = useWords(staffWords);
  const [isInviting, setIsInviting] = useState(false);
  return (
    <Screen
      title={t('title')}
      lead={t('lead')}
      actions={
        <MayButton
          needs="manager"
          leftSection={<IconUserPlus size={16} aria-hidden />}
          onClick={() => setIsInviting(true)}
        >
          {t('invite')}
        </MayButton>
      }
    >
      <StaffParts />
      <MemberList />
      {isInviting && <InviteDialog onClose={() => setIsInviting(false)} />}
    </Screen>
  );
}

function MemberList(): ReactNode {
  const t = useWords(staffWords);
  const roles = useWords(roleWords);
  const { list, page, csv } = useList('/staff', {}, ['q', 'role', 'state'], 'name');
  const columns = useColumns();
  return (
    <>
      <Filters list={list}>
        <SearchFilter list={list} label={t('search')} placeholder={t('searchFor')} />
        <ChoiceFilter
          list={list}
          name="role"
          label={t('role')}
          choices={ROLES.map((role) => ({ value: role, label: roles(role) }))}
        />
        <ChoiceFilter
          list={list}
          name="state"
          label={t('state')}
          choices={STATES.map((state) => ({ value: state, label: t(state) }))}
        />
      </Filters>
      <Loaded from={page} height={320}>
        {(data) =>
          data.staff.length === 0 && list.page === 1 ? (
            <NoRows list={list} title={t('none')}>
              {t('noneText')}
            </NoRows>
          ) : (
            <ListFrame list={list} csv={csv} shown={data.staff.length} next={data.next} total={data.total}>
              <DataTable
                label={t('people')}
                columns={columns}
                rows={data.staff}
                keyOf={({ id }) => id}
                list={list}
                isStale={page.isPlaceholderData}
              />
            </ListFrame>
          )
        }
      </Loaded>
    </>
  );
}

function useColumns(): readonly Column<Member>[] {
  const t = useWords(staffWords);
  const roles = useWords(roleWords);
  const { ago } = useFormats();
  const { id: own } = useSession();
  return [
    {
      key: 'name',
      header: t('name'),
      sort: 'name',
      isName: true,
      render: ({ id, name, email }) => (
        <>
          <Anchor component={Link} to={`/staff/${id}`} inherit>
            {name}
          </Anchor>
          {id === own && ` (${t('you')})`}
          <span className={styles['quiet']}>{email}</span>
        </>
      ),
    },
    { key: 'role', header: t('role'), sort: 'role', render: ({ role }) => roles(role) },
    { key: 'state', header: t('state'), sort: 'state', render: (member) => <MemberState member={member} /> },
    {
      key: 'seen',
      header: t('seen'),
      sort: 'seen',
      render: ({ seenAt }) => (seenAt === null ? t('never') : ago(seenAt)),
    },
    {
      key: 'factor',
      header: t('factor'),
      render: ({ hasSecondFactor }) => t(hasSecondFactor ? 'hasFactor' : 'noFactor'),
    },
  ];
}
