import { Anchor, Stack, Text } from '@mantine/core';
import { LevelTag } from '@fieldproof/look';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

import { useActionNames } from '../action/use-action.ts';
import { levelWords } from '../level/level-words.ts';
import { DataTable, type Column } from '../list/data-table.tsx';
import { actionPath } from '../shell/use-reference.ts';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import { replyListWords } from './reply-list-words.ts';
import type { ReplyDocument } from './reply.ts';

type Change = ReplyDocument['changed'][number];

/** Which obligations changed their level because of a reply. */
export function ReplyEffect({ reply }: { readonly reply: ReplyDocument }): ReactNode {
  const t = useWords(replyListWords);
  const { count } = useFormats();
  const columns = useColumns(reply.action);
  const { changed, obligations, overtaken, isPending } = reply;
  return (
    <Stack gap="sm">
      {isPending && <Text>{t('isPending')}</Text>}
      <Text>{obligations === 0 ? t('changedNothing') : t('changedCount', { count: obligations })}</Text>
      {overtaken > 0 && <Text>{t('overtaken', { count: overtaken })}</Text>}
      {changed.length > 0 && (
        <DataTable
          label={t('changed')}
          columns={columns}
          rows={changed}
          keyOf={({ instrument, mode, measure }) => `${instrument.id} ${mode} ${measure}`}
        />
      )}
      {obligations > changed.length && (
        <Text c="dimmed" size="sm">
          {t('changedMore', { shown: count(changed.length), count: count(obligations) })}
        </Text>
      )}
    </Stack>
  );
}

function useColumns(reference: string): readonly Column<Change>[] {
  const t = useWords(replyListWords);
  const levels = useWords(levelWords);
  const names = useActionNames(reference);
  return [
    {
      key: 'instrument',
      header: t('instrument'),
      isName: true,
      render: ({ instrument }) => (
        <Anchor component={Link} to={actionPath(reference, 'instruments', instrument.id)} inherit>
          {instrument.serial}
        </Anchor>
      ),
    },
    {
      key: 'step',
      header: t('step'),
      onPhone: 'words',
      render: ({ mode, measure }) => t('stepIn', { measure: names.measureShort(measure), mode: names.modeShort(mode) }),
    },
    { key: 'from', header: t('before'), render: ({ from }) => <LevelTag level={from}>{levels(from)}</LevelTag> },
    { key: 'to', header: t('after'), render: ({ to }) => <LevelTag level={to}>{levels(to)}</LevelTag> },
  ];
}
