import type { ReactNode } from 'react';

import { Rows } from '../screen/rows.tsx';
import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import type { Draft } from './draft.ts';
import { draftWords } from './draft-words.ts';
import styles from './draft.module.css';

/** What was done with a draft, by whom and why; the newest first. */
export function DraftHistory({ draft }: { readonly draft: Draft }): ReactNode {
  const t = useWords(draftWords);
  const { time } = useFormats();
  return (
    <details className={styles['history']}>
      <summary>{t('history')}</summary>
      <Rows
        label={t('history')}
        rows={draft.history.toReversed().map(({ kind, by, at, reason }, index) => ({
          key: draft.history.length - index,
          title: t(kind === 'opened' && draft.revises ? 'did_taken' : `did_${kind}`),
          text: (
            <>
              {reason !== null && <div>{reason}</div>}
              {t('by', { name: by.actor === 'house' ? t('house') : by.name, time: time(at) })}
            </>
          ),
        }))}
      />
    </details>
  );
}
