import { Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';

import styles from './section.module.css';

/** A part of a screen about one thing: what it is beside what can be done with it; one above the other on a phone. */
export function Section(props: {
  readonly title: string;
  readonly lead?: ReactNode;
  /** Wide tables stand below their heading instead of beside it. */
  readonly isWide?: boolean | undefined;
  readonly children: ReactNode;
}): ReactNode {
  const heading = useId();
  const { title, lead, isWide = false, children } = props;
  return (
    <section className={styles['section']} data-wide={isWide || undefined} aria-labelledby={heading}>
      <div>
        <Title order={2} id={heading}>
          {title}
        </Title>
        {lead !== undefined && <p className={styles['lead']}>{lead}</p>}
      </div>
      <div className={styles['content']}>{children}</div>
    </section>
  );
}
