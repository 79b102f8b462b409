import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';

import type { Column } from '../list/data-table.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import styles from './ledger.module.css';
import { ledgerWords } from './ledger-words.ts';
import type { Entry } from './say-entry.ts';
import { Actor, Sentence } from './sentence.tsx';

/** What a ledger shows of an entry; its number opens and closes it. */
export function useEntryColumns(props: {
  readonly reference: string | undefined;
  readonly isOpen: (entry: Entry) => boolean;
  readonly toggle: (entry: Entry) => void;
}): readonly Column<Entry>[] {
  const t = useWords(ledgerWords);
  const { count, stamp } = useFormats();
  const { reference, isOpen, toggle } = props;
  return [
    {
      key: 'seq',
      header: t('seq'),
      sort: 'seq',
      isName: true,
      render: (entry) => {
        const Sign = isOpen(entry) ? IconChevronDown : IconChevronRight;
        return (
          <UnstyledButton
            className={styles['toggle']}
            aria-expanded={isOpen(entry)}
            aria-label={t('open', { seq: count(entry.seq) })}
            onClick={() => toggle(entry)}
          >
            <Sign size={16} aria-hidden />
            {count(entry.seq)}
          </UnstyledButton>
        );
      },
    },
    {
      key: 'at',
      header: t('at'),
      onPhone: 'words',
      render: ({ at }) => (
        <time dateTime={at} className={styles['stamp']}>
          {stamp(at)}
        </time>
      ),
    },
    {
      key: 'what',
      header: t('what'),
      onPhone: 'line',
      render: (entry) => <Sentence entry={entry} reference={reference} />,
    },
    { key: 'who', header: t('who'), onPhone: 'words', render: (entry) => <Actor entry={entry} /> },
  ];
}
