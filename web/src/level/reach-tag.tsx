import type { ReactNode } from 'react';

import { useWords } from '../words/define-words.ts';
import { levelWords } from './level-words.ts';
import styles from './reach-bar.module.css';
import type { Reach } from './reach-bar.tsx';

/** How far a notice got, with the mark that it has in the bar of reach. */
export function ReachTag({ reach }: { readonly reach: Reach }): ReactNode {
  const t = useWords(levelWords);
  return (
    <span title={t(`${reach}Means`)} className={styles['tag']}>
      <span className={styles['mark']} data-reach={reach} aria-hidden="true" />
      {t(reach)}
    </span>
  );
}
