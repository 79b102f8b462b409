import { useId, type ReactNode } from 'react';

import styles from './sending.module.css';

/** A part of the screen about sending, over its whole width: lists and previews need it. */
export function Part(props: {
  readonly title: string;
  readonly lead?: string;
  readonly children: ReactNode;
}): ReactNode {
  const heading = useId();
  const { title, lead, children } = props;
  return (
    <section className={styles['part']} aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      <p>{lead}</p>
      {children}
    </section>
  );
}
