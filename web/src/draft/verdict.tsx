import { IconAlertTriangle, IconCircleCheck, IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import styles from './draft.module.css';

const MARKS = { good: IconCircleCheck, bad: IconAlertTriangle, busy: IconClock } as const;

/** How something stands, in one sentence; read out when it changes. */
export function Verdict({
  kind,
  children,
}: {
  readonly kind: keyof typeof MARKS;
  readonly children: ReactNode;
}): ReactNode {
  const Mark = MARKS[kind];
  return (
    <div role="status" className={styles['verdict']} data-kind={kind}>
      <Mark size={19} aria-hidden />
      <div>{children}</div>
    </div>
  );
}
