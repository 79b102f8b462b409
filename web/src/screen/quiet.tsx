import type { ReactNode } from 'react';

import styles from './quiet.module.css';

/** What is also to be said of something, beneath its name. */
export function Quiet({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <span className={styles['quiet']} data-quiet>
      {children}
    </span>
  );
}
