import { Badge, NavLink, Text, type BadgeProps } from '@mantine/core';
import {
  IconAlertOctagon,
  IconBuilding,
  IconChecklist,
  IconGauge,
  IconHelp,
  IconLink,
  IconMail,
  IconMessageReply,
  IconSend,
  IconStack2,
  IconUserCheck,
  IconUsers,
  IconDna2,
  type Icon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { NavLink as RouterLink, useParams } from 'react-router';

import { useWords } from '../words/define-words.ts';
import { useFormats } from '../words/formats.ts';
import styles from './navigation.module.css';
import { shellWords } from './shell-words.ts';
import { actionPath } from './use-reference.ts';
import { useWaiting } from './use-waiting.ts';

type Entry = {
  readonly to: string;
  readonly label: string;
  readonly icon: Icon;
  readonly isEnd?: boolean;
  readonly waiting?: number | undefined;
  readonly colour?: BadgeProps['color'];
};

/** The screens of the action that one is at, and those of the house. */
export function Navigation(): ReactNode {
  const t = useWords(shellWords);
  const { reference } = useParams();
  const waiting = useWaiting(reference);
  const at = (...rest: readonly string[]): string => actionPath(reference ?? '', ...rest);
  const ofAction: readonly Entry[] = [
    { to: at(), label: t('glance'), icon: IconGauge, isEnd: true },
    { to: at('today'), label: t('today'), icon: IconChecklist },
    { to: at('incidents'), label: t('incidents'), icon: IconAlertOctagon, waiting: waiting.incidents, colour: 'red' },
    { to: at('questions'), label: t('questions'), icon: IconHelp, waiting: waiting.questions },
    { to: at('consignees'), label: t('consignees'), icon: IconBuilding },
    { to: at('instruments'), label: t('instruments'), icon: IconDna2 },
    { to: at('replies'), label: t('replies'), icon: IconMessageReply },
    { to: at('deliveries'), label: t('deliveries'), icon: IconMail },
    { to: at('sending'), label: t('sending'), icon: IconSend },
    { to: at('ledger'), label: t('ledger'), icon: IconLink },
  ];
  const ofHouse: readonly Entry[] = [
    { to: '/actions', label: t('actions'), icon: IconStack2, isEnd: true },
    { to: '/approvals', label: t('approvals'), icon: IconUserCheck, waiting: waiting.approvals },
    { to: '/staff', label: t('staff'), icon: IconUsers },
    { to: '/house/ledger', label: t('houseLedger'), icon: IconLink },
  ];
  return (
    <nav aria-label={t('main')}>
      {reference !== undefined && (
        <>
          <Text className={styles['group']}>{reference}</Text>
          <Entries entries={ofAction} />
        </>
      )}
      <Text className={styles['group']}>{t('house')}</Text>
      <Entries entries={ofHouse} />
    </nav>
  );
}

function Entries({ entries }: { readonly entries: readonly Entry[] }): ReactNode {
  const t = useWords(shellWords);
  const { count } = useFormats();
  return (
    <ul className={styles['list']}>
      {entries.map(({ to, label, icon: Sign, isEnd = false, waiting = 0, colour = 'teal' }) => (
        <li key={to}>
          <NavLink
            component={RouterLink}
            to={to}
            end={isEnd}
            label={label}
            className={styles['link'] ?? ''}
            leftSection={<Sign size={18} aria-hidden />}
            rightSection={
              waiting > 0 ? (
                <Badge
                  size="sm"
                  variant="light"
                  color={colour}
                  circle={waiting < 10}
                  aria-label={t('waiting', { count: waiting })}
                >
                  {count(waiting)}
                </Badge>
              ) : null
            }
          />
        </li>
      ))}
    </ul>
  );
}
