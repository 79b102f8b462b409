import type { ReactNode } from 'react';

import styles from './quiet.module.css';

/** What is also to be said of something, beneath its name; a few words such as a time stay on one line. */
export function Quiet({
  isOneLine = false,
  children,
}: {
  readonly isOneLine?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <span className={styles['quiet']} data-quiet data-one-line={isOneLine || undefined}>
      {children}
    </span>
  );
}
