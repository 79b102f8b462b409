import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import type { ResponseOf } from '../api/client.ts';
import { ConsigneeChip } from '../consignee/consignee-chip.tsx';
import { DataTable, type Column } from '../list/data-table.tsx';
import { ChoiceFilter, Filters, SearchFilter } from '../list/filters.tsx';
import { ListFrame } from '../list/list-frame.tsx';
import { NoRows } from '../list/no-rows.tsx';
import { useList } from '../list/use-list.ts';
import { Loaded } from '../screen/loaded.tsx';
import { Quiet } from '../screen/quiet.tsx';
import { Screen } from '../screen/screen.tsx';
import { actionPath, useReference } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { replyListWords } from './reply-list-words.ts';
import { replyWords } from './reply-words.ts';

type Reply = ResponseOf<'get', '/actions/{reference}/replies'>['replies'][number];

const CHANNELS = ['page', 'telephone', 'email', 'paper'] as const;

/** What consignees sent back, the newest first. */
export function RepliesScreen(): ReactNode {
  const t = useWords(replyListWords);
  const channels = useWords(replyWords);
  const reference = useReference();
  const { list, page, csv } = useList(
    '/actions/{reference}/replies',
    { reference },
    ['q', 'channel', 'consignee'],
    '-received',
  );
  const columns = useColumns(reference);
  return (
    <Screen title={t('title')} documentTitle={`${t('title')} · ${reference}`} lead={t('lead')}>
      <Filters list={list} search={<SearchFilter list={list} label={t('search')} />}>
        <ConsigneeChip list={list} reference={reference} />
        <ChoiceFilter
          list={list}
          name="channel"
          label={t('channel')}
          choices={CHANNELS.map((channel) => ({ value: channel, label: channels(channel) }))}
        />
      </Filters>
      <Loaded from={page} height={420}>
        {(data) =>
          data.replies.length === 0 && list.page === 1 ? (
            <NoRows list={list} title={t('empty')}>
              {t('emptyText')}
            </NoRows>
          ) : (
            <ListFrame list={list} csv={csv} shown={data.replies.length} next={data.next} total={data.total}>
              <DataTable
                label={t('title')}
                columns={columns}
                rows={data.replies}
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

function useColumns(reference: string): readonly Column<Reply>[] {
  const t = useWords(replyListWords);
  const channels = useWords(replyWords);
  const { shortTime, country, list } = useFormats();
  return [
    {
      key: 'receipt',
      header: t('receipt'),
      isName: true,
      render: ({ id, receipt }) => (
        <Anchor component={Link} to={actionPath(reference, 'replies', id)} inherit className="whole">
          {receipt}
        </Anchor>
      ),
    },
    {
      key: 'received',
      header: t('received'),
      onPhone: 'words',
      sort: 'received',
      render: ({ receivedAt, channel, enteredBy }) => (
        <>
          {shortTime(receivedAt)}
          <Quiet>
            <span className="whole">{channels(channel)}</span>
            {enteredBy !== null && `, ${t('enteredBy', { name: enteredBy.name })}`}
          </Quiet>
        </>
      ),
    },
    {
      key: 'consignee',
      header: t('consignee'),
      onPhone: 'line',
      render: ({ consignee }) => (
        <>
          <Anchor component={Link} to={actionPath(reference, 'consignees', consignee.id)}>
            {consignee.name}
          </Anchor>
          <Quiet>
            {consignee.number} · {country(consignee.country)}
          </Quiet>
        </>
      ),
    },
    {
      key: 'by',
      header: t('answeredBy'),
      onPhone: 'line',
      render: ({ answeredBy }) => (
        <>
          {answeredBy.name}
          <Quiet>{answeredBy.function}</Quiet>
        </>
      ),
    },
    { key: 'says', header: t('says'), onPhone: 'line', render: (reply) => list(saidOf(reply, t)) },
  ];
}

/** Of what a reply speaks, in a few words. */
function saidOf(reply: Reply, t: ReturnType<(typeof replyListWords)['in']>): readonly string[] {
  const { instruments, isOfAll, isReceiptOnly, hasQuestion, unknownSerials, isPending } = reply;
  const said = [
    ...(isOfAll ? [t('all')] : []),
    ...(instruments > 0 ? [t('instruments', { count: instruments })] : []),
    ...(isReceiptOnly ? [t('receiptOnly')] : []),
    ...(unknownSerials > 0 ? [t('unknown', { count: unknownSerials })] : []),
    ...(hasQuestion ? [t('asks')] : []),
    ...(isPending ? [t('pending')] : []),
  ];
  return said.length === 0 ? [t('organisation')] : said;
}
