import { IconFirstAidKit, IconShieldX } from '@tabler/icons-react';
import type { ReactNode } from 'react';

import { useWords } from '../words/define-words.ts';
import { incidentWords } from './incident-words.ts';
import styles from './incident.module.css';

/** A break-in or an adverse event, with its sign. */
export function IncidentKind({ kind }: { readonly kind: 'break-in' | 'adverse-event' }): ReactNode {
  const t = useWords(incidentWords);
  const Sign = kind === 'break-in' ? IconShieldX : IconFirstAidKit;
  return (
    <span className={styles['kind']}>
      <Sign size={18} aria-hidden />
      {t(kind)}
    </span>
  );
}
