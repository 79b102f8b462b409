import { Button, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';

import { DataTable, type Column } from '../list/data-table.tsx';
import { ChoiceFilter, Filters } from '../list/filters.tsx';
import { ListFrame } from '../list/list-frame.tsx';
import { NoRows } from '../list/no-rows.tsx';
import { useList } from '../list/use-list.ts';
import { Empty } from '../screen/empty.tsx';
import { Loaded } from '../screen/loaded.tsx';
import { Screen } from '../screen/screen.tsx';
import { MayButton } from '../session/may-button.tsx';
import { ROLES, whyNotRole } from '../session/may.ts';
import { roleWords } from '../session/role-words.ts';
import { useSession } from '../session/session.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { StaffParts } from './staff-parts.tsx';
import styles from './staff.module.css';
import { staffWords } from './staff-words.ts';
import type { Token } from './token.ts';
import { EndTokenDialog, MakeTokenDialog } from './token-dialogs.tsx';
import { tokenWords } from './token-words.ts';

/** The programs that use the API, each with a token of its own. For managers. */
export function TokensScreen(): ReactNode {
  const t = useWords(staffWords);
  const w = useWords(tokenWords);
  const { role } = useSession();
  const isAllowed = whyNotRole(role, 'manager') === undefined;
  const [isMaking, setIsMaking] = useState(false);
  return (
    <Screen
      title={t('title')}
      documentTitle={w('list')}
      lead={t('lead')}
      actions={
        <MayButton needs="manager" leftSection={<IconKey size={16} aria-hidden />} onClick={() => setIsMaking(true)}>
          {w('make')}
        </MayButton>
      }
    >
      <StaffParts />
      {isAllowed ? <Tokens /> : <Empty title={w('onlyManagers')}>{w('onlyManagersText')}</Empty>}
      {isMaking && <MakeTokenDialog onClose={() => setIsMaking(false)} />}
    </Screen>
  );
}

function Tokens(): ReactNode {
  const w = useWords(tokenWords);
  const roles = useWords(roleWords);
  const { list, page, csv } = useList('/tokens', {}, ['state', 'role'], 'state');
  const [ending, setEnding] = useState<Token>();
  const columns = useColumns(setEnding);
  return (
    <>
      <Text c="dimmed" size="sm" maw={720} mb="md">
        {w('about')}
      </Text>
      <Filters list={list}>
        <ChoiceFilter
          list={list}
          name="state"
          label={w('state')}
          choices={[
            { value: 'in-force', label: w('inForce') },
            { value: 'ended', label: w('over') },
          ]}
        />
        <ChoiceFilter
          list={list}
          name="role"
          label={w('role')}
          choices={ROLES.map((role) => ({ value: role, label: roles(role) }))}
        />
      </Filters>
      <Loaded from={page} height={240}>
        {(data) =>
          data.tokens.length === 0 && list.page === 1 ? (
            <NoRows list={list} title={w('none')}>
              {w('noneText')}
            </NoRows>
          ) : (
            <ListFrame list={list} csv={csv} shown={data.tokens.length} next={data.next} total={data.total}>
              <DataTable
                label={w('list')}
                columns={columns}
                rows={data.tokens}
                keyOf={({ id }) => id}
                list={list}
                isStale={page.isPlaceholderData}
              />
            </ListFrame>
          )
        }
      </Loaded>
      {ending && <EndTokenDialog token={ending} onClose={() => setEnding(undefined)} />}
    </>
  );
}

function useColumns(end: (token: Token) => void): readonly Column<Token>[] {
  const w = useWords(tokenWords);
  const roles = useWords(roleWords);
  const { shortTime } = useFormats();
  return [
    { key: 'name', header: w('name'), isName: true, render: ({ name }) => name },
    { key: 'role', header: w('role'), render: ({ role }) => roles(role) },
    { key: 'by', header: w('by'), render: ({ owner }) => owner?.name ?? w('terminal') },
    { key: 'made', header: w('made'), sort: 'made', render: ({ createdAt }) => shortTime(createdAt) },
    {
      key: 'state',
      header: w('state'),
      sort: 'state',
      render: ({ endedAt }) =>
        endedAt === null ? (
          w('inForce')
        ) : (
          <span className={styles['over']}>{w('ended', { when: shortTime(endedAt) })}</span>
        ),
    },
    {
      key: 'end',
      header: w('end'),
      isAction: true,
      render: (token) =>
        token.endedAt === null && (
          <Button
            variant="default"
            size="compact-sm"
            aria-label={w('endNamed', { name: token.name })}
            onClick={() => end(token)}
          >
            {w('end')}
          </Button>
        ),
    },
  ];
}
