import type { ReactNode } from 'react';

import styles from './facts.module.css';

/** What is known of one thing, each with its name; what is undefined is left out. */
export function Facts(props: {
  readonly rows: readonly { readonly label: string; readonly value: ReactNode | undefined }[];
}): ReactNode {
  return (
    <dl className={styles['facts']}>
      {props.rows.map(({ label, value }) =>
        value === undefined ? null : (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
