import type { ReactNode } from 'react';
import { NavLink } from 'react-router';

import { useWords } from '../words/define-words.ts';
import styles from './staff.module.css';
import { staffWords } from './staff-words.ts';

/** People, and programs: two lists of one screen. */
export function StaffParts(): ReactNode {
  const t = useWords(staffWords);
  return (
    <nav aria-label={t('parts')} className={styles['parts']}>
      <NavLink to="/staff" end>
        {t('people')}
      </NavLink>
      <NavLink to="/staff/tokens">{t('tokens')}</NavLink>
    </nav>
  );
}
