import { Badge, NavLink, Text, type BadgeProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { NavLink as RouterLink } from 'react-router';

import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import styles from './navigation.module.css';
import { HOUSE_SCREENS, screensOf, type NamedScreen, type ScreenKey } from './screens.ts';
import { shellWords } from './shell-words.ts';
import { useActionAtHand } from './use-action-at-hand.ts';
import { useWaiting } from './use-waiting.ts';

/** What waits for a person behind a screen; incidents are told in red. */
type Waits = Partial<Record<ScreenKey, { readonly count: number; readonly colour: BadgeProps['color'] }>>;

/** The screens of the action that one is at, or was at last, and those of the house. */
export function Navigation(): ReactNode {
  const t = useWords(shellWords);
  const reference = useActionAtHand();
  const { incidents, questions, approvals } = useWaiting(reference);
  const waits: Waits = {
    incidents: { count: incidents, colour: 'red' },
    questions: { count: questions, colour: 'teal' },
    approvals: { count: approvals, colour: 'teal' },
  };
  return (
    <nav aria-label={t('main')}>
      {reference !== undefined && (
        <>
          <Text className={styles['group']}>{reference}</Text>
          <Entries screens={screensOf(reference)} waits={waits} />
        </>
      )}
      <Text className={styles['group']}>{t('house')}</Text>
      <Entries screens={HOUSE_SCREENS} waits={waits} />
    </nav>
  );
}

/** Where other screens lie below its own address. */
const HAS_OTHERS_BELOW: ReadonlySet<ScreenKey> = new Set(['glance', 'actions']);

function Entries(props: { readonly screens: readonly NamedScreen[]; readonly waits: Waits }): ReactNode {
  const t = useWords(shellWords);
  const { screens, waits } = props;
  return (
    <ul className={styles['list']}>
      {screens.map(({ key, to, icon: Sign }) => (
        <li key={to}>
          <NavLink
            component={RouterLink}
            to={to}
            end={HAS_OTHERS_BELOW.has(key)}
            label={t(key)}
            className={styles['link'] ?? ''}
            leftSection={<Sign size={18} aria-hidden />}
            rightSection={<Waiting {...waits[key]} />}
          />
        </li>
      ))}
    </ul>
  );
}

function Waiting(props: { readonly count?: number; readonly colour?: BadgeProps['color'] }): ReactNode {
  const t = useWords(shellWords);
  const { count } = useFormats();
  const { count: waiting = 0, colour = 'teal' } = props;
  if (waiting === 0) return null;
  return (
    <Badge size="sm" variant="light" color={colour} circle={waiting < 10} aria-label={t('waiting', { count: waiting })}>
      {count(waiting)}
    </Badge>
  );
}
