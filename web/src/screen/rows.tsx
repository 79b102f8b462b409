import type { ReactNode } from 'react';

import styles from './rows.module.css';

export type Row = {
  readonly key: string | number;
  readonly title: ReactNode;
  readonly text?: ReactNode;
  readonly action?: ReactNode;
};

/** A few things below each other: what each is called, what is to be said of it, what can be done with it. */
export function Rows({ label, rows }: { readonly label: string; readonly rows: readonly Row[] }): ReactNode {
  return (
    <ul className={styles['rows']} aria-label={label}>
      {rows.map(({ key, title, text, action }) => (
        <li key={key}>
          <div>
            <div className={styles['title']}>{title}</div>
            {text !== undefined && <div className={styles['text']}>{text}</div>}
          </div>
          {action}
        </li>
      ))}
    </ul>
  );
}
