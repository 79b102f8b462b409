import { Anchor, Badge } from '@mantine/core';
import { levelOrder } from '@fieldproof/look';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import type { ResponseOf } from '../api/client.ts';
import { LevelRowBar } from '../level/level-figures.tsx';
import { ReachTag } from '../level/reach-tag.tsx';
import { useSayReach } from '../level/say-reach.ts';
import type { Column } from '../list/data-table.tsx';
import { columnsOfPast } from '../list/past-moment.ts';
import { Quiet } from '../screen/quiet.tsx';
import { actionList, actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { consigneeListWords } from './consignee-list-words.ts';

type Consignee = ResponseOf<'get', '/actions/{reference}/consignees'>['consignees'][number];

/** What a list of the past is sorted by. */
const PAST_SORTS = ['name', 'number', 'country'];

/** What a row of the consignees says. Of a past moment a figure leads to rows of that moment, or nowhere. */
export function useConsigneeColumns(
  reference: string,
  { asOf }: { readonly asOf: string | undefined },
): readonly Column<Consignee>[] {
  const t = useWords(consigneeListWords);
  const { since } = useSayReach();
  const { count, country, shortTime } = useFormats();
  const isPast = asOf !== undefined;
  const figure = (value: number, to: string | undefined): ReactNode => {
    if (value === 0) return <span className="nothing">0</span>;
    if (to === undefined) return count(value);
    return (
      <Anchor component={Link} to={to}>
        {count(value)}
      </Anchor>
    );
  };
  const badge = { color: 'red', size: 'sm', ml: 'xs', tt: 'none' } as const;
  const columns: readonly Column<Consignee>[] = [
    {
      key: 'name',
      header: t('name'),
      sort: 'name',
      isName: true,
      render: ({ id, name, number, kind, city, incidents, hasContact }) => (
        <>
          <Anchor component={Link} to={actionPath(reference, 'consignees', id)} inherit>
            {name}
          </Anchor>
          {incidents > 0 &&
            (isPast ? (
              <Badge {...badge}>{t('withIncidents', { count: incidents })}</Badge>
            ) : (
              <Badge component={Link} to={actionList(reference, 'incidents', { consignee: id })} {...badge}>
                {t('withIncidents', { count: incidents })}
              </Badge>
            ))}
          <Quiet>
            {[number, city, ...(kind === 'customer' ? [] : [t(kind)]), ...(hasContact ? [] : [t('nobody')])].join(
              ' · ',
            )}
          </Quiet>
        </>
      ),
    },
    { key: 'country', header: t('country'), sort: 'country', onPhone: 'words', render: (row) => country(row.country) },
    {
      key: 'reach',
      header: t('reach'),
      sort: 'reach',
      onPhone: 'words',
      render: ({ reach, reachedAt }) => (
        <>
          <ReachTag reach={reach} />
          <Quiet isOneLine>{isPast ? shortTime(reachedAt) : since(reach, reachedAt)}</Quiet>
        </>
      ),
    },
    {
      key: 'instruments',
      header: t('instruments'),
      sort: 'instruments',
      isFigure: true,
      render: ({ id, instruments }) =>
        figure(instruments, actionList(reference, 'instruments', { consignee: id, ...(isPast ? { asOf } : {}) })),
    },
    {
      key: 'levels',
      header: t('levels'),
      sort: 'open',
      onPhone: 'line',
      render: ({ levels }) => (
        <LevelRowBar counts={levels} total={levelOrder.reduce((sum, level) => sum + (levels[level] ?? 0), 0)} />
      ),
    },
    {
      key: 'questions',
      header: t('openQuestions'),
      sort: 'openQuestions',
      isFigure: true,
      render: ({ id, openQuestions }) =>
        figure(openQuestions, isPast ? undefined : actionList(reference, 'questions', { consignee: id })),
    },
    {
      key: 'reply',
      header: t('lastReply'),
      sort: 'lastReply',
      render: ({ id, lastReplyAt, replies }) =>
        lastReplyAt === null ? (
          <span className="nothing">{t('noReply')}</span>
        ) : (
          <>
            {shortTime(lastReplyAt)}
            <Quiet>
              {isPast ? (
                t('replies', { count: replies })
              ) : (
                <Anchor component={Link} to={actionList(reference, 'replies', { consignee: id })} inherit>
                  {t('replies', { count: replies })}
                </Anchor>
              )}
            </Quiet>
          </>
        ),
    },
  ];
  return isPast ? columnsOfPast(columns, PAST_SORTS) : columns;
}
